"""What is set before drawing: words, counts, schedules; each found again another day."""

import pytest
from generating import draw, open_page
from pytestqt.qtbot import QtBot
from tiny import tiny_model

from app.actions import Actions
from app.generate.page import GeneratePage
from app.session import Session
from core.generate.recipe import read_recipe
from core.generate.schedule import Spacing, read_schedule


def test_every_field_is_found_again(qtbot: QtBot, page: GeneratePage, actions: Actions, session: Session) -> None:
    page._panel._counts.button(36).click()
    page._panel._steps.setValue(17)
    page._panel._seed.setText("123")
    page._panel._lock.setChecked(True)
    page._panel._words.line.setText("slime")
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
    assert [chip.text() for chip in page._panel._words._chips._chips.values()] == ["ghost"]
    page._panel._model.setCurrentIndex(1)
    page._panel._model.activated.emit(1)
    assert session.model() == session.project.runs / "0001" / "model.onnx"


def test_guidance_and_schedule_are_off_and_folded_until_they_are_wanted(page: GeneratePage) -> None:
    advanced = page._panel.advanced
    assert not advanced._guidance.isVisible()
    assert (advanced.guidance, advanced.schedule) == (1.0, "karras")
    advanced._fold.click()
    assert advanced._guidance.isVisible()
    assert advanced._guidance_words.text() == "Off"


def test_guidance_and_schedule_are_drawn_with_and_found_again(
    qtbot: QtBot, page: GeneratePage, actions: Actions, session: Session
) -> None:
    page._panel.advanced._fold.click()
    page._panel.advanced._guidance.setValue(25)
    page._panel.advanced._spacing.setCurrentIndex(3)
    page._panel.advanced._tidy.click()
    ids = draw(qtbot, page, actions)
    recipe = read_recipe(session.project.folder / session.library.drawing(ids[0]).file)
    assert recipe is not None
    assert (recipe.guidance, recipe.spacing, recipe.tidy) == (2.5, "cosine", False)
    page.close()
    again = open_page(qtbot, session, actions)
    advanced = again._panel.advanced
    assert (advanced.guidance, advanced.schedule, advanced._guidance.isVisible()) == (2.5, "cosine", True)
    assert not advanced.is_tidy
    again.close()


@pytest.mark.parametrize("spacing", list(Spacing))
def test_every_schedule_can_be_chosen_and_says_what_it_does(page: GeneratePage, spacing: Spacing) -> None:
    advanced = page._panel.advanced
    advanced._spacing.setCurrentIndex(advanced._spacing.findData(spacing.value))
    assert read_schedule(advanced.schedule)[0] is spacing
    assert advanced._spacing_sentence.text().endswith(".")


def test_a_network_without_words_has_nothing_to_be_pulled_by(page: GeneratePage) -> None:
    assert page._panel.advanced._guidance.isEnabled()
    page._panel.show_words(())
    assert not page._panel.advanced._guidance.isEnabled()
