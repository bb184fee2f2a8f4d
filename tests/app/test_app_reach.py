"""For everyone, beyond the pages: the views of the bench, Help and the dialogs, by name, role, Tab and large words."""

from collections.abc import Callable
from pathlib import Path

import pytest
from accessible import SCREEN, cut_off, fields, is_reached, told
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.dialogs import AboutDialog, NewProjectDialog
from app.help.bundle import BundleDialog
from app.help.keys import KeysDialog
from app.help.licences import LicencesDialog
from app.help.reader import HelpWindow
from app.preferences import SettingsDialog
from app.queue.panel import QueuePanel
from app.rework import View
from app.settings import Settings
from app.window import GENERATE, Window
from core.words import PSEUDO

Opener = Callable[[str, int], Window]
MAKERS: dict[str, Callable[[Window, Path], QDialog]] = {
    "help": lambda window, _: HelpWindow(window._session, window),
    "settings": lambda window, _: SettingsDialog(Settings(), window),
    "keys": lambda window, _: KeysDialog(window._actions.findChildren(QAction), window),
    "licences": lambda window, _: LicencesDialog(window),
    "bundle": lambda window, _: BundleDialog(window.folder, window),
    "about": lambda window, _: AboutDialog("1.0", window),
    "new project": lambda window, place: NewProjectDialog(place, window),
    "queue": lambda window, _: QueuePanel(window._session.queue, window),
}


def unnamed(owner: QWidget) -> list[str]:
    return [told(each) for each in fields(owner) if not _interface(each).text(QAccessible.Text.Name).strip()]


def without_role(owner: QWidget) -> list[str]:
    """Of Qt's own fields: a screen reader must say what they are. What we paint ourselves is named and described."""
    plain = (QAccessible.Role.NoRole, QAccessible.Role.Client)
    own = [each for each in fields(owner) if not type(each).__module__.startswith("app.")]
    return [told(each) for each in own if _interface(each).role() in plain]


def _interface(widget: QWidget):
    return QAccessible.queryAccessibleInterface(widget)


def passed_by(owner: QWidget, qtbot: QtBot) -> list[str]:
    """Fields that Tab does not come to, walked from field to field until it is round."""
    wanted = {each for each in fields(owner) if each.isVisible() and each.isEnabled() and is_reached(each)}
    seen: list[QWidget] = []
    owner.activateWindow()
    qtbot.waitUntil(owner.isActiveWindow)
    owner.focusNextChild()
    while (at := QApplication.focusWidget()) is not None and seen.count(at) < 2:
        seen.append(at)
        qtbot.keyClick(at, Qt.Key.Key_Tab)
    groups = {each.group() for each in seen if hasattr(each, "group") and each.group() is not None}
    left = wanted - {part for each in seen for part in (each, each.focusProxy())}
    return [told(each) for each in left if not (hasattr(each, "group") and each.group() in groups)]


def benches(window: Window) -> list[tuple[str, QWidget]]:
    window.show_step(GENERATE)
    step = window._page(GENERATE)
    shown = []
    for view in View:
        if view is not View.WALL:
            step.show_view(view)
            shown.append((view.value, step.view(view)))
    return shown


def test_every_dialog_is_named_and_walked_through_by_tab_and_left_by_escape(
    opened: Opener, qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened("en", 100)
    for name, make in MAKERS.items():
        dialog = make(window, tmp_path)
        dialog.show()
        assert (name, unnamed(dialog), without_role(dialog)) == (name, [], [])
        assert (name, passed_by(dialog, qtbot), cut_off(dialog)) == (name, [], [])
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()


def test_the_views_of_the_bench_are_named_and_walked_through_by_tab(opened: Opener, qtbot: QtBot) -> None:
    window = opened("en", 100)
    for name, view in benches(window):
        window._page(GENERATE).show_view(View(name))
        assert (name, unnamed(view), without_role(view)) == (name, [], [])
        assert (name, cut_off(view)) == (name, [])
        assert (name, passed_by(window, qtbot)) == (name, [])


@pytest.mark.slow
@pytest.mark.parametrize(("language", "text"), [(PSEUDO, 100), ("de", 100), ("he", 100), ("ja", 100), ("en", 200)])
def test_no_words_are_cut_off_on_the_bench_and_in_dialogs(
    opened: Opener, qtbot: QtBot, tmp_path: Path, language: str, text: int
) -> None:
    window = opened(language, text)
    found = []
    for name, view in benches(window):
        window._page(GENERATE).show_view(View(name))
        qtbot.wait(50)  # a page that is too large for the screen is laid out once more
        found += [f"{name}: {each}" for each in cut_off(view)]
    for name, make in MAKERS.items():
        dialog = make(window, tmp_path)
        dialog.show()
        qtbot.wait(50)
        found += [f"{name}: {each}" for each in cut_off(dialog)]
        assert dialog.width() <= SCREEN.width()
        dialog.close()
    assert not found, "\n".join(found)
