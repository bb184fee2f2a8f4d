"""How new the sprites on the wall are, found out in the worker: a sentence each, and a dot on what is not new."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor

from app.generate.wall import Note
from app.session import Session
from app.widgets.colours import KIN
from app.widgets.pixel_view import to_image
from core.errors import UserError
from core.words import tr

if TYPE_CHECKING:
    from core.generate.novelty import Nearest, Novelty
    from core.sprites.pixels import Rgba

LOUD = {"new": 0.45, "cousin": 0.75, "copy": 1.0}  # a ring calls for attention as far as it should


@dataclass(frozen=True, slots=True)
class Kin:
    """What was found about a wall."""

    notes: tuple[Note, ...]  # one a sprite
    legend: tuple[tuple[str, str], ...]  # the sentence, and which kin it tells of


@dataclass(frozen=True, slots=True)
class _Set:
    """The project's sprites at one size, ready to be compared with; none of that size: no novelty."""

    size: int
    names: tuple[str, ...] = ()
    rgba: "Rgba | None" = None  # (N, S, S, 4)
    novelty: "Novelty | None" = None


@dataclass(frozen=True, slots=True)
class _Answer:
    asked: int
    version: int
    own: _Set
    near: "Sequence[Nearest]"


class Kinship(QObject):
    found = Signal(object)  # Kin

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._set: _Set | None = None  # of the project's sprites as they are now
        self._asked = 0
        self._version = 0
        session.project_changed.connect(self._forget)
        session.sprites_changed.connect(self._forget)

    def look(self, drawn: "Rgba") -> None:
        project = self._session.project
        if project is None:
            return
        self._asked += 1
        asked, version, folder, known = self._asked, self._version, project.folder, self._set

        def work() -> _Answer:
            size = drawn.shape[1]
            own = known if known is not None and known.size == size else _read(folder, size)
            return _Answer(asked, version, own, own.novelty.of(drawn) if own.novelty else ())

        self._session.worker.run(work, self._take, self._session.report_failure)

    def of_size(self, size: int) -> "Novelty | None":
        """The project's sprites, where they are known already."""
        return self._set.novelty if self._set is not None and self._set.size == size else None

    def cancel(self) -> None:
        """Whatever is still being looked at is no longer on the wall."""
        self._asked += 1

    def _take(self, answer: _Answer) -> None:
        if answer.version == self._version:
            self._set = answer.own
        if answer.asked == self._asked and answer.near:
            notes = tuple(_note(near, answer.own) for near in answer.near)
            self.found.emit(Kin(notes, _legend([near.kin.value for near in answer.near])))

    def _forget(self, _changed: object = None) -> None:
        self._set = None
        self._version += 1


def _read(project: Path, size: int) -> _Set:
    """For the worker's thread: it loads numpy."""
    from core.generate.novelty import Novelty
    from core.sprites.collection import read_collection

    try:
        sprites = read_collection(project, size)
    except UserError:
        return _Set(size)
    return _Set(size, tuple(sprites.names), sprites.rgba, Novelty(sprites.rgba))


def _note(near: "Nearest", own: _Set) -> Note:
    name, distance, kin = own.names[near.index], f"{near.distance:.2f}", near.kin.value
    sentence = {
        "new": tr("New. The nearest of your sprites is {name}, {distance} away.", name=name, distance=distance),
        "cousin": tr("A cousin of {name}, {distance} away.", name=name, distance=distance),
        "copy": tr("Almost a copy of {name}, {distance} away.", name=name, distance=distance),
    }[kin]
    ring = QColor(KIN[kin])
    ring.setAlphaF(LOUD[kin])
    return Note(sentence, ring, None if own.rgba is None else to_image(own.rgba[near.index]), kin)


def _legend(kin: Sequence[str]) -> tuple[tuple[str, str], ...]:
    sentences = {
        "new": tr("{count} new", count=kin.count("new")),
        "cousin": tr("{count} like one of yours", count=kin.count("cousin")),
        "copy": tr("{count} almost copied", count=kin.count("copy")),
    }
    return tuple((sentences[name], name) for name in KIN if name in kin)
