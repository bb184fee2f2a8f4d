"""The drawings that the gallery shows: a list of ids; what they are is asked of the library for what is on screen."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage

from app.session import Session
from app.widgets.thumbnails import Thumbnails
from core.jobs import Mark
from core.library import Drawing
from core.words import tr

Index = QModelIndex | QPersistentModelIndex
Roles = Qt.ItemDataRole
IdRole = Roles.UserRole + 1
LookRole = Roles.UserRole + 2
REMEMBERED = 4096  # drawings whose rows of the library are kept at hand
MOST_CHANGES = 200  # runs of rows that come or go one by one; more than that is quicker to lay out anew


@dataclass(frozen=True, slots=True)
class Look:
    """All that is painted of a drawing: one question for each cell, and not one for each part of it."""

    image: QImage | None  # None: it is being read
    mark: Mark


class GalleryModel(QAbstractListModel):
    def __init__(self, session: Session, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._thumbnails = session, thumbnails
        self._ids: list[int] = []
        self._mark: Mark | None = None  # None: all of them
        self._is_newest_first = True
        self._at_hand: dict[int, tuple[Drawing, Path]] = {}
        self._waiting: dict[Path, set[int]] = {}  # whose pictures are being read
        session.project_changed.connect(self.look_again)
        session.drawings_changed.connect(self._follow)
        session.marks_changed.connect(self._follow)
        thumbnails.arrived.connect(self._paint)
        self.look_again()

    @property
    def mark(self) -> Mark | None:
        return self._mark

    @property
    def is_newest_first(self) -> bool:
        return self._is_newest_first

    def show(self, mark: Mark | None, is_newest_first: bool) -> None:
        if (mark, is_newest_first) != (self._mark, self._is_newest_first):
            self._mark, self._is_newest_first = mark, is_newest_first
            self.look_again()

    def look_again(self, _changed: object = None) -> None:
        self.beginResetModel()
        self._ids = self._found()
        self._at_hand.clear()
        self._waiting.clear()
        self.endResetModel()

    def id(self, row: int) -> int:
        return self._ids[row]

    def row(self, id: int) -> int | None:
        row = self._position(id)
        return row if row < len(self._ids) and self._ids[row] == id else None

    def drawing(self, row: int) -> Drawing:
        id = self._ids[row]
        if id not in self._at_hand:
            self.prepare(range(row, row + 1))
        return self._at_hand[id][0]

    def prepare(self, rows: range) -> None:
        """Have these rows at hand: they are about to be painted."""
        missing = [id for id in self._ids[rows.start : rows.stop] if id not in self._at_hand]
        if missing:
            if len(self._at_hand) + len(missing) > REMEMBERED:
                self._at_hand.clear()
                missing = self._ids[rows.start : rows.stop]
            library, folder = self._session.library, self._folder
            self._at_hand.update((found.id, (found, folder / found.file)) for found in library.drawings(missing))

    def file(self, row: int) -> Path:
        self.drawing(row)
        return self._at_hand[self._ids[row]][1]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Roles.DisplayRole) -> Any:
        if not index.isValid() or self._session.project is None:
            return None
        row = index.row()
        if role == LookRole:
            mark, file = self.drawing(row).mark, self.file(row)
            image = self._thumbnails.get(file)
            if image is None:
                self._waiting.setdefault(file, set()).add(self._ids[row])
            return Look(image, mark)
        if role == IdRole:
            return self._ids[row]
        if role in (Roles.AccessibleTextRole, Roles.EditRole):
            return f"{self.file(row).stem}, {mark_name(self.drawing(row).mark)}"
        if role == Roles.ToolTipRole:
            return tr("{name}\nseed {seed}", name=self.file(row).stem, seed=self.drawing(row).seed)
        return None

    @property
    def _folder(self) -> Path:
        project = self._session.project
        assert project is not None  # rows come from a project
        return project.folder

    def _found(self) -> list[int]:
        if self._session.project is None:
            return []
        return self._session.library.drawing_ids(self._mark, self._is_newest_first)

    def _follow(self, ids: Sequence[int]) -> None:
        """These came, changed, or went. What stays keeps its row, so that the artist loses neither place nor choice."""
        if not ids:
            self.look_again()
            return
        for id in ids:
            self._at_hand.pop(id, None)
        shown = set(self._session.library.shown_among(ids, self._mark)) if self._session.project else set()
        before = {id: row for id in ids if (row := self.row(id)) is not None}
        gone, come = [row for id, row in before.items() if id not in shown], shown - before.keys()
        if len(_runs(gone)) + len(come) > MOST_CHANGES and not self._is_at_an_end(come):
            self.look_again()
            return
        for first, last in reversed(_runs(gone)):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._ids[first : last + 1]
            self.endRemoveRows()
        self._insert(come)
        stayed = [row for id in before if (row := self.row(id)) is not None]
        if stayed:
            self.dataChanged.emit(self.index(min(stayed)), self.index(max(stayed)))

    def _insert(self, come: set[int]) -> None:
        """Those that belong side by side come in together."""
        places: dict[int, list[int]] = {}
        for id in sorted(come, reverse=self._is_newest_first):
            places.setdefault(self._position(id), []).append(id)
        for place in sorted(places, reverse=True):
            self.beginInsertRows(QModelIndex(), place, place + len(places[place]) - 1)
            self._ids[place:place] = places[place]
            self.endInsertRows()

    def _is_at_an_end(self, come: set[int]) -> bool:
        """As new drawings are, however many."""
        return {self._position(min(come)), self._position(max(come))} in ({0}, {len(self._ids)}) if come else False

    def _position(self, id: int) -> int:
        if self._is_newest_first:
            return bisect_left(self._ids, -id, key=lambda other: -other)
        return bisect_left(self._ids, id)

    def _paint(self, files: Iterable[Path]) -> None:
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
