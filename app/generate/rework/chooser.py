"""A small window of sprites to begin from: the artist's own and what was drawn, or any picture from the disk."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.session import Session
from app.theme import icon
from app.widgets.thumbnails import Thumbnails
from app.widgets.tile import cell_side, paint_tile
from core.words import tr

Index = QModelIndex | QPersistentModelIndex
SIZE = QSize(420, 380)
IMAGE = Qt.ItemDataRole.UserRole
ENDINGS = "*.png *.gif *.bmp *.webp *.ase *.aseprite"


@dataclass(frozen=True, slots=True)
class Chosen:
    file: Path
    name: str


class Chooser(QFrame):
    chosen = Signal(object)  # Chosen

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "card")
        self._session = session
        self._model = _Sprites(Thumbnails(session.worker, self), self)
        self._list = QListView()
        self._list.setViewMode(QListView.ViewMode.IconMode)
        self._list.setResizeMode(QListView.ResizeMode.Adjust)
        self._list.setMovement(QListView.Movement.Static)
        self._list.setUniformItemSizes(True)
        self._list.setMouseTracking(True)
        self._list.setAccessibleName(tr("Sprites to begin from"))
        self._list.setModel(self._model)
        size = (session.project.facts.size if session.project else 0) or 16
        self._list.setItemDelegate(_Tile(cell_side(size, 48), self._list))
        self._own = self._tab(tr("Your sprites"), True)
        self._drawn = self._tab(tr("Drawn"), False)
        self._file = QPushButton(icon("folder"), tr("From a file..."))
        self._file.setProperty("role", "quiet")
        row = QHBoxLayout()
        row.addWidget(self._own)
        row.addWidget(self._drawn)
        row.addStretch()
        row.addWidget(self._file)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addLayout(row)
        column.addWidget(self._list)
        self.setFixedSize(SIZE)
        self._own.clicked.connect(self._show_own)
        self._drawn.clicked.connect(self._show_drawn)
        self._file.clicked.connect(self._ask_file)
        self._list.clicked.connect(self._choose)
        self._list.activated.connect(self._choose)
        if session.library.sprite_count():
            self._show_own()
        else:
            self._drawn.setChecked(True)
            self._show_drawn()

    def pop_up(self, under: QWidget) -> None:
        self.move(under.mapToGlobal(QPoint(0, under.height() + 4)))
        self.show()
        self._list.setFocus()

    def _tab(self, words: str, is_on: bool) -> QPushButton:
        button = QPushButton(words)
        button.setProperty("role", "quiet")
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.setChecked(is_on)
        return button

    def _show_own(self) -> None:
        project = self._session.project
        if project is not None:
            self._model.show([Chosen(project.folder / s.file, s.name) for s in project.library.sprites()])

    def _show_drawn(self) -> None:
        project = self._session.project
        if project is None:
            return
        ids = project.library.drawing_ids(newest_first=True)
        drawings = {drawing.id: drawing for drawing in project.library.drawings(ids)}
        files = [project.folder / drawings[id].file for id in ids if id in drawings]
        self._model.show([Chosen(file, file.stem) for file in files])

    def _ask_file(self) -> None:
        window = self.parentWidget()
        self.close()
        found, _ = QFileDialog.getOpenFileName(
            window, tr("A picture to begin from"), "", tr("Pictures ({endings})", endings=ENDINGS)
        )
        if found:
            self.chosen.emit(Chosen(Path(found), Path(found).stem))

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self._model.chosen(index.row()))
        self.close()


class _Sprites(QAbstractListModel):
    def __init__(self, thumbnails: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._all: list[Chosen] = []
        thumbnails.arrived.connect(self._show_arrived)

    def show(self, all: Sequence[Chosen]) -> None:
        self.beginResetModel()
        self._all = list(all)
        self.endResetModel()

    def chosen(self, row: int) -> Chosen:
        return self._all[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._all)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        one = self._all[index.row()]
        if role == IMAGE:
            return self._thumbnails.get(str(one.file))
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return one.name
        return None

    def _show_arrived(self, _files: object) -> None:
        if self._all:
            self.dataChanged.emit(self.index(0), self.index(len(self._all) - 1), [IMAGE])


class _Tile(QStyledItemDelegate):
    def __init__(self, side: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._side = side

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._side, self._side)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        image = index.data(IMAGE)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        shown = image if isinstance(image, QImage) else None
        paint_tile(painter, option.rect, shown, option.palette, is_selected, is_hovered)
