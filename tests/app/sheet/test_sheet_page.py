"""The sheet page: what is picked is seen as it will be, written by key, and written again over its own file."""

from pathlib import Path

import pytest
from drawn import draw_into
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.actions import Actions
from app.session import Session
from app.sheet.face import CHECK
from app.sheet.page import SheetPage
from core.jobs import Mark
from core.sheet.formats import FORMATS

Ctrl = Qt.KeyboardModifier.ControlModifier
Shift = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def sheets(session: Session) -> Path:
    return session.project.sheets


def size(page: SheetPage) -> tuple[int, int]:
    return page._preview.image.width(), page._preview.image.height()


def export(page: SheetPage, qtbot: QtBot, session: Session, *, again: bool = False) -> None:
    with qtbot.waitSignal(session.said):
        qtbot.keyClick(page, *((Qt.Key.Key_X, Ctrl | Shift) if again else (Qt.Key.Key_E, Ctrl)))


def test_without_picks_the_page_says_what_to_do(page: SheetPage, session: Session) -> None:
    session.mark([1, 2, 4, 5], Mark.UNRATED)
    assert page._face.empty.isVisible()


def test_the_preview_shows_what_is_picked(page: SheetPage) -> None:
    assert size(page) == (32, 32)
    assert page._face.figures.text() == "32 × 32 pixels, 100 % filled"


def test_the_preview_follows_new_picks_and_every_field(page: SheetPage, qtbot: QtBot, session: Session) -> None:
    page._settings._padding.setValue(2)
    qtbot.waitUntil(lambda: size(page) == (34, 34))
    page._settings._columns.setValue(1)
    qtbot.waitUntil(lambda: size(page) == (16, 70))
    page._settings._power.setChecked(True)
    qtbot.waitUntil(lambda: size(page) == (16, 128))
    session.mark([1], Mark.UNRATED)
    qtbot.waitUntil(lambda: size(page) == (16, 64))


def test_a_page_that_is_not_shown_paints_when_it_is(page: SheetPage, qtbot: QtBot, session: Session) -> None:
    page.hide()
    session.mark([3, 6], Mark.PICKED)
    assert not page._soon.isActive()
    page.show()
    qtbot.waitUntil(lambda: size(page) == (48, 32))


def test_ctrl_e_writes_the_sheet_with_its_description_into_the_project(
    page: SheetPage, qtbot: QtBot, session: Session, sheets: Path
) -> None:
    export(page, qtbot, session)
    assert sorted(file.name for file in sheets.iterdir()) == ["sprites.json", "sprites.png"]
    described = FORMATS["aseprite"].read({"sprites.json": (sheets / "sprites.json").read_bytes()})
    assert [tag.name for tag in described.tags] == ["00000", "00001", "00003", "00004"]
    assert page._face.done.isVisible()
    assert "sheets/sprites.json and sprites.png" in page._face.where.text()


def test_each_new_export_has_a_name_of_its_own(page: SheetPage, qtbot: QtBot, session: Session, sheets: Path) -> None:
    export(page, qtbot, session)
    qtbot.keyClicks(page._files._name, "crew")
    export(page, qtbot, session)
    export(page, qtbot, session)
    assert sorted(file.name for file in sheets.glob("*.png")) == ["crew-2.png", "crew.png", "sprites.png"]


def test_repeating_writes_over_the_last_export_alone(
    page: SheetPage, qtbot: QtBot, session: Session, sheets: Path
) -> None:
    export(page, qtbot, session)
    export(page, qtbot, session)
    first = (sheets / "sprites.png").read_bytes()
    session.mark([1, 2], Mark.UNRATED)
    export(page, qtbot, session, again=True)
    assert sorted(file.name for file in sheets.glob("*.png")) == ["sprites-2.png", "sprites.png"]
    assert (sheets / "sprites.png").read_bytes() == first
    assert (sheets / "sprites-2.png").read_bytes() != first


def test_repeating_without_an_earlier_export_is_an_export(
    page: SheetPage, qtbot: QtBot, session: Session, sheets: Path
) -> None:
    assert not page._face.repeat.isVisible()
    export(page, qtbot, session, again=True)
    assert (sheets / "sprites.png").is_file()
    assert page._face.repeat.text() == "Export again over sprites"


