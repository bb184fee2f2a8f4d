"""Settings: kept and put on at once; another language or size of words makes the window anew on the same project."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.front import Front
from app.preferences import SettingsDialog
from app.settings import Settings, Theme, load_settings, save_settings
from app.theme import dress, is_calm, points, scaled
from core.project import DOOR, create
from core.words import VARIABLE, speak, spoken


@pytest.fixture
def plain(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    os.environ[VARIABLE] = "en"
    speak("en")
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    dress(qapp, Theme.LIGHT)


@pytest.fixture
def front(plain: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Front]:
    front = Front(plain)
    front.open(tmp_path / "bats")
    qtbot.waitUntil(lambda: front.window is not None and front.window.folder is not None, timeout=20_000)
    yield front
    assert front.window is not None
    front.window.close()
    front.window.deleteLater()
    front.deleteLater()


def test_another_language_opens_the_same_project_in_a_new_window(front: Front, qtbot: QtBot, tmp_path: Path) -> None:
    old = front.window
    assert old is not None
    old.looks.change(replace(load_settings(), language="he"))
    qtbot.waitUntil(
        lambda: front.window is not old and front.window is not None and front.window.folder is not None, timeout=20_000
    )
    assert (spoken(), os.environ[VARIABLE], load_settings().language) == ("he", "he", "he")
    assert QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert front.window is not None
    assert front.window.folder == tmp_path / "bats"
    assert QApplication.quitOnLastWindowClosed()
    newer = front.window
    newer.looks.change(replace(load_settings(), language=""))
    qtbot.waitUntil(
        lambda: front.window is not newer and front.window is not None and front.window.folder is not None,
        timeout=20_000,
    )
    assert (spoken(), QApplication.layoutDirection()) == ("en", Qt.LayoutDirection.LeftToRight)


def test_larger_words_make_wider_room(front: Front, qtbot: QtBot) -> None:
    old = front.window
    assert old is not None
    before = old.menuBar().fontMetrics().height()
    old.looks.change(replace(load_settings(), text=200))
    qtbot.waitUntil(
        lambda: front.window is not old and front.window is not None and front.window.folder is not None, timeout=20_000
    )
    assert front.window is not None
    assert front.window.menuBar().fontMetrics().height() > 1.7 * before
    assert (scaled(100), points(10)) == (200, 20)


def test_every_choice_of_the_dialog_is_told_at_once_and_reset_takes_all_back(plain: QApplication, qtbot: QtBot) -> None:
    dialog = SettingsDialog(Settings(recent=(Path("bats"),)))
    qtbot.addWidget(dialog)
    told: list[Settings] = []
    dialog.changed.connect(told.append)
    for combo, value in ((dialog.language, "de"), (dialog.theme, "dark"), (dialog.text, 150)):
        combo.setCurrentIndex(combo.findData(value))
        combo.activated.emit(combo.currentIndex())
    dialog.calm.click()
    assert told[-1] == Settings(Theme.DARK, (Path("bats"),), "de", 150, True)
    dialog.reset.click()
    assert told[-1] == Settings(recent=(Path("bats"),))
    assert dialog.text.currentData() == 100


def test_less_motion_is_on_as_soon_as_it_is_chosen(front: Front) -> None:
    assert front.window is not None
    front.window.looks.change(replace(load_settings(), is_calm=True))
    assert is_calm()
    front.window.looks.change(load_settings().reset())
    assert not is_calm()


def test_settings_of_an_older_version_count_and_wild_ones_are_bounded() -> None:
    save_settings(Settings(text=9000, language="ja"))
    assert load_settings() == Settings(text=200, language="ja")


def test_a_project_that_a_mac_hands_over_is_opened(front: Front, qtbot: QtBot, tmp_path: Path) -> None:
    create(tmp_path / "mine").close()
    QApplication.sendEvent(QApplication.instance(), QFileOpenEvent(str(tmp_path / "mine" / DOOR)))
    qtbot.waitUntil(lambda: front.window is not None and front.window.folder == tmp_path / "mine")
