"""The hand at the bench: a thread that draws the newest wish alone. A wish that a newer one overtakes is dropped.

It opens its network when the first wish comes and keeps it warm, as app.generate.drawing does for the wall.
"""

import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, Signal

from core.errors import Stopped, UserError
from core.generate.edit import Edit, draw_edits
from core.generate.frames import look
from core.generate.ladder import Known, Rung, climb
from core.generate.novelty import Novelty
from core.generate.recipe import Recipe, recipe_of
from core.generate.sampler import Ask, Manner
from core.generate.solver import Array, Idea, Step
from core.sprites.collection import read_collection
from core.sprites.pixels import Rgba

if TYPE_CHECKING:
    from core.generate.denoiser import Denoiser  # loads onnxruntime


@dataclass(frozen=True, slots=True, eq=False)
class Wanted:
    """Drawings that begin from pictures."""

    model: Path
    edits: tuple[Edit, ...]
    seeds: tuple[int, ...]
    manner: Manner
    is_watched: bool = True  # every step is told


@dataclass(frozen=True, slots=True, eq=False)
class LadderWanted:
    model: Path
    sprite: Rgba  # (S, S, 4)
    manner: Manner
    project: Path  # its sprites say how alike two of them are


@dataclass(frozen=True, slots=True)
class Seen:
    wanted: Wanted
    rgba: Rgba  # (N, S, S, 4) how it looks at one step


@dataclass(frozen=True, slots=True)
class Made:
    wanted: Wanted
    rgba: Rgba  # (N, S, S, 4)
    recipes: tuple[Recipe, ...]


@dataclass(frozen=True, slots=True)
class Climbed:
    wanted: LadderWanted
    rung: Rung


Wish = Wanted | LadderWanted


class Hand(QObject):
    seen = Signal(object)  # Seen
    made = Signal(object)  # Made
    climbed = Signal(object)  # Climbed
    failed = Signal(object)  # BaseException

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._changed = threading.Condition()
        self._newest: Wish | None = None  # that waits
        self._stop = threading.Event()  # for the one that is drawn
        self._is_closed = False
        self._thread: threading.Thread | None = None
        self._known: tuple[Path, int, Known | None] | None = None  # of the project's sprites, at one size

    def want(self, wish: Wish) -> None:
        """Draw this as soon as the step that is being drawn is done."""
        with self._changed:
            if self._is_closed:
                return
            self._stop.set()
            self._newest = wish
            self._changed.notify()
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="bench", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Within one step; nothing waits afterwards."""
        with self._changed:
            self._stop.set()
            self._newest = None

    def forget_sprites(self) -> None:
        """The project's sprites are other ones now."""
        self._known = None

    def close(self) -> None:
        """Stop and wait for the thread. Nothing is drawn afterwards."""
        with self._changed:
            self._is_closed = True
            self._stop.set()
            self._changed.notify()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    # in the thread

    def _work(self) -> None:
        network: Denoiser | None = None
        stamp: tuple[Path, float] | None = None
        while (wish := self._next()) is not None:
            try:
                wanted = _stamp(wish.model)
                if network is None or stamp != wanted:
                    network, stamp = None, wanted  # the old one's memory goes first
                    network = _open(wish.model)
                if isinstance(wish, Wanted):
                    self._draw(network, wish)
                else:
                    self._climb(network, wish)
            except Stopped:
                continue
            except Exception as error:  # a worker's main: the window says what it is
                self.failed.emit(error)

    def _next(self) -> Wish | None:
        with self._changed:
            self._changed.wait_for(lambda: self._newest is not None or self._is_closed)
            if self._is_closed:
                return None
            wish, self._newest = self._newest, None
            self._stop.clear()
            return wish

    def _draw(self, network: "Denoiser", wanted: Wanted) -> None:
        def tell(step: Step) -> None:
            if wanted.is_watched:
                self.seen.emit(Seen(wanted, look(step, network.card)))

        rgba = draw_edits(self._heeding(network), network.card, wanted.edits, wanted.seeds, wanted.manner, tell)
        made = datetime.now(UTC).isoformat(timespec="seconds")
        pairs = zip(wanted.seeds, wanted.edits, strict=True)
        recipes = tuple(recipe_of(network, wanted.manner, seed, made, edit) for seed, edit in pairs)
        self.made.emit(Made(wanted, rgba, recipes))

    def _climb(self, network: "Denoiser", wanted: LadderWanted) -> None:
        known = self._known_of(wanted.project, network.card.size)
        for rung in climb(self._heeding(network), network.card, wanted.sprite, manner=wanted.manner, known=known):
            self.climbed.emit(Climbed(wanted, rung))

    def _heeding(self, network: "Denoiser") -> Ask:
        """The network, which nobody asks any further once a newer wish has come."""

        def ask(x: Array, sigma: Array | float, words: npt.NDArray[np.float32] | None) -> Idea:
            if self._stop.is_set():
                raise Stopped
            return network(x, sigma, words)

        return ask

    def _known_of(self, project: Path, size: int) -> Known | None:
        if self._known is None or self._known[:2] != (project, size):
            self._known = project, size, _read_known(project, size)
        return self._known[2]


def _open(model: Path) -> "Denoiser":
    from core.generate.denoiser import Denoiser  # in the thread, after the window is painted

    return Denoiser(model)


def _read_known(project: Path, size: int) -> Known | None:
    try:
        sprites = read_collection(project, size)
    except UserError:
        return None  # no sprites of this size: likeness is measured as in the starter set
    return Known(Novelty(sprites.rgba), sprites.words)


def _stamp(model: Path) -> tuple[Path, float]:
    """Another network, or the same run trained further."""
    try:
        return model, model.stat().st_mtime
    except OSError:
        return model, 0.0  # gone: a warm network goes on, a cold one says so when it is opened
