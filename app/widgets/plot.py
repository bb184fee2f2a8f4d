"""A small plot: a curve with its smoothed line, a second measure as dots, flags; light enough to grow all night."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.words import tr

MOST_POINTS = 4_000  # then neighbours are merged
SMOOTHING = 0.04  # share of the curve that the smoothed line looks back over
LINE = 22  # height that a number beside the plot takes up
MARGIN_LEFT, MARGIN_BOTTOM, MARGIN_TOP, MARGIN_RIGHT = 46, 24, 8, 12

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Flag:
    """A line across the plot at a step that is worth a word."""

    x: float
    words: str
    is_fault: bool = False


class Plot(QWidget):
    """The curve in the accent colour, marks as dots on the same scale. Under the mouse it says its values."""

    def __init__(self, is_share: bool = False, parent: QWidget | None = None) -> None:
        """is_share: values are shares of one, said in percent, and only marks are shown."""
        super().__init__(parent)
        self._is_share = is_share
        self._flags: tuple[Flag, ...] = ()
        self._last_x = 0.0
        self._mouse: QPointF | None = None
        self.setMouseTracking(True)
        self._points: list[Point] = []
        self._marks: list[Point] = []
        self._merged = 1  # points of the log in each point kept
        self._waiting: list[Point] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_points(self, points: Sequence[Point], marks: Sequence[Point] = ()) -> None:
        self._points, self._marks = list(points), list(marks)
        self._merged, self._waiting = 1, []
        self._flags, self._last_x = (), 0.0
        self.update()

    def add_point(self, x: float, y: float) -> None:
        if not math.isfinite(y):
            return
        self._waiting.append((x, y))
        if len(self._waiting) >= self._merged:
            self._points.append(_mean(self._waiting))
            self._waiting = []
        if len(self._points) > MOST_POINTS:
            pairs = (self._points[start : start + 2] for start in range(0, len(self._points), 2))
            self._points = [_mean(pair) for pair in pairs]
            self._merged *= 2
        self.update()

    def add_mark(self, x: float, y: float) -> None:
        if math.isfinite(y):
            self._marks.append((x, y))
            self.update()

    def show_flags(self, flags: Sequence[Flag]) -> None:
        self._flags = tuple(flags)
        self.update()

    def reach(self, x: float) -> None:
        """Let the axis go at least so far: two plots of one run lie above each other."""
        if x > self._last_x:
            self._last_x = x
            self.update()

    @property
    def marks(self) -> tuple[Point, ...]:
        return tuple(self._marks)

    @property
    def points(self) -> tuple[Point, ...]:
        return tuple(self._points)

    def sizeHint(self) -> QSize:
        return QSize(360, 120)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 70)

    def paintEvent(self, event: QPaintEvent) -> None:
        self.paint(QPainter(self), self.size())

    def paint(self, painter: QPainter, size: QSize) -> None:
        """On the screen, or as large as one likes into a picture."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(0, 0, size.width(), size.height())
        area = whole.adjusted(MARGIN_LEFT, MARGIN_TOP, -MARGIN_RIGHT, -MARGIN_BOTTOM)
        if len(self._points) < 2 and not (self._is_share and self._marks):
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            words = (
                tr("Measured from time to time.") if self._is_share else tr("The curve appears with the first steps.")
            )
            painter.drawText(whole, Qt.AlignmentFlag.AlignCenter, words)
            return
        drawn = _thinned(self._points, max(50, int(area.width()))) if not self._is_share else []
        last = max([self._last_x, *(x for x, _ in self._points), *(x for x, _ in self._marks)])
        self._last_x = last
        x_ticks = [tick for tick in _ticks(0.0, last, 4) if tick <= last and tick == round(tick)]  # steps are whole
        smooth = _smoothed(drawn)
        marks = self._marks
        low, high = _span([y for _, y in drawn], [y for _, y in marks])
        if self._is_share:
            low, high = 0.0, max(0.05, *(y for _, y in marks))
        y_ticks = _ticks(low, high, max(1, min(4, int(area.height() / LINE))))
        low, high = y_ticks[0], y_ticks[-1]

        def place(point: Point) -> QPointF:
            x, y = point
            return QPointF(
                area.left() + area.width() * x / (last or 1),
                area.bottom() - area.height() * (min(max(y, low), high) - low) / (high - low),
            )

        self._draw_axes(
            painter, area, [(t, place((t, low)).x()) for t in x_ticks], [(t, place((0, t)).y()) for t in y_ticks]
        )
        self._draw_flags(painter, area, last)
        faint = self.palette().color(QPalette.ColorRole.Accent)
        faint.setAlphaF(0.25)
        painter.setPen(QPen(faint, 1))
        painter.drawPolyline(QPolygonF([place(point) for point in drawn]))
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), 2))
        painter.drawPolyline(QPolygonF([place(point) for point in smooth]))
        if self._is_share:
            painter.drawPolyline(QPolygonF([place(mark) for mark in marks]))
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Base), 1.5))
        painter.setBrush(self.palette().color(QPalette.ColorRole.WindowText))
        for mark in marks:
            painter.drawEllipse(place(mark), 3.5, 3.5)
        self._draw_reading(painter, area, [*smooth, *marks] if not self._is_share else marks, place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse = event.position()
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._mouse = None
        self.update()

    def _draw_flags(self, painter: QPainter, area: QRectF, last: float) -> None:
        font = self.font()
        font.setPointSizeF(8.5)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        for number, flag in enumerate(self._flags):
            role = QPalette.ColorRole.BrightText if flag.is_fault else QPalette.ColorRole.WindowText
            painter.setPen(QPen(self.palette().color(role), 1, Qt.PenStyle.DashLine))
            x = area.left() + area.width() * flag.x / (last or 1)
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
            wide = metrics.horizontalAdvance(flag.words) + 4
            left = x + 5 if x + 5 + wide <= area.right() else x - 5 - wide
            room = QRectF(left, area.top() + number * metrics.height(), wide, metrics.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, flag.words)

    def _draw_reading(
        self, painter: QPainter, area: QRectF, points: Sequence[Point], place: Callable[[Point], QPointF]
    ) -> None:
        if self._mouse is None or not points or not area.contains(self._mouse):
            return
        mouse = self._mouse
        point = min(points, key=lambda p: (abs(place(p).x() - mouse.x()), abs(place(p).y() - mouse.y())))
        at = place(point)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Dark), 1))
        painter.drawLine(QPointF(at.x(), area.top()), QPointF(at.x(), area.bottom()))
        value = f"{100 * point[1]:.1f} %" if self._is_share else f"{point[1]:.3f}"
        words = tr("Step {step}: {value}", step=f"{point[0]:,.0f}", value=value)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        wide = painter.fontMetrics().horizontalAdvance(words) + 6
        left = at.x() + 6 if at.x() + 6 + wide < area.right() else at.x() - 6 - wide
        painter.drawText(QRectF(left, area.bottom() - 20, wide, 18), Qt.AlignmentFlag.AlignLeft, words)

    def _draw_axes(self, painter: QPainter, area: QRectF, x_ticks: Sequence[Point], y_ticks: Sequence[Point]) -> None:
        font = self.font()
        font.setPointSizeF(8.5)
        painter.setFont(font)
        line, words = self.palette().color(QPalette.ColorRole.Mid), QPalette.ColorRole.PlaceholderText
        for value, y in y_ticks:
            painter.setPen(QPen(line, 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(self.palette().color(words))
            room = QRectF(0, y - 9, MARGIN_LEFT - 8, 18)
            words_of = f"{100 * value:.0f} %" if self._is_share else f"{value:.3g}"
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words_of)
        painter.setPen(self.palette().color(words))
        for value, x in x_ticks[1:]:
            number = f"{value:,.0f}"
            told = tr("step {number}", number=number) if value == x_ticks[1][0] else number
            half = painter.fontMetrics().horizontalAdvance(told) / 2 + 1
            room = QRectF(min(x, area.right() + MARGIN_RIGHT - half) - 40, area.bottom() + 5, 80, 18)
            painter.drawText(room, Qt.AlignmentFlag.AlignHCenter, told)


def _mean(points: Sequence[Point]) -> Point:
    return points[-1][0], sum(y for _, y in points) / len(points)


def _thinned(points: Sequence[Point], most: int) -> list[Point]:
    group = max(1, -(-len(points) // most))
    return [_mean(points[start : start + group]) for start in range(0, len(points), group)]


def _smoothed(points: Sequence[Point]) -> list[Point]:
    """An average over the past whose first values are not pulled to zero."""
    keep = math.exp(-1 / max(1.0, len(points) * SMOOTHING))
    total, weight, found = 0.0, 0.0, []
    for x, y in points:
        total, weight = keep * total + y, keep * weight + 1
        found.append((x, total / weight))
    return found


def _span(values: Sequence[float], marks: Sequence[float]) -> Point:
    """From the lowest to nearly the highest: one wild step must not flatten the curve. Marks are few and all count."""
    ordered = sorted(values) or [0.0]
    low, high = ordered[0], ordered[min(len(ordered) - 1, int(len(ordered) * 0.985))]
    low, high = min(low, *marks, low), max(high, *marks, high)
    return (low, high) if high - low > 1e-9 else (low - 0.5, high + 0.5)


def _ticks(low: float, high: float, wanted: int) -> list[float]:
    """Round numbers from just below low to just above high."""
    rough = max(high - low, 1e-12) / wanted
    unit = 10 ** math.floor(math.log10(rough))
    step = next(unit * n for n in (1, 2, 2.5, 5, 10) if unit * n >= rough)
    first = math.floor(low / step)
    return [n * step for n in range(first, math.ceil(high / step - 1e-9) + 1)]
