"""The generate page, driven as an artist would: draw, stop, scrub, choose, and find it all again."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from tiny import tiny_model

from app.actions import Actions
from app.generate.menu import CLOSE, SpriteMenu
from app.generate.page import GeneratePage
from app.session import Session
from core.generate.edit import variation
from core.generate.ladder import STRENGTHS
from core.generate.recipe import read_recipe
from core.generate.schedule import Spacing
from core.jobs import Mark

# Menus say this on the screenless platform alone.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")


@pytest.fixture
def page(qtbot: QtBot, session: Session, actions: Actions) -> GeneratePage:
    """On a project whose newest run knows the words knight and slime."""
    assert session.project is not None
    run = session.project.runs / "0001"
    tiny_model(run / "model.onnx", words=("knight", "slime"))
    session.use_model(run)
    return open_page(qtbot, session, actions)


def open_page(qtbot: QtBot, session: Session, actions: Actions) -> GeneratePage:
    page = GeneratePage(session, actions)
    qtbot.addWidget(page)
    page.resize(1000, 720)
    page._film._clock.setInterval(1)  # nobody watches
    page.show()
    return page


def draw(qtbot: QtBot, page: GeneratePage, actions: Actions) -> list[int]:
    """Press Generate, wait for the wall; the ids on it."""
    with qtbot.waitSignal(page._thread.drawn, timeout=20_000):
        actions.generate.trigger()
    qtbot.waitUntil(lambda: page._film.shown == page._film.count - 1)
    return page._ids


def menu(page: GeneratePage, place: int) -> SpriteMenu:
    """Ask what can be done with the sprite at this place."""
    wall = page._film.wall
    spot = wall.tile(place).center().toPoint()
    QApplication.sendEvent(wall, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, wall.mapToGlobal(spot)))
    assert page._menu is not None
    assert page._menu.isVisible()
    return page._menu


def test_before_the_first_wall_the_page_says_what_to_do(page: GeneratePage) -> None:
    assert page._body.currentWidget() is page._empty


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
    page._panel._words.setText("slime")
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


def test_the_slider_goes_back_through_every_step(qtbot: QtBot, page: GeneratePage, actions: Actions) -> None:
    draw(qtbot, page, actions)
    end = page._film.wall._image
    page._film._slider.setValue(4)
    assert page._film.shown == 4
    assert page._film.wall._image != end
    assert page._film._words.text().startswith("Step 4 of 10, noise ")
    page._film._slider.setValue(10)
    assert page._film.wall._image == end


def test_play_shows_it_again_from_the_start(qtbot: QtBot, page: GeneratePage, actions: Actions) -> None:
    draw(qtbot, page, actions)
    page._film._play.click()
    assert page._film.shown == 0
    with qtbot.waitSignal(page._film.arrived, timeout=20_000):
        pass
    assert page._film.shown == 10


def test_chips_and_words_say_the_same(page: GeneratePage) -> None:
    knight, slime = page._panel._chips.findChildren(QPushButton)
    knight.click()
    assert page._panel.words == "knight"
    page._panel._words.setText("slimes")
    assert (knight.isChecked(), slime.isChecked()) == (False, True)
    slime.click()
    assert page._panel.words == ""


def test_unknown_words_are_said(page: GeneratePage) -> None:
    page._panel._words.setText("knight dragon")
    assert page._panel._unknown.isVisible()
    assert page._panel._unknown.text() == "It does not know: dragon"


def test_every_field_is_found_again(qtbot: QtBot, page: GeneratePage, actions: Actions, session: Session) -> None:
    page._panel._counts.button(36).click()
    page._panel._steps.setValue(17)
    page._panel._seed.setText("123")
    page._panel._lock.setChecked(True)
    page._panel._words.setText("slime")
    page.close()
    again = open_page(qtbot, session, actions)
    panel = again._panel
    assert (panel.count, panel.steps, panel.take_seed(), panel.words) == (36, 17, 123, "slime")
    assert panel._lock.isChecked()
    again.close()


def test_another_network_is_chosen_from_the_list(
    qtbot: QtBot, page: GeneratePage, actions: Actions, session: Session
) -> None:
    assert session.project is not None
    tiny_model(session.project.runs / "0002" / "model.onnx", words=("ghost",))
    session.use_model(session.project.runs / "0002")
    assert page._panel._model.currentText() == "Run 2"
    assert [chip.text() for chip in page._panel._chips._chips.values()] == ["ghost"]
    page._panel._model.setCurrentIndex(1)
    page._panel._model.activated.emit(1)
    assert session.model() == session.project.runs / "0001" / "model.onnx"


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
    with qtbot.waitSignal(session.device_changed, timeout=20_000) as told:
        draw(qtbot, page, actions)
    assert told.args[0].startswith("Drawing on the CPU")


def test_nearness_to_the_own_sprites_is_told(
    qtbot: QtBot, with_sprites: Session, page: GeneratePage, actions: Actions
) -> None:
    """The project's sprites are those that the tiny network knows by heart."""
    with qtbot.waitSignal(page._kinship.found, timeout=20_000) as found:
        draw(qtbot, page, actions)
    assert all(note.sentence.startswith("Almost a copy of ") for note in found.args[0].notes)
    assert "16 almost copied" in page._legend.text()


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
    sprite = page._finished.rgba[2]
    with qtbot.waitSignal(page._thread.drawn, timeout=20_000):
        menu(page, 2).more.actions()[0].trigger()
    qtbot.waitUntil(lambda: page._film.shown == page._film.count - 1)
    assert set(page._ids).isdisjoint(ids)
    assert (page._finished.rgba == sprite).all()  # this network knows its sprites so well that it finds them again
    recipe = read_recipe(session.project.folder / session.library.drawing(page._ids[0]).file)
    assert recipe is not None
    assert recipe.edit == variation(sprite, CLOSE)


