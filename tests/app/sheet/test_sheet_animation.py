"""Tags on the sheet page: made of chosen frames, named, timed, played by the keys artists know, and taken back."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.session import Session
from app.sheet.face import ANIMATION
from app.sheet.page import SheetPage
from app.sheet.timeline import CELL, TAG
from core.jobs import Mark
from core.sheet.description import Direction
from core.sheet.plan import read_plan

Ctrl, Shift, Alt = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def moving(page: SheetPage, qtbot: QtBot) -> SheetPage:
    """On the tab of animations, with its four frames to be seen."""
    page._face.show_tab(ANIMATION)
    qtbot.waitUntil(lambda: len(page._animating._reel.cells) == 4)
    return page


def click(page: SheetPage, qtbot: QtBot, frame: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier):
    strip = page._face.timeline._strip
    place = QPoint(frame * CELL + CELL // 2, TAG + CELL // 2)
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, modifier, place)


def tags(page: SheetPage) -> list[tuple[str, int]]:
    return [(tag.name, len(tag.frames)) for tag in page._animating._reel.tags]


def make_tag(page: SheetPage, qtbot: QtBot, first: int, last: int) -> None:
    click(page, qtbot, first)
    click(page, qtbot, last, Shift)
    qtbot.mouseClick(page._face.animation._make, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ("animation", last - first + 1) in tags(page))


def test_chosen_frames_become_a_tag_and_undo_takes_it_back(moving: SheetPage, qtbot: QtBot, session: Session) -> None:
    make_tag(moving, qtbot, 1, 3)
    assert tags(moving) == [("00000", 1), ("animation", 3)]
    session.undo.undo()
    qtbot.waitUntil(lambda: len(tags(moving)) == 4)


def test_frames_are_chosen_one_by_one_with_ctrl(moving: SheetPage, qtbot: QtBot) -> None:
    click(moving, qtbot, 0)
    click(moving, qtbot, 2, Ctrl)
    assert moving._face.timeline.selection == (0, 2)
    click(moving, qtbot, 2, Ctrl)
    assert moving._face.timeline.selection == (0,)
    assert not moving._face.animation._make.isEnabled()


def test_the_plan_lies_in_the_project_and_is_there_again(
    moving: SheetPage, qtbot: QtBot, session: Session, actions
) -> None:
    make_tag(moving, qtbot, 0, 2)
    written = read_plan(session.project.sheets / "plan.json")
    assert [tag.name for tag in written.tags] == ["animation"]
    again = SheetPage(session, actions)
    qtbot.addWidget(again)
    assert again._editing.plan == written


def test_a_tag_gets_a_name_and_a_direction(moving: SheetPage, qtbot: QtBot) -> None:
    make_tag(moving, qtbot, 0, 2)
    panel = moving._face.animation
    panel._name.setText("walk")
    panel._name.editingFinished.emit()
    qtbot.waitUntil(lambda: ("walk", 3) in tags(moving))
    panel._direction.setCurrentIndex(2)
    qtbot.waitUntil(lambda: moving._animating._reel.tags[0].direction is Direction.PING_PONG)


def test_a_time_is_set_for_all_frames_that_are_chosen(moving: SheetPage, qtbot: QtBot) -> None:
    make_tag(moving, qtbot, 0, 2)
    moving._face.animation._time.setValue(250)
    moving._face.animation._time.editingFinished.emit()
    qtbot.waitUntil(lambda: [cell.duration_ms for cell in moving._animating._reel.cells] == [250, 250, 250, 100])


def test_a_dissolved_tag_leaves_its_sprites_on_the_sheet(moving: SheetPage, qtbot: QtBot) -> None:
    make_tag(moving, qtbot, 0, 2)
    qtbot.mouseClick(moving._face.animation._dissolve, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(tags(moving)) == 4)


def test_arrows_step_home_and_end_go_to_the_ends_of_the_tag(moving: SheetPage, qtbot: QtBot) -> None:
    make_tag(moving, qtbot, 0, 2)
    player, timeline = moving._face.player, moving._face.timeline
    seen = []
    player.stood.connect(seen.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_Comma):
        qtbot.keyClick(timeline, key)
    assert seen == [1, 2, 3, 2, 0, 3]


def test_space_plays_the_tag_round_and_stops_it(moving: SheetPage, qtbot: QtBot) -> None:
    make_tag(moving, qtbot, 0, 2)
    moving._face.animation._time.setValue(10)
    moving._face.animation._time.editingFinished.emit()
    qtbot.waitUntil(lambda: moving._animating._reel.cells[0].duration_ms == 10)
    seen: list[int] = []
    moving._face.player.stand(0)
    moving._face.player.stood.connect(seen.append)
    qtbot.keyClick(moving._face.player, Qt.Key.Key_Space)
    assert moving._face.animation._play.text() == "Pause"
    qtbot.waitUntil(lambda: len(seen) >= 4)
    qtbot.keyClick(moving._face.player, Qt.Key.Key_Space)
    assert seen[:4] == [1, 2, 0, 1]
    assert not moving._face.player.is_playing


def test_a_click_sets_the_pivot_of_all_frames_of_the_tag(moving: SheetPage, qtbot: QtBot) -> None:
    make_tag(moving, qtbot, 0, 2)
    player = moving._face.player
    moving._face.animation._pivot.setChecked(True)
    image = moving._animating._reel.images[0]
    place = player._place_of(image)
    zoom = place.width() / image.width()
    at = QPoint(round(place.left() + 4 * zoom), round(place.top() + 9 * zoom))
    qtbot.mouseClick(player, Qt.MouseButton.LeftButton, pos=at)
    qtbot.waitUntil(lambda: [cell.pivot for cell in moving._animating._reel.cells[:3]] == [(4, 9)] * 3)


def test_alt_and_arrows_move_a_frame(moving: SheetPage, qtbot: QtBot, session: Session) -> None:
    click(moving, qtbot, 1)
    qtbot.keyClick(moving._face.player, Qt.Key.Key_Right, Alt)
    assert moving._editing.plan.touch(moving._animating._reel.files[1]).move == (1, 0)
    session.undo.undo()
    assert moving._editing.plan.touches == {}


def test_a_tag_is_saved_as_a_moving_picture(moving: SheetPage, qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    make_tag(moving, qtbot, 0, 2)
    with qtbot.waitSignal(session.said):
        moving._animating.save(moving._animating._look.sheet, "animation", tmp_path / "walk.gif", "gif")
    with Image.open(tmp_path / "walk.gif") as image:
        assert image.n_frames == 3


def test_a_sprite_that_is_no_longer_picked_leaves_its_tag(moving: SheetPage, qtbot: QtBot, session: Session) -> None:
    make_tag(moving, qtbot, 0, 2)
    session.mark([2], Mark.UNRATED)
    qtbot.waitUntil(lambda: tags(moving) == [("animation", 2), ("00004", 1)])
    session.undo.undo()
    qtbot.waitUntil(lambda: ("animation", 3) in tags(moving))
