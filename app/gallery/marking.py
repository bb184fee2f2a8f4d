"""Marks by key and button on whatever is being looked at: pick, reject, stars, colours, delete, and on to the next."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.actions import Actions
from app.gallery import doing
from app.gallery.model import GalleryModel
from app.gallery.view import GalleryView
from app.gallery.ways import Ways
from app.session import Session
from core.jobs import Mark
from core.library import Drawing
from core.words import tr


class Marking(QObject):
    def __init__(
        self,
        session: Session,
        actions: Actions,
        model: GalleryModel,
        view: GalleryView,
        ways: Ways,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._actions, self._model, self._view, self._ways = session, actions, model, view, ways
        actions.pick.triggered.connect(lambda: self._mark(Mark.PICKED))
        actions.reject.triggered.connect(lambda: self._mark(Mark.REJECTED))
        actions.unrate.triggered.connect(lambda: self._mark(Mark.UNRATED))
        for stars, action in enumerate(actions.stars):
            action.triggered.connect(_call(self._give_stars, stars))
        for number, action in enumerate(actions.colours):
            action.triggered.connect(_call(self._give_colour, number + 1))
        actions.advance.toggled.connect(lambda is_on: session.keep("gallery.advance", "yes" if is_on else "no"))
        actions.delete.triggered.connect(self._delete)

    def start_over(self) -> None:
        self._actions.advance.setChecked(self._session.kept("gallery.advance", "yes") == "yes")

    def _mark(self, mark: Mark) -> None:
        self._do(lambda ids: self._session.mark(ids, mark), lambda drawing: drawing.mark is mark)

    def _give_stars(self, stars: int) -> None:
        self._do(lambda ids: doing.give_stars(self._session, ids, stars), lambda drawing: drawing.stars == stars)

    def _give_colour(self, colour: int) -> None:
        self._do(lambda ids: doing.give_colour(self._session, ids, colour), lambda _drawing: False)

    def _do(self, change: Callable[[list[int]], None], is_so: Callable[[Drawing], bool]) -> None:
        """One drawing is marked and the next one is up; several are marked and stay."""
        if not self._ways.stack.isVisible():
            return
        ids = self._ways.targets
        if not ids:
            self._session.said.emit(tr("Select a drawing first."))
            return
        rows = self._view.selected_rows
        if len(ids) > 1 or not is_so(self._session.library.drawing(ids[0])):
            change(ids)
        is_walking = self._ways.is_grid or self._ways.is_loupe
        still_there = self._model.row(ids[0]) is not None
        if is_walking and rows and not still_there:
            self._view.select_row(rows[0])
        elif len(ids) == 1 and self._actions.advance.isChecked():
            self._ways.go_on(1)

    def _delete(self) -> None:
        ids, rows = self._ways.targets if self._ways.stack.isVisible() else [], self._view.selected_rows
        if ids:
            self._session.bin_drawings(ids)
            self._view.select_row(rows[0] if rows else 0)
            self._session.said.emit(
                tr("Deleted 1 drawing. Undo brings it back.")
                if len(ids) == 1
                else tr("Deleted {count} drawings. Undo brings them back.", count=f"{len(ids):,}")
            )


def _call(does: Callable[[int], None], value: int) -> Callable[[], None]:
    return lambda: does(value)
