"""The thread that draws: it keeps one network warm and tells every step as it happens.

Nothing heavy is imported here at the top. onnxruntime and numpy load inside the thread, after the window is painted.
"""

import threading
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.errors import Stopped
from core.library import Drawing

if TYPE_CHECKING:
    from core.generate.denoiser import Denoiser
    from core.generate.edit import Edit
    from core.generate.novelty import Novelty
    from core.sprites.pixels import Rgba


@dataclass(frozen=True, slots=True)
class Order:
    """One wall, complete: nothing left to ask."""

    model: Path
    name: str  # of the network, for the recipe
    seeds: tuple[int, ...]
    steps: int
    words: str
    project: Path  # its gallery takes the drawings
    guidance: float = 1.0
    schedule: str = "karras"  # as core.generate.schedule.read_schedule reads it
    solver: str = "dpm++2m"  # the value of a core.generate.solver.Solver
    tidy: bool = True  # lone pixels are looked at a second time
    edit: "Edit | None" = None  # what each begins from; None: pure noise
    too_close: tuple[str, ...] = ()  # the kin that are drawn again: values of a core.generate.novelty.Kin
    novelty: "Novelty | None" = None  # the set to be compared with; None: it is read if it is needed
    taste: tuple[tuple[Path, float], ...] = ()  # files of judges that bend the drawing, each with its weight
    path: tuple[int, ...] = ()  # of the first seed, where that is a steered sprite to be drawn again
    edits: "tuple[Edit, ...]" = ()  # what each begins from, where every one has its own: one a seed
    is_kept: bool = True  # laid into the gallery; what only follows a slider is not


@dataclass(frozen=True, slots=True)
class Opened:
    model: Path
    device: str  # "CPU" | "CUDA", from the live session
    threads: int
    fell_back: str = ""  # a sentence, where a card was hoped for and the CPU draws


@dataclass(frozen=True, slots=True)
class Frame:
    """How the wall looks at one step."""

    number: int
    total: int
    sigma: float
    rgba: "Rgba"  # (N, S, S, 4)
    drawn: tuple[int, ...] = ()  # the places that condense; empty: all of them
    is_instant: bool = False  # the first picture is a drawing already, not ink


@dataclass(frozen=True, slots=True)
class Finished:
    order: Order
    rgba: "Rgba"
    drawings: tuple[Drawing, ...]  # rows for the library; their files lie in the gallery
    seconds: float
    thrown_away: int = 0  # too close to the set, and drawn again
    still_close: int = 0


@dataclass(frozen=True, slots=True)
class _Task:
    model: Path
    order: Order | None  # None: open the network alone
    stop: threading.Event
    count: int = 0  # of the wall that will probably be asked for


class DrawingThread(QObject):
    opened = Signal(object)  # Opened: a network is ready
    stepped = Signal(object)  # Frame
    drawn = Signal(object)  # Finished
    stopped = Signal(object)  # Order
    failed = Signal(object)  # BaseException

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._is_closed = False

    def open(self, model: Path, count: int = 0) -> None:
        """Have the network ready, and warm for a wall of so many sprites, before it is needed."""
        self._give(_Task(model, None, threading.Event(), count))

    def draw(self, order: Order) -> None:
        """Draw a wall; what is being drawn is stopped."""
        self._stop.set()
        self._stop = threading.Event()
        self._give(_Task(order.model, order, self._stop))

    def stop(self) -> None:
        """Within one step."""
        self._stop.set()

    def close(self) -> None:
        """Stop and wait for the thread. Nothing is drawn afterwards."""
        self._is_closed = True
        self._stop.set()
        if self._thread is not None:
            self._tasks.put(None)
            self._thread.join()
            self._thread = None

    def _give(self, task: _Task) -> None:
        if self._is_closed:
            return
        self._tasks.put(task)
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="drawing", daemon=True)
            self._thread.start()

    # in the thread

    def _work(self) -> None:
        network: Denoiser | None = None
        stamp: tuple[Path, float] | None = None
        warm = 0  # sprites that it was asked for at a time
        while (task := self._tasks.get()) is not None:
            try:
                if task.stop.is_set():
                    raise Stopped
                wanted = _stamp(task.model)
                if network is None or stamp != wanted:
                    network, stamp, warm = None, wanted, 0  # the old one's memory goes first
                    network = self._open(task.model)
                known = network.fell_back
                warm = max(warm, self._serve(network, task, warm))
                if network.fell_back != known:  # its card failed, and the CPU drew on
                    self._tell(task.model, network)
            except Stopped:
                self.stopped.emit(task.order)
            except Exception as error:  # a worker's main: the window says what it is
                self.failed.emit(error)

    def _open(self, model: Path) -> "Denoiser":
        from core.generate.denoiser import Denoiser  # loads onnxruntime

        network = Denoiser(model)
        self._tell(model, network)
        return network

    def _tell(self, model: Path, network: "Denoiser") -> None:
        self.opened.emit(Opened(model, network.device, network.threads, network.fell_back))

    def _serve(self, network: "Denoiser", task: _Task, warm: int) -> int:
        """How many sprites it was asked for at a time."""
        from app.generate.painting import paint, warm_up  # loads all that drawing takes

        if task.order is not None:
            self.drawn.emit(paint(network, task.order, task.stop, self.stepped.emit))
            return len(task.order.seeds)
        if task.count > warm and self._tasks.empty():  # whoever asks for a wall already need not wait for this
            warm_up(network, task.count)
        return task.count


def _stamp(model: Path) -> tuple[Path, float]:
    """Another network, or the same run trained further."""
    try:
        return model, model.stat().st_mtime
    except OSError:
        return model, 0.0  # gone: a warm network goes on, a cold one says so when it is opened
