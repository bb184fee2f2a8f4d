"""Live sketch: the sprite follows the strokes, the same strokes give the same sprite, only the newest is drawn."""

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from reworking import drag, take_colour

from app.actions import Actions
from app.generate.rework.sketch import STEPS, SketchView
from app.generate.step import GenerateStep
from app.rework import Rework, View
from app.session import Session
from core.generate.denoiser import Denoiser
from core.generate.recipe import read_recipe, redraw


@pytest.fixture
def view(step: GenerateStep) -> SketchView:
    step.switch.button(View.SKETCH).click()
    view = step.view(View.SKETCH)
    assert isinstance(view, SketchView)
    assert view.isVisible()
    return view


def drawn(qtbot: QtBot, view: SketchView) -> np.ndarray:
    """The sprite of the strokes as they are now."""
    qtbot.waitUntil(lambda: view.made is not None and view.made.wanted is view._wanted, timeout=20_000)
    return view.made.rgba[0]


def test_a_stroke_becomes_a_sprite(qtbot: QtBot, view: SketchView) -> None:
    assert not view.keep.isEnabled()
    take_colour(view.easel, 2)
    drag(view.easel.canvas, [(4, 4), (11, 11)])
    assert drawn(qtbot, view).shape == (16, 16, 4)
    assert view.made.recipes[0].steps == STEPS
    assert view.keep.isEnabled()


def test_a_picture_is_wanted_while_the_stroke_goes_on_and_the_newest_alone_is_shown(
    qtbot: QtBot, view: SketchView
) -> None:
    shown: list[object] = []
    view._bench.hand.made.connect(shown.append)
    take_colour(view.easel, 2)
    drag(view.easel.canvas, [(x, 2 + x % 9) for x in range(2, 14)])
    last = drawn(qtbot, view)
    edit = view.made.recipes[0].edit
    denoiser = Denoiser(view._bench.session.model(), "cpu")
    assert (redraw(denoiser, denoiser.card, view.made.recipes[0]) == last).all()
    assert edit.sprite == view._wanted.edits[0].sprite
    assert len(shown) <= 13


def test_the_same_strokes_and_seed_do_not_flicker(qtbot: QtBot, view: SketchView) -> None:
    take_colour(view.easel, 2)
    drag(view.easel.canvas, [(4, 4), (11, 11)])
    first = drawn(qtbot, view)
    view.draw()
    assert (drawn(qtbot, view) == first).all()


def test_freedom_and_dice_draw_again(qtbot: QtBot, view: SketchView, actions: Actions) -> None:
    take_colour(view.easel, 2)
    drag(view.easel.canvas, [(4, 4), (11, 11)])
    drawn(qtbot, view)
    view.strength.slider.setValue(80)
    drawn(qtbot, view)
    assert view.made.recipes[0].edit.strength == 0.8
    seed = view.made.recipes[0].seed
    actions.generate.trigger()
    drawn(qtbot, view)
    assert view.made.recipes[0].seed != seed


def test_undo_takes_a_stroke_back_and_the_sprite_follows(qtbot: QtBot, view: SketchView, session: Session) -> None:
    take_colour(view.easel, 2)
    drag(view.easel.canvas, [(4, 4), (11, 4)])
    first = drawn(qtbot, view)
    take_colour(view.easel, 5)
    drag(view.easel.canvas, [(2, 9), (13, 9), (13, 13)])
    drawn(qtbot, view)
    session.undo.undo()
    assert (drawn(qtbot, view) == first).all()
    session.undo.undo()
    assert view.made is None
    assert not view.keep.isEnabled()


def test_a_wide_pencil_paints_wide_and_clear_can_be_undone(view: SketchView, session: Session) -> None:
    view.pencil.slider.setValue(3)
    take_colour(view.easel, 2)
    drag(view.easel.canvas, [(5, 5), (5, 5)])
    assert (view.easel.document.rgba[..., 3] > 0).sum() == 9
    view.clear.click()
    assert view.easel.document.is_empty
    session.undo.undo()
    assert not view.easel.document.is_empty


def test_what_is_kept_is_drawn_again_from_its_png(qtbot: QtBot, view: SketchView, session: Session) -> None:
    take_colour(view.easel, 4)
    drag(view.easel.canvas, [(4, 4), (11, 11)])
    shown = drawn(qtbot, view)
    with qtbot.waitSignal(session.drawings_changed, timeout=20_000) as changed:
        qtbot.mouseClick(view.keep, Qt.MouseButton.LeftButton)
    file = session.project.folder / session.library.drawing(changed.args[0][0]).file
    denoiser = Denoiser(session.model(), "cpu")
    with Image.open(file) as picture:
        assert (np.asarray(picture) == shown).all()
    assert (redraw(denoiser, denoiser.card, read_recipe(file)) == shown).all()


def test_a_sketch_goes_on_to_repair(qtbot: QtBot, view: SketchView, session: Session) -> None:
    asked: list[Rework] = []
    session.rework_asked.connect(asked.append)
    take_colour(view.easel, 4)
    drag(view.easel.canvas, [(4, 4), (11, 11)])
    shown = drawn(qtbot, view)
    view.repair.click()
    assert asked[0].view is View.REPAIR
    assert (asked[0].rgba == shown).all()
