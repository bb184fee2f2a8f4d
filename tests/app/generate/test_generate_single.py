"""What is done with one sprite of the wall: marks, more like it, the ladder, its birth."""

from pathlib import Path

import numpy as np
import pytest
from generating import draw, menu
from PIL import Image
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tiny import tiny_model

from app.actions import Actions
from app.generate.menu import CLOSE
from app.generate.page import GeneratePage
from app.rework import Rework, View
from app.session import Session
from core.generate.edit import variation
from core.generate.recipe import read_recipe
from core.jobs import Mark


# Menus say this on the screenless platform alone.
def test_a_click_picks_another_takes_it_back_and_undo_works(
    qtbot: QtBot, page: GeneratePage, actions: Actions, session: Session
) -> None:
    ids = draw(qtbot, page, actions)
    spot = page._film.wall.tile(3).center().toPoint()
    qtbot.mouseClick(page._film.wall, Qt.MouseButton.LeftButton, pos=spot)
    assert session.library.drawing(ids[3]).mark is Mark.PICKED
    assert page._film.wall._marks[3] is Mark.PICKED
    menu(page, 3).reject.trigger()
    assert session.library.drawing(ids[3]).mark is Mark.REJECTED
    session.undo.undo()
    session.undo.undo()
    assert page._film.wall._marks[3] is Mark.UNRATED


def test_p_and_x_mark_the_sprite_under_the_pointer(
    qtbot: QtBot, page: GeneratePage, actions: Actions, session: Session
) -> None:
    ids = draw(qtbot, page, actions)
    actions.pick.trigger()
    assert session.library.counts()[Mark.PICKED] == 0
    qtbot.mouseMove(page._film.wall, page._film.wall.tile(5).center().toPoint())
    qtbot.waitUntil(lambda: page._film.wall.hovered == 5)
    actions.pick.trigger()
    assert session.library.drawing(ids[5]).mark is Mark.PICKED
    actions.reject.trigger()
    assert session.library.drawing(ids[5]).mark is Mark.REJECTED


def test_more_like_this_draws_a_wall_of_variations(
    qtbot: QtBot, page: GeneratePage, actions: Actions, session: Session
) -> None:
    ids = draw(qtbot, page, actions)
    sprite = page._keeper.finished.rgba[2]
    with qtbot.waitSignal(page._thread.drawn, timeout=20_000):
        menu(page, 2).more.actions()[0].trigger()
    qtbot.waitUntil(lambda: page._film.shown == page._film.count - 1)
    assert set(page._keeper.ids).isdisjoint(ids)
    # This network knows its sprites so well that it finds them again.
    assert (page._keeper.finished.rgba == sprite).all()
    recipe = read_recipe(session.project.folder / session.library.drawing(page._keeper.ids[0]).file)
    assert recipe is not None
    assert recipe.edit == variation(sprite, CLOSE)


def test_a_network_of_another_size_draws_nothing_like_this(
    qtbot: QtBot, page: GeneratePage, actions: Actions, session: Session
) -> None:
    draw(qtbot, page, actions)
    assert menu(page, 0).more.isEnabled()
    page._single.menu.close()
    other = session.project.runs / "0002"
    tiny_model(other / "model.onnx", size=32)
    session.use_model(other)
    assert not menu(page, 0).more.isEnabled()


@pytest.mark.parametrize(("kind", "ending", "frames"), [(0, ".gif", 11), (1, ".apng", 11), (2, ".png", 1)])
def test_the_birth_of_a_sprite_is_saved(
    qtbot: QtBot,
    page: GeneratePage,
    actions: Actions,
    session: Session,
    tmp_path: Path,
    kind: int,
    ending: str,
    frames: int,
) -> None:
    draw(qtbot, page, actions)
    with qtbot.waitSignal(page._single.births.asked) as asked:
        menu(page, 7).birth.trigger()
    dialog = asked.args[0]
    dialog.filterSelected.emit(dialog.nameFilters()[kind])
    assert Path(dialog.selectedFiles()[0]).suffix == ending
    with qtbot.waitSignal(session.said, timeout=10_000) as said:
        dialog.fileSelected.emit(str(tmp_path / f"birth{ending}"))
    dialog.reject()
    assert "11 steps" in said.args[0]
    with Image.open(tmp_path / f"birth{ending}") as picture:
        assert getattr(picture, "n_frames", 1) == frames
        assert picture.size == ((16, 16) if frames > 1 else (176, 16))
        picture.seek(frames - 1)
        last = np.asarray(picture.convert("RGBA"))[:, -16:]
    assert (last == page._keeper.finished.rgba[7]).all()


def test_an_ending_that_is_none_is_a_sentence(
    qtbot: QtBot, page: GeneratePage, actions: Actions, session: Session, tmp_path: Path
) -> None:
    draw(qtbot, page, actions)
    with qtbot.waitSignal(page._single.births.asked) as asked:
        menu(page, 7).birth.trigger()
    with qtbot.waitSignal(session.failed, timeout=10_000) as failed:
        asked.args[0].fileSelected.emit(str(tmp_path / "birth.mp4"))
    asked.args[0].reject()
    assert failed.args == ["birth.mp4 must end in .gif, .apng or .png."]


def test_a_sprite_of_the_wall_goes_to_every_view_of_the_bench(
    qtbot: QtBot, page: GeneratePage, actions: Actions, session: Session
) -> None:
    draw(qtbot, page, actions)
    asked: list[Rework] = []
    session.rework_asked.connect(asked.append)
    for action in menu(page, 4).rework.actions():
        action.trigger()
    assert [one.view for one in asked] == [View.REPAIR, View.SKETCH, View.BETWEEN, View.TILES, View.MOVES, View.LADDER]
    assert all((one.rgba == page._keeper.finished.rgba[4]).all() for one in asked)
