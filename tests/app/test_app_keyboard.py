"""From the first window to the exported sheet without a mouse: draw, choose by the keys that hands know, export."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tiny import tiny_model, tiny_sprites

from app.gallery.view import GalleryView
from app.session import Session
from app.window import Window
from core.generate.recipe import write_png
from core.jobs import Mark

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
FAKE_CHILD = Path(__file__).with_name("fake_child.py")


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    """On a project with a few sprites and a small network of its own."""
    session = Session(command=(sys.executable, str(FAKE_CHILD), "learns"))
    session.open(tmp_path / "Keys")
    for number, sprite in enumerate(tiny_sprites(8)):
        write_png(tmp_path / "art" / f"{number}.png", sprite, None)
    with qtbot.waitSignal(session.import_ended, timeout=20_000):
        session.import_paths([tmp_path / "art"])
    session.use_model(tiny_model(session.project.runs / "0001" / "model.onnx").parent)
    session.open(tmp_path / "Other")  # one window holds a project at a time
    window = Window(session, tmp_path / "Keys")
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)  # a window at the back hears no keys
    qtbot.waitUntil(lambda: session.project is not None and session.project.facts.name == "Keys", timeout=10_000)
    yield window
    window.close()
    qtbot.waitUntil(lambda: session.project is None, timeout=20_000)
    window.deleteLater()


def press(qtbot: QtBot, window: Window, *keys: Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        qtbot.keyClick(window.focusWidget() or window, key, held)


def test_everything_from_drawing_to_the_sheet_is_done_by_keys(window: Window, qtbot: QtBot) -> None:
    session = window._session
    press(qtbot, window, Key.Key_3, held=CONTROL)
    with qtbot.waitSignal(session.drawings_changed, timeout=30_000):
        press(qtbot, window, Key.Key_Return, held=CONTROL)
    press(qtbot, window, Key.Key_4, held=CONTROL)
    ids = session.library.drawing_ids(newest_first=True)
    view = window.findChild(GalleryView)
    qtbot.waitUntil(lambda: view.model().rowCount() == len(ids) and view.currentIndex().row() == 0, timeout=10_000)
    press(qtbot, window, Key.Key_P, Key.Key_X, Key.Key_5, Key.Key_P, Key.Key_6)
    press(qtbot, window, Key.Key_E, Key.Key_Right, Key.Key_P, Key.Key_G)
    found = [session.library.drawing(id) for id in ids[:7]]
    picked = [drawing.id for drawing in found if drawing.mark is Mark.PICKED]
    assert picked == [ids[0], ids[3], ids[6]]
    assert (found[2].stars, found[4].colour) == (5, 1)
    press(qtbot, window, Key.Key_Z, held=CONTROL)
    assert session.library.counts()[Mark.PICKED] == 2
    press(qtbot, window, Key.Key_5, held=CONTROL)
    press(qtbot, window, Key.Key_E, held=CONTROL)
    qtbot.waitUntil(lambda: any(session.project.sheets.rglob("*.png")), timeout=20_000)
