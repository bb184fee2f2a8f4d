"""The frame that stands now, as the game shows it: playing, with its neighbours as onion skin, and its pivot."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.widgets.pixel_view import checkerboard, draw_pixels, whole_zoom_rect
from core.sheet.description import Cell, Tag
from core.words import tr

ONION = 0.28  # how strong a neighbour shines through
ROOM = 24  # logical pixels around the sprite


@dataclass(frozen=True, slots=True)
class Reel:
    """All frames of a sheet with what is known of them."""

    images: tuple[QImage, ...] = ()
    cells: tuple[Cell, ...] = ()
    tags: tuple[Tag, ...] = ()
    files: tuple[str, ...] = ()

    def tag_of(self, frame: int) -> Tag | None:
        return next((tag for tag in self.tags if frame in tag.frames), None)


class Player(QWidget):
    stood = Signal(object)  # int: the frame that is shown now
    playing = Signal(object)  # bool
    pivot_set = Signal(object)  # tuple[float, float], in pixels of the frame
    nudged = Signal(object)  # tuple[int, int]: right and down

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("The frame that stands, and the animation when it plays"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.frame = 0
        self.has_onion = False
        self.sets_pivot = False
        self._reel = Reel()
        self._place = 0  # in what the tag plays
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setTimerType(Qt.TimerType.PreciseTimer)
        self._next.timeout.connect(self._advance)

    @property
    def is_playing(self) -> bool:
        return self._next.isActive()

    def show_reel(self, reel: Reel) -> None:
        """The same frame stands on where it can, and what plays plays on."""
        was_playing = self.is_playing
        self._reel = reel
        self.stand(min(self.frame, max(0, len(reel.cells) - 1)))
        if was_playing:
            self.play()

    def stand(self, frame: int) -> None:
        self._next.stop()
        self.frame = frame
        tag = self._reel.tag_of(frame)
        self._place = tag.played.index(frame) if tag is not None else 0
        self._tell()

    def toggle(self) -> None:
        if self.is_playing:
            self.pause()
        else:
            self.play()

    def play(self) -> None:
        tag = self._reel.tag_of(self.frame)
        if tag is not None and tag.first != tag.last:
            self._next.start(self._reel.cells[self.frame].duration_ms)
            self.playing.emit(True)

    def pause(self) -> None:
        self._next.stop()
        self.playing.emit(False)

    def step(self, by: int) -> None:
        """To the next frame of the sheet, whatever tag it is in."""
        count = len(self._reel.cells)
        if count:
            self.stand((self.frame + by) % count)
            self.playing.emit(False)

    def to_end(self, is_last: bool) -> None:
        """The first or last frame of the tag."""
        tag = self._reel.tag_of(self.frame)
        if tag is not None:
            self.stand(tag.last if is_last else tag.first)
            self.playing.emit(False)

    def sizeHint(self) -> QSize:
        return QSize(320, 320)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, nudge = event.key(), event.modifiers() & Qt.KeyboardModifier.AltModifier
        arrows = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
        if nudge and key in arrows:
            self.nudged.emit(arrows[Qt.Key(key)])
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.toggle()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Comma):
            self.step(-1)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Period):
            self.step(1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.to_end(key == Qt.Key.Key_End)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus()
        if self.sets_pivot and self._reel.cells:
            self._set_pivot(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.sets_pivot and self._reel.cells and event.buttons() & Qt.MouseButton.LeftButton:
            self._set_pivot(event.position())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._reel.images:
            return
        painter = QPainter(self)
        room, image = self._room(), self._reel.images[self.frame]
        place = self._place_of(image)
        checkerboard(painter, place)
        tag = self._reel.tag_of(self.frame)
        if self.has_onion and tag is not None and not self.is_playing:
            painter.setOpacity(ONION)
            for other in (self.frame - 1, self.frame + 1):
                if other in tag.frames:
                    draw_pixels(painter, room, self._reel.images[other])
            painter.setOpacity(1)
        draw_pixels(painter, room, image)
        self._paint_pivot(painter, place, image)

    def _paint_pivot(self, painter: QPainter, place: QRectF, image: QImage) -> None:
        """A cross that is seen on every colour; on the ground line of the sprite."""
        x, y = self._reel.cells[self.frame].pivot or (image.width() / 2, image.height())
        zoom = place.width() / image.width()
        at = QPointF(place.left() + x * zoom, place.top() + y * zoom)
        arm = 7 if self.sets_pivot else 4
        for colour, width in ((QColor(0, 0, 0, 160), 3.0), (self.palette().color(QPalette.ColorRole.Accent), 1.4)):
            painter.setPen(QPen(colour, width))
            painter.drawLine(at - QPointF(arm, 0), at + QPointF(arm, 0))
            painter.drawLine(at - QPointF(0, arm), at + QPointF(0, arm))

    def _room(self) -> QRectF:
        return QRectF(self.rect().adjusted(ROOM, ROOM, -ROOM, -ROOM))

    def _place_of(self, image: QImage) -> QRectF:
        """Where the frame lies, as draw_pixels() puts it there."""
        ratio = self.devicePixelRatioF()
        room = QRectF(self._room().topLeft() * ratio, self._room().size() * ratio)
        place = whole_zoom_rect(room, image.size())
        return QRectF(place.topLeft() / ratio, place.size() / ratio)

    def _set_pivot(self, at: QPointF) -> None:
        """On corners of pixels, where engines hold sprites."""
        image = self._reel.images[self.frame]
        place = self._place_of(image)
        zoom = place.width() / image.width()
        x, y = round((at.x() - place.left()) / zoom), round((at.y() - place.top()) / zoom)
        self.pivot_set.emit((float(min(max(x, 0), image.width())), float(min(max(y, 0), image.height()))))

    def _advance(self) -> None:
        tag = self._reel.tag_of(self.frame)
        if tag is None or not self.isVisible():
            self.pause()
            return
        self._place = (self._place + 1) % len(tag.played)
        self.frame = tag.played[self._place]
        self._next.start(self._reel.cells[self.frame].duration_ms)
        self._tell()

    def _tell(self) -> None:
        self.update()
        self.stood.emit(self.frame)
