"""The list of all runs: pictures, words, minutes and figures of each; the newest first."""

from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPalette, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.theme import scaled
from app.train.figures import figures_of, minutes_words, state_words
from app.widgets.pixel_view import checkerboard, draw_pixels
from core.runs import Run, State, read_notes, samples_of
from core.words import tr

ROW = 116
SHOWN, SIDE = 7, 40  # sprites of its newest wall, and how large
RUN = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex


class RunModel(QAbstractListModel):
    """The newest first; a run's picture is read when it is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs: tuple[Run, ...] = ()
        self._pictures: dict[Path, QImage] = {}

    @property
    def runs(self) -> tuple[Run, ...]:
        return self._runs

    def show_runs(self, runs: tuple[Run, ...]) -> None:
        self.beginResetModel()
        self._runs, self._pictures = runs, {}
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._runs)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        run = self._runs[index.row()]
        if role == RUN:
            return run
        if role == Qt.ItemDataRole.DisplayRole:
            state, time = state_words(run), minutes_words(run.seconds)
            return tr("Run {name}, {state}, {time}", name=run.number, state=state, time=time)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(run)
        return None

    def _picture(self, run: Run) -> QImage:
        if run.folder not in self._pictures:
            sheets = samples_of(run.folder)
            self._pictures[run.folder] = QImage(str(sheets[-1])) if sheets else QImage()
        return self._pictures[run.folder]


class RunDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(scaled(200), ROW - SIDE + scaled(SIDE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        run = index.data(RUN)
        if not isinstance(run, Run):
            return
        palette: QPalette = option.palette
        state: QStyle.StateFlag = option.state
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        card = QRectF(rect).adjusted(2, 4, -2, -4)
        line = palette.color(QPalette.ColorRole.Accent if is_chosen else QPalette.ColorRole.Mid)
        painter.setPen(QPen(line, 2 if is_chosen else 1))
        painter.setBrush(QPalette().color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(card, 9, 9)
        inner = card.adjusted(14, 10, -14, -10)
        font = painter.font()
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        left, top = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignTop
        number = tr("Run {name}", name=run.number)
        painter.drawText(inner, left | top, number)
        used, below = painter.fontMetrics().horizontalAdvance(number) + 14, painter.fontMetrics().height() + 6
        font.setWeight(font.Weight.Normal)
        painter.setFont(font)
        is_fault = run.state in (State.FAILED, State.CUT_OFF)
        role = QPalette.ColorRole.BrightText if is_fault else QPalette.ColorRole.PlaceholderText
        painter.setPen(palette.color(role))
        is_mirrored = painter.layoutDirection() is Qt.LayoutDirection.RightToLeft
        beside = inner.adjusted(0, 0, -used, 0) if is_mirrored else inner.adjusted(used, 0, 0, 0)
        painter.drawText(beside, left | top, state_words(run))
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        notes = read_notes(run.folder).strip().splitlines()
        told = notes[0] if notes else figures_of(run, is_short=True)
        told = painter.fontMetrics().elidedText(told, Qt.TextElideMode.ElideRight, int(inner.width()))
        painter.drawText(inner.adjusted(0, below, 0, 0), left | top, told)
        self._paint_sprites(painter, inner, index.data(Qt.ItemDataRole.DecorationRole))
        painter.restore()

    def _paint_sprites(self, painter: QPainter, inner: QRectF, sheet: QImage) -> None:
        if sheet is None or sheet.isNull():
            return
        text = sheet.text("columns")
        size = sheet.width() // (int(text) if text.isdigit() and int(text) else 8)
        across = sheet.width() // max(1, size)
        for number in range(SHOWN):
            column, row = number % across, number // across
            place = QRectF(inner.left() + number * (SIDE + 6), inner.bottom() - SIDE, SIDE, SIDE)
            if place.right() > inner.right():
                return
            checkerboard(painter, place)
            draw_pixels(painter, place, sheet.copy(column * size, row * size, size, size))


class RunList(QListView):
    chosen = Signal(object)  # tuple[Run, ...]: in the order of the list

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = RunModel(self)
        self.setModel(self._model)
        self.setItemDelegate(RunDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.selectionModel().selectionChanged.connect(self._tell)

    @property
    def runs(self) -> tuple[Run, ...]:
        return self._model.runs

    def show_runs(self, runs: tuple[Run, ...]) -> None:
        kept = {run.folder for run in self.selected()}
        self._model.show_runs(runs)
        self.choose([row for row, run in enumerate(runs) if run.folder in kept] or ([0] if runs else []))

    def choose(self, rows: list[int]) -> None:
        self.clearSelection()
        for row in rows:
            self.selectionModel().select(self._model.index(row), self.selectionModel().SelectionFlag.Select)
        self._tell()

    def selected(self) -> tuple[Run, ...]:
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return tuple(self._model.runs[row] for row in rows if row < len(self._model.runs))

    def _tell(self, *_changed: object) -> None:
        self.chosen.emit(self.selected())
