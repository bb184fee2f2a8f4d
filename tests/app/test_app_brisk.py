import gc

import pytest
from PySide6.QtCore import QObject

from app import front
from app.brisk import Sweeper


@pytest.fixture
def own_sweeping():
    gc.enable()
    yield
    gc.unfreeze()
    gc.disable()


class Knot:
    def __init__(self, gone: list[str]) -> None:
        self.self, self._gone = self, gone

    def __del__(self) -> None:
        self._gone.append("gone")


def test_cycles_are_swept_in_the_windows_thread_and_nowhere_else(qtbot, own_sweeping):
    parent, gone = QObject(), []
    sweeper = Sweeper(parent)
    Knot(gone)
    assert not gc.isenabled()
    assert gone == []
    sweeper._timer.setInterval(1)
    qtbot.waitUntil(lambda: gone == ["gone"])


def test_the_program_begins_with_it(monkeypatch, qapp, own_sweeping):
    begun = []
    monkeypatch.setattr(front, "QApplication", lambda argv: qapp)
    monkeypatch.setattr(front, "start_logging", lambda: None)
    monkeypatch.setattr(front, "be_brisk", begun.append)
    monkeypatch.setattr(front.Front, "open", lambda self, folder: begun.append(folder))
    monkeypatch.setattr(type(qapp), "exec", lambda app: 0)
    assert front.run(["spritewell"]) == 0
    assert begun == [qapp, None]
