"""The grid of drawings. Every cell is as large as the next, so a place is a division: 50,000 rows cost what 50 do.

(QListView keeps a place for each row and works all of them out anew for every row that comes or goes: 0.1 s.)
"""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget

from app.gallery.delegate import Backdrop, DrawingDelegate
from app.gallery.model import GalleryModel
from app.widgets.tile import GUTTER, INSET
from core.words import tr

Action = QAbstractItemView.CursorAction
Flag = QItemSelectionModel.SelectionFlag
Hint = QAbstractItemView.ScrollHint
Index = QModelIndex | QPersistentModelIndex
Picking = QAbstractItemView.State.DragSelectingState
FEW = 16  # rows that are painted one by one when their selection changes


class GalleryView(QAbstractItemView):
    loupe_asked = Signal()
    chosen = Signal()  # another drawing is current, or others are selected

    def __init__(self, model: GalleryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawings = model
        self._side = 96
        self._hovered = -1
        self._start = QPoint()
        self._band: QRect | None = None  # drawn by the mouse, in the coordinates of the whole grid
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # or every column moves when it comes
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Drawings"))
        self._delegate = DrawingDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setModel(model)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            for changed in (model.rowsInserted, model.rowsRemoved, model.modelReset):
                changed.connect(self.doItemsLayout)
            self.selectionModel().selectionChanged.connect(lambda: self.chosen.emit())
            self.selectionModel().currentChanged.connect(lambda: self.chosen.emit())

    @property
    def columns(self) -> int:
        return max(1, self.viewport().width() // self._least)

    @property
    def cell(self) -> QSize:
        """The columns share what is left of the width."""
        return QSize(max(1, self.viewport().width() // self.columns), self._least)

    def set_side(self, side: int) -> None:
        """How large a drawing is on screen. The chosen one, or else the first in sight, stays in sight."""
        if side == self._side:
            return
        held = self.currentIndex()
        if not self.viewport().rect().intersects(self.visualRect(held)):
            held = self._drawings.index(self._in_sight(self.viewport().rect()).start)
        self._side = side
        self.doItemsLayout()
        self.scrollTo(held)

    @property
    def selected_rows(self) -> list[int]:
        return sorted(row for first, last in self._stretches() for row in range(first, last + 1))

    @property
    def selected_count(self) -> int:
        return sum(last + 1 - first for first, last in self._stretches())

    def select_ids(self, ids: Sequence[int]) -> None:
        """Select these, the first of them current; those that are not shown are left out."""
        rows = [row for id in ids if (row := self._drawings.row(id)) is not None]
        selection = QItemSelection()
        for row in rows:
            selection.select(self._drawings.index(row), self._drawings.index(row))
        if rows:
            self.selectionModel().setCurrentIndex(self._drawings.index(rows[0]), Flag.NoUpdate)
            self.selectionModel().select(selection, Flag.ClearAndSelect)
            self.scrollTo(self._drawings.index(rows[0]))

    def set_backdrop(self, backdrop: Backdrop) -> None:
        self._delegate.set_backdrop(backdrop)
        self.viewport().update()

    def select_row(self, row: int) -> None:
        index = self._drawings.index(min(max(row, 0), self._drawings.rowCount() - 1))
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, Flag.ClearAndSelect)

    # what Qt asks of a view

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid():
            return QRect()
        line, column = divmod(index.row(), self.columns)
        cell = self.cell
        return QRect(QPoint(self._left(column, cell.width()), line * cell.height() - self.verticalOffset()), cell)

    def indexAt(self, point: QPoint) -> QModelIndex:
        line, column = self._place(point)
        row = line * self.columns + column
        if not 0 <= column < self.columns or not 0 <= row < self._drawings.rowCount():
            return QModelIndex()
        index = self._drawings.index(row)
        tile = self.visualRect(index).adjusted(GUTTER, GUTTER, -GUTTER, -GUTTER)
        return index if tile.contains(point) else QModelIndex()

    def scrollTo(self, index: Index, hint: Hint = Hint.EnsureVisible) -> None:
        if not index.isValid():
            return
        rect, bar, height = self.visualRect(index), self.verticalScrollBar(), self.viewport().height()
        if hint is Hint.PositionAtCenter:
            bar.setValue(bar.value() + rect.center().y() - height // 2)
        elif hint is Hint.PositionAtTop or rect.top() < 0:
            bar.setValue(bar.value() + rect.top())
        elif hint is Hint.PositionAtBottom or rect.bottom() >= height:
            bar.setValue(bar.value() + rect.bottom() + 1 - height)

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:
        return False

    def moveCursor(self, action: Action, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Before the first in a row comes the last of the row above: nothing is ever out of reach of one key."""
        row, last = self.currentIndex().row(), self._drawings.rowCount() - 1
        if last < 0:
            return QModelIndex()
        if row < 0:
            return self._drawings.index(0)
        page = self.columns * max(1, self.viewport().height() // self.cell.height())
        to_right = -1 if self.isRightToLeft() else 1
        step = {
            Action.MoveLeft: -to_right,
            Action.MovePrevious: -1,
            Action.MoveRight: to_right,
            Action.MoveNext: 1,
            Action.MoveUp: -self.columns,
            Action.MoveDown: self.columns,
            Action.MovePageUp: -page,
            Action.MovePageDown: page,
            Action.MoveHome: -row,
            Action.MoveEnd: last - row,
        }[action]
        is_out = not 0 <= row + step <= last
        if is_out and action in (Action.MoveUp, Action.MoveDown):
            return self._drawings.index(row)
        return self._drawings.index(min(max(row + step, 0), last))

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """What the mouse frames, or everything from one drawing to another for Shift with keys and clicks."""
        selection = QItemSelection()
        if self.state() == Picking:
            for first, last in self._framed(rect.normalized()):
                selection.select(self._drawings.index(first), self._drawings.index(last))
        else:
            rows = sorted(self._nearest(point) for point in (rect.topLeft(), rect.bottomRight()))
            if rows[0] >= 0:
                selection.select(self._drawings.index(rows[0]), self._drawings.index(rows[1]))
        self.selectionModel().select(selection, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Of a few, their places; of more, all that is in sight: it is painted as quickly as they are told apart."""
        region, in_sight = QRegion(), self._in_sight(self.viewport().rect())
        for first, last in _stretches(selection):
            rows = range(max(first, in_sight.start), min(last + 1, in_sight.stop))
            if len(rows) > FEW:
                return QRegion(self.viewport().rect())
            for row in rows:
                region += self.visualRect(self._drawings.index(row))
        return region

    def updateGeometries(self) -> None:
        super().updateGeometries()
        lines = -(-self._drawings.rowCount() // self.columns)
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setSingleStep(max(1, self.cell.height() // 3))
        bar.setPageStep(height)
        bar.setRange(0, max(0, lines * self.cell.height() - height))

    # what the artist does

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
                self.loupe_asked.emit()
        elif event.text() and event.text().isprintable():
            event.ignore()  # letters are commands here, no search by name
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._band = None
        self._start = event.position().toPoint() + QPoint(0, self.verticalOffset())
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        place = event.position().toPoint()
        if self.state() == Picking:
            self._band = QRect(self._start, place + QPoint(0, self.verticalOffset())).normalized()
            self.viewport().update()
        self._hover(self.indexAt(place).row() if self._band is None else -1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._band is not None:
            self._band = None
            self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.indexAt(event.position().toPoint()).isValid():
            self.loupe_asked.emit()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometries()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._hovered = -1
        if self._band is None:
            self.viewport().scroll(0, dy)  # what is painted already moves along
        else:
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        rows = self._in_sight(event.rect())
        columns, offset, cell = self.columns, self.verticalOffset(), self.cell
        lefts = [self._left(column, cell.width()) for column in range(columns)]
        height, hovered = cell.height(), self._hovered
        chosen = self._selected_among(rows)
        paint = self._delegate.cells(painter, cell, option.palette).paint
        for row, look in zip(rows, self._drawings.looks(rows), strict=True):
            line, column = divmod(row, columns)
            paint(lefts[column], line * height - offset, look, row in chosen, row == hovered)
        if self._band is not None:
            colour = QColor(self.palette().color(QPalette.ColorRole.Accent))
            painter.setPen(colour)
            colour.setAlpha(40)
            painter.setBrush(colour)
            painter.drawRect(self._band.translated(0, -self.verticalOffset()))

    # where things are

    @property
    def _least(self) -> int:
        return self._side + 2 * (GUTTER + INSET)

    def _place(self, point: QPoint) -> tuple[int, int]:
        """Line and column of a point in the viewport; beyond the grid they go on."""
        from_start = self.viewport().width() - 1 - point.x() if self.isRightToLeft() else point.x()
        return (point.y() + self.verticalOffset()) // self.cell.height(), from_start // self.cell.width()

    def _left(self, column: int, width: int) -> int:
        """Columns are counted from where words begin to be read."""
        return self.viewport().width() - (column + 1) * width if self.isRightToLeft() else column * width

    def _nearest(self, point: QPoint) -> int:
        line, column = self._place(point)
        row = line * self.columns + min(max(column, 0), self.columns - 1)
        return min(max(row, 0), self._drawings.rowCount() - 1)

    def _in_sight(self, rect: QRect) -> range:
        first, _ = self._place(rect.topLeft())
        last, _ = self._place(rect.bottomLeft())
        return range(max(0, first * self.columns), min(self._drawings.rowCount(), (last + 1) * self.columns))

    def _framed(self, rect: QRect) -> list[tuple[int, int]]:
        """The rows whose tiles a rectangle touches, one stretch a line."""
        inner = rect.adjusted(GUTTER, GUTTER, -GUTTER, -GUTTER)
        (top, one), (bottom, other) = self._place(inner.topLeft()), self._place(inner.bottomRight())
        count = self._drawings.rowCount()
        left, right = max(min(one, other), 0), min(max(one, other), self.columns - 1)
        lines = range(max(top, 0), min(bottom, (count - 1) // self.columns) + 1)
        found = [(line * self.columns + left, min(line * self.columns + right, count - 1)) for line in lines]
        return [(first, last) for first, last in found if first <= last]

    def _stretches(self) -> list[tuple[int, int]]:
        return _stretches(self.selectionModel().selection())

    def _selected_among(self, rows: range) -> set[int]:
        stretches = self._stretches()
        return {row for a, b in stretches for row in range(max(a, rows.start), min(b + 1, rows.stop))}

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            for changed in (self._hovered, row):
                if 0 <= changed < self._drawings.rowCount():
                    self.viewport().update(self.visualRect(self._drawings.index(changed)))
            self._hovered = row


def _stretches(selection: QItemSelection) -> list[tuple[int, int]]:
    """The rows from and to: an index object for each of 50,000 rows would take a second."""
    ranges = (selection.at(place) for place in range(selection.size()))
    return [(each.top(), each.bottom()) for each in ranges]
