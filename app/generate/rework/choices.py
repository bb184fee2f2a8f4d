"""Nine alternatives side by side, each with the key that chooses it."""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.widgets.pixel_view import to_image
from app.widgets.tile import GUTTER, INSET, paint_tile
from core.sprites.pixels import Rgba
from core.words import tr

COUNT = 9
COLUMNS = 3
KEY = 15  # side of the key's little sign


class Choices(QWidget):
    hovered = Signal(object)  # int | None: the alternative under the pointer
    chosen = Signal(object)  # int

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images: list[QImage] = []
        self._current: int | None = None
        self._hovered: int | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Alternatives"))

    @property
    def count(self) -> int:
        return len(self._images)

    def image(self, number: int) -> QImage:
        return self._images[number]

    def show_sprites(self, rgba: Rgba) -> None:
        """(N, S, S, 4), at most nine; which of them is chosen stays."""
        self._images = [to_image(sprite) for sprite in rgba]
        self.update()

    def show_current(self, number: int | None) -> None:
        self._current = number
        self.update()

    def clear(self) -> None:
        self._images, self._current = [], None
        self._hover(None)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(252, 252)

    def minimumSizeHint(self) -> QSize:
        return QSize(150, 150)

    def cell(self, number: int) -> QRect:
        side = min(self.width(), self.height()) // COLUMNS
        left, top = (self.width() - side * COLUMNS) // 2, (self.height() - side * COLUMNS) // 2
        row, column = divmod(number, COLUMNS)
        return QRect(left + column * side, top + row * side, side, side)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._at(event.position())
        if number is not None and event.button() is Qt.MouseButton.LeftButton:
            self.chosen.emit(number)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for number in range(COUNT):
            image = self._images[number] if number < len(self._images) else None
            cell = self.cell(number)
            is_hovered = number == self._hovered and image is not None
            paint_tile(painter, cell, image, self.palette(), number == self._current, is_hovered)
            self._paint_key(painter, cell, number, image is not None)

    def _paint_key(self, painter: QPainter, cell: QRect, number: int, is_there: bool) -> None:
        colour = self.palette().color
        corner = cell.topLeft() + QPointF(GUTTER + INSET - 2, GUTTER + INSET - 2).toPoint()
        sign = QRectF(corner.x(), corner.y(), KEY, KEY)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        is_current = number == self._current
        painter.setBrush(colour(QPalette.ColorRole.Accent if is_current else QPalette.ColorRole.AlternateBase))
        painter.drawRoundedRect(sign, 4, 4)
        font = painter.font()
        font.setPointSizeF(max(7.0, font.pointSizeF() * 0.8))
        painter.setFont(font)
        role = QPalette.ColorRole.HighlightedText if is_current else QPalette.ColorRole.PlaceholderText
        painter.setPen(colour(role if is_there else QPalette.ColorRole.Dark))
        painter.drawText(sign, Qt.AlignmentFlag.AlignCenter, str(number + 1))
        painter.restore()

    def _at(self, position: QPointF) -> int | None:
        spot = position.toPoint()
        return next((n for n in range(self.count) if self.cell(n).contains(spot)), None)

    def _hover(self, number: int | None) -> None:
        if number != self._hovered:
            self._hovered = number
            is_there = number is not None
            self.setCursor(Qt.CursorShape.PointingHandCursor if is_there else Qt.CursorShape.ArrowCursor)
            self.hovered.emit(number)
            self.update()


def number_of(event: QKeyEvent) -> int | None:
    """The alternative that a key stands for: 1 to 9, on the block of digits too."""
    key = event.key()
    is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return key - Qt.Key.Key_1 if is_plain and Qt.Key.Key_1 <= key <= Qt.Key.Key_9 else None
