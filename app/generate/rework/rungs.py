"""One rung of the idea ladder: its pictures, the name that was measured for it, and below that the measure."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.widgets.pixel_view import to_image
from app.widgets.tile import paint_tile
from core.generate.ladder import DRAWN, Grasp, Rung
from core.words import tr


class RungButton(QAbstractButton):
    def __init__(self, rung: Rung, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rung = rung
        self.name, self.measure = name_of(rung), measure_of(rung)
        self.setAccessibleName(f"{self.name} {self.measure}")
        self.setToolTip(tr("Draw a wall of variations from this idea"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        heading, hint = QLabel(self.name, wordWrap=True), QLabel(self.measure, wordWrap=True)
        heading.setProperty("role", "heading")
        hint.setProperty("role", "hint")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch()
        words.addWidget(heading)
        words.addWidget(hint)
        words.addStretch()
        self._tiles = Tiles([to_image(picture) for picture in (rung.noised, rung.idea, *rung.drawings)], side)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(14)
        self._row.addWidget(self._tiles)
        self._row.addLayout(words, stretch=1)
        for label in (heading, hint, self._tiles):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return self._row.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._tiles.highlight(True)

    def leaveEvent(self, event: QEvent) -> None:
        self._tiles.highlight(self.hasFocus())

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._tiles.highlight(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._tiles.highlight(self.underMouse())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Its tiles and labels paint themselves."""


class Tiles(QWidget):
    def __init__(self, pictures: list[QImage], side: int) -> None:
        super().__init__()
        self._pictures, self._side = pictures, side
        self._is_lit = False
        self.setFixedSize(side * len(pictures), side)

    def highlight(self, is_lit: bool) -> None:
        self._is_lit = is_lit
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for place, picture in enumerate(self._pictures):
            cell = QRect(place * self._side, 0, self._side, self._side)
            paint_tile(painter, cell, picture, self.palette(), self._is_lit)


def name_of(rung: Rung) -> str:
    match rung.grasp:
        case Grasp.WHOLE:
            return tr("That is it")
        case Grasp.MOST:
            return tr("Most likely it")
        case Grasp.SOME:
            return tr("Some of it")
        case Grasp.COUSINS:
            return tr("A cousin of it")
        case Grasp.KIND:
            return tr("Perhaps: {word}", word=rung.kind)
        case Grasp.NONE:
            return tr("No idea any more")


def measure_of(rung: Rung) -> str:
    if rung.grasp is Grasp.KIND:
        return tr("{some} of {count} look like “{word}”", some=rung.of_kind, count=DRAWN, word=rung.kind)
    if rung.grasp is Grasp.COUSINS:
        return tr("{some} of {count} come back as cousins", some=rung.cousins, count=DRAWN)
    return tr("{same} of {count} come back as it", same=rung.same, count=DRAWN)
