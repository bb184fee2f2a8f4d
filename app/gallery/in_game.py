"""Drawings walk about on a small map among the artist's own sprites: do they belong?"""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.gallery.blind import Blind
from app.gallery.looking import Looking, Seen
from core.words import tr

TICK_MS = 90
OWN = 8  # of the artist's sprites that walk along
MOST = 16  # drawings that walk
WAYS = ((1, 0), (-1, 0), (0, 1), (0, -1), (0, 0))
ZOOMS = (1, 2, 3)


@dataclass(slots=True)
class _Walker:
    image: QImage
    place: list[int]  # in the map's own pixels
    way: tuple[int, int] = (0, 0)
    left: int = 0  # ticks until it thinks again
    is_drawn: bool = True  # by a network, not by the artist


class InGame(Looking):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Drawings in the game"))
        self._ground = _Ground(self)
        self._blind = Blind(self)
        self._blind.hide()
        self._ids: list[int] = []
        self._zooms = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(4)
        for zoom in ZOOMS:
            button = QPushButton(tr("{zoom}×", zoom=zoom))
            button.setCheckable(True)
            button.setProperty("role", "quiet")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._zooms.addButton(button, zoom)
            row.addWidget(button)
        self._zooms.button(2).setChecked(True)
        row.addStretch()
        self._hint = QLabel()
        self._hint.setProperty("role", "hint")
        row.addWidget(self._hint)
        self._test = QPushButton(tr("Which one is yours?"))
        self._test.setCheckable(True)
        self._test.setToolTip(tr("A blind test: one sprite of yours among drawn ones"))
        self._test.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row.addWidget(self._test)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(row)
        column.addWidget(self._ground, stretch=1)
        column.addWidget(self._blind, stretch=1)
        self._clock = QTimer(self, interval=TICK_MS)
        self._clock.timeout.connect(self._ground.tick)
        self._zooms.idClicked.connect(self._ground.set_zoom)
        self._test.toggled.connect(self._switch)
        self._say()

    @property
    def targets(self) -> list[int]:
        return list(self._ids)

    @property
    def blind(self) -> Blind:
        return self._blind

    def show_seen(self, seen: Sequence[Seen]) -> None:
        self._ids = [one.id for one in seen[:MOST]]
        drawn = [one.image for one in seen[:MOST]]
        self._ground.populate(drawn, self._ground.own)
        self._blind.give_drawn(drawn)

    def show_own(self, own: Sequence[QImage]) -> None:
        """Sprites of the artist, to walk among."""
        self._ground.own = list(own)
        self._blind.give_own(own)

    def press(self, key: Qt.Key) -> bool:
        """Space starts and ends the test. Where a figure answers it, it answers and gives no stars."""
        if key == Qt.Key.Key_Space:
            self._test.toggle()
            return True
        return self._blind.isVisible() and self._blind.press(key)

    def takes(self, event: QKeyEvent) -> bool:
        """In the test a figure is an answer, no star."""
        return self._blind.isVisible() and Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_4

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.stop()

    def _switch(self, is_testing: bool) -> None:
        self._ground.setVisible(not is_testing)
        self._blind.setVisible(is_testing)
        for button in self._zooms.buttons():
            button.setVisible(not is_testing)
        if is_testing:
            self._blind.begin()
        self._say()

    def _say(self) -> None:
        self._hint.setText(
            tr("Click the one that you drew yourself, or press 1 to 4.")
            if self._test.isChecked()
            else tr("Your own walk among the drawn ones.")
        )


class _Ground(QWidget):
    """The map: paths and grass in quiet tones, a few stones, and everybody on it, farther ones behind."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.own: list[QImage] = []
        self._zoom = 2
        self._walkers: list[_Walker] = []
        self._dice = random.Random(1)
        self._land = QImage()

    def set_zoom(self, zoom: int) -> None:
        self._zoom = zoom
        self._land = QImage()
        self._settle()

    def populate(self, drawn: Sequence[QImage], own: Sequence[QImage]) -> None:
        self._walkers = [_Walker(image, [0, 0]) for image in drawn]
        self._walkers += [_Walker(image, [0, 0], is_drawn=False) for image in own]
        self._settle()

    def tick(self) -> None:
        room = self._room()
        for walker in self._walkers:
            if walker.left <= 0:
                walker.way, walker.left = self._dice.choice(WAYS), self._dice.randint(4, 16)
            walker.left -= 1
            for axis, most in ((0, room.width() - walker.image.width()), (1, room.height() - walker.image.height())):
                walker.place[axis] = max(0, min(max(0, most), walker.place[axis] + walker.way[axis]))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        room = self._room()
        if self._land.size() != room.size():
            self._land = _land(room, self._tile())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        step = self._zoom / self.devicePixelRatioF() * max(1, round(self.devicePixelRatioF()))
        painter.scale(step, step)
        painter.drawImage(0, 0, self._land)
        for walker in sorted(self._walkers, key=lambda w: w.place[1] + w.image.height()):
            x, y = walker.place
            width, height = walker.image.width(), walker.image.height()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(0, 0, 0, 50))
            painter.drawEllipse(QRectF(x + width * 0.2, y + height - 3, width * 0.6, 4))
            hop = 1 if walker.way != (0, 0) and walker.left % 4 < 2 else 0
            painter.drawImage(QPoint(x, y - hop), walker.image)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._settle()

    def _settle(self) -> None:
        """Everybody somewhere on the map."""
        room, dice = self._room(), random.Random(7)
        for walker in self._walkers:
            across, down = room.width() - walker.image.width(), room.height() - walker.image.height()
            walker.place = [dice.randint(0, max(0, across)), dice.randint(0, max(0, down))]
        self.update()

    def _room(self) -> QRect:
        """The map in its own pixels."""
        whole = max(1, round(self.devicePixelRatioF())) / self.devicePixelRatioF() * self._zoom
        return QRect(0, 0, max(1, int(self.width() / whole)), max(1, int(self.height() / whole)))

    def _tile(self) -> int:
        return max(16, max((walker.image.height() for walker in self._walkers), default=16))


def _land(room: QRect, tile: int) -> QImage:
    dice = random.Random(3)
    land = QImage(room.size(), QImage.Format.Format_RGB32)
    dark = QPalette().color(QPalette.ColorRole.Base).lightness() < 128
    grass, other, path, stone = (
        QColor(c) for c in (("#3c5a40", "#35523a", "#6b5f4a", "#50565a") if dark else
                            ("#7fb069", "#76a561", "#c9b58a", "#8d9499"))
    )  # fmt: skip
    land.fill(grass)
    painter = QPainter(land)
    for y in range(0, room.height(), tile):
        for x in range(0, room.width(), tile):
            if (x // tile + y // tile) % 2:
                painter.fillRect(x, y, tile, tile, other)
    middle = room.height() // (2 * tile) * tile
    painter.fillRect(0, middle, room.width(), tile, path)
    painter.fillRect(room.width() // (3 * tile) * tile, 0, tile, room.height(), path)
    for _ in range(room.width() * room.height() // (tile * tile)):
        x, y = dice.randrange(room.width()), dice.randrange(room.height())
        painter.fillRect(x, y, 1, 2, other.darker(120))
    for _ in range(6):
        x, y = dice.randrange(room.width()), dice.randrange(room.height())
        painter.fillRect(x, y, tile // 3, tile // 4, stone)
        painter.fillRect(x, y + tile // 4, tile // 3, 2, stone.darker(140))
    painter.end()
    return land
