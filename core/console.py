"""The terminal's side of a job: a progress bar and sentences on stderr, and Ctrl-C as the wish to stop."""

import os
import shutil
import signal
import sys
import time
from types import FrameType, TracebackType
from typing import TextIO

from core.errors import Stopped
from core.events import Event, Failed, Measured, Progress, Said, Saved
from core.words import tr

BAR = 24  # characters
LINE_EVERY_S = 15.0  # between two lines of progress where there is no terminal to draw a bar in
DRAW_EVERY_S = 0.1

_SIGNALS = [signal.SIGINT, signal.SIGTERM]


class Console:
    """Use as a context around work that takes long: inside it Ctrl-C asks to stop, a second one leaves at once."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._is_terminal = self._stream.isatty()
        self._drawn = ""
        self._last = time.monotonic() if not self._is_terminal else 0.0
        self._wants_stop = False
        self._before: list[object] = []

    def __enter__(self) -> "Console":
        self._before = [signal.signal(number, self._interrupt) for number in _SIGNALS]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, before in zip(_SIGNALS, self._before, strict=True):
            signal.signal(number, before)  # type: ignore[arg-type] # it is what signal() itself gave
        self._wipe()

    def report(self, event: Event) -> None:
        """What every job is given to tell how far it is; raises Stopped when the user asked to stop."""
        match event:
            case Progress():
                self._show(event)
            case Said(sentence) | Failed(sentence):
                self.say(sentence)
            case Saved(path, step) if step:
                self.say(tr("Step {step}: {path} is saved.", step=step, path=path))
            case Measured(step, figures) if "held" in figures:
                self.say(tr("Step {step}: held-out loss {loss:.4f}.", step=step, loss=figures["held"]))
        if self._wants_stop:
            raise Stopped

    def say(self, sentence: str) -> None:
        self._wipe()
        print(sentence, file=self._stream, flush=True)

    def _show(self, progress: Progress) -> None:
        now = time.monotonic()
        is_last = progress.step >= progress.total
        if now - self._last < (DRAW_EVERY_S if self._is_terminal else LINE_EVERY_S) and not is_last:
            return
        self._last = now
        if not self._is_terminal:
            self.say(_words(progress))
            return
        filled = round(BAR * progress.step / max(1, progress.total))
        line = f"[{'#' * filled}{'.' * (BAR - filled)}] {_words(progress)}"[: shutil.get_terminal_size().columns - 1]
        print(f"\r{line:{len(self._drawn)}}", end="", file=self._stream, flush=True)
        self._drawn = line

    def _wipe(self) -> None:
        if self._drawn:
            print(f"\r{'':{len(self._drawn)}}\r", end="", file=self._stream, flush=True)
            self._drawn = ""

    def _interrupt(self, _number: int, _frame: FrameType | None) -> None:
        if self._wants_stop:
            raise KeyboardInterrupt
        self._wants_stop = True
        self.say(tr("Stopping at the next step, what is done is saved. Once more leaves at once."))


def tell(answer: str) -> None:
    """A reader who has seen enough, as `head` has, is no fault."""
    try:
        print(answer, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains when it flushes at the end


def _words(progress: Progress) -> str:
    parts = [f"{progress.step}/{progress.total}"]
    if progress.loss is not None:
        parts.append(tr("loss {loss:.4f}", loss=progress.loss))
    if progress.per_second is not None:
        parts.append(tr("{speed:.0f} a second", speed=progress.per_second))
    if progress.seconds_left is not None:
        minutes, seconds = divmod(round(progress.seconds_left), 60)
        parts.append(tr("{minutes}:{seconds:02d} left", minutes=minutes, seconds=seconds))
    return "  ".join(parts)
