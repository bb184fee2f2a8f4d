"""How the noise falls from step to step: a curve with points to drag, and a sprite drowned as deep as each step is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from app.widgets.pixel_view import draw_pixels, to_image
from core.card import Card
from core.words import tr

if TYPE_CHECKING:
    from core.generate.schedule import Schedule
    from core.sprites.pixels import Rgba

POINTS = 4  # that can be dragged
HEIGHT = 92  # of the curve, in logical pixels
PAD = 9  # round the curve, so that no point is cut
TILE = 22  # the least width of a picture in the strip
GAP = 2
NEAR = 0.01  # how near a point comes to the next
NUDGE = 0.02
FINE = 60  # stretches that the curve is painted in

Role = QPalette.ColorRole


class SchedulePlot(QWidget):
    dragged = Signal(object)  # tuple[float, ...]: the curve as it is now
    another_wanted = Signal(object)  # None: a click on the strip asks for another sprite

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card: Card | None = None
        self._schedule = ""
        self._steps = 10
        self._sprite: Rgba | None = None
        self._line: list[float] = []  # heights along the way, from 1 to 0
        self._dots: list[float] = []  # those of the steps
        self._points: list[float] = []  # those that can be dragged
        self._strip: list[QImage] = []
        self._held = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(tr("Noise from step to step"))
        self.setToolTip(tr("Drag the curve: high is noise, low is clear. Where it is flat, the steps are small."))

    @property
    def strip(self) -> list[QImage]:
        """The sprite at the levels shown, from the most noise to the least."""
        return self._strip

    def show_network(self, card: Card) -> None:
        """Once a network is open; before, numpy is not loaded and nothing can be painted."""
        self._card = card
        self._measure()

    def show_sprite(self, sprite: "Rgba | None") -> None:
        """(S, S, 4) of the network's size."""
        self._sprite = sprite
        self._measure()

    def show_schedule(self, schedule: str, steps: int) -> None:
        self._schedule, self._steps = schedule, steps
        self._measure()

    def point(self, place: int) -> QPointF:
        """Where it can be taken hold of."""
        return self._spot((place + 1) / (POINTS + 1), self._points[place])

    def sizeHint(self) -> QSize:
        return QSize(200, HEIGHT + self._tile_side() + 6)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._measure()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or not self._points:
            return
        if event.position().y() > HEIGHT:
            self.another_wanted.emit(None)
            return
        self._held = min(range(POINTS), key=lambda place: abs(self.point(place).x() - event.position().x()))
        self._drag(event.position().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        is_above = event.position().y() <= HEIGHT
        self.setCursor(Qt.CursorShape.SizeVerCursor if is_above else Qt.CursorShape.PointingHandCursor)
        if self._held >= 0 and event.buttons() & Qt.MouseButton.LeftButton:
            self._drag(event.position().y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self.hasFocus():
            self._held = -1
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right take hold of a point, up and down move it."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._points:
            self._held = (max(0, self._held) + (1 if key is Qt.Key.Key_Right else -1)) % POINTS
            self.update()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._points:
            self._held = max(0, self._held)
            self._move(self._points[self._held] + (NUDGE if key is Qt.Key.Key_Up else -NUDGE))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self.palette().color
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(Role.AlternateBase))
        painter.drawRoundedRect(QRectF(0, 0, self.width(), HEIGHT), 7, 7)
        self._paint_curve(painter)
        self._paint_strip(painter)

    def _paint_curve(self, painter: QPainter) -> None:
        colour = self.palette().color
        spots = [self._spot(place / FINE, height) for place, height in enumerate(self._line)]
        if not spots:
            return
        path = QPainterPath(spots[0])
        for spot in spots[1:]:
            path.lineTo(spot)
        under = QPainterPath(path)
        under.lineTo(self._spot(1, 0))
        under.lineTo(self._spot(0, 0))
        wash = colour(Role.Accent)
        wash.setAlphaF(0.12)
        painter.fillPath(under, wash)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour(Role.Accent), 1.5))
        painter.drawPath(path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(Role.Accent))
        for number, height in enumerate(self._dots):
            painter.drawEllipse(self._spot(number / self._steps, height), 2.2, 2.2)
        for place in range(len(self._points)):
            is_held = place == self._held
            painter.setPen(QPen(colour(Role.Accent), 2))
            painter.setBrush(colour(Role.Accent if is_held else Role.Base))
            painter.drawEllipse(self.point(place), 5.0, 5.0)

    def _paint_strip(self, painter: QPainter) -> None:
        count = len(self._strip)
        for place, picture in enumerate(self._strip):
            left, right = round(place * (self.width() + GAP) / count), round((place + 1) * (self.width() + GAP) / count)
            room = QRectF(left, HEIGHT + 6, right - left - GAP, self._tile_side())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.palette().color(Role.AlternateBase))
            painter.drawRoundedRect(room, 3, 3)
            draw_pixels(painter, room, picture)

    def _drag(self, y: float) -> None:
        self._move(1 - (y - PAD) / (HEIGHT - 2 * PAD))

    def _move(self, height: float) -> None:
        """No further than its neighbours, so that the noise falls all the way."""
        heights = [1.0, *self._points, 0.0]
        most, least = heights[self._held] - NEAR, heights[self._held + 2] + NEAR
        self._points[self._held] = round(max(least, min(most, height)), 3)
        self.dragged.emit(tuple(self._points))
        self.update()

    def _spot(self, along: float, height: float) -> QPointF:
        return QPointF(PAD + along * (self.width() - 2 * PAD), PAD + (1 - height) * (HEIGHT - 2 * PAD))

    def _tile_side(self) -> int:
        return max(TILE, self._card.size if self._card is not None else 0)

    def _measure(self) -> None:
        if self._card is None or not self._schedule:
            return
        from core.generate.schedule import curve_of, heights_of

        schedule = self._read(self._card)
        self._line = heights_of(schedule, FINE)
        self._dots = heights_of(schedule, self._steps)
        if not self._schedule.startswith("curve:") or len(schedule.curve) != POINTS:
            self._points = list(curve_of(schedule, POINTS))
        else:
            self._points = list(schedule.curve)
        self._drown(schedule, self._card)
        self.updateGeometry()
        self.update()

    def _read(self, card: Card) -> "Schedule":
        from core.generate.schedule import Schedule, read_schedule

        spacing, curve = read_schedule(self._schedule)
        return Schedule(spacing, card.sigma_max, card.sigma_min, curve=curve)

    def _drown(self, schedule: "Schedule", card: Card) -> None:
        self._strip = []
        if self._sprite is None or self._sprite.shape[0] != card.size or self.isHidden():
            return
        from core.generate.frames import drown

        most = max(2, (self.width() + GAP) // (self._tile_side() + GAP))
        count = min(most, self._steps + 1)
        levels = schedule.sigmas(self._steps)
        some = [float(levels[round(place * self._steps / (count - 1))]) for place in range(count)]
        self._strip = [to_image(picture) for picture in drown(self._sprite, some, card)]
