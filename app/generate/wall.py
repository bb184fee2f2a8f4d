"""The wall: sprites condensing out of ink, side by side, each pixel a whole number of the screen's."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QHelpEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.generate.grid import Grid, best_grid
from app.generate.tip import side_by_side
from app.theme import icon
from app.widgets.colours import paint_sign
from app.widgets.pixel_view import checkerboard
from core.jobs import Mark

RADIUS = 8  # of a tile's corners
FADE_MS = 110  # from one step's picture to the next
BADGE = 18
FADED = 0.25  # how much of a rejected sprite is left to see

Role = QPalette.ColorRole


@dataclass(frozen=True, slots=True)
class Note:
    """What is known of a sprite beside its pixels."""

    sentence: str  # its tool tip
    colour: QColor | None = None  # of its ring
    beside: QImage | None = None  # the nearest of the artist's sprites, shown in the tool tip
    kin: str = ""  # what is not new has a sign besides


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
        self._over = QPixmap()  # rings and badges over them, painted once for what is known
        self._fade = QVariantAnimation(self, startValue=0.0, endValue=1.0, duration=FADE_MS)
        self._fade.valueChanged.connect(self.update)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_strip(self, strip: QImage, size: int, is_faded: bool = True) -> None:
        """Sprites of one step below each other in one picture of their own width."""
        count = strip.height() // max(1, size)
        if (count, size) != (self._count, self._size):
            self._count, self._size = count, size
            self._ground, self._over = QPixmap(), QPixmap()
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
        self._over = QPixmap()
        self.update()

    def show_notes(self, notes: Sequence[Note]) -> None:
        self._notes = list(notes)
        self._over = QPixmap()
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
        strip = blend(self._before, self._image, float(self._fade.currentValue())) if is_fading else self._image
        for place in range(self._count):
            tile = grid.tile(place, self._size)
            inset = grid.inset
            target = from_device.mapRect(QRectF(tile.adjusted(inset, inset, -inset, -inset)))
            is_rejected = place < len(self._marks) and self._marks[place] is Mark.REJECTED
            painter.setOpacity(FADED if is_rejected else 1.0)
            painter.drawImage(target, strip, QRectF(0, place * self._size, self._size, self._size))
        painter.setOpacity(1.0)
        if self._marks or self._notes:
            if self._over.isNull():
                self._over = self._painted_over(ratio)
            painter.drawPixmap(0, 0, self._over)
        if 0 <= self._hovered < len(self._marks):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._ring(self._hovered) or self.palette().color(Role.Dark), 3))
            painter.drawRoundedRect(from_device.mapRect(QRectF(grid.tile(self._hovered, self._size))), RADIUS, RADIUS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._ground, self._over = QPixmap(), QPixmap()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.DevicePixelRatioChange):
            self._ground, self._over = QPixmap(), QPixmap()
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
            QToolTip.showText(event.globalPos(), self._tip(place), self)
            return True
        return super().event(event)

    def _tip(self, place: int) -> str:
        if not 0 <= place < len(self._notes):
            return ""
        note = self._notes[place]
        if note.beside is None:
            return note.sentence
        drawn = self._image.copy(0, place * self._size, self._size, self._size)
        return side_by_side([drawn, note.beside], note.sentence, self.devicePixelRatioF())

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
        room = self._room()
        grid = self._grid(room, ratio)
        tile = self._painted_tile(grid.tile(0, self._size).size(), ratio)
        ground = QPixmap(room.size())
        ground.fill(self.palette().color(Role.Window))  # opaque: what lets the window through is slow to lay down
        painter = QPainter(ground)
        for place in range(self._count):
            painter.drawPixmap(grid.tile(place, self._size).topLeft(), tile)
        painter.end()
        ground.setDevicePixelRatio(ratio)
        return ground

    def _painted_tile(self, size: QSize, ratio: float) -> QPixmap:
        """In device pixels."""
        tile, cut = QPixmap(size), QPixmap(size)
        outline = QRectF(0.5, 0.5, size.width() - 1, size.height() - 1)
        for sheet in (tile, cut):
            sheet.fill(Qt.GlobalColor.transparent)
        painter = QPainter(cut)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.GlobalColor.black)
        painter.drawRoundedRect(outline, RADIUS * ratio, RADIUS * ratio)
        painter.end()
        painter = QPainter(tile)
        painter.scale(ratio, ratio)
        checkerboard(painter, QRectF(0, 0, size.width() / ratio, size.height() / ratio))
        painter.resetTransform()
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
        painter.drawPixmap(0, 0, cut)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(Role.Mid), ratio))
        painter.drawRoundedRect(outline, RADIUS * ratio, RADIUS * ratio)
        painter.end()
        return tile

    def _painted_over(self, ratio: float) -> QPixmap:
        over = QPixmap(self._room().size())
        over.setDevicePixelRatio(ratio)
        over.fill(Qt.GlobalColor.transparent)
        painter = QPainter(over)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place in range(self._count):
            self._paint_badge(painter, self.tile(place), place)
        painter.end()
        return over

    def _paint_badge(self, painter: QPainter, tile: QRectF, place: int) -> None:
        colour = self.palette().color
        ring = self._ring(place)
        mark = self._marks[place] if place < len(self._marks) else Mark.UNRATED
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if mark is Mark.PICKED:
            painter.setPen(QPen(colour(Role.Accent), 3))
            painter.drawRoundedRect(tile, RADIUS, RADIUS)
        elif ring is not None:
            painter.setPen(QPen(ring, 1.5))
            painter.drawRoundedRect(tile, RADIUS, RADIUS)
        kin = self._notes[place].kin if place < len(self._notes) else ""
        if kin in ("cousin", "copy"):
            paint_sign(painter, kin, tile.left() - 2, tile.top() - 2)
        if mark is not Mark.UNRATED:
            disc = QRectF(tile.right() - BADGE + 5, tile.top() - 5, BADGE, BADGE)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(Role.Accent if mark is Mark.PICKED else Role.Dark))
            painter.drawEllipse(disc)
            picture = icon("pick" if mark is Mark.PICKED else "reject", Role.HighlightedText)
            picture.paint(painter, disc.adjusted(3, 3, -3, -3).toRect())

    def _ring(self, place: int) -> QColor | None:
        return self._notes[place].colour if place < len(self._notes) else None


def blend(before: QImage, after: QImage, share: float) -> QImage:
    """Mixed while they are small: to lay one over the other at the size of the screen takes five times as long."""
    mixed, part = _faint(before, 1 - share), _faint(after, share)
    painter = QPainter(mixed)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)  # over it the ground would shine through
    painter.drawImage(0, 0, part)
    painter.end()
    return mixed


def _faint(picture: QImage, strength: float) -> QImage:
    faint = QImage(picture.size(), QImage.Format.Format_ARGB32_Premultiplied)
    faint.fill(Qt.GlobalColor.transparent)
    painter = QPainter(faint)
    painter.setOpacity(strength)
    painter.drawImage(0, 0, picture)
    painter.end()
    return faint
