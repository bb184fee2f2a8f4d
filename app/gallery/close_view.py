"""One drawing seen closely: whole zoom, moved by hand, with a grid between its pixels."""

from PySide6.QtCore import QPoint, QPointF, QRectF, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.widgets.pixel_view import checkerboard, whole_zoom_rect

GRID_FROM = 6  # device pixels for one of the drawing's: a grid between smaller ones would hide them
MOST_ZOOM = 64


class CloseView(QWidget):
    moved = Signal(object)  # CloseView: it was zoomed or dragged by hand
    pressed = Signal(object)  # CloseView

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._zoom = 0  # 0: as large as fits
        self._centre = QPointF(0.5, 0.5)  # what part of the drawing is in the middle
        self._held: QPoint | None = None
        self._has_grid = True
        self._is_chosen = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(48, 48)

    def show_image(self, image: QImage) -> None:
        self._image = image
        self.update()

    def set_grid(self, is_on: bool) -> None:
        self._has_grid = is_on
        self.update()

    def set_chosen(self, is_chosen: bool) -> None:
        self._is_chosen = is_chosen
        self.update()

    def follow(self, other: "CloseView") -> None:
        """Look at the same part, as closely."""
        self._zoom, self._centre = other._zoom, other._centre
        self.update()

    def fit(self) -> None:
        self._zoom, self._centre = 0, QPointF(0.5, 0.5)
        self.update()

    def zoom_by(self, step: int) -> None:
        self._zoom = min(MOST_ZOOM, max(1, self._times() + step))
        self.update()
        self.moved.emit(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.angleDelta().y():
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._held = event.position().toPoint()
        self.pressed.emit(self)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is None or self._image.isNull():
            return
        way = event.position().toPoint() - self._held
        self._held = event.position().toPoint()
        times = self._times() / self.devicePixelRatioF()
        x = self._centre.x() - way.x() / (times * self._image.width())
        y = self._centre.y() - way.y() / (times * self._image.height())
        self._centre = QPointF(min(1.0, max(0.0, x)), min(1.0, max(0.0, y)))
        self.update()
        self.moved.emit(self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self._image.isNull():
            place, times = self._place(), self._times()
            checkerboard(painter, place.intersected(QRectF(self.rect())))
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
            painter.drawImage(place, self._image)
            if self._has_grid and times >= GRID_FROM:
                self._paint_grid(painter, place, times / self.devicePixelRatioF())
        if self._is_chosen:
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), 2.5))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 7, 7)

    def _paint_grid(self, painter: QPainter, place: QRectF, step: float) -> None:
        colour = QColor(127, 127, 127, 70)
        painter.setPen(QPen(colour, 1 / self.devicePixelRatioF()))
        for column in range(self._image.width() + 1):
            x = place.left() + column * step
            painter.drawLine(QPointF(x, place.top()), QPointF(x, place.bottom()))
        for row in range(self._image.height() + 1):
            y = place.top() + row * step
            painter.drawLine(QPointF(place.left(), y), QPointF(place.right(), y))

    def _times(self) -> int:
        """Device pixels for one of the drawing's."""
        if self._zoom:
            return self._zoom
        ratio = self.devicePixelRatioF()
        room = QRectF(0, 0, (self.width() - 10) * ratio, (self.height() - 10) * ratio)
        return max(1, round(whole_zoom_rect(room, self._image.size()).width() / max(1, self._image.width())))

    def _place(self) -> QRectF:
        """Where the drawing lies, in logical pixels that are whole in the device's."""
        ratio, times = self.devicePixelRatioF(), self._times()
        width, height = self._image.width() * times, self._image.height() * times
        left = round(self.width() * ratio / 2 - self._centre.x() * width)
        top = round(self.height() * ratio / 2 - self._centre.y() * height)
        return QRectF(left / ratio, top / ratio, width / ratio, height / ratio)
