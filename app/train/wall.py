"""The newest samples of a run, and all that went before: the same sprites growing better, by a slider through time."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSlider, QVBoxLayout, QWidget

from app.widgets.pixel_view import checkerboard, draw_pixels
from core.runs import step_of
from core.words import tr

COLUMNS = 8  # of a sheet that does not say how many it has: those of earlier versions
GAP = 6
LEAST, MOST = 40, 140  # side of a sprite on screen


class Wall(QWidget):
    """As many sprites of a sheet as fit at a size that one can judge."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = QImage()
        self._columns = COLUMNS
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_sheet(self, sheet: QImage) -> None:
        self._sheet = sheet
        self._columns = int(text) if (text := sheet.text("columns")).isdigit() and int(text) else COLUMNS
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(560, 170)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 106)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = self._sheet.width() // self._columns
        if size == 0:
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, tr("The first sprites appear in a moment."))
            return
        count = self._columns * (self._sheet.height() // size)
        columns, side = _arranged(count, size, self.width(), self.height())
        rows = min(-(-count // columns), max(1, (self.height() + GAP) // (side + GAP)))
        left = (self.width() - columns * (side + GAP) + GAP) // 2
        top = (self.height() - rows * (side + GAP) + GAP) // 2
        for number in range(min(count, rows * columns)):
            row, column = divmod(number, columns)
            across, down = number % self._columns * size, number // self._columns * size
            cell = QRect(left + column * (side + GAP), top + row * (side + GAP), side, side)
            self._paint_sprite(painter, cell, self._sheet.copy(across, down, size, size))

    def _paint_sprite(self, painter: QPainter, cell: QRect, sprite: QImage) -> None:
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(cell), 6, 6)
        painter.save()
        painter.setClipPath(outline)
        checkerboard(painter, cell)
        draw_pixels(painter, cell, sprite)
        painter.restore()


class TimeMachine(QWidget):
    """The wall with its slider. It follows the newest sheet as long as the slider stands at the end."""

    shown = Signal(object)  # Path | None: the sheet that is looked at

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheets: list[Path] = []
        self._wall = Wall()
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setAccessibleName(tr("Samples over time"))
        self._words = QLabel()
        self._words.setProperty("role", "hint")
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self._slider, stretch=1)
        row.addWidget(self._words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._wall, stretch=1)
        column.addLayout(row)
        self._slider.valueChanged.connect(self._show)
        self.show_sheets([])

    @property
    def sheet(self) -> Path | None:
        return self._sheets[self._slider.value()] if self._sheets else None

    @property
    def is_now(self) -> bool:
        return self._slider.value() == self._slider.maximum()

    @property
    def sheets(self) -> tuple[Path, ...]:
        return tuple(self._sheets)

    def show_sheets(self, sheets: Sequence[Path]) -> None:
        self._sheets = list(sheets)
        self._slider.setRange(0, max(0, len(self._sheets) - 1))
        self._slider.setValue(len(self._sheets) - 1)
        self._slider.setVisible(len(self._sheets) > 1)
        self._show()

    def follow(self, sheets: Sequence[Path]) -> None:
        """What lies there now: more at the end, fewer in between. Whoever looks at an old one keeps looking at it."""
        seen, is_now = self.sheet, self.is_now
        self._sheets = list(sheets)
        self._slider.blockSignals(True)
        self._slider.setRange(0, max(0, len(self._sheets) - 1))
        if is_now or seen is None or not self._sheets:
            self._slider.setValue(len(self._sheets) - 1)
        else:
            self._slider.setValue(sum(step_of(sheet) < step_of(seen) for sheet in self._sheets[:-1]))
        self._slider.blockSignals(False)
        self._slider.setVisible(len(self._sheets) > 1)
        self._show()

    def _show(self, _value: int = 0) -> None:
        if not self._sheets:
            self._wall.show_sheet(QImage())
            self._words.clear()
            self.shown.emit(None)
            return
        sheet = self._sheets[self._slider.value()]
        picture = QImage(str(sheet))
        self._wall.show_sheet(picture)
        self._words.setText(_drawn_at(step_of(sheet), picture.text("since")))
        self.shown.emit(sheet)


def _drawn_at(step: int, since: str) -> str:
    """A slow machine draws a part of the wall at a time: the oldest sprite on it is as old as since says."""
    if since.isdigit() and int(since) < step:
        return tr("Drawn at steps {since} to {step}", since=f"{int(since):,}", step=f"{step:,}")
    return tr("Drawn at step {step}", step=f"{step:,}")


def _arranged(count: int, size: int, width: int, height: int) -> tuple[int, int]:
    """In how many columns, and how large: the largest whole zoom at which all are seen, in full rows if one can."""
    best = (min(count, max(1, width // (LEAST + GAP))), max(size, LEAST // size * size) + 2)
    for columns in range(1, count + 1):
        rows = -(-count // columns)
        room = min((width + GAP) // columns, (height + GAP) // rows) - GAP - 2
        zoom = min(room, MOST) // size
        is_fuller = zoom * size + 2 == best[1] and count % columns == 0 and count % best[0] != 0
        if zoom >= 1 and (zoom * size + 2 > best[1] or is_fuller):
            best = (columns, zoom * size + 2)
    return best
