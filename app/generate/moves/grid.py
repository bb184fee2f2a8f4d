"""The timeline: a row for each side, a cell for each frame; what is missing is an empty cell that waits."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.generate.moves.sheet import SheetDocument
from app.widgets.pixel_view import checkerboard, draw_pixels, to_image
from core.frames import SIDES
from core.sprites.pixels import Rgba
from core.words import tr

LABEL, GAP, MOST, LEAST = 76, 4, 60, 22


class Grid(QWidget):
    cleared = Signal(object)  # int: the frame that is taken out

    def __init__(self, document: SheetDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._images: list[QImage] = []
        self._lit = -1  # the frame that plays
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Frames of the sheet"))
        self.setToolTip(tr("Click stands on a frame, arrows step, Delete takes it out so that it is drawn again."))
        document.changed.connect(self._show)
        document.stood.connect(self.update)

    def show_drawing(self, rgba: Rgba | None) -> None:
        """How the frames look while they are drawn; None: as they are."""
        frames = self._document.state.frames if rgba is None else list(rgba)
        self._images = [QImage() if frame is None else to_image(frame) for frame in frames]
        self.update()

    def light(self, number: int) -> None:
        if number != self._lit:
            self._lit = number
            self.update()

    def image(self, number: int) -> QImage:
        return self._images[number] if 0 <= number < len(self._images) else QImage()

    def sizeHint(self) -> QSize:
        return QSize(420, 230)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 120)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        state, at = self._document.state, self._document.current
        key = event.key()
        if not state.slots:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.cleared.emit(at)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            own = state.of_side(state.slots[at].side)
            self._document.stand(own[(own.index(at) + (1 if key == Qt.Key.Key_Right else -1)) % len(own)])
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            sides = state.sides
            row = sides.index(state.slots[at].side) + (1 if key == Qt.Key.Key_Down else -1)
            place = state.slots[at].place
            own = state.of_side(sides[row % len(sides)])
            self._document.stand(own[min(place, len(own) - 1)])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for number in range(len(self._document.state.slots)):
            if self._cell(number).contains(event.position().toPoint()):
                self._document.stand(number)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        state, palette = self._document.state, self.palette()
        for row, side in enumerate(state.sides):
            first = self._cell(state.of_side(side)[0])
            painter.setPen(palette.color(QPalette.ColorRole.Text))
            label = QRect(0, first.top(), LABEL - 8, first.height())
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
            painter.drawText(label, right, side_words(side))
            del row
        for number in range(len(state.slots)):
            self._paint_cell(painter, number)

    def _paint_cell(self, painter: QPainter, number: int) -> None:
        box, palette = self._cell(number), self.palette()
        image = self.image(number)
        inner = box.adjusted(2, 2, -2, -2)
        if image.isNull():
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(inner, 4, 4)
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "+")
        else:
            checkerboard(painter, inner)
            draw_pixels(painter, inner, image)
        is_current, is_lit = number == self._document.current, number == self._lit
        if is_current or is_lit:
            role = QPalette.ColorRole.Accent if is_current else QPalette.ColorRole.Dark
            painter.setPen(QPen(palette.color(role), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)

    def _cell(self, number: int) -> QRect:
        state = self._document.state
        slot, sides = state.slots[number], state.sides
        long = max(len(state.of_side(side)) for side in sides)
        side = min(MOST, (self.width() - LABEL) // max(1, long) - GAP, self.height() // len(sides) - GAP)
        side = max(LEAST, side)
        top = max(0, (self.height() - len(sides) * (side + GAP)) // 2)
        at = QPoint(LABEL + state.of_side(slot.side).index(number) * (side + GAP), 0)
        return QRect(at.x(), top + sides.index(slot.side) * (side + GAP), side, side)

    def _show(self, _changed: object = None) -> None:
        self.show_drawing(None)


def side_words(side: int) -> str:
    return (
        tr("Front"),
        tr("Back"),
        tr("Left"),
        tr("Right"),
        tr("Front left"),
        tr("Front right"),
        tr("Back left"),
        tr("Back right"),
    )[side % len(SIDES)]
