"""The idea ladder: a sprite ever deeper in noise, what the network makes of it, and what is drawn from there."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.widgets.pixel_view import to_image
from app.widgets.tile import GUTTER, cell_side, paint_tile
from core.words import tr

if TYPE_CHECKING:
    from core.generate.ladder import Rung
    from core.sprites.pixels import Rgba

SPRITE = 64  # the side of a sprite, in logical pixels, as near as whole zooms come
WORDS = 210


class LadderDialog(QDialog):
    wanted = Signal(object)  # float: variations of this strength

    def __init__(self, sprite: "Rgba", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Idea ladder"))
        self.rungs: list[RungButton] = []
        self._side = cell_side(sprite.shape[0], SPRITE)
        title = QLabel(tr("What is left of it in the noise"))
        title.setProperty("role", "heading")
        own = _Tiles([to_image(sprite)], self._side)
        sentence = QLabel(
            tr(
                "On each rung the sprite is drowned in more noise. The network has an idea of what it was, and draws "
                "from there. Click a rung to draw a wall of variations from that idea."
            ),
            wordWrap=True,
        )
        sentence.setProperty("role", "hint")
        words = QVBoxLayout()
        words.addWidget(title)
        words.addWidget(sentence)
        words.addStretch()
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(own)
        head.addLayout(words, stretch=1)
        columns = QGridLayout()
        for place, (name, cells) in enumerate(((tr("Seen"), 1), (tr("First idea"), 1), (tr("Drawn from there"), 4))):
            label = QLabel(name)
            label.setProperty("role", "hint")
            label.setFixedWidth(self._side * cells)
            label.setIndent(GUTTER)
            columns.addWidget(label, 0, place)
        columns.setSpacing(0)
        columns.setColumnStretch(3, 1)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addLayout(head)
        column.addLayout(columns)
        column.addLayout(self._rows)
        column.addStretch()
        self.setFixedSize(48 + 6 * self._side + WORDS, 40 + 6 * self._side + 50)

    def add(self, rung: "Rung") -> None:
        """The next rung, further up in the noise."""
        pictures = [to_image(picture) for picture in (rung.noised, rung.idea, *rung.drawings)]
        button = RungButton(pictures, self._side, _name(rung), _measure(rung))
        button.clicked.connect(lambda: self._choose(rung.strength))
        self.rungs.append(button)
        self._rows.addWidget(button)

    def _choose(self, strength: float) -> None:
        self.wanted.emit(strength)
        self.accept()


class RungButton(QAbstractButton):
    """One rung: its pictures, its name, and below that the measure it is named by."""

    def __init__(self, pictures: list[QImage], side: int, name: str, measure: str) -> None:
        super().__init__()
        self.name, self.measure = name, measure
        self.setAccessibleName(f"{name} {measure}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        heading, hint = QLabel(name), QLabel(measure)
        heading.setProperty("role", "heading")
        hint.setProperty("role", "hint")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch()
        words.addWidget(heading)
        words.addWidget(hint)
        words.addStretch()
        self._tiles = _Tiles(pictures, side)
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


class _Tiles(QWidget):
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


def _name(rung: "Rung") -> str:
    return {
        "whole": tr("That is it"),
        "most": tr("Most likely it"),
        "some": tr("Some of it"),
        "cousins": tr("A cousin of it"),
        "kind": tr("Perhaps: {word}", word=rung.kind),
        "none": tr("Something like it") if rung.strength < 0.8 else tr("No idea any more"),
    }[rung.grasp.value]


def _measure(rung: "Rung") -> str:
    from core.generate.ladder import DRAWN

    if rung.grasp.value == "kind":
        return tr("{some} of {count} look like “{word}”", some=rung.of_kind, count=DRAWN, word=rung.kind)
    if not rung.same and rung.cousins:
        return tr("{some} of {count} come back as cousins", some=rung.cousins, count=DRAWN)
    return tr("{same} of {count} come back as it", same=rung.same, count=DRAWN)
