"""Words on the generate page: typed, pressed, dragged; each way of asking shows in the others."""

import pytest
from generating import draw
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.actions import Actions
from app.generate.chips import Chip
from app.generate.page import GeneratePage
from app.generate.word_field import WordField
from app.session import Session
from core.generate.recipe import read_recipe


@pytest.fixture
def field(qtbot: QtBot) -> WordField:
    field = WordField()
    qtbot.addWidget(field)
    field.show_words(("knight", "slime", "potion"))
    field.resize(260, 400)
    field.show()
    return field


def chip(field: WordField, word: str) -> Chip:
    return field._chips._chips[word]


def test_a_pressed_chip_stands_in_the_text_and_back(qtbot: QtBot, field: WordField) -> None:
    qtbot.mouseClick(chip(field, "knight"), Qt.MouseButton.LeftButton)
    assert field.text == "knight"
    field.line.clear()
    qtbot.keyClicks(field.line, "slimes")
    assert (chip(field, "knight").isChecked(), chip(field, "slime").isChecked()) == (False, True)
    qtbot.mouseClick(chip(field, "slime"), Qt.MouseButton.LeftButton)
    assert field.text == ""


def test_a_right_click_on_a_chip_asks_for_the_contrary_and_another_takes_it_back(
    qtbot: QtBot, field: WordField
) -> None:
    qtbot.mouseClick(chip(field, "slime"), Qt.MouseButton.RightButton)
    assert field.text == "-slime"
    assert chip(field, "slime").property("against") is True
    qtbot.mouseClick(chip(field, "slime"), Qt.MouseButton.RightButton)
    assert field.text == ""
    assert chip(field, "slime").property("against") is False


def test_a_slider_stands_beside_each_word_that_is_asked_for(qtbot: QtBot, field: WordField) -> None:
    assert not field._sliders.isVisible()
    qtbot.keyClicks(field.line, "knights:0.5 -slime dragon")
    rows = field._sliders._rows
    assert [(word, row.slider.value()) for word, row in rows.items()] == [("knight", 5), ("slime", -10)]
    assert rows["slime"].amount.text() == "−1"
    field.line.clear()
    assert not field._sliders.isVisible()


def test_a_dragged_slider_changes_the_text_and_keeps_its_place(qtbot: QtBot, field: WordField) -> None:
    field.line.setText("knight dragon slime")
    slider = field._sliders._rows["knight"].slider
    for tenths in (7, 0, -4):
        slider.setValue(tenths)
    assert field.text == "knight:-0.4 dragon slime"
    assert field._sliders._rows["knight"].slider is slider
    assert slider.isVisible()


def test_two_words_are_mixed_evenly_by_one_press(qtbot: QtBot, field: WordField) -> None:
    field.line.setText("knight")
    assert not field._sliders._mix.isVisible()
    field.line.setText("knight slime -potion")
    qtbot.mouseClick(field._sliders._mix, Qt.MouseButton.LeftButton)
    assert field.text == "knight:0.5 slime:0.5 -potion"
    assert not field._sliders._mix.isEnabled()


def test_unknown_words_and_other_words_for_it_are_said(qtbot: QtBot, field: WordField) -> None:
    qtbot.keyClicks(field.line, "paladin dragon Drache ")
    field.line.insert("竜")  # as an input method does
    assert field._unknown.isVisible()
    assert field._unknown.text() == "It does not know: dragon, Drache, 竜"
    assert field._taken.text() == 'Takes "paladin" for "knight".'
    field.line.setText("knight")
    assert not field._unknown.isVisible()
    assert not field._taken.isVisible()


def test_a_network_without_words_asks_for_none(field: WordField) -> None:
    field.line.setText("knight")
    field.show_words(())
    assert not field.line.isEnabled()
    assert not field._sliders.isVisible()
    assert field.findChildren(QPushButton, "chip") == []


def test_a_word_that_is_no_chip_is_understood_all_the_same(qtbot: QtBot, field: WordField) -> None:
    field.show_words(("knight", "slime", "wand"), ("knight", "slime"))
    qtbot.keyClicks(field.line, "wands knight")
    assert list(field._chips._chips) == ["knight", "slime"]
    assert list(field._sliders._rows) == ["wand", "knight"]
    assert not field._unknown.isVisible()


def test_mixed_words_are_drawn_with(qtbot: QtBot, page: GeneratePage, actions: Actions, session: Session) -> None:
    qtbot.keyClicks(page._panel._words.line, "paladin:0.5 jelly:0.5 dragon")
    (first, *_) = draw(qtbot, page, actions)
    assert session.project is not None
    recipe = read_recipe(session.project.folder / session.library.drawing(first).file)
    assert recipe is not None
    assert recipe.words == "knight:0.5 slime:0.5"


def test_return_in_the_field_draws(qtbot: QtBot, page: GeneratePage) -> None:
    qtbot.keyClicks(page._panel._words.line, "slime")
    with qtbot.waitSignal(page._thread.drawn, timeout=20_000):
        qtbot.keyClick(page._panel._words.line, Qt.Key.Key_Return)
