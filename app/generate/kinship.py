"""How new the sprites on the wall are, found out in the worker: a dot and a sentence each."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor

from app.generate.wall import Note
from app.session import Session
from core.errors import UserError
from core.words import tr

if TYPE_CHECKING:
    from core.generate.novelty import Kin, Nearest, Novelty
    from core.sprites.pixels import Rgba

COLOURS = {"new": QColor("#2fa98c"), "cousin": QColor("#d99a2b"), "copy": QColor("#d1495b")}


class Kinship(QObject):
    found = Signal(object)  # tuple[list[Note], list[tuple[str, QColor]]]: one note a sprite, and the legend

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._set: _Set | None = None  # of the project's sprites as they are now
        self._asked = 0
        session.project_changed.connect(self._forget)
        session.sprites_changed.connect(self._forget)

    def look(self, drawn: "Rgba") -> None:
        project = self._session.project
        if project is None:
            return
        self._asked += 1
        number, folder, known = self._asked, project.folder, self._set

        def work() -> "_Answer":
            size = drawn.shape[1]
            own = known if known is not None and known.size == size else _Set.read(folder, size)
            return _Answer(number, own, own.novelty.of(drawn) if own.novelty else [])

        self._session.worker.run(work, self._take, self._session.report_failure)

    def cancel(self) -> None:
        """Whatever is still being looked at is no longer on the wall."""
        self._asked += 1

    def _take(self, answer: "_Answer") -> None:
        if answer.number != self._asked:
            return
        self._set = answer.own
        if answer.near:
            notes = [_note(near, answer.own.names) for near in answer.near]
            self.found.emit((notes, _legend([near.kin for near in answer.near])))

    def _forget(self, _changed: object = None) -> None:
        self._set = None


class _Set:
    """The project's sprites at one size, ready to be compared with."""

    def __init__(self, size: int, names: tuple[str, ...], novelty: "Novelty | None") -> None:
        self.size, self.names, self.novelty = size, names, novelty

    @staticmethod
    def read(folder: object, size: int) -> "_Set":
        from core.generate.novelty import Novelty  # loads numpy: in the worker's thread
        from core.sprites.collection import read_collection

        try:
            sprites = read_collection(folder, size)  # type: ignore[arg-type]
        except UserError:  # no sprites of this size: nothing to be like
            return _Set(size, (), None)
        return _Set(size, tuple(sprites.names), Novelty(sprites.rgba))


class _Answer:
    def __init__(self, number: int, own: _Set, near: "list[Nearest]") -> None:
        self.number, self.own, self.near = number, own, near


def _note(near: "Nearest", names: tuple[str, ...]) -> Note:
    name, distance = names[near.index], f"{near.distance:.2f}"
    sentences = {
        "new": tr("New. The nearest of your sprites is {name}, {distance} away.", name=name, distance=distance),
        "cousin": tr("A cousin of {name}, {distance} away.", name=name, distance=distance),
        "copy": tr("Almost a copy of {name}, {distance} away.", name=name, distance=distance),
    }
    kin = near.kin.value
    return Note(sentences[kin], None if kin == "new" else COLOURS[kin])  # a dot on what is worth a second look


def _legend(kin: "list[Kin]") -> list[tuple[str, QColor]]:
    counts = {name: sum(k.value == name for k in kin) for name in COLOURS}
    sentences = {
        "new": tr("{count} new", count=counts["new"]),
        "cousin": tr("{count} cousins", count=counts["cousin"]),
        "copy": tr("{count} copies", count=counts["copy"]),
    }
    return [(sentences[name], COLOURS[name]) for name in COLOURS if counts[name]]