def test_a_network_of_another_size_draws_nothing_like_this(
    qtbot: QtBot, page: GeneratePage, actions: Actions, session: Session
) -> None:
    draw(qtbot, page, actions)
    assert menu(page, 0).more.isEnabled()
    page._menu.close()
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
    with qtbot.waitSignal(page._births.asked) as asked:
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
    assert (last == page._finished.rgba[7]).all()


def test_an_ending_that_is_none_is_a_sentence(
    qtbot: QtBot, page: GeneratePage, actions: Actions, session: Session, tmp_path: Path
) -> None:
    draw(qtbot, page, actions)
    with qtbot.waitSignal(page._births.asked) as asked:
        menu(page, 7).birth.trigger()
    with qtbot.waitSignal(session.failed, timeout=10_000) as failed:
        asked.args[0].fileSelected.emit(str(tmp_path / "birth.mp4"))
    asked.args[0].reject()
    assert failed.args == ["birth.mp4 must end in .gif, .apng or .png."]


def test_guidance_and_schedule_are_off_and_folded_until_they_are_wanted(page: GeneratePage) -> None:
    advanced = page._panel.advanced
    assert not advanced._guidance.isVisible()
    assert (advanced.guidance, advanced.spacing) == (1.0, "karras")
    advanced._fold.click()
    assert advanced._guidance.isVisible()
    assert advanced._guidance_words.text() == "Off"


def test_guidance_and_schedule_are_drawn_with_and_found_again(
    qtbot: QtBot, page: GeneratePage, actions: Actions, session: Session
) -> None:
    page._panel.advanced._fold.click()
    page._panel.advanced._guidance.setValue(25)
    page._panel.advanced._spacing.setCurrentIndex(2)
    ids = draw(qtbot, page, actions)
    recipe = read_recipe(session.project.folder / session.library.drawing(ids[0]).file)
    assert recipe is not None
    assert (recipe.guidance, recipe.spacing) == (2.5, "cosine")
    page.close()
    again = open_page(qtbot, session, actions)
    advanced = again._panel.advanced
    assert (advanced.guidance, advanced.spacing, advanced._guidance.isVisible()) == (2.5, "cosine", True)
    again.close()


