"""A drawing's family: parents above, children below, each with its seed; the arrows walk from one to the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

from app.gallery.looking import Looking, Seen
from app.widgets.tile import GUTTER, paint_tile
from core.words import tr

LARGEST = 136  # of a tile, in logical pixels
LINE = 18  # for the seed under each


@dataclass(frozen=True, slots=True)
class Relative:
    seen: Seen
    seed: int
    generation: int
    parents: tuple[int, ...]


class FamilyTree(Looking):
    walked = Signal(object)  # int: this one's family is wanted now
    opened = Signal(object)  # int: look closely at this drawing

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Parents and children of a drawing"))
        self._tree = _Tree(self)
        self.lay_out(
            self._tree,
            tr("Up and Down walk to parents and children, Left and Right to those beside. Space looks closely."),
        )

    @property
    def targets(self) -> list[int]:
        return [self._tree.framed] if self._tree.framed else []

    @property
    def ids(self) -> list[int]:
        return [one.seen.id for one in self._tree.shown]

    def show_seen(self, seen: Sequence[Seen]) -> None:
        """A tree needs to know who came from whom: show_family."""

    def show_family(self, relatives: Sequence[Relative], centre: int) -> None:
        self._tree.shown = list(relatives)
        self._tree.framed = centre
        self._tree.update()

    def press(self, key: Qt.Key) -> bool:
        framed = self._tree.relative(self._tree.framed)
        if framed is None:
            return False
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            beside = [one.seen.id for one in self._tree.shown if one.generation == framed.generation]
            place = beside.index(framed.seen.id) + (1 if key == Qt.Key.Key_Right else -1)
            if 0 <= place < len(beside):
                self.frame(beside[place])
        elif key == Qt.Key.Key_Up:
            self._walk(framed.parents)
        elif key == Qt.Key.Key_Down:
            self._walk([one.seen.id for one in self._tree.shown if framed.seen.id in one.parents])
        elif key == Qt.Key.Key_Space:
            self.opened.emit(framed.seen.id)
        else:
            return False
        return True

    def frame(self, id: int) -> None:
        self._tree.framed = id
        self._tree.update()
        self.chosen.emit(id)

    def _walk(self, to: Sequence[int]) -> None:
        """Whoever was walked to has relatives of its own, so the tree is asked for anew."""
        known = [id for id in to if self._tree.relative(id) is not None]
        if known:
            self.walked.emit(known[0])


class _Tree(QWidget):
    def __init__(self, family: FamilyTree) -> None:
        super().__init__(family)
        self._family = family
        self.shown: list[Relative] = []
        self.framed = 0

    def relative(self, id: int) -> Relative | None:
        return next((one for one in self.shown if one.seen.id == id), None)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cells = self._cells()
        for one in sorted(self.shown, key=lambda one: self.framed in (one.seen.id, *one.parents)):
            for parent in one.parents:
                if parent in cells:
                    is_own = self.framed in (parent, one.seen.id)
                    self._paint_line(painter, cells[parent], cells[one.seen.id], is_own)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for one in self.shown:
            cell = cells[one.seen.id]
            square = QRect(cell.left(), cell.top(), cell.width(), cell.width())
            paint_tile(painter, square, one.seen.image, self.palette(), one.seen.id == self.framed)
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            words = painter.fontMetrics().elidedText(str(one.seed), Qt.TextElideMode.ElideMiddle, cell.width() - 4)
            below = QRect(cell.left(), square.bottom() - GUTTER + 2, cell.width(), LINE)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, words)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        id = self._at(event.position().toPoint().x(), event.position().toPoint().y())
        if id:
            self._family.frame(id)
            self._family.setFocus()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        id = self._at(event.position().toPoint().x(), event.position().toPoint().y())
        if id:
            self._family.walked.emit(id)

    def _at(self, x: int, y: int) -> int:
        return next((id for id, cell in self._cells().items() if cell.contains(x, y)), 0)

    def _paint_line(self, painter: QPainter, above: QRect, below: QRect, is_own: bool) -> None:
        role = QPalette.ColorRole.Accent if is_own else QPalette.ColorRole.Mid
        painter.setPen(QPen(self.palette().color(role), 2 if is_own else 1))
        start, end = QPointF(above.center().x(), above.bottom()), QPointF(below.center().x(), below.top() + GUTTER)
        middle = (start.y() + end.y()) / 2
        path = QPainterPath(start)
        path.cubicTo(QPointF(start.x(), middle), QPointF(end.x(), middle), end)
        painter.drawPath(path)

    def _cells(self) -> dict[int, QRect]:
        """By id: a tile with room for its seed. Generations stand in rows, with air for the lines between them."""
        rows: dict[int, list[int]] = {}
        for one in self.shown:
            rows.setdefault(one.generation, []).append(one.seen.id)
        if not rows:
            return {}
        widest, height = max(map(len, rows.values())), self.height() // len(rows)
        side = max(24, min(LARGEST, self.width() // widest, height * 3 // 4 - LINE))
        cells = {}
        for number, generation in enumerate(sorted(rows)):
            ids = rows[generation]
            left, top = (self.width() - side * len(ids)) // 2, number * height + (height - side - LINE) // 2
            for place, id in enumerate(ids):
                cells[id] = QRect(left + place * side, top, side, side + LINE)
        return cells
