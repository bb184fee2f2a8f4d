"""The drawings on a finished wall: they lie in the gallery, with their marks, and it is known how new they are."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.generate.kinship import Kin, Kinship
from app.session import Session
from core.jobs import Mark

if TYPE_CHECKING:
    from app.generate.drawing import Finished
    from app.generate.wall import Wall


class Keeper(QObject):
    told = Signal(object)  # Kin | None: how new the sprites on the wall are

    def __init__(self, session: Session, wall: "Wall", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._wall = session, wall
        self.finished: Finished | None = None
        self.ids: list[int] = []  # of the drawings, in the order of the wall
        self.kinship = Kinship(session, self)
        self.kinship.found.connect(self._show_kin)
        session.marks_changed.connect(self._show_marks)

    def hang(self, finished: "Finished") -> int:
        """Put a finished wall into the gallery; how many of its drawings were not there yet."""
        library = self._session.library
        found = library.find_drawings([drawing.file for drawing in finished.drawings])
        fresh = [drawing for drawing in finished.drawings if drawing.file not in found]
        if found:
            library.hide_drawings(found.values(), False)  # drawn again: whatever was in the bin is wanted again
            self._session.marks_changed.emit(list(found.values()))
        if fresh:
            found |= dict(zip([d.file for d in fresh], self._session.add_drawings(fresh), strict=True))
        self.ids = [found[drawing.file] for drawing in finished.drawings]
        self.finished = finished
        self._show_marks()
        self.kinship.look(finished.rgba)
        return len(fresh)

    def forget(self) -> None:
        """Another wall is being drawn."""
        self.ids, self.finished = [], None
        self._wall.show_marks([])
        self._wall.show_notes([])
        self.kinship.cancel()
        self.told.emit(None)

    def mark_of(self, place: int) -> Mark:
        return self._session.library.drawing(self.ids[place]).mark if place < len(self.ids) else Mark.UNRATED

    def toggle(self, place: int, mark: Mark) -> None:
        """Give it this mark, or take it back."""
        if 0 <= place < len(self.ids):
            self._session.mark([self.ids[place]], Mark.UNRATED if self.mark_of(place) is mark else mark)

    def _show_marks(self, _ids: object = None) -> None:
        if not self.ids:
            return
        marks = {drawing.id: drawing.mark for drawing in self._session.library.drawings(self.ids)}
        if not all(id in marks for id in self.ids):  # the bin was emptied: others will have these numbers
            self.ids = []
        self._wall.show_marks([marks[id] for id in self.ids])

    def _show_kin(self, kin: Kin) -> None:
        self._wall.show_notes(kin.notes)
        self.told.emit(kin)
