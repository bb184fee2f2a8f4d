"""A core job in its own process, seen from the window: events come in, wishes go out."""

import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from core.events import Done, Event, Failed, decode
from core.wishes import Wish
from core.words import tr

GRACE_MS = 60_000  # after "stop" a busy laptop looks once more at what it learned, and writes its network and a twin
END_MS = 1_000  # for the system to take a killed child away
TAIL = 20_000  # characters of the log that go with a failure
CONSOLE = "spritewell-cli"  # the frozen console program beside the window's program

logger = logging.getLogger(__name__)


class Job(QObject):
    happened = Signal(object)  # core.events.Event, but not the last one
    ended = Signal(object)  # Done | Failed, exactly once

    def __init__(
        self,
        verb: str,
        job_file: Path,
        parent: QObject | None = None,
        command: Sequence[str] = (),
        grace_ms: int = GRACE_MS,
    ) -> None:
        """command is the program that does core's verbs; a test gives one of its own."""
        super().__init__(parent)
        self._verb = verb
        self._log = job_file.with_name("log.txt")
        self._last: Done | Failed | None = None
        self._is_stopping = self._is_pausing = False
        self._has_ended = False
        self._untold: list[Wish] = []
        self._grace = QTimer(self, singleShot=True, interval=grace_ms)
        self._process = QProcess(self)
        program, *arguments = command or core_command()
        self._process.setProgram(program)
        self._process.setArguments([*arguments, verb, str(job_file)])
        self._process.setStandardErrorFile(str(self._log), QProcess.OpenModeFlag.Append)
        self._process.setWorkingDirectory(str(Path(__file__).resolve().parent.parent))
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONUTF8", "1")  # names of sprites may be in any script
        self._process.setProcessEnvironment(environment)
        self._process.started.connect(self._tell_all)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._finish)
        self._process.errorOccurred.connect(self._fail_to_start)
        self._grace.timeout.connect(self._process.kill)

    @property
    def is_stopping(self) -> bool:
        return self._is_stopping

    @property
    def is_pausing(self) -> bool:
        return self._is_pausing

    def start(self) -> None:
        self._process.start()

    def tell(self, wish: Wish) -> None:
        """A child that does not know the word goes on as before; one that is not there yet hears it when it is."""
        if self._process.state() is QProcess.ProcessState.Running:
            self._process.write(f"{wish.value}\n".encode())
        elif not self._has_ended:
            self._untold.append(wish)

    def _tell_all(self) -> None:
        waiting, self._untold = self._untold, []
        for wish in waiting:
            self.tell(wish)

    def stop(self) -> None:
        """Ask politely; whoever does not listen is ended after the grace. What was saved stays."""
        self._leave(Wish.STOP)

    def pause(self) -> None:
        """As stop, but all it does is save: nothing is made of what was learned so far."""
        self._leave(Wish.PAUSE)

    def abandon(self) -> None:
        """End it at once: only for a child that has nothing to save."""
        self._is_stopping = True
        self._process.kill()
        self._process.waitForFinished(END_MS)

    def _leave(self, wish: Wish) -> None:
        if self._is_stopping or self._has_ended:
            return
        self._is_stopping, self._is_pausing = True, wish is Wish.PAUSE
        self.tell(wish)
        self._grace.start()

    def _read(self) -> None:
        while self._process.canReadLine():  # never half a line
            self._take(bytes(self._process.readLine().data()))

    def _take(self, line: bytes) -> None:
        try:
            event = decode(line.decode("utf-8", "replace"))
        except (ValueError, TypeError):
            logger.info("%s said what is no event: %r", self._verb, line[:200])
            return
        self._handle(event)

    def _handle(self, event: Event) -> None:
        if isinstance(event, Done | Failed):
            self._last = event
        else:
            self.happened.emit(event)

    def _finish(self, exit_code: int, _status: QProcess.ExitStatus) -> None:
        self._grace.stop()
        self._read()
        rest = bytes(self._process.readAllStandardOutput().data())
        if rest.strip():
            self._take(rest)
        if self._last is None and self._is_stopping:
            self._last = Done(stopped=True)
        self._end(self._last or Failed(self._sentence(exit_code), self._tail()))

    def _fail_to_start(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._end(Failed(tr("The training program could not be started."), self._process.errorString()))

    def _end(self, outcome: Done | Failed) -> None:
        if not self._has_ended:
            self._has_ended = True
            self.ended.emit(outcome)

    def _sentence(self, exit_code: int) -> str:
        if self._verb == "draw":
            return tr("Drawing was cut short. What was drawn is kept: the rest can be drawn from the queue.")
        if self._process.exitStatus() is QProcess.ExitStatus.CrashExit or exit_code in (-9, 137):
            return tr(
                "Training was cut short, perhaps for want of memory. What it had saved is kept: go on from there."
            )
        return tr("Training ended unexpectedly. What it had saved is kept: go on from there.")

    def _tail(self) -> str:
        try:
            with self._log.open("rb") as file:
                file.seek(0, 2)
                file.seek(max(0, file.tell() - TAIL))
                return file.read().decode("utf-8", "replace")
        except OSError:
            return ""


def core_command() -> tuple[str, ...]:
    """How to run a verb of core: this Python, or the console program of a frozen build."""
    if getattr(sys, "frozen", False):
        window = Path(sys.executable)
        console = window.with_name(CONSOLE + window.suffix)
        return (str(console if console.is_file() else window),)
    return (sys.executable, "-m", "core")
