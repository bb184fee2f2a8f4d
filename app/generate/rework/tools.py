"""What the pointer does to the sprite on the bench: pencil, eraser, picker, and two ways to select a region."""

from collections.abc import Callable
from enum import Enum

import numpy as np
from PySide6.QtCore import QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPolygonF

from app.generate.rework.canvas import Canvas
from app.generate.rework.document import CLEAR, Colour, Document, Region
from core.words import tr


class Tool(Enum):
    LASSO = "lasso"
    PIXELS = "pixels"
    PENCIL = "pencil"
    ERASER = "eraser"
    PICKER = "picker"


KEYS = {Tool.LASSO: "L", Tool.PIXELS: "W", Tool.PENCIL: "B", Tool.ERASER: "E", Tool.PICKER: "I"}
NAMES: dict[Tool, Callable[[], str]] = {
    Tool.LASSO: lambda: tr("Lasso: throw a line round the pixels to be drawn anew"),
    Tool.PIXELS: lambda: tr("Select pixels: stroke over those to be drawn anew"),
    Tool.PENCIL: lambda: tr("Pencil"),
    Tool.ERASER: lambda: tr("Eraser"),
    Tool.PICKER: lambda: tr("Pick a colour from the sprite"),
}


class Pointer(QObject):
    """Listens to one canvas and changes one document. Shift adds to a selection, Alt takes away from it."""

    region_done = Signal(object)  # None: a selection was finished
    picked = Signal(object)  # Colour

    def __init__(self, canvas: Canvas, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._canvas, self._document = canvas, document
        self.tool = Tool.PENCIL
        self.colour: Colour = (0, 0, 0, 255)
        self.width = 1  # of pencil and eraser, in pixels
        self._line: list[QPointF] = []  # where the pointer has been
        self._kept: Region | None = None  # the selection that the new one is added to or taken from
        self._takes_away = False
        canvas.began.connect(self._begin)
        canvas.went.connect(self._go)
        canvas.ended.connect(self._end)

    def _begin(self, event: QMouseEvent) -> None:
        keys = event.modifiers()
        self._takes_away = bool(keys & Qt.KeyboardModifier.AltModifier)
        is_added = self._takes_away or bool(keys & Qt.KeyboardModifier.ShiftModifier)
        none = np.zeros_like(self._document.selection)
        self._kept = self._document.selection if is_added else none
        self._line = []
        self._go(self._canvas.sprite_place(event.position()))

    def _go(self, place: QPointF) -> None:
        before = self._line[-1] if self._line else place
        self._line.append(place)
        match self.tool:
            case Tool.PENCIL:
                self._document.paint(self._under(before, place), self.colour)
            case Tool.ERASER:
                self._document.paint(self._under(before, place), CLEAR)
            case Tool.PICKER:
                self._pick(place)
            case Tool.PIXELS:
                self._select(self._stroked())
            case Tool.LASSO:
                self._canvas.show_lasso(self._line)

    def _end(self, _up: object) -> None:
        match self.tool:
            case Tool.PENCIL:
                self._document.end_stroke(tr("Pencil"))
            case Tool.ERASER:
                self._document.end_stroke(tr("Eraser"))
            case Tool.LASSO:
                self._canvas.show_lasso([])
                self._select(self._caught())
        if self.tool in (Tool.LASSO, Tool.PIXELS):
            self.region_done.emit(None)

    def _under(self, first: QPointF, last: QPointF) -> list[QPoint]:
        """The pixels under the pencil on its way."""
        low = (self.width - 1) // 2
        span = range(-low, self.width - low)
        return [QPoint(p.x() + x, p.y() + y) for p in pixels_between(first, last) for x in span for y in span]

    def _pick(self, place: QPointF) -> None:
        pixel = _pixel(place)
        if 0 <= pixel.x() < self._document.size and 0 <= pixel.y() < self._document.size:
            self.picked.emit(self._document.colour_at(pixel))

    def _select(self, region: Region) -> None:
        kept = self._kept if self._kept is not None else np.zeros_like(region)
        self._document.select(kept & ~region if self._takes_away else kept | region)

    def _stroked(self) -> Region:
        region = np.zeros_like(self._document.selection)
        for first, last in zip(self._line, [*self._line[1:], self._line[-1]], strict=True):
            _mark(region, pixels_between(first, last))
        return region

    def _caught(self) -> Region:
        """What the lasso runs over, and what lies inside it."""
        region = self._stroked()
        loop = QPolygonF(self._line)
        for y, x in np.ndindex(region.shape):
            if loop.containsPoint(QPointF(x + 0.5, y + 0.5), Qt.FillRule.OddEvenFill):
                region[y, x] = True
        return region


def pixels_between(first: QPointF, last: QPointF) -> list[QPoint]:
    """Those that a straight line goes through, without gaps."""
    way = last - first
    count = max(1, int(2 * max(abs(way.x()), abs(way.y()))) + 1)
    return list(dict.fromkeys(_pixel(first + way * (step / count)) for step in range(count + 1)))


def _pixel(place: QPointF) -> QPoint:
    return QPoint(int(np.floor(place.x())), int(np.floor(place.y())))


def _mark(region: Region, pixels: list[QPoint]) -> None:
    for pixel in pixels:
        if 0 <= pixel.y() < len(region) and 0 <= pixel.x() < len(region):
            region[pixel.y(), pixel.x()] = True
