import gc

import pytest
from PySide6.QtCore import QObject

from app.brisk import Sweeper


@pytest.fixture
def own_sweeping():
    yield
    gc.unfreeze()
    gc.enable()


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
