"""A sheet with the lines of its cells over it, and three handles that drag them: margin, cell, spacing."""

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QPolygonF, QTransform
from PySide6.QtWidgets import QWidget

from app.widgets.pixel_view import checkerboard, to_image

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.sprites.sheets import Sheet, Slicing
    from core.sprites.slicing import Cell, Run

AIR = 12  # around the sheet, so that handles at its edges can be taken hold of
HANDLE = 5.5
REACH = 11  # from a handle's middle
ARROW = QPolygonF([QPointF(-4, -4.5), QPointF(4.5, 0), QPointF(-4, 4.5)])  # where an animation begins
MOST_ZOOM = 12


class Handle(Enum):
    MARGIN = "margin"
    CELL = "cell"
    SPACING = "spacing"


class SheetView(QWidget):
    dragged = Signal(object)  # tuple[Handle, QPoint]: a handle and the pixel of the sheet that it was drawn to
    pointed = Signal(object)  # QPoint: the pixel of the sheet under the mouse

    def __init__(self, sheet: "Sheet", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self._image = to_image(sheet.rgba)
        self._slicing: Slicing = sheet.guess
        self._zoom = 1
        self._animations: Sequence[Sequence[Cell]] = ()
        self._held: Handle | None = None
        self.setMouseTracking(True)
        self.set_zoom(1)

    @property
    def zoom(self) -> int:
        return self._zoom

    def set_zoom(self, zoom: int) -> None:
        self._zoom = min(max(1, zoom), MOST_ZOOM)
        self.setFixedSize(self._image.size() * self._zoom + QSize(2 * AIR, 2 * AIR))
        self.update()

    def fitting_zoom(self, room: QSize) -> int:
        across = (room.width() - 2 * AIR) // self._image.width()
        return max(1, min(across, (room.height() - 2 * AIR) // self._image.height()))

    def show_slicing(self, slicing: "Slicing", animations: "Sequence[Sequence[Cell]]" = ()) -> None:
        self._slicing, self._animations = slicing, animations
        self.update()

    def place(self, handle: Handle) -> QPointF:
        """Where a handle lies on the widget."""
        across, down = self._slicing.grid.across, self._slicing.grid.down
        left, top = across.margin, down.margin
        if handle is not Handle.MARGIN:
            left, top = left + across.cell, top + down.cell
        if handle is Handle.SPACING:  # the far corner of the next cell, where it lies over no other handle
            left, top = left + across.spacing + across.cell, top + down.spacing + down.cell
        return QPointF(left, top) * self._zoom + QPointF(AIR, AIR)

    def paintEvent(self, event: QPaintEvent) -> None:
        from core.sprites.sheets import Way

        painter = QPainter(self)
        whole = QRectF(QPointF(AIR, AIR), QPointF(self.width() - AIR, self.height() - AIR))
        checkerboard(painter, whole)
        painter.drawImage(whole, self._image)
        accent = self.palette().color(QPalette.ColorRole.Accent)
        if self._slicing.way is Way.GRID:
            self._paint_cells(painter, event.rect(), accent)
            self._paint_animations(painter, accent)
            self._paint_handles(painter, accent)
        elif boxes := self._sheet.boxes(self._slicing):
            painter.setPen(QPen(accent, 1))
            painter.drawRects([self._rect(box.left, box.top, box.width, box.height) for box in boxes])
        else:
            painter.setPen(QPen(accent, 1))
            painter.drawRect(whole)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._held = self._at(event.position()) if event.button() is Qt.MouseButton.LeftButton else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = (event.position() - QPointF(AIR, AIR)) / self._zoom
        if self._held is None:
            self.pointed.emit(QPoint(int(place.x()), int(place.y())))
            over = self._at(event.position())
            self.setCursor(Qt.CursorShape.SizeFDiagCursor if over else Qt.CursorShape.ArrowCursor)
            return
        self.dragged.emit((self._held, QPoint(round(place.x()), round(place.y()))))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None

    def _handles(self) -> tuple[Handle, ...]:
        """Those that can be seen: spacing needs a next cell."""
        grid = self._slicing.grid
        has_more = grid.across.count > 1 and grid.down.count > 1
        return (Handle.CELL, Handle.MARGIN, *([Handle.SPACING] if has_more else []))

    def _at(self, place: QPointF) -> Handle | None:
        from core.sprites.sheets import Way

        if self._slicing.way is not Way.GRID:
            return None
        apart = {handle: (self.place(handle) - place).manhattanLength() for handle in self._handles()}
        nearest = min(apart, key=lambda handle: apart[handle])
        return nearest if apart[nearest] <= REACH else None

    def _paint_cells(self, painter: QPainter, seen: QRect, accent: QColor) -> None:
        grid = self._slicing.grid
        filled = self._sheet.filled(grid)
        veil = QColor(self.palette().color(QPalette.ColorRole.Window))
        veil.setAlphaF(0.72)
        full: list[QRect] = []
        empty: list[QRect] = []
        rows = self._seen(grid.down, seen.top(), seen.bottom())
        columns = self._seen(grid.across, seen.left(), seen.right())
        for row, top in rows:
            for column, left in columns:
                cell = self._rect(left, top, grid.across.cell, grid.down.cell)
                (full if filled[row, column] else empty).append(cell)
        for cell in empty:
            painter.fillRect(cell, veil)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Dark), 1, Qt.PenStyle.DotLine))
        painter.drawRects(empty)
        line = QColor(accent)
        line.setAlphaF(1.0 if self._zoom > 1 else 0.6)
        painter.setPen(QPen(line, 1))
        painter.drawRects(full)  # one pixel larger than the cells, so that neighbours share a line

    def _paint_animations(self, painter: QPainter, accent: QColor) -> None:
        """A line through the frames of each, from a triangle where it begins."""
        grid = self._slicing.grid
        across, down = grid.across.starts(), grid.down.starts()
        middle = QPointF(grid.across.cell, grid.down.cell) / 2
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(accent, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.setBrush(accent)
        for run in self._animations:
            places = [
                (QPointF(across[cell.column], down[cell.row]) + middle) * self._zoom + QPointF(AIR, AIR)
                for cell in (run[0], run[-1])
            ]
            painter.drawLine(*places)
            painter.drawEllipse(places[1], 1.5, 1.5)
            turn = QTransform().translate(places[0].x(), places[0].y())
            turn.rotate(0 if run[0].row == run[-1].row else 90)
            painter.drawPolygon(turn.map(ARROW))
        painter.restore()

    def _paint_handles(self, painter: QPainter, accent: QColor) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(accent, 2))
        painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
        for handle in self._handles():
            painter.drawEllipse(self.place(handle), HANDLE, HANDLE)

    def _seen(self, run: "Run", first: int, last: int) -> list[tuple[int, int]]:
        """The cells of a run that lie between two places of the widget: a large sheet has a hundred thousand."""
        near, far = ((place - AIR) / self._zoom for place in (first, last))
        return [(number, start) for number, start in enumerate(run.starts()) if near - run.cell <= start <= far]

    def _rect(self, left: int, top: int, width: int, height: int) -> QRect:
        return QRect(QPoint(left, top) * self._zoom + QPoint(AIR, AIR), QSize(width, height) * self._zoom)
