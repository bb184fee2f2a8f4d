"""Instant: the wall follows what is asked for, is kept when it is wanted, and its chosen are finished properly."""

from dataclasses import replace
from pathlib import Path
from threading import Event
from types import SimpleNamespace

import pytest
from generating import draw, open_page
from pytestqt.qtbot import QtBot
from tiny import tiny_model

from app.actions import Actions
from app.generate.drawing import Order
from app.generate.instant_box import drawn_with
from app.generate.page import GeneratePage
from app.generate.painting import paint
from app.session import Session
from core.card import instant_of
from core.generate.denoiser import Denoiser
from core.generate.novelty import Kin, Nearest
from core.generate.recall import recall
from core.generate.recipe import read_recipe
from core.jobs import InstantJob, Mark


@pytest.fixture
def quick_page(qtbot: QtBot, session: Session, actions: Actions) -> GeneratePage:
    """On a run that has learned to draw at once."""
    assert session.project is not None
    run = session.project.runs / "0001"
    tiny_model(run / "model.onnx", words=("knight", "slime"))
    tiny_model(run / "instant.onnx", words=("knight", "slime"), levels=(10.0, 0.8))
    session.use_model(run)
    return open_page(qtbot, session, actions)


def test_the_wall_follows_a_word_and_lies_in_the_gallery_when_it_is_wanted(
    qtbot: QtBot, quick_page: GeneratePage, actions: Actions, session: Session
) -> None:
    with qtbot.waitSignal(quick_page._thread.drawn, timeout=20_000):
        quick_page._instant.switch.click()
    with qtbot.waitSignal(quick_page._thread.drawn, timeout=20_000) as followed:
        quick_page._panel._words.line.setText("slime")
    finished = followed.args[0]
    assert finished.order.words == "slime"
    assert finished.order.model == instant_of(session.model()) == drawn_with(session)
    quick_page._film._slider.setValue(1)
    assert quick_page._film._words.text().startswith("Step 2 of 2, noise ")
    assert session.library.drawing_ids() == []
    ids = draw(qtbot, quick_page, actions)
    assert len(ids) == 16
    kept = quick_page._keeper.finished
    assert kept is not None
    assert (kept.rgba == finished.rgba).all()
    assert kept.order.steps == 2


def test_the_picked_are_finished_with_all_steps(
    qtbot: QtBot, quick_page: GeneratePage, actions: Actions, session: Session
) -> None:
    with qtbot.waitSignal(quick_page._thread.drawn, timeout=20_000):
        quick_page._instant.switch.click()
    assert not quick_page._instant.finish.isEnabled()
    ids = draw(qtbot, quick_page, actions)
    session.mark(ids[2:4], Mark.PICKED)
    with qtbot.waitSignal(quick_page._thread.drawn, timeout=20_000) as drawn:
        quick_page._instant.finish.click()
    order = drawn.args[0].order
    assert order.model == session.model()
    assert len(drawn.args[0].rgba) == len(order.edits) == 2
    assert session.project is not None
    recipe = read_recipe(session.project.folder / drawn.args[0].drawings[1].file)
    assert recipe is not None
    assert recipe.edit == order.edits[1]
    assert recipe.steps == quick_page._panel.steps


def test_a_network_that_has_not_learned_it_can_be_taught(page: GeneratePage, session: Session) -> None:
    box = page._instant
    assert not box.switch.isEnabled()
    assert drawn_with(session) == session.model()
    session.queue.pause()
    box.teach.click()
    (queued,) = session.queue.jobs()
    assert queued.work == InstantJob(session.model().parent)
    assert not box.teach.isEnabled()
    tiny_model(instant_of(session.model()), levels=(10.0, 0.8))
    session.model_changed.emit(session.model())
    assert box.switch.isEnabled()
    assert box.teach.isHidden()


def test_a_drawing_of_it_brings_the_switch_back_and_one_of_all_steps_turns_it_off(
    qtbot: QtBot, quick_page: GeneratePage, actions: Actions, session: Session
) -> None:
    assert session.project is not None
    project, model = session.project.folder, session.model()
    files = [project / session.library.drawing(draw(qtbot, quick_page, actions)[0]).file]
    with qtbot.waitSignal(quick_page._thread.drawn, timeout=20_000):
        quick_page._instant.switch.click()
    files.append(project / session.library.drawing(draw(qtbot, quick_page, actions)[0]).file)
    for file, is_quick in zip(files, (False, True), strict=True):
        recalled = recall(file, [model, instant_of(model)])
        assert recalled is not None
        with qtbot.waitSignal(session.said) as said:
            session.recalled.emit(recalled)
        assert "the first of the wall is that sprite" in said.args[0]
        assert quick_page._instant.switch.isChecked() == is_quick
        again = session.library.drawing(draw(qtbot, quick_page, actions)[0])
        was, is_now = read_recipe(file), read_recipe(project / again.file)
        assert was is not None
        assert is_now is not None
        assert replace(is_now, made="") == replace(was, made="")


def test_copies_are_drawn_again_by_it_too(tmp_path: Path) -> None:
    model = tiny_model(tmp_path / "instant.onnx", levels=(10.0, 0.8))
    found = iter([[Kin.COPY] * 3 + [Kin.NEW], [Kin.NEW] * 3])
    novelty = SimpleNamespace(of=lambda rgba: [Nearest(0, 0.0, kin) for kin in next(found)])
    order = Order(model, "tiny", (0, 1, 2, 3), 2, "", tmp_path, too_close=("copy",), novelty=novelty)
    done = paint(Denoiser(model, "cpu", 1), order, Event(), lambda frame: None)
    assert (done.thrown_away, done.still_close) == (3, 0)
    assert [drawing.seed for drawing in done.drawings] == [4, 5, 6, 3]
