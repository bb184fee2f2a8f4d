"""The picture that Help has of noise: a sprite of the artist's own, under more and more of it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPalette

from app.widgets.pixel_view import checkerboard, draw_pixels, to_image

SIDE, GAP, WORDS = 128, 12, 26


def read_drowned(file: Path) -> tuple[tuple[float, ...], list[QImage]]:
    """For the worker's thread."""
    import numpy as np

    from core.generate.drowned import LEVELS, drowned
    from core.sprites.pixels import pad_to
    from core.sprites.reading import read_frames

    rgba = read_frames(file)[0].rgba
    square = pad_to(rgba, max(rgba.shape[:2]))
    return LEVELS, [to_image(np.ascontiguousarray(picture)) for picture in drowned(square)]


def strip(levels: Sequence[float], pictures: Sequence[QImage], density: float = 1.0) -> QImage:
    """Side by side, with the noise below each."""
    width, height = len(pictures) * (SIDE + GAP) - GAP, SIDE + WORDS
    image = QImage(round(width * density), round(height * density), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(density)
    image.fill(QColor(0, 0, 0, 0))
    painter = QPainter(image)
    painter.setPen(QGuiApplication.palette().color(QPalette.ColorRole.WindowText))
    for number, (level, picture) in enumerate(zip(levels, pictures, strict=True)):
        place = QRectF(number * (SIDE + GAP), 0, SIDE, SIDE)
        checkerboard(painter, place)
        draw_pixels(painter, place, picture)
        below = QRectF(place.left(), SIDE, SIDE, WORDS)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, f"{level:g}")
    painter.end()
    return image
