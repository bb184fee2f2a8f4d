"""Where each sprite lies on the sheet: in rows, in columns, or packed."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from core.errors import UserError
from core.jobs import Layout
from core.sheet.description import Cell
from core.sheet.packing import Packed, Size, pack, pack_into
from core.words import tr


@dataclass(frozen=True, slots=True)
class Spacing:
    padding: int = 0  # between two sprites
    border: int = 0  # around all of them


@dataclass(frozen=True, slots=True)
class Arrangement:
    cells: tuple[Cell, ...]  # in the order of the sprites
    width: int
    height: int

    @property
    def density(self) -> float:
        """The share of the sheet that is sprite, 0 to 1."""
        return sum(c.width * c.height for c in self.cells) / (self.width * self.height)


def arrange(
    sizes: Sequence[Size],
    layout: Layout,
    spacing: Spacing = Spacing(),
    columns: int | None = None,
    power_of_two: bool = False,
    max_size: int = 4096,
) -> Arrangement:
    """A sheet for sprites of these sizes. One that is larger than max_size on a side is a UserError."""
    if min(spacing.padding, spacing.border) < 0:
        raise UserError(tr("Padding and border are distances: they cannot be less than 0."))
    if layout is Layout.PACKED and len(set(sizes)) > 1:
        cells, width, height = _packed(sizes, spacing, power_of_two, max_size)
    else:  # equal sprites lie nowhere closer than in a grid
        cells, width, height = _grid(sizes, layout, spacing, None if layout is Layout.PACKED else columns)
    if power_of_two:
        width, height = _power_of_two(width), _power_of_two(height)
    if max(width, height) > max_size:
        raise UserError(
            tr(
                "This sheet would be {width}×{height} pixels, more than the {max_size} allowed. Choose fewer sprites, "
                "another number of columns, or a larger size.",
                width=width,
                height=height,
                max_size=max_size,
            )
        )
    return Arrangement(tuple(cells), width, height)


def _grid(sizes: Sequence[Size], layout: Layout, spacing: Spacing, columns: int | None) -> tuple[list[Cell], int, int]:
    """Equal cells as large as the largest sprite; a smaller one stands centred with its feet down."""
    count = len(sizes)
    cell_width, cell_height = max(w for w, _ in sizes), max(h for _, h in sizes)
    step_x, step_y = cell_width + spacing.padding, cell_height + spacing.padding
    across = max(1, min(count, columns or ceil(sqrt(count * step_y / step_x))))
    down = ceil(count / across)
    across = ceil(count / down) if layout is Layout.COLUMNS else across
    cells = []
    for number, (width, height) in enumerate(sizes):
        row, column = divmod(number, across)
        if layout is Layout.COLUMNS:
            column, row = divmod(number, down)
        left = spacing.border + column * step_x + (cell_width - width) // 2
        cells.append(Cell(left, spacing.border + row * step_y + cell_height - height, width, height))
    edges = 2 * spacing.border - spacing.padding
    return cells, across * step_x + edges, down * step_y + edges


def _packed(sizes: Sequence[Size], spacing: Spacing, power_of_two: bool, max_size: int) -> tuple[list[Cell], int, int]:
    padded = [(w + spacing.padding, h + spacing.padding) for w, h in sizes]
    edges = 2 * spacing.border - spacing.padding
    packed = _pack_power_of_two(padded, edges, max_size) if power_of_two else pack(padded, max_size - edges)
    if packed is None:
        raise UserError(
            tr(
                "These sprites do not fit on one sheet of {max_size}×{max_size} pixels. Choose fewer sprites or a "
                "larger size.",
                max_size=max_size,
            )
        )
    cells = [
        Cell(x + spacing.border, y + spacing.border, w, h) for (x, y), (w, h) in zip(packed.places, sizes, strict=True)
    ]
    return cells, packed.width + edges, packed.height + edges


def _pack_power_of_two(sizes: Sequence[Size], edges: int, max_size: int) -> Packed | None:
    """Into the smallest box with sides of powers of two; of two that are as small, the rounder, then the wider."""
    sides = [2**n for n in range(max_size.bit_length()) if 2**n <= max_size]
    boxes = sorted(((w, h) for w in sides for h in sides), key=lambda b: (b[0] * b[1], abs(b[0] - b[1]), -b[0]))
    area = sum(w * h for w, h in sizes)
    widest, highest = max(w for w, _ in sizes), max(h for _, h in sizes)
    for width, height in ((w - edges, h - edges) for w, h in boxes):
        if width >= widest and height >= highest and width * height >= area:
            packed = pack_into(sizes, width, height)
            if packed is not None:
                return packed
    return None


def _power_of_two(length: int) -> int:
    return 1 << (length - 1).bit_length()
