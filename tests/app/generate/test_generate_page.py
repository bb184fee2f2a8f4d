"""The generate page, driven as an artist would: draw, stop, and find it all in the gallery."""

from pathlib import Path

import pytest
from generating import draw, open_page
from pytestqt.qtbot import QtBot
from tiny import tiny_model

from app.actions import Actions
from app.generate.page import GeneratePage
from app.session import Session
from core.generate.recipe import read_recipe
from core.jobs import Mark
from core.library import Drawing


def test_before_the_first_wall_the_page_says_what_to_do(page: GeneratePage) -> None:
    assert page._invitation.isVisible()
    assert page._body.currentWidget() is page._film


def test_the_ink_that_waits_is_the_first_step_of_the_wall(qtbot: QtBot, page: GeneratePage, actions: Actions) -> None:
    wall = page._film.wall
    with qtbot.waitSignal(page._ink.stirred, timeout=20_000):
        page._panel._seed.setText("77")
    waiting = wall._image
    draw(qtbot, page, actions)
    assert not page._invitation.isVisible()
    page._film._slider.setValue(0)
    assert wall._image == waiting


def test_the_ink_changes_with_the_seed_and_the_count_until_a_wall_is_drawn(
    qtbot: QtBot, page: GeneratePage, actions: Actions
) -> None:
    with qtbot.waitSignal(page._ink.stirred, timeout=20_000) as first:
        page._panel._seed.setText("5")
    with qtbot.waitSignal(page._ink.stirred, timeout=20_000) as second:
        page._panel._dice.click()
    assert (first.args[0] != second.args[0]).any()
    with qtbot.waitSignal(page._ink.stirred, timeout=20_000) as third:
        page._panel._counts.button(36).click()
    assert len(third.args[0]) == 36
    draw(qtbot, page, actions)
    with qtbot.assertNotEmitted(page._ink.stirred, wait=100):
        page._panel._dice.click()


def test_waiting_ink_drifts_while_it_is_watched_and_comes_back(qtbot: QtBot, page: GeneratePage) -> None:
    seen: list[bytes] = []
    page._ink._clock.setInterval(1)
    page._ink.stirred.connect(lambda rgba: seen.append(rgba.tobytes()))
    page._panel._seed.setText("9")
    qtbot.waitUntil(lambda: len(seen) > 46, timeout=20_000)
    assert seen[46] == seen[0]
    assert len(set(seen[:24])) == 24
    page.hide()
    assert not page._ink._clock.isActive()


def test_the_button_of_the_invitation_draws(qtbot: QtBot, page: GeneratePage) -> None:
    with qtbot.waitSignal(page._thread.drawn, timeout=20_000):
        page._invitation._button.click()


def test_generate_draws_a_wall_into_the_gallery(
    qtbot: QtBot, page: GeneratePage, actions: Actions, session: Session
) -> None:
    ids = draw(qtbot, page, actions)
    assert session.library.drawing_ids() == ids
    assert len(ids) == 16
    assert session.library.counts()[Mark.UNRATED] == 16
    assert page._film.count == 11
    assert page._body.currentWidget() is page._film


def test_a_drawing_in_the_gallery_knows_its_recipe(
    qtbot: QtBot, page: GeneratePage, actions: Actions, session: Session
) -> None:
    page._panel._words.line.setText("slime")
    (first, *_) = draw(qtbot, page, actions)
    assert session.project is not None
    recipe = read_recipe(session.project.folder / session.library.drawing(first).file)
    assert recipe is not None
    assert (recipe.words, recipe.steps, recipe.size) == ("slime", 10, 16)


def test_each_generate_takes_a_new_seed_unless_it_is_kept(
    qtbot: QtBot, page: GeneratePage, actions: Actions, session: Session
) -> None:
    page._panel._seed.setText("5")
    first = draw(qtbot, page, actions)
    assert session.library.drawing(first[0]).seed == 5
    page._panel._lock.setChecked(True)
    assert draw(qtbot, page, actions) == first
    page._panel._lock.setChecked(False)
    assert set(draw(qtbot, page, actions)).isdisjoint(first)


