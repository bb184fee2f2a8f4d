"""Keeps the machine from falling asleep while a network learns, where the system lets a program ask for that."""

import ctypes
import shutil
import sys

from PySide6.QtCore import QObject, QProcess

from core.words import tr

END_MS = 40  # it has nothing to save
_CONTINUOUS, _SYSTEM_REQUIRED = 0x80000000, 0x00000001  # EXECUTION_STATE of Windows


class Awake(QObject):
    """The system forgets the wish by itself when this program ends, however it ends."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._holder: QProcess | None = None

    @property
    def is_kept(self) -> bool:
        return self._holder is not None

    def keep(self) -> None:
        command = _command()
        if sys.platform == "win32":
            ctypes.windll.kernel32.SetThreadExecutionState(_CONTINUOUS | _SYSTEM_REQUIRED)
        elif command and self._holder is None:
            self._holder = QProcess(self)
            self._holder.setStandardOutputFile(QProcess.nullDevice())
            self._holder.setStandardErrorFile(QProcess.nullDevice())
            self._holder.start(command[0], command[1:])  # holds as long as its stdin is open

    def release(self) -> None:
        if sys.platform == "win32":
            ctypes.windll.kernel32.SetThreadExecutionState(_CONTINUOUS)
        elif self._holder is not None:
            holder, self._holder = self._holder, None
            holder.finished.connect(holder.deleteLater)
            holder.closeWriteChannel()
            holder.terminate()
            holder.waitForFinished(END_MS)


def _command() -> list[str]:
    """A small program of the system that keeps it awake while cat waits for the end of our pipe."""
    if sys.platform == "darwin" and shutil.which("caffeinate"):
        return ["caffeinate", "-i", "cat"]
    if sys.platform == "linux" and shutil.which("systemd-inhibit"):
        why = tr("A network learns")
        return ["systemd-inhibit", "--what=sleep:idle", "--who=Spritewell", f"--why={why}", "--mode=block", "cat"]
    return []
