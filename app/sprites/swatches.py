"""A row of colours: one is clicked to change it, right-clicked for more."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

HEIGHT = 30
RADIUS = 6
NARROWEST = 11  # of a colour; below it they are set in more rows
MOST_ROWS = 3


class Swatches(QWidget):
    pressed = Signal(object)  # int: the place of a colour
    menu_asked = Signal(object)  # tuple[int, QPoint]: a place, and where on the screen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours: tuple[str, ...] = ()
        self._hovered = -1
        self.setMouseTracking(True)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_colours(self, colours: Sequence[str]) -> None:
        self._colours = tuple(colours)
        self._hovered = -1
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, HEIGHT)

    def place(self, colour: int) -> QRectF:
        rows, columns = self._shape()
        row, column = divmod(colour, columns)
        width, height = self.width() / columns, self.height() / rows
        return QRectF(column * width, row * height, width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.setClipPath(outline)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Midlight))
        for number, colour in enumerate(self._colours):
            painter.fillRect(self.place(number).toAlignedRect(), QColor(colour))
        if 0 <= self._hovered < len(self._colours):
            own = QColor(self._colours[self._hovered])
            painter.setPen(QPen(Qt.GlobalColor.black if own.lightness() > 128 else Qt.GlobalColor.white, 2))
            painter.drawRect(self.place(self._hovered).adjusted(1, 1, -1, -1))
        painter.setClipping(False)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 1))
        painter.drawPath(outline)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            found = self._at(event.pos())
            QToolTip.showText(event.globalPos(), self._colours[found] if found >= 0 else "", self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position().toPoint())
        if found < 0:
            return
        if event.button() is Qt.MouseButton.LeftButton:
            self.pressed.emit(found)
        elif event.button() is Qt.MouseButton.RightButton:
            self.menu_asked.emit((found, event.globalPosition().toPoint()))

    def _hover(self, place: int) -> None:
        if place != self._hovered:
            self._hovered = place
            self.update()

    def _shape(self) -> tuple[int, int]:
        """Rows and columns."""
        count = max(1, len(self._colours))
        rows = min(MOST_ROWS, max(1, -(-count * NARROWEST // max(1, self.width()))))
        return rows, -(-count // rows)

    def _at(self, point: QPoint) -> int:
        rows, columns = self._shape()
        column = point.x() * columns // max(1, self.width())
        found = point.y() * rows // self.height() * columns + column
        return found if self.rect().contains(point) and 0 <= found < len(self._colours) else -1
