"""The bench, driven by hand: lasso, nine alternatives, keys, pencil, undo, and recipes that draw the result again."""

from itertools import pairwise

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from reworking import SPRITES, begin, drag, take_colour
from tiny import PALETTE, tiny_sprites

from app.actions import Actions
from app.generate.rework.repair import RepairView
from app.generate.rework.tools import Tool, pixels_between
from app.generate.step import GenerateStep
from app.rework import View
from app.session import Session
from core.generate.denoiser import Denoiser
from core.generate.recipe import read_recipe, redraw

LOOP = [(4, 4), (11, 4), (11, 11), (4, 11), (4, 4)]


@pytest.fixture
def view(qtbot: QtBot, session: Session, step: GenerateStep) -> RepairView:
    view = begin(qtbot, session, step, View.REPAIR)
    assert isinstance(view, RepairView)
    assert view.isVisible()
    return view


def nine(qtbot: QtBot, view: RepairView) -> np.ndarray:
    qtbot.waitUntil(lambda: view._made is not None, timeout=20_000)
    return view._made.rgba


def kept(qtbot: QtBot, session: Session, view: RepairView) -> tuple[np.ndarray, np.ndarray]:
    """Press Keep; the pixels in the gallery, and those that its recipe draws."""
    with qtbot.waitSignal(session.drawings_changed, timeout=20_000) as changed:
        view.keep.click()
    file = session.project.folder / session.library.drawing(changed.args[0][0]).file
    denoiser = Denoiser(session.model(), "cpu")
    with Image.open(file) as picture:
        return np.asarray(picture), redraw(denoiser, denoiser.card, read_recipe(file))


def test_a_lasso_draws_nine_alternatives_that_differ_inside_it_alone(qtbot: QtBot, view: RepairView) -> None:
    drag(view.easel.canvas, LOOP)
    made = nine(qtbot, view)
    assert made.shape == (9, 16, 16, 4)
    region = view.easel.document.selection
    assert region[4:12, 4:12].all()
    assert region.sum() == 64
    assert (made[:, ~region] == SPRITES[3][~region]).all()
    assert view.choices.count == 9


def test_a_key_shows_an_alternative_enter_keeps_it_and_undo_brings_the_sprite_back(
    qtbot: QtBot, view: RepairView, session: Session
) -> None:
    own = SPRITES[3].copy()
    own[5:9, 5:9] = PALETTE[4]
    begin(qtbot, session, view.window(), View.REPAIR, own)
    drag(view.easel.canvas, LOOP)
    made = nine(qtbot, view)
    QTest.keyClick(view.easel.canvas, Qt.Key.Key_7)
    assert (view.easel.document.rgba == own).all()  # only looked at
    assert view.easel.canvas._over is not None
    QTest.keyClick(view.easel.canvas, Qt.Key.Key_Return)
    assert (view.easel.document.rgba == made[6]).all()
    assert view.choices.count == 0
    session.undo.undo()
    assert (view.easel.document.rgba == own).all()
    session.undo.redo()
    assert (view.easel.document.rgba == made[6]).all()


def test_what_is_kept_in_the_gallery_is_drawn_again_by_its_recipe(
    qtbot: QtBot, view: RepairView, session: Session
) -> None:
    drag(view.easel.canvas, LOOP)
    nine(qtbot, view)
    QTest.keyClick(view.easel.canvas, Qt.Key.Key_2)
    QTest.keyClick(view.easel.canvas, Qt.Key.Key_2)  # the same one again keeps it
    pixels, again = kept(qtbot, session, view)
    assert (pixels == view.easel.document.rgba).all()
    assert (again == pixels).all()


def test_what_was_drawn_by_hand_is_kept_with_a_recipe_too(qtbot: QtBot, view: RepairView, session: Session) -> None:
    assert not view.keep.isEnabled()  # as it came: nothing to keep
    colour = take_colour(view.easel, 3)
    drag(view.easel.canvas, [(1, 1), (4, 1)])
    pixels, again = kept(qtbot, session, view)
    assert (pixels[1, 1:5] == colour).all()
    assert (again == pixels).all()


def test_a_half_drawn_sprite_is_finished(qtbot: QtBot, session: Session, step: GenerateStep) -> None:
    half = SPRITES[3].copy()
    half[:, 8:] = 0
    view = begin(qtbot, session, step, View.REPAIR, half)
    qtbot.mouseClick(view.finish, Qt.MouseButton.LeftButton)
    made = nine(qtbot, view)
    there = half[..., 3] > 0
    assert (made[:, there] == half[there]).all()
    assert made[:, :, 8:, 3].any()


def test_what_cannot_be_finished_is_said(qtbot: QtBot, session: Session, step: GenerateStep) -> None:
    full = np.full((16, 16, 4), PALETTE[2], np.uint8)
    view = begin(qtbot, session, step, View.REPAIR, full)
    with qtbot.waitSignal(session.failed) as failed:
        qtbot.mouseClick(view.finish, Qt.MouseButton.LeftButton)
    assert "nothing is left to draw" in failed.args[0]


