"""The newest samples of a run, and all that went before: the same sprites growing better, by a slider through time."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSlider, QVBoxLayout, QWidget

from app.widgets.pixel_view import checkerboard, draw_pixels
from core.runs import step_of
from core.words import tr

COLUMNS = 8  # of a sheet of samples
GAP = 6
LEAST, WANTED = 40, 60  # side of a sprite on screen


class Wall(QWidget):
    """As many sprites of a sheet as fit at a size that one can judge."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_sheet(self, sheet: QImage) -> None:
        self._sheet = sheet
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(560, 460)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 200)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = self._sheet.width() // COLUMNS
        if size == 0:
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, tr("The first sprites appear in a moment."))
            return
        side = size * max(1, round(WANTED / size)) + 2
        columns = min(COLUMNS, max(1, (self.width() + GAP) // (side + GAP)))
        rows = min(self._sheet.height() // size, max(1, (self.height() + GAP) // (side + GAP)))
        left = (self.width() - columns * (side + GAP) + GAP) // 2
        top = (self.height() - rows * (side + GAP) + GAP) // 2
        for row in range(rows):
            for column in range(columns):
                cell = QRect(left + column * (side + GAP), top + row * (side + GAP), side, side)
                self._paint_sprite(painter, cell, self._sheet.copy(column * size, row * size, size, size))

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
    def sheets(self) -> tuple[Path, ...]:
        return tuple(self._sheets)

    def show_sheets(self, sheets: Sequence[Path]) -> None:
        self._sheets = list(sheets)
        self._slider.setRange(0, max(0, len(self._sheets) - 1))
        self._slider.setValue(len(self._sheets) - 1)
        self._slider.setVisible(len(self._sheets) > 1)
        self._show()

    def add_sheet(self, sheet: Path) -> None:
        is_at_end = self._slider.value() == self._slider.maximum()
        if sheet not in self._sheets:
            self._sheets.append(sheet)
        self._slider.setRange(0, len(self._sheets) - 1)
        self._slider.setVisible(len(self._sheets) > 1)
        if is_at_end:
            self._slider.setValue(len(self._sheets) - 1)
            self._show()

    def _show(self, _value: int = 0) -> None:
        if not self._sheets:
            self._wall.show_sheet(QImage())
            self._words.clear()
            return
        sheet = self._sheets[self._slider.value()]
        self._wall.show_sheet(QImage(str(sheet)))
        self._words.setText(tr("Drawn at step {step}", step=f"{step_of(sheet):,}"))
