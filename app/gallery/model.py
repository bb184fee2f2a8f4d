"""The drawings that the gallery shows: a list of ids; what they are is asked of the library for what is on screen."""

import time
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, QUrl
from PySide6.QtGui import QImage

from app.session import Session
from app.widgets.thumbnails import Thumbnails
from core.gallery.query import LAST, Order, Query, find
from core.jobs import Mark
from core.library import Drawing
from core.words import tr

Index = QModelIndex | QPersistentModelIndex
Roles = Qt.ItemDataRole
IdRole = Roles.UserRole + 1
LookRole = Roles.UserRole + 2
REMEMBERED = 4096  # drawings whose rows of the library are kept at hand
MOST_CHANGES = 200  # runs of rows that come or go one by one; more than that is quicker to lay out anew
MANY = 1000  # ids that are looked for one by one; more than that, all rows are counted through
IDS = "application/x-spritewell-drawings"  # what is dragged within the program: ids
MOST_DRAGGED = 5000  # files that another program is handed at once


@dataclass(frozen=True, slots=True)
class Look:
    """All that is painted of a drawing: one question for each cell, and not one for each part of it."""

    image: QImage | None  # None: it is being read
    mark: Mark
    stars: int = 0
    colour: int = 0
    kin: str = ""
    name: str = ""
    under: int = 0  # how many nearly equal drawings lie under this one


