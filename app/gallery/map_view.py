"""All drawings and the artist's own sprites on one map, alike ones side by side; what lies empty can be asked for."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QWheelEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.gallery.looking import Looking
from app.widgets.thumbnails import Thumbnails
from core.words import tr

MOST_ZOOM = 40.0
EMPTY = 34  # logical pixels around a place in which nothing lies: a gap to be filled
ASKED = 3  # neighbours that are parents of what is asked for


@dataclass(frozen=True, slots=True)
class Spot:
    id: int  # below nought: a sprite of the artist's own
    x: float
    y: float
    file: str


class MapView(Looking):
    opened = Signal(object)  # int: look closely at this drawing
    asked = Signal(object)  # list[int]: something between these

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Map of the drawings"))
        self._chart = _Chart(thumbnails, self)
        self._hint = QLabel()
        self._hint.setProperty("role", "hint")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._chart, stretch=1)
        column.addWidget(self._hint)
        self._chart.chosen_here.connect(self._choose)
        self._chart.opened_here.connect(self.opened)
        self._chart.asked_here.connect(self.asked)
        self.show_waiting()

    @property
    def targets(self) -> list[int]:
        return [self._chart.chosen] if self._chart.chosen > 0 else []

    def show_seen(self, seen: Sequence[object]) -> None:
        """The map shows everybody."""

    def show_waiting(self) -> None:
        self._hint.clear()
        self._chart.show_spots((), tr("The drawings are looked at; the map comes in a moment."))

    def show_progress(self, done: int, total: int) -> None:
        """How far the looking is, while there is no map yet."""
        if not self._chart.has_spots:
            words = tr("Looking at the drawings: {done} of {total}", done=f"{done:,}", total=f"{total:,}")
            self._chart.show_spots((), words)

    def show_spots(self, spots: Sequence[Spot]) -> None:
        self._chart.show_spots(spots)
        self._hint.setText(
            tr("Framed are your own. The wheel comes nearer, dragging moves, a double click on nothing fills the gap.")
        )

    def _choose(self, id: int) -> None:
        if id > 0:
            self.chosen.emit(id)


class _Chart(QWidget):
    chosen_here = Signal(object)  # int
    opened_here = Signal(object)  # int
    asked_here = Signal(object)  # list[int]

    def __init__(self, thumbnails: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._spots: Sequence[Spot] = ()
        self._instead = ""
        self._zoom = 1.0
        self._centre = QPointF(0.5, 0.5)
        self._held: QPointF | None = None
        self.chosen = 0
        thumbnails.arrived.connect(lambda: self.update())

    @property
    def has_spots(self) -> bool:
        return bool(self._spots)

    def show_spots(self, spots: Sequence[Spot], instead: str = "") -> None:
        """instead: what is said while there are none."""
        self._spots = sorted(spots, key=lambda spot: spot.id > 0)  # where they crowd, one's own is seen
        self._instead = instead
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Where they crowd, the first at a place stands for those under it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        if not self._spots:
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._instead)
        side = self._side()
        for spot, place in reversed(self._in_sight(side)):  # own ones last: their frames lie on top
            image = self._thumbnails.get(spot.file)
            if image is None or image.isNull():
                continue
            times = max(1, side // max(1, image.width()))
            width, height = image.width() * times, image.height() * times
            rect = QRectF(round(place.x() - width / 2), round(place.y() - height / 2), width, height)
            painter.drawImage(rect, image)
            if spot.id < 0 or spot.id == self.chosen:
                role = QPalette.ColorRole.Accent if spot.id == self.chosen else QPalette.ColorRole.PlaceholderText
                painter.setPen(QPen(self.palette().color(role), 2 if spot.id == self.chosen else 1))
                painter.drawRect(rect.adjusted(-2, -2, 1, 1))

    def _in_sight(self, side: int) -> list[tuple[Spot, QPointF]]:
        """One for each place where there is room, the artist's own first. (Plain numbers: there may be 50,000.)"""
        (across, down), step = self._scale(), side * 0.8
        low, high = self._from_screen(QPointF(-side, -side)), self._from_screen(QPointF(self.width(), self.height()))
        left, top = low.x(), low.y()
        right, bottom = high.x() + side / across, high.y() + side / down
        found: dict[tuple[int, int], Spot] = {}
        for spot in self._spots:
            if left < spot.x < right and top < spot.y < bottom:
                found.setdefault((int(spot.x * across / step), int(spot.y * down / step)), spot)
        return [(spot, self._to_screen(spot)) for spot in found.values()]

    def wheelEvent(self, event: QWheelEvent) -> None:
        factor = 1.25 if event.angleDelta().y() > 0 else 0.8
        under = self._from_screen(event.position())
        self._zoom = min(MOST_ZOOM, max(1.0, self._zoom * factor))
        moved = self._from_screen(event.position())
        self._centre += under - moved  # what is under the pointer stays there
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._held = event.position()
        spot = self._nearest(event.position())
        if spot is not None and self._apart(spot, event.position()) <= EMPTY / 2:
            self.chosen = spot.id
            self.chosen_here.emit(spot.id)
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            self._centre -= self._from_screen(event.position()) - self._from_screen(self._held)
            self._held = event.position()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        spot = self._nearest(event.position())
        if spot is None:
            return
        if self._apart(spot, event.position()) <= EMPTY / 2:
            if spot.id > 0:
                self.opened_here.emit(spot.id)
        else:
            drawn = [one for one in self._spots if one.id > 0]
            drawn.sort(key=lambda one: self._apart(one, event.position()))
            self.asked_here.emit([one.id for one in drawn[:ASKED]])

    def _nearest(self, point: QPointF) -> Spot | None:
        return min(self._spots, key=lambda spot: self._apart(spot, point), default=None)

    def _apart(self, spot: Spot, point: QPointF) -> float:
        place = self._to_screen(spot)
        return math.hypot(place.x() - point.x(), place.y() - point.y())

    def _scale(self) -> tuple[float, float]:
        """The map fills whatever room there is."""
        return self._zoom * (self.width() - 60), self._zoom * (self.height() - 60)

    def _side(self) -> int:
        """Of a sprite on screen: larger the nearer one comes."""
        return 32 if self._zoom < 2 else 48 if self._zoom < 5 else 64

    def _to_screen(self, spot: Spot) -> QPointF:
        across, down = self._scale()
        x, y = (spot.x - self._centre.x()) * across, (spot.y - self._centre.y()) * down
        return QPointF(self.width() / 2 + x, self.height() / 2 + y)

    def _from_screen(self, point: QPointF) -> QPointF:
        across, down = self._scale()
        x, y = (point.x() - self.width() / 2) / across, (point.y() - self.height() / 2) / down
        return self._centre + QPointF(x, y)