def test_what_is_drawn_again_comes_back_from_the_bin(
    qtbot: QtBot, page: GeneratePage, actions: Actions, session: Session
) -> None:
    page._panel._lock.setChecked(True)
    ids = draw(qtbot, page, actions)
    session.bin_drawings(ids[:3])
    draw(qtbot, page, actions)
    assert session.library.drawing_ids() == ids


def test_stop_ends_within_one_step_and_keeps_nothing(
    qtbot: QtBot, page: GeneratePage, actions: Actions, session: Session
) -> None:
    page._panel._counts.button(64).click()
    page._panel._steps.setValue(50)
    page._thread.stepped.connect(actions.stop.trigger)
    with qtbot.waitSignal(page._thread.stopped, timeout=20_000):
        actions.generate.trigger()
        assert page._panel._go.text() == "Stop"
    assert page._panel._go.text() == "Generate"
    assert session.library.drawing_ids() == []
    assert page._sentence.text() == "Stopped. An unfinished wall is not kept."


def test_without_any_network_the_page_leads_to_training(
    qtbot: QtBot, session: Session, actions: Actions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Session, "model", lambda self: Path("nowhere/model.onnx"))
    page = open_page(qtbot, session, actions)
    assert page._body.currentWidget() is page._no_model
    assert not actions.generate.isEnabled()


def test_a_file_that_is_no_network_is_a_sentence(
    qtbot: QtBot, page: GeneratePage, actions: Actions, session: Session
) -> None:
    session.model().write_text("no network at all")
    with qtbot.waitSignal(session.failed) as failed:
        session.model_changed.emit(session.model())
    assert "Choose a model.onnx made by Spritewell" in failed.args[0]
    assert not actions.generate.isEnabled()


def test_the_live_device_is_told(qtbot: QtBot, page: GeneratePage, session: Session, actions: Actions) -> None:
    tiny_model(session.model(), words=("knight", "slime"))  # trained further, so it is opened again
    with qtbot.waitSignal(session.device_changed, timeout=20_000) as told:
        draw(qtbot, page, actions)
    assert told.args[0].startswith("Drawing on the CPU")


def test_nearness_to_the_own_sprites_is_told(
    qtbot: QtBot, with_sprites: Session, page: GeneratePage, actions: Actions
) -> None:
    """The project's sprites are those that the tiny network knows by heart."""
    with qtbot.waitSignal(page._keeper.kinship.found, timeout=20_000) as found:
        draw(qtbot, page, actions)
    assert all(note.sentence.startswith("Almost a copy of ") for note in found.args[0].notes)
    assert "16 almost copied" in page._legend.text()
    wall = page._film.wall
    assert 'src="data:image/png' in wall._tip(4)
    assert wall._image.copy(0, 4 * 16, 16, 16) == wall._notes[4].beside.convertToFormat(wall._image.format())


def test_nothing_is_drawn_while_another_page_is_shown(page: GeneratePage, actions: Actions) -> None:
    page.hide()
    actions.generate.trigger()
    assert page._order is None


def test_leaving_the_project_leaves_the_wall(
    qtbot: QtBot, page: GeneratePage, actions: Actions, session: Session, tmp_path: Path
) -> None:
    ended: list[object] = []
    page._thread.stopped.connect(ended.append)
    page._thread.drawn.connect(ended.append)  # a quick machine may be done before the other project is open
    actions.generate.trigger()
    session.open(tmp_path / "other")
    qtbot.waitUntil(lambda: bool(ended), timeout=20_000)
    assert session.library.drawing_ids() == []
    assert page._film.count == 0


def test_a_wall_whose_drawings_left_with_the_bin_gives_no_marks_to_others(
    qtbot: QtBot, page: GeneratePage, actions: Actions, session: Session
) -> None:
    draw(qtbot, page, actions)
    ids = list(page._keeper.ids)
    session.bin_drawings(ids)
    session.library.forget_drawings(ids)
    session.marks_changed.emit(ids)
    others = session.add_drawings([Drawing(0, f"gallery/{n}.png", "tiny", n, "{}") for n in range(len(ids))])
    assert set(others) == set(ids)  # numbers come again
    page._keeper.toggle(0, Mark.PICKED)
    assert page._keeper.mark_of(0) is Mark.UNRATED
    assert session.library.counts()[Mark.PICKED] == 0
