"""Whether a training should take less of the machine, and since when nobody has touched the window."""

import time
from enum import Enum

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.worker import Worker
from core.machine import is_hot, load, on_battery
from core.words import tr

ASK_MS = 5_000
USED_S = 12.0  # after the last touch the window still counts as used
IDLE_S = 180.0  # without a touch and with little to do: the machine is idle
LITTLE = 0.5  # of all processors
_TOUCHES = (QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress, QEvent.Type.Wheel, QEvent.Type.TouchBegin)


class Reason(Enum):
    BATTERY = "battery"
    HEAT = "heat"
    USED = "used"

    @property
    def words(self) -> str:
        return {
            Reason.BATTERY: tr("Goes gently: the machine runs on its battery."),
            Reason.HEAT: tr("Goes gently: the machine is hot."),
            Reason.USED: tr("Goes gently while you work here."),
        }[self]


class Presence(QObject):
    """Sees every touch of the window, and asks the machine from time to time."""

    changed = Signal(object)  # Reason | None: why to go gently
    asked = Signal(object)  # None: looked again

    def __init__(self, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._touched = time.monotonic()
        self._battery = self._hot = False
        self.reason: Reason | None = None
        self._timer = QTimer(self, interval=ASK_MS)
        self._timer.timeout.connect(self._ask)

    def watch(self, wanted: bool) -> None:
        """While it is wanted; a window that waits for nothing asks nothing, and its events go their way unseen."""
        app = QApplication.instance()
        if app is None or wanted == self._timer.isActive():
            return
        if wanted:
            app.installEventFilter(self)
            self._timer.start()
            self._ask()
        else:
            app.removeEventFilter(self)
            self._timer.stop()
            self._say(None)

    @property
    def is_idle(self) -> bool:
        return time.monotonic() - self._touched > IDLE_S and load() < LITTLE

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._touched = time.monotonic()
            if self._timer.isActive():
                self._decide()
        return False

    def _ask(self) -> None:
        self._worker.run(lambda: (on_battery(), is_hot()), self._take, self._lose)

    def _take(self, found: tuple[bool, bool]) -> None:
        self._battery, self._hot = found
        if self._timer.isActive():
            self._decide()
            self.asked.emit(None)

    def _lose(self, error: BaseException) -> None:
        raise error

    def _decide(self) -> None:
        if self._battery:
            self._say(Reason.BATTERY)
        elif self._hot:
            self._say(Reason.HEAT)
        else:
            self._say(Reason.USED if time.monotonic() - self._touched < USED_S else None)

    def _say(self, reason: Reason | None) -> None:
        if reason is not self.reason:
            self.reason = reason
            self.changed.emit(reason)
