"""Some drawings on one table, thrown out one by one until the best are left."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.gallery.looking import Looking, Seen
from app.widgets.tile import paint_tile
from core.words import tr

LEAST, MOST = 4, 25
_THROW = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class Survey(Looking):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Drawings side by side, to choose the best"))
        self._table = _Table(self)
        self.lay_out(
            self._table,
            tr("Delete throws the framed one off the table and keeps it in the gallery; P, X and stars mark it."),
        )

    @property
    def targets(self) -> list[int]:
        return [self._table.seen[self._table.framed].id] if self._table.seen else []

    @property
    def ids(self) -> list[int]:
        """Those that are left on the table."""
        return [seen.id for seen in self._table.seen]

    def show_seen(self, seen: Sequence[Seen]) -> None:
        self._table.seen = list(seen[:MOST])
        self._table.framed = min(self._table.framed, max(0, len(self._table.seen) - 1))
        self._table.update()

    def takes(self, event: QKeyEvent) -> bool:
        return Qt.Key(event.key()) in _THROW

    def press(self, key: Qt.Key) -> bool:
        ways = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self._table.columns,
            Qt.Key.Key_Down: self._table.columns,
        }
        if key in _THROW:
            self._throw_out()
        elif key in ways:
            self.frame(self._table.framed + ways[key])
        else:
            return False
        return True

    def frame(self, place: int) -> None:
        if 0 <= place < len(self._table.seen):
            self._table.framed = place
            self._table.update()
            self.chosen.emit(self._table.seen[place].id)

    def advance(self) -> None:
        self.frame(self._table.framed + 1)

    def _throw_out(self) -> None:
        seen = self._table.seen
        if len(seen) <= 1:
            return
        del seen[self._table.framed]
        self.frame(min(self._table.framed, len(seen) - 1))


class _Table(QWidget):
    def __init__(self, survey: Survey) -> None:
        super().__init__(survey)
        self._survey = survey
        self.seen: list[Seen] = []
        self.framed = 0

    @property
    def columns(self) -> int:
        """As many as make the drawings largest."""
        count = max(1, len(self.seen))
        sides = {n: min(self.width() // n, self.height() // math.ceil(count / n)) for n in range(1, count + 1)}
        return max(sides, key=lambda n: sides[n])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for place, seen in enumerate(self.seen):
            paint_tile(painter, self._cell(place), seen.image, self.palette(), place == self.framed)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        hit = [place for place in range(len(self.seen)) if self._cell(place).contains(point)]
        if hit:
            self._survey.frame(hit[0])
            self._survey.setFocus()

    def _cell(self, place: int) -> QRect:
        columns = self.columns
        rows = math.ceil(len(self.seen) / columns)
        side = max(16, min(self.width() // columns, self.height() // rows))
        left, top = (self.width() - side * columns) // 2, (self.height() - side * rows) // 2
        line, column = divmod(place, columns)
        return QRect(left + column * side, top + line * side, side, side)
