"""A tool tip that shows sprites side by side, in large whole pixels, with a sentence below them."""

import html
from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter

from app.widgets.pixel_view import checkerboard

SIDE = 112  # of each sprite, in logical pixels, as near as whole zooms come
GAP = 10


def side_by_side(sprites: Sequence[QImage], sentence: str, ratio: float) -> str:
    """Rich text for QToolTip. The pictures lie in it, so no file is written."""
    size = max(sprite.width() for sprite in sprites)
    side = max(1, round(SIDE * ratio) // size) * size
    gap = round(GAP * ratio)
    width = side * len(sprites) + gap * (len(sprites) - 1)
    picture = QImage(width, side, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    for place, sprite in enumerate(sprites):
        room = QRectF(place * (side + gap), 0, side, side)
        checkerboard(painter, room)
        painter.drawImage(room, sprite)
    painter.end()
    packed = _png(picture).toBase64().toStdString()
    shown = f'<img width="{round(width / ratio)}" height="{round(side / ratio)}" src="data:image/png;base64,{packed}">'
    return f"<p>{shown}</p><p>{html.escape(sentence)}</p>"


def _png(picture: QImage) -> QByteArray:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(picture)
    buffer.close()
    return content
