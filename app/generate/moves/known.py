"""Creatures to begin from, read in the worker: those of the project whose frames it knows, and files."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.session import Session
from core.card import Card
from core.errors import UserError
from core.frames import MOST_FRAMES, Slot
from core.generate.sheets import sides_of
from core.sprites.collection import read_collection
from core.sprites.films import films_of
from core.sprites.pixels import Rgba
from core.sprites.sheet_frames import read_sheet

MOST = 200


@dataclass(frozen=True, slots=True, eq=False)
class Creature:
    name: str
    frames: tuple[tuple[Slot, Rgba], ...]


class Known(QObject):
    found = Signal(object)  # list[Creature]
    opened = Signal(object)  # Creature: a file that was asked for

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session

    def read(self, size: int) -> None:
        project = self._session.project
        if project is not None:
            folder = project.folder
            self._session.worker.run(lambda: _creatures(folder, size), self._tell, self._session.report_failure)

    def open(self, file: Path, name: str, card: Card) -> None:
        """A picture that is one frame, or a sheet of a creature's."""
        size, sides = card.size, sides_of(card)

        def read() -> Creature:
            return Creature(name, tuple(read_sheet(file, size, sides).items()))

        self._session.worker.run(read, self._tell_opened, self._session.report_failure)

    def _tell_opened(self, creature: Creature) -> None:
        self.opened.emit(creature)

    def _tell(self, creatures: list[Creature]) -> None:
        self.found.emit(creatures)


def _creatures(folder: Path, size: int) -> list[Creature]:
    try:
        sprites = read_collection(folder, size)
    except UserError:
        return []  # no sprites of this size
    found = []
    for film in films_of(sprites.strips, sprites.rgba).films[:MOST]:
        pairs = [(s, sprites.rgba[row]) for s, row in zip(film.slots, film.rows, strict=True) if not s.action]
        sides = len({slot.side for slot, _ in pairs})
        count = MOST_FRAMES // max(1, sides)
        kept = [(Slot(0, s.side, s.place, min(s.count, count)), rgba) for s, rgba in pairs if s.place < count]
        if kept:
            found.append(Creature(film.name, tuple(kept)))
    return found