def test_export_into_another_folder_leaves_the_project_alone(
    page: SheetPage, qtbot: QtBot, session: Session, sheets: Path, tmp_path: Path
) -> None:
    page._files.show_folder(tmp_path / "game")
    export(page, qtbot, session)
    assert (tmp_path / "game" / "sprites.png").is_file()
    assert list(sheets.iterdir()) == []


def test_every_field_is_there_again(
    page: SheetPage, qtbot: QtBot, session: Session, actions: Actions, tmp_path: Path
) -> None:
    panel = page._settings
    panel._layout.setCurrentIndex(3)
    panel._columns.setValue(3)
    panel._padding.setValue(1)
    panel._border.setValue(2)
    panel._power.setChecked(True)
    panel._largest.setCurrentIndex(0)
    qtbot.keyClicks(page._files._name, "crew")
    page._files.show_folder(tmp_path / "game")
    again = SheetPage(session, actions)
    qtbot.addWidget(again)
    assert again.job == page.job
    assert again.job.padding == 1


def test_nothing_picked_is_a_sentence_and_no_file(
    page: SheetPage, qtbot: QtBot, session: Session, sheets: Path
) -> None:
    session.mark([1, 2, 4, 5], Mark.UNRATED)
    with qtbot.waitSignal(session.failed) as failed:
        qtbot.keyClick(page, Qt.Key.Key_E, Ctrl)
    assert "Pick at least one" in failed.args[0]
    assert list(sheets.iterdir()) == []


def test_a_sheet_that_grows_too_large_says_so_and_waits_for_another_choice(
    page: SheetPage, qtbot: QtBot, session: Session
) -> None:
    ids = draw_into(session.project, 60, pictures=1)
    page._settings._largest.setCurrentIndex(0)
    page._settings._columns.setValue(60)
    session.mark(ids, Mark.PICKED)
    qtbot.waitUntil(page._face.fault.isVisible)
    assert "more than the 512 allowed" in page._face.fault.text()
    assert not page._face.export.isEnabled()
    page._settings._columns.setValue(0)
    qtbot.waitUntil(page._face.export.isEnabled)
    assert not page._face.fault.isVisible()


def test_a_sheet_that_is_too_large_goes_on_to_further_pages_by_the_button_of_its_flag(
    page: SheetPage, qtbot: QtBot, session: Session
) -> None:
    page._files._format.setCurrentIndex(list(FORMATS).index("phaser"))
    page._settings._largest.setCurrentIndex(0)
    page._settings._scale.setValue(32)
    qtbot.waitUntil(page._face.fault.isVisible)
    page._face.show_tab(CHECK)
    (cure,) = (b for b in page._face.check.findChildren(QPushButton) if b.isVisible())
    cure.click()
    qtbot.waitUntil(lambda: page._face.figures.text().startswith("4 pages"))
    assert page._face.export.isEnabled()


def test_a_drawing_whose_file_is_gone_is_named(page: SheetPage, qtbot: QtBot, session: Session) -> None:
    (session.project.folder / session.library.drawing(2).file).unlink()
    page._settings._padding.setValue(1)
    qtbot.waitUntil(page._face.fault.isVisible)
    assert "00001.png" in page._face.fault.text()


def test_characters_that_no_system_takes_cannot_be_typed(page: SheetPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page._files._name, 'a/b\\c:"d?*')
    assert page._files._name.text() == "abcd"


def test_the_wheel_zooms_by_whole_steps_and_a_double_click_shows_all(page: SheetPage, qtbot: QtBot) -> None:
    fitting = page._preview.zoom
    place = QPointF(page._preview.viewport().rect().center())
    wheel = QWheelEvent(
        place,
        page._preview.viewport().mapToGlobal(place),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(page._preview.viewport(), wheel)
    assert page._preview.zoom == fitting + 1
    qtbot.mouseDClick(page._preview.viewport(), Qt.MouseButton.LeftButton)
    assert page._preview.zoom == fitting


def test_the_preview_paints_every_pixel_as_a_whole_square(page: SheetPage, qtbot: QtBot) -> None:
    shown = page._preview._canvas.grab().toImage()
    zoom, image = page._preview.zoom, page._preview.image
    middles = [(8 * zoom + zoom // 2, 8 * zoom + zoom // 2), (8 * zoom + 1, 8 * zoom + 1)]
    assert {shown.pixelColor(*place).rgb() for place in middles} == {image.pixelColor(8, 8).rgb()}
