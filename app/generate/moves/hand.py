"""Draws sheets in a thread of the worker: the newest wish alone, each step told, the network kept warm."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.session import Session
from core.card import Card
from core.errors import Stopped, UserError
from core.generate.edit import as_it_is
from core.generate.frames import look
from core.generate.recipe import Recipe, recipe_of
from core.generate.sampler import Manner
from core.generate.sheets import SheetWish, draw_sheets
from core.generate.solver import Array, Idea, Step
from core.sprites.pixels import Rgba

if TYPE_CHECKING:
    from core.generate.sheet_denoiser import SheetDenoiser  # loads onnxruntime


@dataclass(frozen=True, slots=True, eq=False)
class SheetWanted:
    model: Path  # a frames.onnx
    wish: SheetWish
    seed: int
    manner: Manner


@dataclass(frozen=True, slots=True)
class SheetSeen:
    wanted: SheetWanted
    rgba: Rgba  # (F, S, S, 4) how it looks at one step


@dataclass(frozen=True, slots=True)
class SheetMade:
    wanted: SheetWanted
    rgba: Rgba  # (F, S, S, 4)


class SheetHand(QObject):
    seen = Signal(object)  # SheetSeen
    made = Signal(object)  # SheetMade
    failed = Signal(object)  # UserError

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stop = threading.Event()
        self._one = threading.Lock()  # a network is asked by one thread at a time
        self._network: tuple[tuple[Path, float], SheetDenoiser] | None = None

    def want(self, wanted: SheetWanted) -> None:
        """What is being drawn is wanted no more."""
        self._stop.set()
        stop = self._stop = threading.Event()
        self._session.worker.run(lambda: self._draw(wanted, stop), self.made.emit, self._fail)

    def stop(self) -> None:
        self._stop.set()

    def _fail(self, error: BaseException) -> None:
        if isinstance(error, Stopped):
            return
        if isinstance(error, UserError):
            self.failed.emit(error)
            return
        raise error

    # in the thread

    def _draw(self, wanted: SheetWanted, stop: threading.Event) -> SheetMade:
        with self._one:
            if stop.is_set():
                raise Stopped
            network = self._opened(wanted.model)

            def ask(x: Array, sigma: Array, words: Array, frames: Array, palette: Array) -> Idea:
                if stop.is_set():
                    raise Stopped
                return network(x, sigma, words, frames, palette)

            def tell(step: Step) -> None:
                if step.number < step.total:
                    self.seen.emit(SheetSeen(wanted, look(step, network.card)))

            rgba = draw_sheets(ask, network.card, wanted.wish, [wanted.seed], wanted.manner, tell)
            return SheetMade(wanted, rgba[0])

    def _opened(self, model: Path) -> "SheetDenoiser":
        from core.generate.sheet_denoiser import SheetDenoiser  # in the thread, after the window is painted

        stamp = (model, model.stat().st_mtime if model.is_file() else 0.0)
        if self._network is None or self._network[0] != stamp:
            self._network = None  # the old one's memory goes first
            self._network = stamp, SheetDenoiser(model)
        return self._network[1]

    def recipes(self, card: Card, frames: Sequence[Rgba], seed: int, manner: Manner) -> tuple[Recipe, ...]:
        """For frames that are kept: each is drawn again as it is, whichever network is asked."""
        made = datetime.now(UTC).isoformat(timespec="seconds")
        edits = [as_it_is(frame) for frame in frames]
        if self._network is None:
            return tuple(Recipe(card.name, "", seed, card.size, made=made, edit=edit) for edit in edits)
        return tuple(recipe_of(self._network[1], manner, seed, made, edit) for edit in edits)
