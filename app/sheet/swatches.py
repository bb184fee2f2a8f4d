"""The colours of a sheet as squares: clicked or walked over with the arrows, locked, and shown as what they become."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

from core.words import tr

SIDE = 26
GAP = 4


class Swatches(QWidget):
    clicked = Signal(object)  # tuple[str, bool]: "#rrggbb", and whether its whole ramp is meant
    locked_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.locked: set[str] = set()
        self._colours: tuple[str, ...] = ()
        self._swap: dict[str, str] = {}
        self._at_key: int = 0  # where the arrows are
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Colours of the sheet"))

    def show_colours(self, colours: tuple[str, ...], swap: dict[str, str], locked: frozenset[str]) -> None:
        self._colours, self._swap, self.locked = colours, swap, set(locked)
        self._at_key = min(self._at_key, max(0, len(colours) - 1))
        self.updateGeometry()
        self.setMinimumHeight(self.heightForWidth(self.width()))
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = -(-len(self._colours) // self._across(width))
        return max(0, rows * (SIDE + GAP) - GAP)

    def sizeHint(self) -> QSize:
        return QSize(280, self.heightForWidth(280))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        colour = self._at(event.position().toPoint())
        if colour is None:
            return
        self._at_key = self._colours.index(colour)
        if event.button() is Qt.MouseButton.RightButton:
            self._lock(colour)
        else:
            self._ask(colour, event.modifiers())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, Return changes a colour, Shift and Return its ramp, Space locks it."""
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self._across(self.width()),
            Qt.Key.Key_Down: self._across(self.width()),
        }
        key = Qt.Key(event.key())
        if not self._colours:
            super().keyPressEvent(event)
        elif key in steps:
            at = self._at_key + steps[key]
            self._at_key = at if 0 <= at < len(self._colours) else self._at_key
            self.setAccessibleDescription(self._told(self._colours[self._at_key]))
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask(self._colours[self._at_key], event.modifiers())
        elif key == Qt.Key.Key_Space:
            self._lock(self._colours[self._at_key])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        colour = self._at(event.position().toPoint())
        self.setToolTip("" if colour is None else self._told(colour))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, colour in enumerate(self._colours):
            box = self._box(number)
            painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
            painter.setBrush(QColor(self._swap.get(colour, colour)))
            painter.drawRoundedRect(box, 5, 5)
            if colour in self._swap:  # its old colour stays in a corner
                painter.setBrush(QColor(colour))
                painter.drawRoundedRect(QRect(box.left(), box.top(), 11, 11), 4, 4)
            if colour in self.locked:
                dark = QColor(colour).lightness() < 128
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor("white") if dark else QColor("black"))
                painter.drawEllipse(box.center(), 4, 4)
        if self.hasFocus() and self._colours:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), 2))
            painter.drawRoundedRect(self._box(self._at_key), 5, 5)

    def _told(self, colour: str) -> str:
        if colour in self.locked:
            return tr("{colour}, locked", colour=colour)
        if colour in self._swap:
            return tr("{colour} becomes {new}", colour=colour, new=self._swap[colour])
        return colour

    def _lock(self, colour: str) -> None:
        self.locked ^= {colour}
        self.locked_changed.emit()
        self.update()

    def _ask(self, colour: str, modifiers: Qt.KeyboardModifier) -> None:
        if colour not in self.locked:
            self.clicked.emit((colour, bool(modifiers & Qt.KeyboardModifier.ShiftModifier)))

    def _across(self, width: int) -> int:
        return max(1, (width + GAP) // (SIDE + GAP))

    def _box(self, number: int) -> QRect:
        row, column = divmod(number, self._across(self.width()))
        return QRect(column * (SIDE + GAP), row * (SIDE + GAP), SIDE, SIDE)

    def _at(self, place: QPoint) -> str | None:
        found = (colour for number, colour in enumerate(self._colours) if self._box(number).contains(place))
        return next(found, None)
