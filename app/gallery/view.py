"""The grid of drawings: evenly filled rows, keys that move as in a text, and the choice as ids."""

from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from app.gallery.delegate import DrawingDelegate
from app.gallery.model import GalleryModel
from app.widgets.tile import GUTTER, INSET
from core.words import tr

Action = QAbstractItemView.CursorAction
Flag = QItemSelectionModel.SelectionFlag


class GalleryView(QListView):
    loupe_asked = Signal()
    chosen = Signal()  # another drawing is current, or others are selected

    def __init__(self, model: GalleryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawings = model
        self._delegate = DrawingDelegate(self)
        self._side = 96
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # or every column moves when it comes
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Drawings"))
        self.setItemDelegate(self._delegate)
        self.setModel(model)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        self.selectionModel().selectionChanged.connect(lambda: self.chosen.emit())
        self.selectionModel().currentChanged.connect(lambda: self.chosen.emit())

    @property
    def columns(self) -> int:
        return max(1, self._room // (self._side + 2 * (GUTTER + INSET)))

    @property
    def _room(self) -> int:
        return self.viewport().width() - 1  # a row that fills the width to the last pixel is broken by Qt

    def set_side(self, side: int) -> None:
        """How large a drawing is on screen. What was at hand stays in sight."""
        if side != self._side:
            self._side = side
            self._fit()
            self.scrollTo(self.currentIndex())

    def selected_rows(self) -> list[int]:
        return sorted(row for first, last in self._stretches() for row in range(first, last + 1))

    @property
    def selected_count(self) -> int:
        return sum(last + 1 - first for first, last in self._stretches())

    def select_row(self, row: int) -> None:
        index = self._drawings.index(min(max(row, 0), self._drawings.rowCount() - 1))
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, Flag.ClearAndSelect)

    def moveCursor(self, action: Action, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Left of the first in a row is the last of the row above: nothing is ever out of reach of one key."""
        row, last = self.currentIndex().row(), self._drawings.rowCount() - 1
        if last < 0:
            return QModelIndex()
        if row < 0:
            return self._drawings.index(0)
        page = self.columns * max(1, self.viewport().height() // max(1, self.gridSize().height()))
        step = {
            Action.MoveLeft: -1,
            Action.MovePrevious: -1,
            Action.MoveRight: 1,
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_E, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
                self.loupe_asked.emit()
        elif event.text() and event.text().isprintable():
            event.ignore()  # letters are commands here, no search by name
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.indexAt(event.position().toPoint()).isValid():
            self.loupe_asked.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def _stretches(self) -> list[tuple[int, int]]:
        """The selection as rows from and to: an index object for each of 50,000 rows would take a second."""
        selection = self.selectionModel().selection()
        return [(selection.at(i).top(), selection.at(i).bottom()) for i in range(selection.size())]

    def _fit(self) -> None:
        cell = QSize(max(1, self._room // self.columns), self._side + 2 * (GUTTER + INSET))
        if cell != self.gridSize():
            self._delegate.set_cell(cell)
            self.setGridSize(cell)
