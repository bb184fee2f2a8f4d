"""One finding as a card: its sentence, a few sprites before and after, and the button that cures it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.widgets.pixel_view import to_image
from app.widgets.tile import paint_tile
from core.words import tr

if TYPE_CHECKING:
    from core.sprites.curing import Diagnosis

LEAST, MOST = 60, 112  # sides of a cell
FRAME = 18  # of it that is not sprite
FAVOURITE = 66  # side of a sprite in it, where a whole zoom comes near
ROOM = 236  # for two cells and the arrow between them


class FindingCard(QFrame):
    cure_asked = Signal(object)  # Diagnosis
    keep_asked = Signal(object)  # Diagnosis
    show_asked = Signal(object)  # Diagnosis

    def __init__(self, found: "Diagnosis", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._found = found
        sentence = QLabel(found.sentence, wordWrap=True)
        before, after = [to_image(rgba) for rgba in found.before], [to_image(rgba) for rgba in found.after]
        self.cure = QPushButton(tr("Leave out") if found.can_be_left_out else tr("Cure"))
        if not (found.can_be_cured or found.can_be_left_out):
            self.cure.hide()  # shown before it has a parent, it would be a window for a moment
        self.cure.setToolTip(tr("Later imports are treated alike. Undo takes it back."))
        self.show_them = _quiet(tr("Select"))
        self.show_them.setToolTip(tr("Select these sprites in the grid"))
        self.keep = _quiet(tr("Keep"))
        self.keep.setToolTip(tr("They are meant like this: say no more of it"))
        self.cure.clicked.connect(lambda: self.cure_asked.emit(self._found))
        self.show_them.clicked.connect(lambda: self.show_asked.emit(self._found))
        self.keep.clicked.connect(lambda: self.keep_asked.emit(self._found))
        buttons = QHBoxLayout()
        buttons.setSpacing(2)
        for button in (self.cure, self.show_them, self.keep):
            buttons.addWidget(button)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 12, 10)
        column.setSpacing(8)
        column.addWidget(sentence)
        column.addWidget(BeforeAfter(before, after))
        column.addLayout(buttons)

    @property
    def found(self) -> "Diagnosis":
        return self._found


class BeforeAfter(QWidget):
    """Sprites at whole zoom, each with an arrow to what would become of it; without arrows where nothing would."""

    def __init__(self, before: list[QImage], after: list[QImage], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before, self._after = before, after
        longest = max([max(image.width(), image.height()) for image in (*before, *after)], default=0)
        zoomed = longest * max(1, FAVOURITE // max(1, longest))
        self._cell = min(max(LEAST, zoomed + FRAME), MOST)
        self._arrow = min(22, ROOM - 2 * self._cell)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(self._cell * len(after) if after else self._cell)
        self.setAccessibleName(tr("Before and after") if after else tr("Some of them"))

    def sizeHint(self) -> QSize:
        return QSize(2 * self._cell + self._arrow, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side, arrow = self._cell, self._arrow
        for place, image in enumerate(self._before):
            if not self._after:
                paint_tile(painter, QRect(place * side, 0, side, side), image, self.palette(), False)
                continue
            top = place * side
            paint_tile(painter, QRect(0, top, side, side), image, self.palette(), False)
            self._paint_arrow(painter, QRectF(side, top, arrow, side))
            paint_tile(painter, QRect(side + arrow, top, side, side), self._after[place], self.palette(), False)

    def _paint_arrow(self, painter: QPainter, room: QRectF) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self.palette().color(QPalette.ColorRole.PlaceholderText), 1.6)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        tip = QPointF(room.right() - 4, room.center().y())
        painter.drawLine(QPointF(room.left() + 4, tip.y()), tip)
        painter.drawLine(tip + QPointF(-4, -4), tip)
        painter.drawLine(tip + QPointF(-4, 4), tip)
        painter.restore()


def _quiet(words: str) -> QPushButton:
    button = QPushButton(words)
    button.setProperty("role", "quiet")
    return button
