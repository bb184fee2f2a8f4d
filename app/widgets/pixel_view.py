"""How pixels are painted: whole device pixels, no smoothing, a checkerboard under what is transparent."""

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    import numpy as np  # the window is painted before numpy is loaded

SQUARE = 8  # of the checkerboard, in logical pixels


def to_image(rgba: "np.ndarray") -> QImage:  # (height, width, 4) uint8
    """A QImage of its own memory."""
    height, width, _ = rgba.shape
    data = rgba.tobytes()  # also puts a view with strides in order
    return QImage(data, width, height, width * 4, QImage.Format.Format_RGBA8888).copy()


def checkerboard(painter: QPainter, rect: QRect | QRectF) -> None:
    """Quiet squares that say "nothing is here", in the tones of the theme."""
    base = QPalette().color(QPalette.ColorRole.Base)  # the program's: a view's own Base may be transparent
    brush = QBrush(_tile(base.rgb(), base.lightness() < 128))
    painter.save()
    painter.setBrushOrigin(QRectF(rect).topLeft())
    painter.fillRect(QRectF(rect), brush)
    painter.restore()


def draw_pixels(painter: QPainter, rect: QRect | QRectF, image: QImage) -> QRectF:
    """Paint the image centred in rect at the largest whole zoom; return where it lies.

    The zoom is whole in device pixels, so that a screen scale of 125 % never gives pixels of 3 and 4.
    An image that is larger than rect is shown at one device pixel each, cut at the edges.
    """
    if image.isNull():
        return QRectF()
    to_device = painter.deviceTransform()
    target = whole_zoom_rect(to_device.mapRect(QRectF(rect)), image.size())
    from_device, _ = to_device.inverted()
    place = from_device.mapRect(target)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    if not QRectF(rect).contains(place):
        painter.setClipRect(QRectF(rect), Qt.ClipOperation.IntersectClip)
    painter.drawImage(place, image)
    painter.restore()
    return place


def whole_zoom_rect(room: QRectF, size: QSize) -> QRectF:
    """The largest whole multiple of size that fits into the room, centred on whole pixels."""
    zoom = max(1, int(min(room.width() / max(1, size.width()), room.height() / max(1, size.height()))))
    width, height = size.width() * zoom, size.height() * zoom
    left = round(room.left() + (room.width() - width) / 2)
    top = round(room.top() + (room.height() - height) / 2)
    return QRectF(QPointF(left, top), QPointF(left + width, top + height))


class PixelView(QWidget):
    """One picture at the largest whole zoom."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_image(self, image: QImage) -> None:
        self._image = image
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(256, 256)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image.isNull():
            return
        painter = QPainter(self)
        to_device = painter.deviceTransform()
        from_device, _ = to_device.inverted()
        place = from_device.mapRect(whole_zoom_rect(to_device.mapRect(QRectF(self.rect())), self._image.size()))
        checkerboard(painter, place.intersected(QRectF(self.rect())))
        draw_pixels(painter, self.rect(), self._image)


@lru_cache(maxsize=8)
def _tile(base: int, is_dark: bool) -> QImage:
    light = QColor.fromRgb(base)
    other = light.lighter(118) if is_dark else light.darker(106)
    tile = QImage(2 * SQUARE, 2 * SQUARE, QImage.Format.Format_RGB32)
    tile.fill(light)
    painter = QPainter(tile)
    painter.fillRect(0, 0, SQUARE, SQUARE, other)
    painter.fillRect(SQUARE, SQUARE, SQUARE, SQUARE, other)
    painter.end()
    return tile
