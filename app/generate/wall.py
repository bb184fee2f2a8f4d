"""The wall: sprites condensing out of ink, side by side, each pixel a whole number of the screen's."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QHelpEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.theme import icon
from app.widgets.pixel_view import checkerboard
from core.jobs import Mark

SPACES = ((10, 5), (6, 3), (4, 2))  # between tiles and inside a tile, in logical pixels: narrower where it buys a zoom
RADIUS = 8  # of a tile's corners
FADE_MS = 110  # from one step's picture to the next
BADGE = 18
FADED = 0.25  # how much of a rejected sprite is left to see

Role = QPalette.ColorRole


@dataclass(frozen=True, slots=True)
class Note:
    """What is known of a sprite beside its pixels."""

    sentence: str  # its tool tip
    colour: QColor | None = None  # of the dot in its corner


@dataclass(frozen=True, slots=True)
class Grid:
    """Where tiles lie, in device pixels."""

    left: int
    top: int
    columns: int
    zoom: int
    inset: int
    pitch: int  # from one tile to the next

    def tile(self, place: int, size: int) -> QRect:
        row, column = divmod(place, self.columns)
        side = size * self.zoom + 2 * self.inset
        return QRect(self.left + column * self.pitch, self.top + row * self.pitch, side, side)


def best_grid(room: QRect, count: int, size: int, ratio: float) -> Grid:
    """The columns and spaces that let sprites be largest; among those, full rows, then the squarest."""
    columns, gap, inset, zoom = _best_way(room.width(), room.height(), count, size, ratio)
    pitch = size * zoom + 2 * inset + gap
    left = room.left() + max(0, (room.width() - columns * pitch + gap) // 2)
    top = room.top() + max(0, (room.height() - -(-count // columns) * pitch + gap) // 2)
    return Grid(left, top, columns, zoom, inset, pitch)


@lru_cache(maxsize=64)
def _best_way(width: int, height: int, count: int, size: int, ratio: float) -> tuple[int, int, int, int]:
    """Columns, gap, inset, zoom."""
    ways = []
    for gap, inset in ((round(g * ratio), round(i * ratio)) for g, i in SPACES):
        for columns in range(1, count + 1):
            wide = (width + gap) // columns - gap - 2 * inset
            high = (height + gap) // -(-count // columns) - gap - 2 * inset
            ways.append((columns, gap, inset, max(1, min(wide, high) // size)))
    return max(ways, key=lambda w: (w[3], w[1], count % w[0] == 0, -abs(w[0] - count / w[0])))


@dataclass(frozen=True, slots=True)
class Asked:
    """What can be done with a sprite was asked for."""

    place: int
    position: QPoint  # of the pointer on the screen


class Wall(QWidget):
    pressed = Signal(object)  # int: the sprite at this place was clicked
    asked = Signal(object)  # Asked

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count, self._size = 0, 1
        self._image, self._before = QImage(), QImage()
        self._marks: list[Mark] = []
        self._notes: list[Note] = []
        self._hovered = -1
        self._ground = QPixmap()  # the tiles under the sprites, painted once for a size
        self._fade = QVariantAnimation(self, startValue=0.0, endValue=1.0, duration=FADE_MS)
        self._fade.valueChanged.connect(self.update)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_strip(self, strip: QImage, size: int, is_faded: bool = True) -> None:
        """Sprites of one step below each other in one picture of their own width."""
        count = strip.height() // max(1, size)
        if (count, size) != (self._count, self._size):
            self._count, self._size = count, size
            self._ground = QPixmap()
            self._before = QImage()
            self._hovered = -1
        else:
            self._before = self._image
        self._image = strip.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)  # the quickest to paint
        self._fade.stop()
        if is_faded and not self._before.isNull() and self.isVisible():
            self._fade.start()
        else:
            self._before = QImage()
        self.update()

    def show_marks(self, marks: Sequence[Mark]) -> None:
        self._marks = list(marks)
        self.update()

    def show_notes(self, notes: Sequence[Note]) -> None:
        self._notes = list(notes)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(640, 560)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 200)

    @property
    def hovered(self) -> int:
        """The sprite under the pointer, or -1."""
        return self._hovered

    def place_at(self, position: QPointF) -> int:
        """The sprite there, or -1."""
        ratio = self.devicePixelRatioF()
        grid = self._grid(self._room(), ratio)
        spot = (position * ratio).toPoint()
        return next((place for place in range(self._count) if grid.tile(place, self._size).contains(spot)), -1)

    def tile(self, place: int) -> QRectF:
        """In logical pixels."""
        ratio = self.devicePixelRatioF()
        found = QRectF(self._grid(self._room(), ratio).tile(place, self._size))
        return QRectF(found.topLeft() / ratio, found.size() / ratio)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image.isNull():
            return
        painter = QPainter(self)
        to_device = painter.deviceTransform()
        room = to_device.mapRect(QRectF(self.rect())).toAlignedRect()
        ratio = self.devicePixelRatioF()
        grid = self._grid(room, ratio)
        if self._ground.isNull():
            self._ground = self._painted_ground(ratio)
        painter.drawPixmap(0, 0, self._ground)
        from_device, _ = to_device.inverted()
        is_fading = self._fade.state() is QVariantAnimation.State.Running
        share = float(self._fade.currentValue()) if is_fading else 1.0
        for place in range(self._count):
            tile = grid.tile(place, self._size)
            inset = grid.inset
            target = from_device.mapRect(QRectF(tile.adjusted(inset, inset, -inset, -inset)))
            self._paint_sprite(painter, target, place, share)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place in range(self._count):
            self._paint_badges(painter, from_device.mapRect(QRectF(grid.tile(place, self._size))), place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._ground = QPixmap()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.DevicePixelRatioChange):
            self._ground = QPixmap()
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.place_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position())
        if place >= 0 and event.button() is Qt.MouseButton.LeftButton:
            self.pressed.emit(place)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = self.place_at(QPointF(event.pos()))
        if place >= 0:
            self.asked.emit(Asked(place, event.globalPos()))

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self.place_at(QPointF(event.pos()))
            sentence = self._notes[place].sentence if 0 <= place < len(self._notes) else ""
            QToolTip.showText(event.globalPos(), sentence, self)
            return True
        return super().event(event)

    def _room(self) -> QRect:
        ratio = self.devicePixelRatioF()
        return QRect(0, 0, int(self.width() * ratio), int(self.height() * ratio))

    def _grid(self, room: QRect, ratio: float) -> Grid:
        return best_grid(room, max(1, self._count), self._size, ratio)

    def _hover(self, place: int) -> None:
        if place != self._hovered:
            self._hovered = place
            is_clickable = 0 <= place < len(self._marks)
            self.setCursor(Qt.CursorShape.PointingHandCursor if is_clickable else Qt.CursorShape.ArrowCursor)
            self.update()

    def _painted_ground(self, ratio: float) -> QPixmap:
        """Every tile's rounded checkerboard, so that a step paints nothing but sprites."""
        ground, mask = QPixmap(self._room().size()), QPixmap(self._room().size())
        outlines = QPainterPath()
        for place in range(self._count):
            outlines.addRoundedRect(self.tile(place), RADIUS, RADIUS)
        for sheet in (ground, mask):
            sheet.setDevicePixelRatio(ratio)
            sheet.fill(Qt.GlobalColor.transparent)
        painter = QPainter(mask)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(outlines, Qt.GlobalColor.black)
        painter.end()
        painter = QPainter(ground)
        checkerboard(painter, self.rect())
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
        painter.drawPixmap(0, 0, mask)  # one cut for all tiles: a clip for each is ten times slower
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.palette().color(Role.Mid))
        painter.drawPath(outlines)
        painter.end()
        return ground

    def _paint_sprite(self, painter: QPainter, target: QRectF, place: int, share: float) -> None:
        source = QRectF(0, place * self._size, self._size, self._size)
        is_rejected = place < len(self._marks) and self._marks[place] is Mark.REJECTED
        strength = FADED if is_rejected else 1.0
        if share < 1:
            painter.setOpacity(strength * (1 - share))
            painter.drawImage(target, self._before, source)
        painter.setOpacity(strength * min(1.0, share * 1.6))  # two half-shown pictures would let the ground through
        painter.drawImage(target, self._image, source)
        painter.setOpacity(1.0)

    def _paint_badges(self, painter: QPainter, tile: QRectF, place: int) -> None:
        mark = self._marks[place] if place < len(self._marks) else Mark.UNRATED
        colour = self.palette().color
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if mark is Mark.PICKED:
            painter.setPen(QPen(colour(Role.Accent), 2.5))
            painter.drawRoundedRect(tile, RADIUS, RADIUS)
        elif place == self._hovered and self._marks:
            painter.setPen(QPen(colour(Role.Dark), 1.5))
            painter.drawRoundedRect(tile, RADIUS, RADIUS)
        dot = self._notes[place].colour if place < len(self._notes) else None
        if dot is not None:
            painter.setPen(QPen(colour(Role.Base), 1.5))
            painter.setBrush(dot)
            painter.drawEllipse(tile.bottomRight() - QPointF(7, 7), 4, 4)
        if mark is not Mark.UNRATED:
            disc = QRectF(tile.right() - BADGE + 5, tile.top() - 5, BADGE, BADGE)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(Role.Accent if mark is Mark.PICKED else Role.Dark))
            painter.drawEllipse(disc)
            picture = icon("pick" if mark is Mark.PICKED else "reject", Role.HighlightedText)
            picture.paint(painter, disc.adjusted(3, 3, -3, -3).toRect())
