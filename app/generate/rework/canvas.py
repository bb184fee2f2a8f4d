"""The sprite under the pencil: whole pixels, large, with what is selected of them and the lasso while it is thrown."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.generate.rework.document import Document, Region
from app.widgets.pixel_view import checkerboard, draw_pixels, to_image, whole_zoom_rect
from core.words import tr

GRID_FROM = 9  # logical pixels a pixel of the sprite must have before lines are drawn between them
RADIUS = 8


class Canvas(QWidget):
    began = Signal(object)  # QMouseEvent: the left button went down on the sprite
    went = Signal(object)  # QPointF: the pointer went on, in pixels of the sprite
    ended = Signal(object)  # None: the button is up again

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._image = QImage()
        self._over: QImage | None = None  # shown in its place: an alternative
        self._outline = QPainterPath()  # of the selection, in pixels of the sprite
        self._lasso = QPolygonF()
        self._hovered: QPoint | None = None
        self._reach = 1  # pixels that the pencil is wide
        self._is_drawing = False
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(tr("your sprite"))
        document.changed.connect(self._show_pixels)
        document.selected.connect(self._show_selection)
        self._show_pixels()

    @property
    def is_drawing(self) -> bool:
        return self._is_drawing

    def show_over(self, image: QImage | None) -> None:
        """Look as if this were the sprite; None: as it is."""
        self._over = image
        self.update()

    def show_lasso(self, points: Sequence[QPointF]) -> None:
        self._lasso = QPolygonF(points)
        self.update()

    def show_reach(self, reach: int) -> None:
        self._reach = reach
        self.update()

    def place_of(self, pixel: QPoint) -> QPointF:
        """The middle of a pixel, in the widget."""
        room, size = self._room(), self._document.size
        side = room.width() / size
        return room.topLeft() + QPointF((pixel.x() + 0.5) * side, (pixel.y() + 0.5) * side)

    def sizeHint(self) -> QSize:
        return QSize(480, 480)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 200)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._is_drawing = True
            self.began.emit(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self.sprite_place(event.position())
        self._hover(self._pixel(place))
        if self._is_drawing:
            self.went.emit(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._is_drawing and event.button() is Qt.MouseButton.LeftButton:
            self._is_drawing = False
            self.ended.emit(None)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)

    def sprite_place(self, position: QPointF) -> QPointF:
        """In pixels of the sprite; outside it beyond 0 and its size."""
        room, size = self._room(), self._document.size
        return QPointF(
            (position.x() - room.left()) / room.width() * size, (position.y() - room.top()) / room.height() * size
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        room = self._room()
        side = room.width() / self._document.size
        checkerboard(painter, room)
        draw_pixels(painter, room, self._over or self._image)
        if side >= GRID_FROM:
            self._paint_grid(painter, room, side)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 1))
        painter.drawRect(room)
        painter.translate(room.topLeft())
        painter.scale(side, side)
        if not self._outline.isEmpty():
            _paint_line(painter, self._outline, self.palette().color(QPalette.ColorRole.Accent))
        if self._lasso.count() > 1:
            path = QPainterPath()
            path.addPolygon(self._lasso)
            _paint_line(painter, path, self.palette().color(QPalette.ColorRole.Accent))
        if self._hovered is not None and self._over is None:
            low = (self._reach - 1) // 2
            under = QPainterPath()
            under.addRect(QRectF(self._hovered.x() - low, self._hovered.y() - low, self._reach, self._reach))
            _paint_line(painter, under, QColor(255, 255, 255), 1.0)

    def _paint_grid(self, painter: QPainter, room: QRectF, side: float) -> None:
        line = QColor(128, 128, 128, 48)
        painter.setPen(QPen(line, 1))
        for number in range(1, self._document.size):
            x, y = room.left() + number * side, room.top() + number * side
            painter.drawLine(QPointF(x, room.top()), QPointF(x, room.bottom()))
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))

    def _room(self) -> QRectF:
        """Where the sprite lies, at whole zoom in device pixels."""
        ratio, size = self.devicePixelRatioF(), self._document.size
        device = QRectF(0, 0, self.width() * ratio, self.height() * ratio)
        found = whole_zoom_rect(device, QSize(size, size))
        return QRectF(found.topLeft() / ratio, found.size() / ratio)

    def _pixel(self, place: QPointF) -> QPoint | None:
        pixel = QPoint(int(np.floor(place.x())), int(np.floor(place.y())))
        inside = 0 <= pixel.x() < self._document.size and 0 <= pixel.y() < self._document.size
        return pixel if inside else None

    def _hover(self, pixel: QPoint | None) -> None:
        if pixel != self._hovered:
            self._hovered = pixel
            self.update()

    def _show_pixels(self, _changed: object = None) -> None:
        self._image = to_image(self._document.rgba)
        self.update()

    def _show_selection(self, _changed: object = None) -> None:
        self._outline = outline_of(self._document.selection)
        self.update()


def outline_of(region: Region) -> QPainterPath:
    path = QPainterPath()
    for y, x in zip(*np.nonzero(region), strict=True):
        path.addRect(QRectF(float(x), float(y), 1.0, 1.0))
    return path.simplified()


def _paint_line(painter: QPainter, path: QPainterPath, colour: QColor, width: float = 2.0) -> None:
    """Dark under light, so that it is seen on any sprite."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    ratio = painter.device().devicePixelRatioF()
    for tint, wide in ((QColor(0, 0, 0, 130), width + 2), (colour, width)):
        pen = QPen(tint, wide * ratio)
        pen.setCosmetic(True)  # as wide on every zoom; it counts the screen's own pixels
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawPath(path)
