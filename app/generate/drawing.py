"""The thread that draws: it keeps one network warm and tells every step as it happens.

Nothing heavy is imported here at the top. onnxruntime and numpy load inside the thread, after the window is painted.
"""

import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.errors import Stopped, UserError
from core.library import Drawing
from core.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import numpy.typing as npt

    from core.generate.critic import Mix
    from core.generate.denoiser import Denoiser
    from core.generate.edit import Edit
    from core.generate.novelty import Novelty
    from core.generate.only_new import Places
    from core.generate.solver import Step
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
    edit: "Edit | None" = None  # what each begins from; None: pure noise
    too_close: tuple[str, ...] = ()  # the kin that are drawn again: values of a core.generate.novelty.Kin
    novelty: "Novelty | None" = None  # the set to be compared with; None: it is read if it is needed
    taste: tuple[tuple[Path, float], ...] = ()  # files of judges that bend the drawing, each with its weight


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

    def open(self, model: Path) -> None:
        """Have the network ready before it is needed."""
        self._give(_Task(model, None, threading.Event()))

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
        while (task := self._tasks.get()) is not None:
            try:
                if task.stop.is_set():
                    raise Stopped
                wanted = _stamp(task.model)
                if network is None or stamp != wanted:
                    network, stamp = None, wanted  # the old one's memory goes first
                    network = self._open(task.model)
                if task.order is not None:
                    self._draw(network, task.order, task.stop)
            except Stopped:
                self.stopped.emit(task.order)
            except Exception as error:  # a worker's main: the window says what it is
                self.failed.emit(error)

    def _open(self, model: Path) -> "Denoiser":
        from core.generate.denoiser import Denoiser  # loads onnxruntime

        network = Denoiser(model)
        self.opened.emit(Opened(model, network.device, network.threads, network.fell_back))
        return network

    def _draw(self, network: "Denoiser", order: Order, stop: threading.Event) -> None:
        import numpy as np

        from core.generate.edit import draw_edits
        from core.generate.frames import look
        from core.generate.keeping import write_drawings
        from core.generate.only_new import ROUNDS, sift
        from core.generate.recipe import recipe_of
        from core.generate.sampler import Manner, read_manner, sample
        from core.generate.steer import Steering, sample_steered

        judge = _judge(order, network.digest)
        bent: dict[int, tuple[int, Manner]] = {}  # of a steered seed: the seed and manner that draw it again alone
        card, first, wall = network.card, 0, np.zeros(0, np.uint8)
        manner = read_manner(order.steps, order.words, order.guidance, order.schedule, order.solver)

        def draw(seeds: "Sequence[int]", places: "Places") -> "Rgba":
            """On the wall these places condense while the others stay."""
            nonlocal first, wall

            def tell(step: "Step") -> None:
                nonlocal wall
                if stop.is_set():
                    raise Stopped
                wall = wall.copy() if len(wall) else np.zeros((len(places), card.size, card.size, 4), np.uint8)
                wall[places] = look(step, card)
                number, total = first + step.number, first + step.total
                self.stepped.emit(Frame(number, total, step.sigma, wall, tuple(places.tolist())))

            if order.edit is None and judge is not None:
                steered = sample_steered(network, card, seeds, manner, judge, Steering(), tell)
                drawn = steered.rgba
                bent.update(zip(seeds, zip(steered.seeds, steered.manners, strict=True), strict=True))
            elif order.edit is None:
                drawn = sample(network, card, seeds, manner, tell)
            else:
                drawn = draw_edits(network, card, [order.edit] * len(seeds), seeds, manner, tell)
            first += order.steps + 1
            return drawn

        start = time.monotonic()
        novelty = _novelty(order, card.size)

        def is_close(rgba: "Rgba") -> "npt.NDArray[np.bool_]":
            near = novelty.of(rgba) if novelty is not None else ()
            return np.array([it.kin.value in order.too_close for it in near] or [False] * len(rgba), np.bool_)

        sifted = sift(draw, is_close, order.seeds, ROUNDS)
        seconds = time.monotonic() - start
        made = datetime.now(UTC).isoformat(timespec="seconds")
        told = [bent.get(seed, (seed, manner)) for seed in sifted.seeds]
        recipes = [recipe_of(network, how, seed, made, order.edit) for seed, how in told]
        drawings = write_drawings(order.project, sifted.rgba, recipes)
        finished = Finished(order, sifted.rgba, tuple(drawings), seconds, sifted.thrown_away, sifted.still_close)
        self.drawn.emit(finished)


def _novelty(order: Order, size: int) -> "Novelty | None":
    """The set that drawings may not come too close to; a variation is meant to be close to something."""
    if not order.too_close or order.edit is not None:
        return None
    if order.novelty is not None:
        return order.novelty
    from core.generate.novelty import Novelty
    from core.sprites.collection import read_collection

    try:
        return Novelty(read_collection(order.project, size).rgba)
    except UserError:  # no sprite of that size: nothing to come close to
        return None


def _judge(order: Order, digest: str) -> "Mix | None":
    """What the artist taught, as far as it was learned with the network that draws now."""
    from core.generate.critic import load_critic, mixed

    critics = [load_critic(file) for file, _ in order.taste]
    if any(critic.learned.network != digest for critic in critics):
        raise UserError(
            tr("Your taste was learned with another network. Open the gallery for a moment, and it is learned anew.")
        )
    return mixed(critics, [weight for _, weight in order.taste]) if critics else None


def _stamp(model: Path) -> tuple[Path, float]:
    """Another network, or the same run trained further."""
    try:
        return model, model.stat().st_mtime
    except OSError:
        return model, 0.0  # gone: a warm network goes on, a cold one says so when it is opened
