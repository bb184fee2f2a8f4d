"""The sprite on the bench: its pixels, what is selected of them, the recipe that draws it; every change undoable."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QUndoStack

from app.generate.change import Change
from core.generate.recipe import Recipe
from core.sprites.pixels import Rgba

Region = npt.NDArray[np.bool_]  # (S, S)
Colour = tuple[int, int, int, int]
CLEAR: Colour = (0, 0, 0, 0)


@dataclass(frozen=True, slots=True, eq=False)
class State:
    rgba: Rgba  # (S, S, 4), never changed in place
    name: str = ""
    recipe: Recipe | None = None  # what draws exactly this; None: it was changed by hand, or came from elsewhere
    is_own: bool = False  # as it was opened: nothing has been done to it yet


class Document(QObject):
    changed = Signal(object)  # None: other pixels
    selected = Signal(object)  # None: another selection

    def __init__(self, undo: QUndoStack, size: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._undo = undo
        self._state = State(np.zeros((size, size, 4), np.uint8))
        self._before: State | None = None  # while a stroke is under way
        self.selection: Region = np.zeros((size, size), np.bool_)

    @property
    def state(self) -> State:
        return self._state

    @property
    def rgba(self) -> Rgba:
        return self._state.rgba

    @property
    def size(self) -> int:
        return len(self._state.rgba)

    @property
    def is_empty(self) -> bool:
        return not self._state.rgba[..., 3].any()

    def start_over(self, size: int) -> None:
        """Another project or network: nothing of before can be taken back."""
        self._before = None
        self.show(State(np.zeros((size, size, 4), np.uint8)))
        self.select(np.zeros((size, size), np.bool_))

    def change(self, state: State, words: str) -> None:
        """Something that can be taken back under these words."""
        self._undo.push(Change(self.show, self._before or self._state, state, words))
        self._before = None

    def show(self, state: State) -> None:
        if len(state.rgba) != self.size:
            self.selection = np.zeros(state.rgba.shape[:2], np.bool_)
            self.selected.emit(None)
        self._state = state
        self.changed.emit(None)

    def paint(self, pixels: Iterable[QPoint], colour: Colour) -> None:
        """A part of a stroke: seen at once, one change when the stroke ends."""
        if self._before is None:
            self._before = self._state
        rgba = self._state.rgba.copy()
        for pixel in pixels:
            if 0 <= pixel.x() < self.size and 0 <= pixel.y() < self.size:
                rgba[pixel.y(), pixel.x()] = colour
        self.show(replace(self._state, rgba=rgba, recipe=None, is_own=False))

    def end_stroke(self, words: str) -> None:
        before = self._before
        if before is None:
            return
        if (before.rgba == self._state.rgba).all():
            self._before = None
            self.show(before)
        else:
            self.change(self._state, words)

    def select(self, region: Region) -> None:
        self.selection = region
        self.selected.emit(None)

    def colour_at(self, pixel: QPoint) -> Colour:
        red, green, blue, alpha = (int(v) for v in self._state.rgba[pixel.y(), pixel.x()])
        return red, green, blue, alpha
