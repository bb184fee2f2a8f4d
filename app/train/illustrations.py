"""Small pictures, made of the artist's own sprites, of what a setting of training means."""

import random

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from app.widgets.pixel_view import checkerboard, draw_pixels

SIDE, GAP = 36, 5
MOST = 6


class Illustration(QWidget):
    """A row of little pictures; those that are faint are what the setting leaves out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles: list[tuple[QImage, bool]] = []
        self.setFixedSize(MOST * (SIDE + GAP), SIDE)

    @property
    def tiles(self) -> tuple[tuple[QImage, bool], ...]:
        return tuple(self._tiles)

    def show_tiles(self, tiles: list[tuple[QImage, bool]]) -> None:
        """Each with whether it is there in full."""
        self._tiles = tiles[:MOST]
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(MOST * (SIDE + GAP), SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for number, (image, is_full) in enumerate(self._tiles):
            place = QRectF(number * (SIDE + GAP), 0, SIDE, SIDE)
            painter.setOpacity(1.0)
            checkerboard(painter, place)
            painter.setOpacity(1.0 if is_full else 0.25)
            draw_pixels(painter, place, image)
            painter.setOpacity(1.0)
            painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
            painter.drawRect(place.adjusted(0, 0, -1, -1))


def dissolved(sprite: QImage, share: float, seed: int) -> QImage:
    """So much of its pixels, by chance, are another of its pixels or nothing: 0 is the sprite, 1 is noise."""
    chance = random.Random(seed)
    image = sprite.convertToFormat(QImage.Format.Format_RGBA8888)
    colours = [image.pixelColor(x, y) for y in range(image.height()) for x in range(image.width())]
    for y in range(image.height()):
        for x in range(image.width()):
            if chance.random() < share:
                image.setPixelColor(x, y, chance.choice(colours))
    return image
