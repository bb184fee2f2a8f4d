"""The sheet as it will be: on a checkerboard, at whole zoom, moved by dragging."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from app.widgets.pixel_view import checkerboard
from core.words import tr

MOST_ZOOM = 16
APART = 8  # pixels between two pages
SHOWN_LARGEST = 8  # a sheet of three sprites is not blown up to fill the page


class SheetPreview(QScrollArea):
    """It fits by itself until the artist zooms; then the zoom is theirs."""

    zoomed = Signal(object)  # float: how much larger than its pixels it is shown

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = _Canvas()
        self._zoom: int | None = None  # None: what fits
        self._drag: QPoint | None = None
        self.setWidget(self._canvas)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("The sheet as it will be"))

    @property
    def zoom(self) -> int:
        return self._zoom or self._fitting()

    @property
    def image(self) -> QImage:
        return self._canvas.image

    def show_pages(self, pages: Sequence[QImage]) -> None:
        """One under the other, as far apart as it takes to tell them apart."""
        first, *others = pages
        if others:
            width = max(page.width() for page in pages)
            whole = QImage(width, sum(page.height() + APART for page in pages) - APART, first.format())
            whole.fill(Qt.GlobalColor.transparent)
            painter = QPainter(whole)
            top = 0
            for page in pages:
                painter.drawImage(0, top, page)
                top += page.height() + APART
            painter.end()
            first = whole
        self._canvas.image = first
        self._apply()

    def zoom_by(self, step: int, around: QPointF | None = None) -> None:
        """Larger or smaller; the pixel under the mouse stays under it."""
        before = self.zoom
        self._zoom = min(max(before + step, 1), MOST_ZOOM)
        place = around or QPointF(self.viewport().rect().center())
        on_canvas = (place - QPointF(self._canvas.pos())) * (self._zoom / before)
        self._apply()
        self.horizontalScrollBar().setValue(round(on_canvas.x() - place.x()))
        self.verticalScrollBar().setValue(round(on_canvas.y() - place.y()))

    def fit(self) -> None:
        self._zoom = None
        self._apply()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.angleDelta().y():
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._drag = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is not None:
            moved = event.position().toPoint() - self._drag
            self._drag = event.position().toPoint()
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - moved.x())
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._drag = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._apply()

    def _fitting(self) -> int:
        """In device pixels, as is every zoom here."""
        room, size = self.maximumViewportSize() * self.devicePixelRatioF(), self._canvas.image.size()
        fits = min(room.width() // max(1, size.width()), room.height() // max(1, size.height()))
        return min(max(1, fits), round(SHOWN_LARGEST * self.devicePixelRatioF()))

    def _apply(self) -> None:
        self._canvas.zoom = self.zoom
        self._canvas.resize(self._canvas.image.size() * (self.zoom / self.devicePixelRatioF()))
        self._canvas.update()
        self.zoomed.emit(self.zoom / self.devicePixelRatioF())


class _Canvas(QWidget):
    """Paints only what is in sight: a sheet of 8,192 pixels at 16x is larger than any picture may be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.image = QImage()
        self.zoom = 1  # device pixels to a pixel

    def sizeHint(self) -> QSize:
        return self.image.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.image.isNull():
            return
        painter = QPainter(self)
        to_device = painter.deviceTransform()
        from_device, _ = to_device.inverted()
        origin = to_device.map(QPointF(0, 0))
        origin = QPointF(round(origin.x()), round(origin.y()))  # a screen scale of 125 % puts widgets between pixels
        seen = to_device.mapRect(QRectF(event.rect())).translated(-origin)
        first = QPoint(int(seen.left() / self.zoom), int(seen.top() / self.zoom))
        last = QPoint(int(seen.right() / self.zoom), int(seen.bottom() / self.zoom))
        source = QRect(first, last) & self.image.rect()
        whole = from_device.mapRect(QRectF(origin, QSizeF(self.image.size() * self.zoom)))
        part = QRectF(origin + QPointF(source.topLeft() * self.zoom), QSizeF(source.size() * self.zoom))
        painter.setClipRect(event.rect())
        checkerboard(painter, whole)
        painter.drawImage(from_device.mapRect(part), self.image, QRectF(source))
        painter.setPen(self.palette().color(QPalette.ColorRole.Dark))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