@pytest.mark.parametrize("spacing", list(Spacing))
def test_every_schedule_can_be_chosen_and_says_what_it_does(page: GeneratePage, spacing: Spacing) -> None:
    advanced = page._panel.advanced
    advanced._spacing.setCurrentIndex(advanced._spacing.findData(spacing.value))
    assert advanced.spacing == spacing.value
    assert advanced._spacing_sentence.text().endswith(".")


def test_a_network_without_words_has_nothing_to_be_pulled_by(page: GeneratePage) -> None:
    assert page._panel.advanced._guidance.isEnabled()
    page._panel.show_words(())
    assert not page._panel.advanced._guidance.isEnabled()


def test_the_ladder_fills_rung_by_rung_and_a_click_draws_from_that_idea(
    qtbot: QtBot, page: GeneratePage, actions: Actions, session: Session
) -> None:
    draw(qtbot, page, actions)
    sprite = page._finished.rgba[4]
    menu(page, 4).ladder.trigger()
    ladder = page._ladder
    assert ladder is not None
    qtbot.waitUntil(lambda: len(ladder.rungs) == 5, timeout=20_000)
    assert ladder.rungs[0].name == "That is it"
    assert ladder.rungs[0].measure == "8 of 8 come back as it"
    with qtbot.waitSignal(page._thread.drawn, timeout=20_000):
        qtbot.mouseClick(ladder.rungs[1], Qt.MouseButton.LeftButton)
    assert page._ladder is None
    recipe = read_recipe(session.project.folder / session.library.drawing(page._ids[0]).file)
    assert recipe is not None
    assert recipe.edit == variation(sprite, STRENGTHS[1])


def test_a_ladder_that_is_closed_is_drawn_no_further(
    qtbot: QtBot, page: GeneratePage, actions: Actions, session: Session
) -> None:
    page._panel._steps.setValue(50)
    draw(qtbot, page, actions)
    menu(page, 4).ladder.trigger()
    with qtbot.waitSignal(page._thread.stopped, timeout=20_000):
        page._ladder.close()
    assert page._ladder is None


def test_leaving_the_project_closes_the_ladder(
    qtbot: QtBot, page: GeneratePage, actions: Actions, session: Session, tmp_path: Path
) -> None:
    draw(qtbot, page, actions)
    menu(page, 4).ladder.trigger()
    session.open(tmp_path / "another")
    assert page._ladder is None


def test_a_loop_begins_again_until_it_is_left(qtbot: QtBot, page: GeneratePage, actions: Actions) -> None:
    draw(qtbot, page, actions)
    film = page._film
    film._loop.click()
    film._play.click()
    qtbot.waitUntil(lambda: film.shown == film.count - 1)
    qtbot.waitUntil(lambda: film.shown == 2)
    film._loop.click()
    qtbot.waitUntil(lambda: not film._clock.isActive())
    assert film.shown == film.count - 1


def test_a_wall_drawn_while_the_last_one_loops_takes_its_place(
    qtbot: QtBot, page: GeneratePage, actions: Actions
) -> None:
    draw(qtbot, page, actions)
    page._film._loop.click()
    page._film._play.click()
    with qtbot.waitSignal(page._thread.drawn, timeout=20_000):
        actions.generate.trigger()
    qtbot.waitUntil(lambda: page._film.shown == page._film.count - 1 == 10)


def test_speed_and_loop_are_found_again(qtbot: QtBot, page: GeneratePage, actions: Actions, session: Session) -> None:
    draw(qtbot, page, actions)
    assert page._film._speed_button.text() == "1 ×"
    page._film._speed_button.click()
    page._film._speed_button.click()
    page._film._loop.click()
    page.close()
    again = open_page(qtbot, session, actions)
    assert (again._film._speed_button.text(), again._film._loop.isChecked()) == ("¼ ×", True)
    again.close()


def test_a_film_that_nobody_watches_rests(qtbot: QtBot, page: GeneratePage, actions: Actions) -> None:
    draw(qtbot, page, actions)
    page._film._loop.click()
    page._film._play.click()
    page.hide()
    assert not page._film._clock.isActive()