def test_variations_are_as_strong_as_the_slider_says(qtbot: QtBot, view: RepairView) -> None:
    view.strength.slider.setValue(10)
    qtbot.mouseClick(view.vary, Qt.MouseButton.LeftButton)
    assert (nine(qtbot, view) == SPRITES[3]).all()
    view.strength.slider.setValue(100)
    qtbot.mouseClick(view.vary, Qt.MouseButton.LeftButton)
    assert (nine(qtbot, view) != SPRITES[3]).any()
    assert view._made.recipes[0].edit.strength == 1.0


def test_nine_others_come_from_other_seeds(qtbot: QtBot, view: RepairView, actions: Actions) -> None:
    drag(view.easel.canvas, LOOP)
    nine(qtbot, view)
    seeds = view._made.wanted.seeds
    actions.generate.trigger()
    nine(qtbot, view)
    assert set(view._made.wanted.seeds).isdisjoint(seeds)
    assert view._made.wanted.edits[0].mask


def test_escape_drops_the_alternatives_then_the_selection(qtbot: QtBot, view: RepairView, actions: Actions) -> None:
    drag(view.easel.canvas, LOOP)
    nine(qtbot, view)
    QTest.keyClick(view.easel.canvas, Qt.Key.Key_1)
    actions.stop.trigger()
    assert view.choices.count == 0
    assert view.easel.canvas._over is None
    assert view.easel.document.selection.any()
    actions.stop.trigger()
    assert not view.easel.document.selection.any()


def test_drawing_by_hand_drops_alternatives_of_another_sprite(qtbot: QtBot, view: RepairView) -> None:
    drag(view.easel.canvas, LOOP)
    nine(qtbot, view)
    take_colour(view.easel, 3)
    drag(view.easel.canvas, [(1, 1), (2, 1)])
    assert view.choices.count == 0
    QTest.keyClick(view.easel.canvas, Qt.Key.Key_1)
    QTest.keyClick(view.easel.canvas, Qt.Key.Key_Return)
    assert tuple(view.easel.document.rgba[1, 1]) == PALETTE[3]


def test_shift_adds_to_a_selection_and_alt_takes_away(qtbot: QtBot, view: RepairView) -> None:
    canvas, document = view.easel.canvas, view.easel.document
    QTest.keyClick(canvas, Qt.Key.Key_W)
    assert view.easel.pointer.tool is Tool.PIXELS
    drag(canvas, [(2, 2), (5, 2)])
    assert document.selection.sum() == 4
    drag(canvas, [(2, 4), (5, 4)], Qt.KeyboardModifier.ShiftModifier)
    assert document.selection.sum() == 8
    drag(canvas, [(2, 2), (3, 2)], Qt.KeyboardModifier.AltModifier)
    assert document.selection.sum() == 6
    drag(canvas, [(9, 9), (9, 9)])
    assert document.selection.sum() == 1


def test_pencil_eraser_and_picker_do_what_they_say(qtbot: QtBot, view: RepairView, session: Session) -> None:
    canvas, document = view.easel.canvas, view.easel.document
    colour = take_colour(view.easel, 5)
    drag(canvas, [(0, 0), (0, 9)])
    assert (document.rgba[:10, 0] == colour).all()
    QTest.keyClick(canvas, Qt.Key.Key_E)
    drag(canvas, [(0, 0), (0, 0)])
    assert not document.rgba[0, 0].any()
    QTest.keyClick(canvas, Qt.Key.Key_I)
    drag(canvas, [(0, 5), (0, 5)])
    assert view.easel.pointer.colour == colour
    assert view.easel.pointer.tool is Tool.PENCIL
    session.undo.undo()
    assert tuple(document.rgba[0, 0]) == colour
    session.undo.undo()
    assert (document.rgba == SPRITES[3]).all()


def test_a_stroke_that_changes_nothing_is_nothing_to_undo(view: RepairView, session: Session) -> None:
    QTest.keyClick(view.easel.canvas, Qt.Key.Key_E)
    before = session.undo.count()
    drag(view.easel.canvas, [(0, 0), (0, 1)])
    assert session.undo.count() == before


def test_a_picture_that_is_dropped_on_the_bench_is_opened(
    qtbot: QtBot, view: RepairView, session: Session, tmp_path: object
) -> None:
    file = session.project.folder / "hero.png"
    Image.fromarray(tiny_sprites(3)[2]).save(file)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    none = Qt.KeyboardModifier.NoModifier
    drop = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none)
    view.dropEvent(drop)
    qtbot.waitUntil(lambda: view.easel.document.state.name == "hero", timeout=10_000)
    assert (view.easel.document.rgba == tiny_sprites(3)[2]).all()
    session.undo.undo()
    assert view.easel.document.state.name == "creature"


def test_a_picture_that_is_too_large_is_a_sentence(qtbot: QtBot, session: Session, step: GenerateStep) -> None:
    with qtbot.waitSignal(session.failed) as failed:
        begin(qtbot, session, step, View.REPAIR, np.full((40, 40, 4), 255, np.uint8))
    assert "larger than the sprites here" in failed.args[0]


def test_a_line_has_no_gaps() -> None:
    pixels = pixels_between(QPointF(0.5, 0.5), QPointF(9.5, 5.5))
    assert pixels[0] == QPoint(0, 0)
    assert pixels[-1] == QPoint(9, 5)
    steps = [b - a for a, b in pairwise(pixels)]
    assert all(abs(step.x()) <= 1 and abs(step.y()) <= 1 for step in steps)
