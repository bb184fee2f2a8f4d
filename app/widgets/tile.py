"""One sprite in a grid: a rounded checkerboard, the sprite at whole zoom, a ring when it is selected."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPalette, QPen

from app.widgets.pixel_view import checkerboard, draw_pixels

GUTTER = 5  # on each side of a tile
INSET = 4  # between the tile's edge and the sprite
RADIUS = 7


def paint_tile(
    painter: QPainter, cell: QRect, image: QImage | None, palette: QPalette, is_selected: bool, is_hovered: bool = False
) -> QRectF:
    """Paint into the cell of a grid; return the tile's place, for badges. No image yet: an empty tile."""
    tile = QRectF(cell).adjusted(GUTTER, GUTTER, -GUTTER, -GUTTER)
    outline = QPainterPath()
    outline.addRoundedRect(tile, RADIUS, RADIUS)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipPath(outline)
    checkerboard(painter, tile)
    painter.restore()
    if image is not None:
        draw_pixels(painter, tile.adjusted(INSET, INSET, -INSET, -INSET), image)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if is_selected:
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Accent), 2.5))
    else:
        painter.setPen(palette.color(QPalette.ColorRole.Dark if is_hovered else QPalette.ColorRole.Mid))
    painter.drawRoundedRect(tile, RADIUS, RADIUS)
    painter.restore()
    return tile


def cell_side(sprite: int, wanted: int) -> int:
    """The side of a cell whose sprite is the whole multiple of its size that comes nearest to the wanted side."""
    zoom = max(1, round(wanted / max(1, sprite)))
    return sprite * zoom + 2 * (GUTTER + INSET)