class GalleryModel(QAbstractListModel):
    def __init__(self, session: Session, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._thumbnails = session, thumbnails
        self._ids: list[int] = []
        self._query = Query()
        self._values: Mapping[int, float] = {}  # places by id, for an order that the library knows nothing of
        self._places: dict[int, float] = {}  # of those shown; empty: by age alone
        self._under: Mapping[int, int] = {}  # how many lie under the top of each stack
        self._folded: Collection[int] = ()  # those that lie under another
        self._at_hand: dict[int, Drawing] = {}
        self._looks: dict[int, Look] = {}  # of those at hand whose picture is there
        self._waiting: dict[str, set[int]] = {}  # whose pictures are being read
        session.project_changed.connect(self._start_over)
        session.drawings_changed.connect(self.follow)
        session.marks_changed.connect(self.follow)
        thumbnails.arrived.connect(self._paint)
        self.look_again()

    @property
    def query(self) -> Query:
        return self._query

    @property
    def mark(self) -> Mark | None:
        return self._query.mark

    def show(self, query: Query, values: Mapping[int, float] | None = None) -> None:
        """values are places by id, for the orders best first and by likeness."""
        if query != self._query or (values is not None and values is not self._values):
            self._query = query
            self._values = self._values if values is None else values
            self.look_again()

    def fold(self, under: Mapping[int, int], folded: Collection[int]) -> None:
        """Show of each stack its top alone; under says how many lie below it. Nothing: unfold."""
        self._under, self._folded = under, folded
        self.look_again()

    def look_again(self, _changed: object = None) -> None:
        self.beginResetModel()
        self._ids, self._places = [], {}
        if self._session.project is not None:
            found = find(self._session.library, self._query, time.time(), values=self._values)
            self._ids, self._places = found.ids, dict(found.places)
            if self._folded:
                self._ids = [id for id in self._ids if id not in self._folded]
        self._at_hand.clear()
        self._looks.clear()
        self._waiting.clear()
        self.endResetModel()

    @property
    def ids(self) -> Sequence[int]:
        """All that is shown, in its order. Not to be changed."""
        return self._ids

    def id(self, row: int) -> int:
        return self._ids[row]

    def row(self, id: int) -> int | None:
        row = self._position(id)
        return row if row < len(self._ids) and self._ids[row] == id else None

    def drawing(self, row: int) -> Drawing:
        id = self._ids[row]
        if id not in self._at_hand:
            self.prepare(range(row, row + 1))
        return self._at_hand[id]

    def prepare(self, rows: range) -> None:
        """Have these rows at hand: they are about to be painted."""
        missing = [id for id in self._ids[rows.start : rows.stop] if id not in self._at_hand]
        if missing:
            if len(self._at_hand) + len(missing) > REMEMBERED:
                self._at_hand.clear()
                self._looks.clear()
                missing = self._ids[rows.start : rows.stop]
            self._at_hand.update((one.id, one) for one in self._session.library.drawings(missing))

    def file(self, row: int) -> Path:
        return Path(self.picture(row))

    def picture(self, row: int) -> str:
        """The file as pictures of it are asked for."""
        return f"{self._folder}/{self.drawing(row).file}"

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Roles.DisplayRole) -> Any:
        if not index.isValid() or self._session.project is None:
            return None
        row = index.row()
        if role == LookRole:
            return self.looks(range(row, row + 1))[0]
        if role == IdRole:
            return self._ids[row]
        if role in (Roles.AccessibleTextRole, Roles.EditRole):
            return f"{self.file(row).stem}, {mark_name(self.drawing(row).mark)}"
        if role == Roles.ToolTipRole:
            return tr("{name}\nseed {seed}", name=self.file(row).stem, seed=self.drawing(row).seed)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        own = super().flags(index)
        return own | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else own

    def mimeTypes(self) -> list[str]:
        return ["text/uri-list", IDS]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The files themselves, which any other program takes; one alone also as a picture."""
        data = QMimeData()
        rows = sorted({index.row() for index in indexes})[:MOST_DRAGGED]
        data.setUrls([QUrl.fromLocalFile(str(self.file(row))) for row in rows])
        data.setData(IDS, " ".join(str(self._ids[row]) for row in rows).encode())
        if len(rows) == 1:
            data.setImageData(QImage(str(self.file(rows[0]))))
        return data

    @property
    def _folder(self) -> str:
        project = self._session.project
        assert project is not None  # rows come from a project
        return str(project.folder)

    def looks(self, rows: range) -> list[Look]:
        """All that is painted of these."""
        self.prepare(rows)
        known, folder = self._looks, self._folder
        return [known.get(id) or self._look(id, folder) for id in self._ids[rows.start : rows.stop]]

    def _look(self, id: int, folder: str) -> Look:
        """Of one at hand."""
        drawing = self._at_hand[id]
        file = f"{folder}/{drawing.file}"
        image = self._thumbnails.get(file)
        if image is None:
            self._waiting.setdefault(file, set()).add(id)
        under = self._under.get(id, 0)
        name = drawing.file.rpartition("/")[2].removesuffix(".png")  # a path's stem takes longer than all the rest
        look = Look(image, drawing.mark, drawing.stars, drawing.colour, drawing.kin, name, under)
        if image is not None:
            self._looks[id] = look
        return look

    def _start_over(self, _project: object) -> None:
        self._values, self._under, self._folded = {}, {}, ()
        self._query = replace(self._query, collection=None)
        self.look_again()

    def follow(self, ids: Sequence[int]) -> None:
        """These came, changed, or went. What stays keeps its row, so that the artist loses neither place nor choice."""
        if not ids:
            self.look_again()
            return
        for id in ids:
            self._at_hand.pop(id, None)
            self._looks.pop(id, None)
        before = self._rows_of(ids)
        now: dict[int, float] = {}
        if self._session.project is not None:
            found = find(self._session.library, self._query, time.time(), ids, self._values)
            now = {id: found.places.get(id, 0.0) for id in found.ids if id not in self._folded}
        moved = {id for id in before.keys() & now.keys() if self._places.get(id, 0.0) != now[id]}
        gone = [row for id, row in before.items() if id not in now or id in moved]
        come = (now.keys() - before.keys()) | moved
        is_much = len(_runs(gone)) + len(come) > MOST_CHANGES
        if is_much and (self._query.order is not Order.NEWEST or not self._is_at_an_end(come)):
            self.look_again()
            return
        for first, last in reversed(_runs(gone)):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._ids[first : last + 1]
            self.endRemoveRows()
        if self._query.order is not Order.NEWEST:
            self._places.update(now)
        self._insert(come)
        stayed = list(self._rows_of(list(before)).values()) if gone or come else before.values()
        if stayed:
            self.dataChanged.emit(self.index(min(stayed)), self.index(max(stayed)))

    def _rows_of(self, ids: Sequence[int]) -> dict[int, int]:
        """By id, of those that are shown."""
        if len(ids) > MANY:
            asked = set(ids)
            return {id: row for row, id in enumerate(self._ids) if id in asked}
        return {id: row for id in ids if (row := self.row(id)) is not None}

    def _insert(self, come: Collection[int]) -> None:
        """Those that belong side by side come in together."""
        places: dict[int, list[int]] = {}
        for id in sorted(come, key=self._key):
            places.setdefault(self._position(id), []).append(id)
        for place in sorted(places, reverse=True):
            self.beginInsertRows(QModelIndex(), place, place + len(places[place]) - 1)
            self._ids[place:place] = places[place]
            self.endInsertRows()

    def _is_at_an_end(self, come: Collection[int]) -> bool:
        """As new drawings are, however many."""
        return {self._position(min(come)), self._position(max(come))} in ({0}, {len(self._ids)}) if come else False

    def _key(self, id: int) -> tuple[float, int]:
        return self._places.get(id, LAST if self._places else 0.0), -id

    def _position(self, id: int) -> int:
        return bisect_left(self._ids, self._key(id), key=self._key)

    def _paint(self, files: Iterable[str]) -> None:
        ids = [id for file in files for id in self._waiting.pop(file, ())]
        rows = [row for id in ids if (row := self.row(id)) is not None]
        if rows:
            self.dataChanged.emit(self.index(min(rows)), self.index(max(rows)), [LookRole])


def mark_name(mark: Mark) -> str:
    return {Mark.PICKED: tr("picked"), Mark.REJECTED: tr("rejected"), Mark.UNRATED: tr("unrated")}[mark]


def _runs(rows: Iterable[int]) -> list[tuple[int, int]]:
    """Rows as stretches (first, last) without a gap, in ascending order."""
    ordered = sorted(rows)
    if not ordered:
        return []
    breaks = [(a, b) for a, b in pairwise(ordered) if b != a + 1]
    return list(zip([ordered[0], *(b for _, b in breaks)], [*(a for a, _ in breaks), ordered[-1]], strict=True))
