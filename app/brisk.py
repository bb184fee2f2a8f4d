"""Keeps the window's thread quick while others work: who holds the interpreter, and when Python sweeps up."""

import gc
import os
import sys

from PySide6.QtCore import QObject, QTimer

SWITCH_S = 0.001  # a worker's thread gives the interpreter back after this, not after 5 ms: a frame asks many times
LOOK_MS = 250
SWEEP_EVERY = 4  # looks
MANY = 30_000  # new objects, which are swept at the next look: ten times as many would hold up a frame or two
ALL_EVERY = 1_200  # looks


class Sweeper(QObject):
    """Collects reference cycles in the window's thread alone.

    Left to itself Python sweeps in whatever thread makes the next object. In a worker's that would end Qt objects of
    the window from outside their thread, which can crash; and a full sweep of a large project takes a tenth of a
    second in the middle of an import.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._looks = 0
        gc.disable()
        gc.collect()
        gc.freeze()  # what the start made stays: no sweep looks at it again
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        self._looks += 1
        if self._looks % ALL_EVERY == 0:
            gc.collect()
        elif self._looks % SWEEP_EVERY == 0 or gc.get_count()[0] > MANY:
            gc.collect(1)


def be_brisk(parent: QObject) -> None:
    """Before numpy is loaded: its products here are small, and threads that wait for each other cost more."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    sys.setswitchinterval(SWITCH_S)
    Sweeper(parent)
