"""The blind test: one sprite of the artist's among drawn ones. Who cannot tell them has a network that belongs."""

import random
from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QFont, QImage, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from app.theme import points
from app.widgets.tile import paint_tile
from core.words import tr

SHOWN = 4
PAUSE_MS = 900  # the answer stays in sight


class Blind(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own: list[QImage] = []
        self._drawn: list[QImage] = []
        self._row: list[QImage] = []
        self._place = 0  # of the artist's own
        self._answer: int | None = None
        self._dice = random.Random()
        self.right = self.asked = 0
        self._next = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._next.timeout.connect(self._deal)

    def give_own(self, own: Sequence[QImage]) -> None:
        self._own = list(own)

    def give_drawn(self, drawn: Sequence[QImage]) -> None:
        self._drawn = list(drawn)

    def begin(self, seed: int | None = None) -> None:
        self._dice = random.Random(seed)
        self.right = self.asked = 0
        self._deal()

    @property
    def own_place(self) -> int:
        return self._place

    @property
    def score(self) -> str:
        if not self._row:
            return tr("The test needs sprites of yours and at least {count} drawings.", count=SHOWN - 1)
        if not self.asked:
            return tr("Which one is yours?")
        return tr(
            "{right} of {asked} right. Whoever guesses gets one in {count}.",
            right=self.right,
            asked=self.asked,
            count=SHOWN,
        )

    def press(self, key: Qt.Key) -> bool:
        keys = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)
        if key in keys:
            self.guess(keys.index(key))
        return key in keys

    def guess(self, place: int) -> None:
        if self._answer is not None or place >= len(self._row):
            return
        self._answer = place
        self.asked += 1
        self.right += place == self._place
        self.update()
        self._next.start()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        hit = [n for n in range(len(self._row)) if self._cell(n).contains(event.position().toPoint())]
        if hit:
            self.guess(hit[0])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for number, image in enumerate(self._row):
            is_told = self._answer is not None and number == self._place
            if self._answer == number and not is_told:
                painter.setOpacity(0.35)
            paint_tile(painter, self._cell(number), image, self.palette(), is_told)
            painter.setOpacity(1)
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            words = tr("Yours") if is_told else str(number + 1)
            painter.drawText(
                self._cell(number).translated(0, self._side // 2 + 12), Qt.AlignmentFlag.AlignCenter, words
            )
        font = QFont(self.font())
        font.setPointSizeF(points(13))
        painter.setFont(font)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(QRect(0, 12, self.width(), 40), Qt.AlignmentFlag.AlignCenter, self.score)

    def _deal(self) -> None:
        self._answer = None
        self._row = []
        if self._own and len(self._drawn) >= SHOWN - 1:
            self._row = self._dice.sample(self._drawn, SHOWN - 1)
            self._place = self._dice.randrange(SHOWN)
            self._row.insert(self._place, self._dice.choice(self._own))
        self.update()

    @property
    def _side(self) -> int:
        return max(32, min(self.width() // SHOWN, self.height() - 110))

    def _cell(self, number: int) -> QRect:
        left = (self.width() - SHOWN * self._side) // 2
        return QRect(left + number * self._side, (self.height() - self._side) // 2, self._side, self._side)
