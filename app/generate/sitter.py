"""The sprite that sits for the schedule: one of the artist's own, read in the worker, another at each click."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.session import Session
from core.errors import UserError

if TYPE_CHECKING:
    from core.sprites.pixels import Rgba


class Sitter(QObject):
    found = Signal(object)  # Rgba (S, S, 4) | None: there is none of that size

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._turn = 0
        self._size = 0
        session.sprites_changed.connect(self._look)
        session.project_changed.connect(self._begin)

    def fit(self, size: int) -> None:
        """The network draws sprites of this size."""
        if size != self._size:
            self._size = size
            self._look()

    def next(self) -> None:
        self._turn += 1
        self._look()

    def leave(self) -> None:
        """The page is closed: whatever is still being read comes too late."""
        self._size = 0

    def _begin(self, _project: object) -> None:
        self._turn = 0
        self._look()

    def _look(self, _changed: object = None) -> None:
        project, size = self._session.project, self._size
        if project is None or not size:
            return
        name = self._session.library.file_of_one(self._turn)
        if not name:
            self.found.emit(None)
            return
        file = project.folder / name
        self._session.worker.run(lambda: _read(file, size), self._take, self._session.report_failure)

    def _take(self, rgba: "Rgba | None") -> None:
        if self._size:
            self.found.emit(rgba)


def _read(file: Path, size: int) -> "Rgba | None":
    """For the worker's thread: it loads numpy."""
    from core.sprites.collection import fit, why_not
    from core.sprites.reading import read_frames

    try:
        rgba = read_frames(file)[0].rgba
    except UserError:  # gone or broken meanwhile; the strip is no place to complain
        return None
    return None if why_not(rgba, size, file.stem) else fit(rgba, size)
