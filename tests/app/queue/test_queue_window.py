"""The window and its queue: closing saves what runs, the next start offers it, a dropped drawing leads to Generate."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tiny import tiny_sprites

from app.queue.corner import QueueChip, QueueOffer
from app.session import Session
from app.window import GENERATE, Window
from core.generate.recipe import Recipe, write_png
from core.jobs import DrawJob
from core.queue import State

FAKE_CHILD = Path(__file__).parents[1] / "fake_child.py"


@pytest.fixture
def open_window(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[str], Window]]:
    made: list[Window] = []

    def make(mode: str = "learns") -> Window:
        window = Window(Session(command=(sys.executable, str(FAKE_CHILD), mode)), tmp_path / "bats")
        made.append(window)
        window.show()
        qtbot.waitUntil(lambda: window._session.project is not None, timeout=10_000)
        return window

    yield make
    for window in made:
        window.close()
        qtbot.waitUntil(lambda w=window: w._session.project is None, timeout=20_000)
        window.deleteLater()


def test_closing_while_the_queue_draws_saves_first_and_the_next_start_asks(
    qtbot: QtBot, open_window: Callable[[str], Window]
) -> None:
    window = open_window("slow")
    session = window._session
    assert session.project is not None
    for name in ("many", "more"):
        session.queue.add(DrawJob(Path("/m.onnx"), session.project.folder, '{"seed": 1}', 400), name)
    qtbot.waitUntil(lambda: len(session.library.drawing_ids()) >= 4, timeout=20_000)
    assert window.findChild(QueueChip).text() == "Queue: 2 jobs"
    window.close()
    assert window.isVisible()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    again = open_window("slow")
    offer = again.findChild(QueueOffer)
    assert offer.isVisible()
    assert offer.sentence == "2 jobs were waiting. Go on?"
    assert [job.state for job in again._session.queue.jobs()] == [State.WAITING] * 2
    offer.later.click()
    assert not offer.isVisible()
    assert again._session.queue.is_paused


def test_a_dropped_drawing_leads_to_generate_with_its_settings(
    qtbot: QtBot, open_window: Callable[[str], Window], tmp_path: Path
) -> None:
    window = open_window("learns")
    write_png(tmp_path / "drawn.png", tiny_sprites(1)[0], Recipe("tiny", "", 77, 16, "slime"))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "drawn.png"))])
    where, keys, buttons = QPointF(40, 40), Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    copy = Qt.DropAction.CopyAction
    QApplication.sendEvent(window, QDragEnterEvent(where.toPoint(), copy, mime, buttons, keys))
    with qtbot.waitSignal(window._session.recalled, timeout=10_000):
        QApplication.sendEvent(window, QDropEvent(where, copy, mime, buttons, keys))
    assert window._session.kept("window.step", "") == str(GENERATE)
    assert window._session.kept("generate.words", "") == "slime"
    assert window._session.kept("generate.seed", "") == "77"
