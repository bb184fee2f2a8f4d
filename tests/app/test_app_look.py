"""The look and the few dialogs: every icon is there, follows the theme, and a fault of ours is owned up to once."""

import gc
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QIcon, QImage
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.actions import Actions
from app.dialogs import NewProjectDialog
from app.help.keys import KeysDialog
from app.logs import FaultDialog, _own_up
from app.session import Session
from app.settings import Theme
from app.theme import dress, icon
from app.widgets.banner import Banner
from app.widgets.empty import EmptyState
from core.errors import UserError
from core.resources import resource

APP = Path(__file__).parents[2] / "app"


@pytest.fixture
def light(qapp: QApplication) -> Iterator[QApplication]:
    dress(qapp, Theme.LIGHT)
    yield qapp
    dress(qapp, Theme.LIGHT)


def named_icons() -> set[str]:
    source = "\n".join(file.read_text(encoding="utf-8") for file in APP.rglob("*.py"))
    called = re.findall(r"""(?:\bicon|EmptyState|_action)\(\s*"([a-z-]+)\"""", source)
    return set(called)


def test_every_icon_that_is_named_is_drawn() -> None:
    missing = [name for name in sorted(named_icons()) if not resource("icons", f"{name}.svg").is_file()]
    assert missing == []


def colours(picture: QIcon) -> set[str]:
    image = picture.pixmap(QSize(16, 16), 1.0).toImage().convertToFormat(QImage.Format.Format_ARGB32)
    points = [(x, y) for x in range(16) for y in range(16)]
    return {image.pixelColor(*at).name() for at in points if image.pixelColor(*at).alpha() == 255}


def test_an_icon_follows_the_theme_without_being_made_again(light: QApplication) -> None:
    picture = icon("stop")
    before = colours(picture)
    dress(light, Theme.DARK)
    assert before
    assert colours(picture).isdisjoint(before)


def test_icons_outlive_a_thousand_copies(light: QApplication) -> None:
    for _ in range(1_000):
        copy = QIcon(icon("play"))
        copy.pixmap(QSize(16, 16))
    gc.collect()
    assert colours(icon("play"))


def test_calls_that_return_nothing_leave_none_alone(qapp: QApplication) -> None:
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(0)
    before = sys.getrefcount(None)
    for _ in range(200):
        image.fill(0)
    assert abs(sys.getrefcount(None) - before) < 50


def test_a_fault_of_ours_is_owned_up_to_once_however_often_it_repeats(qtbot: QtBot) -> None:
    for _ in range(3):
        _own_up(ValueError, ValueError("the details"), None)
    dialogs = [w for w in QApplication.topLevelWidgets() if isinstance(w, FaultDialog) and w.isVisible()]
    assert len(dialogs) == 1
    assert "our mistake" in dialogs[0].text()
    assert "the details" in dialogs[0].detailedText()
    dialogs[0].close()


def test_what_the_artist_can_mend_is_said_as_it_is(qtbot: QtBot) -> None:
    _own_up(UserError, UserError("The disk is full. Make room."), None)
    (dialog,) = (w for w in QApplication.topLevelWidgets() if isinstance(w, FaultDialog) and w.isVisible())
    assert dialog.text() == "The disk is full. Make room."
    assert dialog.detailedText() == ""
    dialog.close()


def test_the_banner_says_the_newest_first_and_the_same_one_once(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    for sentence in ("One.", "Two.", "One."):
        banner.say(sentence)
    assert banner.sentences == ("Two.", "One.")
    banner._next()
    banner._next()
    assert banner.isHidden()


def test_a_new_project_wants_a_name_that_is_free(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "file").touch()
    dialog = NewProjectDialog(tmp_path)
    qtbot.addWidget(dialog)
    dialog._name.setText("taken")
    assert not dialog._create.isEnabled()
    dialog._name.setText("bats")
    assert dialog._create.isEnabled()
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.accept()
    assert chosen.args == [tmp_path / "bats"]


def test_the_shortcut_page_lists_every_key(qtbot: QtBot, session: Session, actions: Actions) -> None:
    dialog = KeysDialog(actions.findChildren(QAction))
    qtbot.addWidget(dialog)
    shown = {label.text() for label in dialog.findChildren(QLabel)}
    assert {"Pick", "P", "Export Sprite Sheet", "Ctrl+E", "Ctrl+Shift+X"} <= shown


def test_no_two_actions_share_a_key(session: Session, actions: Actions) -> None:
    keys = [a.shortcut().toString() for a in actions.findChildren(QAction) if not a.shortcut().isEmpty()]
    assert len(keys) == len(set(keys))


def test_the_button_of_an_empty_page_does_what_its_action_does(qtbot: QtBot) -> None:
    action = QAction("&Import a Folder...")
    empty = EmptyState("sprites", "Drop a folder of sprites here", action)
    qtbot.addWidget(empty)
    assert empty._button.text() == "Import a Folder"
    with qtbot.waitSignal(action.triggered):
        empty._button.click()
