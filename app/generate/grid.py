"""Where the sprites of the wall lie: as large as whole pixels allow, in rows as full as can be."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QRect

SPACES = ((10, 5), (6, 3), (4, 2))  # between tiles and inside a tile, in logical pixels: narrower where it buys a zoom


@dataclass(frozen=True, slots=True)
class Grid:
    """Where tiles lie, in device pixels."""

    left: int
    top: int
    columns: int
    zoom: int
    inset: int
    pitch: int  # from one tile to the next

    def tile(self, place: int, size: int) -> QRect:
        row, column = divmod(place, self.columns)
        side = size * self.zoom + 2 * self.inset
        return QRect(self.left + column * self.pitch, self.top + row * self.pitch, side, side)


def best_grid(room: QRect, count: int, size: int, ratio: float) -> Grid:
    """The columns and spaces that let sprites be largest; among those, full rows, then the squarest."""
    columns, gap, inset, zoom = _best_way(room.width(), room.height(), count, size, ratio)
    pitch = size * zoom + 2 * inset + gap
    left = room.left() + max(0, (room.width() - columns * pitch + gap) // 2)
    top = room.top() + max(0, (room.height() - -(-count // columns) * pitch + gap) // 2)
    return Grid(left, top, columns, zoom, inset, pitch)


@lru_cache(maxsize=64)
def _best_way(width: int, height: int, count: int, size: int, ratio: float) -> tuple[int, int, int, int]:
    """Columns, gap, inset, zoom."""
    ways = []
    for gap, inset in ((round(g * ratio), round(i * ratio)) for g, i in SPACES):
        for columns in range(1, count + 1):
            wide = (width + gap) // columns - gap - 2 * inset
            high = (height + gap) // -(-count // columns) - gap - 2 * inset
            ways.append((columns, gap, inset, max(1, min(wide, high) // size)))
    return max(ways, key=lambda w: (w[3], w[1], count % w[0] == 0, -abs(w[0] - count / w[0])))
