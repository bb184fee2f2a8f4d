"""Short pure work off the window's thread; its result comes back on the window's thread."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

T = TypeVar("T")
THREADS = 4  # an import, the doctor and the palette may each hold one for a while: pictures still come


class Worker(QObject):
    """A few threads for reading folders, packing and export. Anything that loads torch is a Job instead."""

    _finished = Signal(object)  # a call to make on the window's thread

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=THREADS, thread_name_prefix="worker")
        self._is_open = True
        # Queued always: work that is done at once would else be delivered while run() still runs.
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[BaseException], None]) -> None:
        """Do the work in a thread. done and failed are bound methods of objects that live on the window's thread."""
        if not self._is_open:
            return

        def hand_over(future: Future[T]) -> None:
            if future.cancelled():
                return
            error = future.exception()
            self._finished.emit((lambda: failed(error)) if error else (lambda: done(future.result())))

        self._pool.submit(work).add_done_callback(hand_over)

    def close(self) -> None:
        """Wait for the work that runs, drop the work that waits. Nothing is delivered afterwards."""
        self._is_open = False
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _deliver(self, call: Callable[[], None]) -> None:
        if self._is_open:
            call()
