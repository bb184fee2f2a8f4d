"""For everyone: what can be pressed has a name and is reached by Tab, words stand out, and no word is cut off."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from accessible import SCREEN, cut_off, fields, is_reached, told
from PySide6.QtGui import QAccessible, QColor, QPalette
from pytestqt.qtbot import QtBot

from app.theme import _DARK, _LIGHT
from app.window import Window
from core.words import PSEUDO

Role = QPalette.ColorRole


def test_every_field_is_named_and_reached_by_tab_and_every_page_stands_on_the_screen(
    opened: Callable[[str, int], Window], qtbot: QtBot
) -> None:
    window = opened("en", 100)
    found = fields(window)
    names = {each: QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name).strip() for each in found}
    assert len(found) > 100
    assert [told(each) for each, name in names.items() if not name] == []
    shown_by_a_click_alone = {"Film"}  # its slider and its buttons are reached
    assert {
        told(each) for each in found if not is_reached(each) and type(each).__name__ not in shown_by_a_click_alone
    } == set()
    assert cut_off_anywhere(window, qtbot) == []
    needed = max(page.minimumSizeHint().width() for page in window._pages.values())
    assert needed + window._steps.width() <= SCREEN.width()


def cut_off_anywhere(window: Window, qtbot: QtBot) -> list[str]:
    found = []
    for step in range(5):
        window.show_step(step)
        with suppress(qtbot.TimeoutError):  # what a page counts in the background may still make a word longer
            qtbot.waitUntil(lambda: not cut_off(window), timeout=2_000)
        found += cut_off(window)
    return found


@pytest.mark.slow
@pytest.mark.parametrize(("language", "text"), [(PSEUDO, 100), ("de", 100), ("he", 100), ("ja", 100), ("en", 200)])
def test_no_words_are_cut_off_in_any_language_or_size(
    opened: Callable[[str, int], Window], qtbot: QtBot, language: str, text: int
) -> None:
    window = opened(language, text)
    assert cut_off_anywhere(window, qtbot) == []
    assert window.minimumSizeHint().width() <= SCREEN.width()
    assert window.minimumSizeHint().height() <= SCREEN.height()


def brightness(colour: str) -> float:
    """The relative luminance of WCAG 2."""
    parts = [QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF()]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)


WORDS = [
    *(
        (words, ground)
        for words in (Role.Text, Role.WindowText, Role.ButtonText, Role.PlaceholderText, Role.BrightText)
        for ground in (Role.Window, Role.Base, Role.AlternateBase)
    ),
    *((words, Role.Midlight) for words in (Role.Text, Role.ButtonText)),
    *((Role.Accent, ground) for ground in (Role.Base, Role.Window, Role.Midlight)),
    (Role.HighlightedText, Role.Accent),
    (Role.HighlightedText, Role.Highlight),
    (Role.ToolTipText, Role.ToolTipBase),
]


@pytest.mark.parametrize("theme", [_LIGHT, _DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("words", "ground"), WORDS, ids=lambda role: role.name)
def test_words_stand_out_from_what_they_stand_on(theme: dict[Role, str], words: Role, ground: Role) -> None:
    assert contrast(theme[words], theme[ground]) >= 4.5


@pytest.mark.parametrize("theme", [_LIGHT, _DARK], ids=["light", "dark"])
def test_where_the_keys_go_is_seen_in_both_themes(theme: dict[Role, str]) -> None:
    assert contrast(theme[Role.Accent], theme[Role.Base]) >= 3
    assert contrast(theme[Role.Text], theme[Role.Window]) >= 3
    assert contrast(theme[Role.PlaceholderText], theme[Role.Base]) >= 3
