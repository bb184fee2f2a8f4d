"""The network's palette beside the canvas: the colours that a drawing can have, and the one in hand."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.generate.rework.document import Colour
from core.words import tr

SIDE = 20  # of a colour, with the gap to the next
GAP = 3


class Colours(QWidget):
    chosen = Signal(object)  # Colour

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours: tuple[Colour, ...] = ()
        self._current: Colour | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(tr("Colours"))

    def show_colours(self, colours: Sequence[Colour]) -> None:
        """Dark ones first, and like beside like."""
        self._colours = tuple(sorted((c for c in colours if c[3]), key=_order))
        self._fit()

    def show_current(self, colour: Colour) -> None:
        self._current = colour
        self.update()

    @property
    def all(self) -> tuple[Colour, ...]:
        return self._colours

    def place(self, number: int) -> QRectF:
        row, column = divmod(number, self._columns())
        return QRectF(column * SIDE, row * SIDE, SIDE - GAP, SIDE - GAP)

    def sizeHint(self) -> QSize:
        return QSize(12 * SIDE, self._rows() * SIDE)

    def minimumSizeHint(self) -> QSize:
        return QSize(4 * SIDE, SIDE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._at(event.position())
        if number is not None:
            self.chosen.emit(self._colours[number])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, colour in enumerate(self._colours):
            place = self.place(number)
            is_current = colour == self._current
            line = QPalette.ColorRole.Accent if is_current else QPalette.ColorRole.Mid
            painter.setPen(QPen(self.palette().color(line), 2 if is_current else 1))
            painter.setBrush(QColor(*colour))
            inset = 1.0 if is_current else 0.5
            painter.drawRoundedRect(place.adjusted(inset, inset, -inset, -inset), 4, 4)

    def _at(self, position: QPointF) -> int | None:
        return next((n for n in range(len(self._colours)) if self.place(n).contains(position)), None)

    def _columns(self) -> int:
        return max(1, (self.width() + GAP) // SIDE)

    def _rows(self) -> int:
        return -(-max(1, len(self._colours)) // self._columns())

    def _fit(self) -> None:
        self.setFixedHeight(self._rows() * SIDE)
        self.update()


def _order(colour: Colour) -> tuple[int, int, int]:
    """Greys, then round the circle of hues, from dark to light in each of its parts."""
    tint = QColor(*colour)
    hue = -1 if tint.hsvSaturation() < 40 else tint.hsvHue() // 30
    return hue, tint.lightness(), tint.hsvHue()
