"""The sheet on the bench: its slots, the frames that are there, the one that stands; every change undoable."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from app.generate.change import Change
from core.frames import MOST_FRAMES, Slot, walk
from core.generate.sheets import Cell, SheetWish
from core.sprites.pixels import Rgba


@dataclass(frozen=True, slots=True, eq=False)
class SheetState:
    slots: tuple[Slot, ...]
    frames: tuple[Rgba | None, ...]  # one a slot; None: missing. Never changed in place
    name: str = ""

    @property
    def sides(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(slot.side for slot in self.slots))

    @property
    def is_empty(self) -> bool:
        return all(frame is None for frame in self.frames)

    @property
    def is_whole(self) -> bool:
        return all(frame is not None for frame in self.frames)

    def of_side(self, side: int) -> list[int]:
        return [number for number, slot in enumerate(self.slots) if slot.side == side]

    def shown(self, side: int) -> list[Rgba]:
        return [frame for number in self.of_side(side) if (frame := self.frames[number]) is not None]

    def wish(self) -> SheetWish:
        """Draw what is missing."""
        return SheetWish(tuple(Cell(slot, frame) for slot, frame in zip(self.slots, self.frames, strict=True)))

    def with_frames(self, frames: Mapping[int, Rgba | None]) -> "SheetState":
        return replace(self, frames=tuple(frames.get(i, frame) for i, frame in enumerate(self.frames)))


def laid_out(sides: Sequence[int], count: int, known: Mapping[Slot, Rgba], name: str = "") -> SheetState:
    """So many frames of each side, as far as they can be drawn together; what is known of them stands in its place."""
    sides = tuple(sides)[:MOST_FRAMES] or (0,)
    slots = tuple(walk(sides, max(1, min(count, MOST_FRAMES // len(sides)))))
    own = {(slot.side, slot.place): rgba for slot, rgba in known.items()}
    return SheetState(slots, tuple(own.get((slot.side, slot.place)) for slot in slots), name)


class SheetDocument(QObject):
    changed = Signal(object)  # None: other frames
    stood = Signal(object)  # None: another frame stands

    def __init__(self, undo: QUndoStack, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._undo = undo
        self.state = SheetState((), ())
        self.current = 0

    @property
    def frame(self) -> Rgba | None:
        """The one that stands."""
        return self.state.frames[self.current] if self.current < len(self.state.frames) else None

    @property
    def side(self) -> int:
        return self.state.slots[self.current].side if self.state.slots else 0

    def start_over(self, state: SheetState) -> None:
        """Another project or network: nothing of before can be taken back."""
        self.show(state)

    def change(self, state: SheetState, words: str) -> None:
        """Something that can be taken back under these words."""
        self._undo.push(Change(self.show, self.state, state, words))

    def show(self, state: SheetState) -> None:
        self.state = state
        self.current = min(self.current, max(0, len(state.slots) - 1))
        self.changed.emit(None)
        self.stood.emit(None)

    def stand(self, number: int) -> None:
        if 0 <= number < len(self.state.slots):
            self.current = number
            self.stood.emit(None)
