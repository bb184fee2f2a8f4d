"""One sprite in a grid: a rounded checkerboard, the sprite at whole zoom, a ring when it is selected."""

from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPalette, QPen, QPixmap

from app.widgets.pixel_view import checkerboard, draw_pixels

GUTTER = 5  # on each side of a tile
INSET = 4  # between the tile's edge and the sprite
RADIUS = 7
RING = 2.5  # around a selected tile


def paint_tile(
    painter: QPainter, cell: QRect, image: QImage | None, palette: QPalette, is_selected: bool, is_hovered: bool = False
) -> QRectF:
    """Paint into the cell of a grid; return the tile's place, for badges. No image yet: an empty tile."""
    tile = cell.adjusted(GUTTER, GUTTER, -GUTTER, -GUTTER)
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(cell.topLeft(), empty_tile(cell.size(), ratio, palette, is_selected, is_hovered))
    if image is not None:
        draw_pixels(painter, tile.adjusted(INSET, INSET, -INSET, -INSET), image)
    return QRectF(tile)


def empty_tile(cell: QSize, ratio: float, palette: QPalette, is_selected: bool, is_hovered: bool = False) -> QPixmap:
    """A tile for a sprite to lie on, as large as the cell: whoever paints hundreds asks for it once."""
    if is_selected:
        line = palette.color(QPalette.ColorRole.Accent)
    else:
        line = palette.color(QPalette.ColorRole.Dark if is_hovered else QPalette.ColorRole.Mid)
    base = QPalette().color(QPalette.ColorRole.Base).rgb()
    return _empty_tile(cell.width(), cell.height(), ratio, base, line.rgb(), RING if is_selected else 1.0)


def cell_side(sprite: int, wanted: int) -> int:
    """The side of a cell whose sprite is the whole multiple of its size that comes nearest to the wanted side."""
    zoom = max(1, round(wanted / max(1, sprite)))
    return sprite * zoom + 2 * (GUTTER + INSET)


@lru_cache(maxsize=32)
def _empty_tile(width: int, height: int, ratio: float, base: int, line: int, line_width: float) -> QPixmap:
    """Painted once for all tiles of a kind: its round corners cost more than everything else in a cell.

    base is the colour that the checkerboard takes from the palette, so that a change of theme paints it anew."""
    pixmap = QPixmap(QSize(width, height) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    tile = QRectF(0, 0, width, height).adjusted(GUTTER, GUTTER, -GUTTER, -GUTTER)
    outline = QPainterPath()
    outline.addRoundedRect(tile, RADIUS, RADIUS)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipPath(outline)
    checkerboard(painter, tile)
    painter.setClipping(False)
    painter.setPen(QPen(QColor.fromRgb(line), line_width))
    painter.drawRoundedRect(tile, RADIUS, RADIUS)
    painter.end()
    return pixmap
