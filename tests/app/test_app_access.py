"""For everyone: what can be pressed has a name and is reached by Tab, words stand out, and no word is cut off."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from drawn import draw_into
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.session import Session
from app.settings import Theme
from app.theme import _DARK, _LIGHT, dress
from app.window import Window
from core.jobs import Mark
from core.words import PSEUDO, runs_from_right_to_left, speak

FIELDS = (QAbstractButton, QComboBox, QAbstractSpinBox, QLineEdit, QAbstractSlider, QPlainTextEdit, QAbstractItemView)
SCREEN = QSize(1280, 800)
Role = QPalette.ColorRole


@pytest.fixture
def opened(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[str, int], Window]]:
    """A window with all its pages, of a project that has drawings, in a language and a size of words."""
    windows: list[Window] = []

    def open_window(language: str, text: int) -> Window:
        speak(language)
        dress(qapp, Theme.LIGHT, text)
        qapp.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if runs_from_right_to_left() else Qt.LayoutDirection.LeftToRight
        )
        session = Session()
        session.open(tmp_path / "Access")
        session.mark(draw_into(session.project, 6), Mark.PICKED)
        session.open(tmp_path / "Other")
        window = Window(session, tmp_path / "Access")
        windows.append(window)
        window.resize(SCREEN)
        window.show()
        qtbot.waitUntil(lambda: window.folder == tmp_path / "Access" and len(window._pages) == 5, timeout=60_000)
        return window

    yield open_window
    for window in windows:
        window.close()
        qtbot.waitUntil(lambda window=window: window._session.project is None, timeout=20_000)
        window.deleteLater()
    speak("en")
    dress(qapp, Theme.LIGHT)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def fields(window: Window) -> list[QWidget]:
    """All that can be pressed, typed into or walked through; parts of Qt's own fields are left to Qt."""
    found = [each for each in window.findChildren(QWidget) if isinstance(each, FIELDS) or _takes_keys(each)]
    return [each for each in found if not _is_part(each)]


def _takes_keys(widget: QWidget) -> bool:
    return type(widget).__module__.startswith("app.") and widget.focusPolicy() is not Qt.FocusPolicy.NoFocus


def _is_part(widget: QWidget) -> bool:
    owner = widget.parent()
    return (
        isinstance(widget, QScrollBar)
        or isinstance(owner, QLineEdit | QAbstractSpinBox | QComboBox)
        or widget.objectName().startswith("qt_")
        or "QComboBoxPrivate" in (owner.metaObject().className() if owner is not None else "")
    )


def told(widget: QWidget) -> str:
    owners = [widget]
    while (owner := owners[-1].parentWidget()) is not None and len(owners) < 4:
        owners.append(owner)
    return " in ".join(type(each).__name__ for each in owners) + f" {widget.toolTip()}"


def is_reached(widget: QWidget) -> bool:
    """Of buttons of which one is chosen, Tab reaches that one, and arrows the others."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    reached = group.buttons() if group is not None and group.exclusive() else [widget]
    return any(each.focusPolicy() & Qt.FocusPolicy.TabFocus for each in reached)


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


def cut_off(window: Window) -> list[str]:
    """Words on what is shown that do not fit into their widget."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or _is_part(widget):
            continue
        wanted = widget.minimumSizeHint()
        if isinstance(widget, QLabel) and widget.text() and not widget.wordWrap():
            is_cut = widget.width() < wanted.width()
        elif isinstance(widget, QLabel) and widget.text():
            is_cut = widget.height() < widget.heightForWidth(widget.width())
        elif isinstance(widget, QComboBox):  # its longest choice may be longer than the one that is shown
            room = widget.width() - 2 * widget.fontMetrics().height()
            is_cut = widget.fontMetrics().horizontalAdvance(widget.currentText()) > room
        elif (
            isinstance(widget, QPushButton | QCheckBox)
            and widget.text()
            and type(widget).__module__.startswith("PySide6")
        ):
            is_cut = widget.width() < wanted.width() or widget.height() < widget.fontMetrics().height()
        else:
            continue
        if is_cut:
            found.append(f"{told(widget)} has {widget.size()} of {wanted}")
    return found


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
