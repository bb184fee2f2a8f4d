"""The grid of the artist's sprites: groups under headings, every cell as large as the next: a place is a division.

(QListView keeps a place for each row and knows no headings.)
"""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPalette, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QWidget

from app.sprites.delegates import SpriteDelegate, paint_heading
from app.sprites.models import SpritesModel
from app.sprites.sections import Section, Sections
from app.widgets.tile import GUTTER
from core.words import tr

Action = QAbstractItemView.CursorAction
Flag = QItemSelectionModel.SelectionFlag
Hint = QAbstractItemView.ScrollHint
Index = QModelIndex | QPersistentModelIndex
Picking = QAbstractItemView.State.DragSelectingState
State = QStyle.StateFlag


class SpriteGrid(QAbstractItemView):
    def __init__(self, model: SpritesModel, delegate: SpriteDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sprites = model
        self._delegate = delegate
        self._cell = delegate.cell
        self._sections = Sections({}, 0, 1, 1)
        self._hovered = -1
        self._start = QPoint()
        self._band: QRect | None = None  # drawn by the mouse, in the coordinates of the whole grid
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # or every column moves when it comes
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(lambda least, most: bar.setEnabled(most > least))  # else there is nothing to hold
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Your sprites"))
        self.setItemDelegate(delegate)
        self.setModel(model)
        model.modelReset.connect(self.doItemsLayout)

    @property
    def columns(self) -> int:
        return max(1, self.viewport().width() // self._delegate.cell.width())

    def fit_cells(self) -> None:
        """The delegate has other cells now. What is chosen, or else the first in sight, stays in sight."""
        if self._cell.height() == self._delegate.cell.height():
            return
        held = self.currentIndex()
        if not self.viewport().rect().intersects(self.visualRect(held)):
            held = self._sprites.index(self._sections.nearest(self.verticalOffset(), 0))
        self.doItemsLayout()
        self.scrollTo(held)

    def select_rows(self, rows: Sequence[int]) -> None:
        """These alone, and the first of them in sight."""
        selection = QItemSelection()
        for first, last in _stretches(rows):
            selection.select(self._sprites.index(first), self._sprites.index(last))
        self.selectionModel().select(selection, Flag.ClearAndSelect)
        if rows:
            self.scrollTo(self._sprites.index(rows[0]))

    @property
    def selected_rows(self) -> list[int]:
        """By stretches: an index object for each of many thousand rows would take a second."""
        selection = self.selectionModel().selection()
        parts = [selection.at(place) for place in range(selection.size())]
        return sorted(row for part in parts for row in range(part.top(), part.bottom() + 1))

    @property
    def rows_in_sight(self) -> list[int]:
        top = self.verticalOffset()
        return [row for rows in self._sections.rows_within(top, top + self.viewport().height()) for row in rows]

    # what Qt asks of a view

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid():
            return QRect()
        top, column = self._sections.place(index.row())
        width = self._cell.width()
        left = self.viewport().width() - (column + 1) * width if self.isRightToLeft() else column * width
        return QRect(QPoint(left, top - self.verticalOffset()), self._cell)

    def indexAt(self, point: QPoint) -> QModelIndex:
        row = self._sections.row_at(*self._place(point))
        if row < 0:
            return QModelIndex()
        index = self._sprites.index(row)
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

    def keyboardSearch(self, search: str) -> None:
        """The field above the grid searches; through all names it would take a second."""

    def moveCursor(self, action: Action, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        row, last = self.currentIndex().row(), self._sprites.rowCount() - 1
        if last < 0:
            return QModelIndex()
        if row < 0:
            return self._sprites.index(0)
        page = max(1, self.viewport().height() // self._cell.height())
        match action:
            case Action.MoveUp:
                row = self._sections.lines_away(row, -1)
            case Action.MoveDown:
                row = self._sections.lines_away(row, 1)
            case Action.MovePageUp:
                row = self._sections.lines_away(row, -page)
            case Action.MovePageDown:
                row = self._sections.lines_away(row, page)
            case Action.MoveHome:
                row = 0
            case Action.MoveEnd:
                row = last
            case Action.MovePrevious:
                row -= 1
            case Action.MoveNext:
                row += 1
            case Action.MoveLeft | Action.MoveRight:
                row += 1 if (action is Action.MoveRight) is not self.isRightToLeft() else -1
        return self._sprites.index(min(max(row, 0), last))

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """What the mouse frames, or everything from one sprite to another for Shift with keys and clicks."""
        selection = QItemSelection()
        if self.state() == Picking:
            inner = rect.normalized().adjusted(GUTTER, GUTTER, -GUTTER, -GUTTER)
            (top, one), (bottom, other) = self._place(inner.topLeft()), self._place(inner.bottomRight())
            for first, last in self._sections.framed(top, bottom, min(one, other), max(one, other)):
                selection.select(self._sprites.index(first), self._sprites.index(last))
        else:
            ends = sorted(self._sections.nearest(*self._place(point)) for point in (rect.topLeft(), rect.bottomRight()))
            if ends[0] >= 0:
                selection.select(self._sprites.index(ends[0]), self._sprites.index(ends[1]))
        self.selectionModel().select(selection, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """All that is in sight: a screenful is painted as quickly as its parts are told apart."""
        return QRegion(self.viewport().rect()) if selection.size() else QRegion()

    def doItemsLayout(self) -> None:
        self._divide()
        super().doItemsLayout()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setSingleStep(max(1, self._cell.height() // 3))
        bar.setPageStep(height)
        bar.setRange(0, max(0, self._sections.height - height))

    # what the artist does

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._band = None
        self._start = event.position().toPoint() + QPoint(0, self.verticalOffset())
        section = self._sections.headed_at(self._start.y())
        if section is not None:
            if event.button() is Qt.MouseButton.LeftButton:
                self._select_section(section, event.modifiers())
            return
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

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._divide()
        self.updateGeometries()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._hovered = -1
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        plain, selection = option.state, self.selectionModel()
        offset, width = self.verticalOffset(), self.viewport().width()
        top, bottom = event.rect().top() + offset, event.rect().bottom() + offset
        for section in self._sections.within(top, bottom):
            if section.heading:
                line = QRect(0, section.top - offset, width, section.heading)
                paint_heading(painter, line, section.name, section.count, option)
        for rows in self._sections.rows_within(top, bottom):
            for row in rows:
                index = self._sprites.index(row)
                option.rect = self.visualRect(index)
                option.state = plain | (State.State_Selected if selection.isSelected(index) else State.State_None)
                if row == self._hovered:
                    option.state |= State.State_MouseOver
                self._delegate.paint(painter, option, index)
        if self._band is not None:
            colour = QColor(self.palette().color(QPalette.ColorRole.Accent))
            painter.setPen(colour)
            colour.setAlpha(40)
            painter.setBrush(colour)
            painter.drawRect(self._band.translated(0, -offset))

    # where things are

    def _divide(self) -> None:
        """The columns share what is left of the width."""
        self._cell = QSize(max(1, self.viewport().width() // self.columns), self._delegate.cell.height())
        self._sections = Sections(self._sprites.begins, self._sprites.rowCount(), self.columns, self._cell.height())

    def _place(self, point: QPoint) -> tuple[int, int]:
        """How far down the whole grid a point of the viewport lies, and its column, counted as words are read."""
        from_start = self.viewport().width() - 1 - point.x() if self.isRightToLeft() else point.x()
        return point.y() + self.verticalOffset(), from_start // self._cell.width()

    def _select_section(self, section: Section, modifiers: Qt.KeyboardModifier) -> None:
        first, last = section.first, section.first + section.count - 1
        more = bool(modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier))
        selection = QItemSelection(self._sprites.index(first), self._sprites.index(last))
        self.selectionModel().select(selection, Flag.Select if more else Flag.ClearAndSelect)

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            for changed in (self._hovered, row):
                if 0 <= changed < self._sprites.rowCount():
                    self.viewport().update(self.visualRect(self._sprites.index(changed)))
            self._hovered = row


def _stretches(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Rows in rising order as the first and last of each stretch without a gap."""
    start = previous = -1
    for row in rows:
        if row != previous + 1 or start < 0:
            if start >= 0:
                yield start, previous
            start = row
        previous = row
    if start >= 0:
        yield start, previous
