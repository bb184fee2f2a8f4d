"""The sheet walks on a small map: the arrow keys lead it, each way in the frames of its side."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHideEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.widgets.pixel_view import to_image
from core.frames import SIDES
from core.generate.sheets import SheetWish
from core.words import tr

TICK_MS = 32
STEP = 0.75  # pixels of the map each tick
ZOOM = 3
_WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Walking(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sides: dict[int, list[QImage]] = {}
        self._size, self._frame_ms = 16, 125
        self._held: list[Qt.Key] = []
        self.place = QPointF(0, 0)  # of its feet's middle, in pixels of the map, from the middle
        self.side = 0
        self._walked_ms = 0
        self._clock = QTimer(self, interval=TICK_MS)
        self._clock.timeout.connect(self._tick)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("A map to walk on"))
        self.setToolTip(tr("Click here, then walk with the arrow keys."))

    def show_sheet(self, wish: SheetWish) -> None:
        """What of it is there."""
        sides: dict[int, list[QImage]] = {}
        for cell in wish.cells:
            if cell.rgba is not None:
                sides.setdefault(cell.slot.side, []).append(to_image(cell.rgba))
                self._size = len(cell.rgba)
        self._sides = sides
        if self.side not in sides:
            self.side = next(iter(sides), 0)
        self.update()

    def set_speed(self, frame_ms: int) -> None:
        self._frame_ms = frame_ms

    @property
    def frame(self) -> int:
        """Of its side; it stands on the first."""
        count = len(self._sides.get(self.side, ()))
        return self._walked_ms // self._frame_ms % count if count and self._held else 0

    def sizeHint(self) -> QSize:
        return QSize(320, 320)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key not in _WAYS:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self._held.append(key)
            self._clock.start()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in self._held and not event.isAutoRepeat():
            self._held.remove(key)
        if not self._held:
            self._rest()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.setFocus()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._held.clear()
        self._rest()
        super().focusOutEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusInEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._held.clear()
        self._rest()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        ratio = self.devicePixelRatioF()
        zoom = ZOOM * max(1, round(ratio)) / ratio
        painter.scale(zoom, zoom)
        room = QRectF(0, 0, self.width() / zoom, self.height() / zoom)
        _paint_land(painter, room, self._size, self.palette().color(QPalette.ColorRole.Base).lightness() < 128)
        images = self._sides.get(self.side)
        middle = room.center() + self.place
        if images:
            image = images[min(self.frame, len(images) - 1)]
            size = self._size
            left, top = round(middle.x() - size / 2), round(middle.y() - size)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(0, 0, 0, 50))
            painter.drawEllipse(QRectF(left + size * 0.2, top + size - 3, size * 0.6, 4))
            painter.drawImage(QPointF(left, top), image)
        painter.resetTransform()
        painter.setPen(QColor(255, 255, 255, 210))
        words = self.rect().adjusted(10, 6, -10, -6)
        painter.drawText(words, Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap, self._says())

    def _says(self) -> str:
        if not self._sides:
            return tr("What is drawn walks here.")
        return tr("Arrow keys walk") if self.hasFocus() else tr("Click, then walk with the arrow keys")

    def _tick(self) -> None:
        if not self._held:
            self._rest()
            return
        across, down = _WAYS[self._held[-1]]
        self._face(across, down)
        self._walked_ms += TICK_MS
        room_x, room_y = self.width() / ZOOM / 2 - self._size / 2, self.height() / ZOOM / 2
        x = min(room_x, max(-room_x, self.place.x() + across * STEP))
        y = min(room_y, max(self._size - room_y, self.place.y() + down * STEP))
        self.place = QPointF(x, y)
        self.update()

    def _face(self, across: int, down: int) -> None:
        wanted = SIDES.index("left" if across < 0 else "right" if across > 0 else "up" if down < 0 else "down")
        if wanted in self._sides:
            self.side = wanted

    def _rest(self) -> None:
        self._clock.stop()
        self._walked_ms = 0
        self.update()


def _paint_land(painter: QPainter, room: QRectF, tile: int, is_dark: bool) -> None:
    grass, other = ("#3c5a40", "#35523a") if is_dark else ("#7fb069", "#76a561")
    path = "#6b5f4a" if is_dark else "#c9b58a"
    painter.fillRect(room, QColor(grass))
    middle = room.center()
    for row in range(-1, int(room.height()) // tile + 2):
        for column in range(-1, int(room.width()) // tile + 2):
            if (row + column) % 2:
                painter.fillRect(QRectF(column * tile, row * tile, tile, tile), QColor(other))
    painter.fillRect(QRectF(0, middle.y() - tile, room.width(), tile + 4), QColor(path))
    painter.fillRect(QRectF(middle.x() - tile / 2 - 2, 0, tile + 4, room.height()), QColor(path))
