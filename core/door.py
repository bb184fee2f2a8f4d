"""How a job speaks with the window that started it: events as lines on stdout, wishes as lines on stdin."""

import contextlib
import os
import sys
import threading
import traceback
from collections.abc import Callable
from typing import TextIO

from core.errors import Stopped, UserError
from core.events import Done, Event, Failed, Report, encode
from core.wishes import Wish, Wishes
from core.words import tr


def serve(work: Callable[[Report, Wishes], None]) -> int:
    """Run the work to its end, whatever that is, and say it as the last line."""
    out = _claim_stdout()
    wishes = Wishes()
    threading.Thread(target=_listen, args=(wishes,), daemon=True).start()

    def report(event: Event) -> None:
        try:
            print(encode(event), file=out, flush=True)
        except OSError as error:  # the window is gone, and with it whoever could want more
            raise Stopped from error
        if wishes.is_leaving:
            raise Stopped

    last = _outcome(lambda: work(report, wishes))
    with contextlib.suppress(OSError):
        print(encode(last), file=out, flush=True)
    return 0


def _outcome(work: Callable[[], None]) -> Event:
    try:
        work()
    except Stopped:
        return Done(stopped=True)
    except UserError as error:
        return Failed(str(error))
    except MemoryError:
        return Failed(short_of_memory())
    except Exception as error:
        # The worker's main is the one place that catches everything: what is ours becomes a sentence and a log entry.
        print(traceback.format_exc(), file=sys.stderr, flush=True)
        return Failed(_sentence(error), traceback.format_exc())
    return Done()


def short_of_memory() -> str:
    return tr("There was not enough memory. Close other programs and try again.")


def _sentence(error: Exception) -> str:
    if isinstance(error, OSError) and error.errno == 28:  # ENOSPC
        return tr("The disk is full. Make room, then go on: what was saved is kept.")
    said = str(error).lower()
    if isinstance(error, RuntimeError) and "out of memory" in said:
        return short_of_memory()
    if isinstance(error, RuntimeError) and ("cuda" in said or "cudnn" in said):
        return tr(
            "The graphics card or its driver failed. Restart or update the driver, then go on: what was saved is kept."
        )
    return tr("It stopped by a fault in this program. What was saved is kept, and the log says more.")


def _listen(wishes: Wishes) -> None:
    """The end of the pipe means that the window is gone: save, and be quick about it."""
    # Unbuffered, because a thread that waits inside a buffered stdin holds its lock while the process wants to leave.
    with open(0, "rb", buffering=0, closefd=False) as pipe:
        for line in pipe:
            wishes.add(line.strip().decode("ascii", "replace"))
    wishes.add(Wish.PAUSE.value)


def _claim_stdout() -> TextIO:
    """Keep the pipe for events; whatever a library prints goes to the log on stderr."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    sys.stdout.flush()
    os.dup2(2, 1)
    return out
