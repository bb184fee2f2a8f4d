"""The dissolving sprite, played: ink in water, what the network is shown of it, its values going to the bell curve."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QImage,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QSlider, QVBoxLayout, QWidget

from app.theme import icon
from app.widgets.pixel_view import checkerboard, draw_pixels, to_image
from core.generate.dissolve import BINS, Moment, bell
from core.words import tr

TICK_MS = 60
REST_TICKS = 14  # at both ends
TALLEST = 0.62  # density at which a bar touches the top
CURVE = QColor("#d1495b")
RADIUS = 8


class InkPlayer(QWidget):
    moved = Signal(object)  # int: the moment that is shown

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.moments: list[Moment] = []
        self._rest = 0
        self._step = 1  # forward, or back again
        self.scene = _Scene()
        self._play = QPushButton()
        self._play.setProperty("role", "quiet")
        self._play.setIcon(icon("play"))
        self._play.setToolTip(tr("Let it dissolve, and come back"))
        self._play.setAccessibleName(tr("Play"))
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(tr("Noise"))
        self._words = QLabel(alignment=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._words.setProperty("role", "hint")
        self._words.setMinimumWidth(self.fontMetrics().horizontalAdvance(tr("noise {level}", level="20.0")) + 8)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._play)
        row.addWidget(self.slider, stretch=1)
        row.addWidget(self._words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.scene, stretch=1)
        column.addLayout(row)
        self._clock = QTimer(self, interval=TICK_MS)
        self._clock.timeout.connect(self._tick)
        self._play.clicked.connect(self._toggle)
        self.slider.valueChanged.connect(self._show)
        self.slider.sliderPressed.connect(self._pause)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # time runs so on every tape
        self.setEnabled(False)

    def show_moments(self, moments: list[Moment]) -> None:
        self.moments = moments
        self.setEnabled(bool(moments))
        self.slider.setRange(0, max(0, len(moments) - 1))
        self.slider.setValue(0)
        self._show(0)
        self._step, self._rest = 1, REST_TICKS
        if moments and self.isVisible():
            self._clock.start()
        self._name_button()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.moments:
            self._clock.start()
            self._name_button()

    def hideEvent(self, event: QHideEvent) -> None:
        self._pause()
        super().hideEvent(event)

    def _tick(self) -> None:
        if self._rest:
            self._rest -= 1
            return
        place = self.slider.value() + self._step
        self.slider.setValue(place)
        if place in (0, len(self.moments) - 1):
            self._step, self._rest = -self._step, REST_TICKS

    def _show(self, place: int) -> None:
        moment = self.moments[place] if place < len(self.moments) else None
        self.scene.show_moment(moment)
        self._words.setText(tr("noise {level}", level=f"{moment.sigma:.3g}") if moment else "")
        if moment is not None:
            self.moved.emit(place)

    def _toggle(self) -> None:
        if self._clock.isActive():
            self._pause()
        else:
            at_end = self.slider.value() == len(self.moments) - 1
            self._rest, self._step = 0, -1 if at_end else 1
            self._clock.start()
            self._name_button()

    def _pause(self) -> None:
        self._clock.stop()
        self._name_button()

    def _name_button(self) -> None:
        self._play.setIcon(icon("pause" if self._clock.isActive() else "play"))


class _Scene(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._moment: Moment | None = None
        self._water, self._noised = QImage(), QImage()
        self._bell = [float(v) for v in bell()]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_moment(self, moment: Moment | None) -> None:
        self._moment = moment
        if moment is not None:
            self._water, self._noised = to_image(moment.water), to_image(moment.noised)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(268, 420)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = self.width()
        below = self.height() - wide - 10
        water = QRectF(0, 0, wide, wide)
        outline = QPainterPath()
        outline.addRoundedRect(water.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        base = self.palette().color(QPalette.ColorRole.AlternateBase)
        painter.fillPath(outline, base)
        if self._moment is not None:
            painter.save()
            painter.setClipPath(outline)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)  # it is ink, no pixels any more
            painter.drawImage(water, self._water)
            painter.restore()
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 1))
        painter.drawPath(outline)
        seen = min(below, wide * 0.38)
        if self._moment is None or seen < 24:
            return
        tile = QRectF(0, wide + 10, seen, seen)
        checkerboard(painter, tile)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        draw_pixels(painter, tile, self._noised)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_values(painter, QRectF(seen + 12, wide + 10, wide - seen - 12, seen), self._moment)

    def _paint_values(self, painter: QPainter, room: QRectF, moment: Moment) -> None:
        bar = room.width() / BINS
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Accent))
        for number, value in enumerate(moment.values):
            tall = min(1.0, float(value) / TALLEST) * room.height()
            painter.drawRect(QRectF(room.left() + number * bar, room.bottom() - tall, max(1.0, bar - 0.7), tall))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(CURVE, 1.6))
        points = [
            QPointF(room.left() + (number + 0.5) * bar, room.bottom() - value / TALLEST * room.height())
            for number, value in enumerate(self._bell)
        ]
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 1))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
