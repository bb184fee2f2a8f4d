"""A disk that does not answer, as a drive in a network that is cut off: the window asks before it writes, and waits."""

import shutil
import threading
import time
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from core.errors import UserError
from core.words import tr

LOOK_MS = 2_000
LATE_S = 2.0  # an answer takes microseconds, over a network milliseconds, on a machine that is beyond busy longer
FRESH_S = 0.2  # an answer holds for so long: an import writes many times a second


class Patience(QObject):
    waits = Signal(object)  # bool: the disk does not answer; False: it answers again

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder: Path | None = None
        self._question: _Question | None = None
        self._is_waiting = False
        self._looks = QTimer(self, interval=LOOK_MS)
        self._looks.timeout.connect(self._look)

    @property
    def is_waiting(self) -> bool:
        return self._is_waiting

    def watch(self, folder: Path | None) -> None:
        """The project that is open; None: no project is."""
        self._folder, self._question = folder, None
        self._tell(False)
        if folder is None:
            self._looks.stop()
        else:
            self._looks.start()

    def ask(self) -> None:
        """Before the window's thread writes, which nobody could take back: a drive that is cut off would hold it."""
        question, most = self._question, 0.0 if self._is_waiting else LATE_S
        if question is None or question.is_stale:
            question, most = self._put(), LATE_S
        if question is not None and not question.answered.wait(most):
            self._tell(True)
            raise UserError(tr("The disk of this project does not answer. Nothing was changed: try again later."))
        self._tell(False)

    def _look(self) -> None:
        question = self._question
        if question is not None and not question.answered.is_set():
            self._tell(time.monotonic() - question.asked > LATE_S)
            return
        self._tell(False)
        self._put()

    def _put(self) -> "_Question | None":
        self._question = _Question(self._folder) if self._folder is not None else None
        return self._question

    def _tell(self, is_waiting: bool) -> None:
        if is_waiting != self._is_waiting:
            self._is_waiting = is_waiting
            self.waits.emit(is_waiting)


def answers(folder: Path) -> bool:
    """Before a project is opened, or looked for: on a drive that is cut off even a look would hold the window."""
    return _Question(folder).answered.wait(2 * LATE_S)


class _Question:
    """How much room there is: the one thing that is never remembered, so the disk itself must say it."""

    def __init__(self, folder: Path) -> None:
        self.asked = time.monotonic()
        self.answered = threading.Event()
        self._folder = folder
        threading.Thread(target=self._wait, name="disk", daemon=True).start()

    @property
    def is_stale(self) -> bool:
        return self.answered.is_set() and time.monotonic() - self.asked > FRESH_S

    def _wait(self) -> None:
        try:
            shutil.disk_usage(self._folder)
        except OSError:
            pass  # that is an answer, too: whoever writes next hears why
        finally:
            self.answered.set()
