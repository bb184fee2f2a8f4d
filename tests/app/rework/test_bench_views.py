"""Between, tiles and the ladder, driven by hand; and the switch that leads to them and back to the wall."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from reworking import SPRITES, begin

from app.actions import Actions
from app.generate.rework.chooser import Chooser
from app.generate.rework.tiles import SEAM, SPRITE, laid_out
from app.generate.step import GenerateStep
from app.rework import Rework, View
from app.session import Session
from app.widgets.pixel_view import to_image
from core.generate.edit import variation
from core.generate.ladder import STRENGTHS
from core.generate.recipe import read_recipe


# Popups say this on the screenless platform alone.
def made(qtbot: QtBot, view) -> np.ndarray:
    qtbot.waitUntil(lambda: view.made is not None, timeout=20_000)
    return view.made.rgba


@pytest.fixture
def between(qtbot: QtBot, session: Session, step: GenerateStep):
    """With a sprite at each end."""
    begin(qtbot, session, step, View.BETWEEN, SPRITES[0])
    return begin(qtbot, session, step, View.BETWEEN, SPRITES[5])


def test_two_sprites_fill_the_two_ends_and_the_way_between_is_drawn(qtbot: QtBot, between) -> None:
    assert (between.first.rgba == SPRITES[0]).all()
    assert (between.last.rgba == SPRITES[5]).all()
    assert made(qtbot, between).shape == (6, 16, 16, 4)
    assert between.strip.count == 8
    between.count.slider.setValue(3)
    assert made(qtbot, between).shape[0] == 3
    assert len(between.frames()) == 5


def test_the_ends_can_be_swapped_and_blended(qtbot: QtBot, between) -> None:
    made(qtbot, between)
    between.swap.click()
    assert (between.first.rgba == SPRITES[5]).all()
    between.way.setCurrentIndex(1)
    made(qtbot, between)
    assert between.strength.isVisible()
    assert not between.made.recipes[0].edit.is_behind


def test_the_way_is_saved_as_an_animation(qtbot: QtBot, between, session: Session, tmp_path: Path) -> None:
    made(qtbot, between)
    with qtbot.waitSignal(between.births.asked) as asked:
        between.save.click()
    assert asked.args[0].windowTitle() == "Save the way between them"
    with qtbot.waitSignal(session.said, timeout=10_000):
        asked.args[0].fileSelected.emit(str(tmp_path / "way.png"))
    asked.args[0].reject()
    with Image.open(tmp_path / "way.png") as strip:
        assert strip.size == (8 * 16, 16)


def test_the_way_is_kept_in_the_gallery(qtbot: QtBot, between, session: Session) -> None:
    made(qtbot, between)
    with qtbot.waitSignal(session.drawings_changed, timeout=20_000) as changed:
        between.keep.click()
    assert len(changed.args[0]) == 6


def test_nine_tiles_are_drawn_and_the_chosen_one_is_laid_out(
    qtbot: QtBot, session: Session, step: GenerateStep
) -> None:
    step.switch.button(View.TILES).click()
    tiles = step.view(View.TILES)
    tiles.others.click()
    rgba = made(qtbot, tiles)
    assert rgba.shape == (9, 16, 16, 4)
    assert all(recipe.edit.is_tile for recipe in tiles.made.recipes)
    QTest.keyClick(tiles, Qt.Key.Key_4)
    assert tiles.tiling._image == laid_out(to_image(rgba[3]))
    with qtbot.waitSignal(session.drawings_changed, timeout=20_000) as changed:
        QTest.keyClick(tiles, Qt.Key.Key_Return)
    file = session.project.folder / session.library.drawing(changed.args[0][0]).file
    assert read_recipe(file).seed == tiles.made.recipes[3].seed


def test_a_sprite_becomes_a_tile_whole_or_at_its_seam_alone(qtbot: QtBot, session: Session, step: GenerateStep) -> None:
    tiles = begin(qtbot, session, step, View.TILES)
    assert tiles.way.currentData() == SPRITE
    assert made(qtbot, tiles).shape == (9, 16, 16, 4)
    assert tiles.made.recipes[0].edit.strength == 0.6
    tiles.way.setCurrentIndex(SEAM)
    assert (made(qtbot, tiles)[:, 3:13, 3:13] == SPRITES[3][3:13, 3:13]).all()


def test_nine_tiles_lie_side_by_side() -> None:
    image = to_image(SPRITES[3])
    whole = laid_out(image)
    assert (whole.width(), whole.height()) == (48, 48)
    assert whole.pixelColor(16 + 8, 32 + 9) == image.pixelColor(8, 9)


def test_the_ladder_fills_rung_by_rung_and_a_rung_draws_a_wall(
    qtbot: QtBot, session: Session, step: GenerateStep
) -> None:
    ladder = begin(qtbot, session, step, View.LADDER)
    qtbot.waitUntil(lambda: len(ladder.rungs) == 5, timeout=30_000)
    assert ladder.rungs[0].name == "That is it"
    assert ladder.rungs[0].measure == "8 of 8 come back as it"
    with qtbot.waitSignal(step.page._thread.drawn, timeout=30_000):
        QTest.mouseClick(ladder.rungs[1], Qt.MouseButton.LeftButton)
    assert step.page.isVisible()
    recipe = read_recipe(session.project.folder / session.library.drawing(step.page._keeper.ids[0]).file)
    assert recipe.edit == variation(SPRITES[3], STRENGTHS[1])


def test_the_ink_plays_is_scrubbed_and_saved(
    qtbot: QtBot, session: Session, step: GenerateStep, tmp_path: Path
) -> None:
    ladder = begin(qtbot, session, step, View.LADDER)
    qtbot.waitUntil(lambda: bool(ladder.ink.moments), timeout=90_000)
    ladder.ink.slider.setValue(30)
    assert ladder.ink.scene._moment is ladder.ink.moments[30]
    for save, name, size in ((ladder.film, "film.gif", (436, 224)), (ladder.effect, "gone.gif", (16, 16))):
        with qtbot.waitSignal(ladder.births.asked) as asked:
            save.click()
        with qtbot.waitSignal(session.said, timeout=90_000):
            asked.args[0].fileSelected.emit(str(tmp_path / name))
        asked.args[0].reject()
        with Image.open(tmp_path / name) as film:
            assert film.size == size


def test_a_sprite_of_the_set_is_chosen_from_the_well(qtbot: QtBot, with_sprites: Session, step: GenerateStep) -> None:
    step.switch.button(View.REPAIR).click()
    easel = step.view(View.REPAIR).easel
    QTest.mouseClick(easel.well, Qt.MouseButton.LeftButton)
    chooser = easel.well.chooser
    assert isinstance(chooser, Chooser)
    assert chooser._model.rowCount() == 10
    chooser._list.clicked.emit(chooser._model.index(2))
    qtbot.waitUntil(lambda: not easel.document.is_empty, timeout=10_000)
    assert easel.document.state.name == with_sprites.library.sprites()[2].name


def test_generate_draws_on_the_wall_alone_while_the_wall_is_shown(
    qtbot: QtBot, session: Session, step: GenerateStep, actions: Actions
) -> None:
    begin(qtbot, session, step, View.TILES)
    actions.generate.trigger()
    assert step.page._order is None
    step.switch.button(View.WALL).click()
    with qtbot.waitSignal(step.page._thread.drawn, timeout=20_000):
        actions.generate.trigger()


def test_another_project_clears_the_bench(qtbot: QtBot, session: Session, step: GenerateStep, tmp_path: Path) -> None:
    begin(qtbot, session, step, View.REPAIR)
    session.open(tmp_path / "another")
    assert step.page.isVisible()
    assert step.view(View.REPAIR).easel.document.is_empty


def test_a_network_of_another_size_clears_the_bench(qtbot: QtBot, session: Session, step: GenerateStep) -> None:
    from tiny import tiny_model

    view = begin(qtbot, session, step, View.REPAIR)
    tiny_model(session.project.runs / "0002" / "model.onnx", 32)
    session.use_model(session.project.runs / "0002")
    assert view.easel.document.size == 32
    assert view.easel.document.is_empty


def test_a_sprite_that_is_asked_for_by_its_file_is_read(
    qtbot: QtBot, session: Session, step: GenerateStep, tmp_path: Path
) -> None:
    Image.fromarray(SPRITES[6]).save(tmp_path / "imp.png")
    session.rework_begun.emit(Rework(View.REPAIR, "imp", tmp_path / "imp.png"))
    document = step.view(View.REPAIR).easel.document
    qtbot.waitUntil(lambda: not document.is_empty, timeout=10_000)
    assert (document.rgba == SPRITES[6]).all()
