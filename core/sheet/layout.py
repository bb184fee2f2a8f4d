"""Where each sprite lies, on one sheet or on several: in rows, in columns, a row for each tag, or packed."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from math import ceil, sqrt

from core.errors import UserError
from core.jobs import Layout
from core.sheet.description import Grid
from core.sheet.packing import Packed, fill_box, pack, pack_box, pack_square
from core.sheet.skyline import Place, Size
from core.words import tr


class TooLarge(UserError):
    """The sprites find no room on the sheet as it is asked for."""


@dataclass(frozen=True, slots=True)
class Room:
    """What the sheet may be, whatever lies on it."""

    padding: int = 0  # between two sprites
    border: int = 0  # around all of them
    columns: int | None = None  # of a grid; in a layout of columns it sets how many there are as well
    power_of_two: bool = False
    square: bool = False
    max_size: int = 4096
    many_pages: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one sprite lies."""

    x: int
    y: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class Arrangement:
    spots: tuple[Spot, ...]  # in the order of the sprites
    pages: tuple[Size, ...]
    grid: Grid | None = None  # where all sprites are equal in size and lie in cells


def arrange(sizes: Sequence[Size], layout: Layout, room: Room = Room(), rows: Sequence[int] = ()) -> Arrangement:
    """A sheet for sprites of these sizes; more than one only where the room allows it, else too many are TooLarge.

    rows: how many of the sprites belong to each tag, in order, for a layout of tags."""
    if min(room.padding, room.border) < 0:
        raise UserError(tr("Padding and border are distances: they cannot be less than 0."))
    widest, highest = max(w for w, _ in sizes), max(h for _, h in sizes)
    if max(widest, highest) + 2 * room.border > room.max_size:
        raise UserError(
            tr(
                "A sprite of {width}×{height} pixels does not fit on a sheet of {max_size}×{max_size}. "
                "Choose a larger sheet, or a smaller scale.",
                width=widest,
                height=highest,
                max_size=room.max_size,
            )
        )
    if layout is Layout.PACKED and len(set(sizes)) > 1:
        return _packed(sizes, room, rows)
    if layout is Layout.PACKED:  # equal sprites lie nowhere closer than in a grid
        layout, room = Layout.ROWS, replace(room, columns=None)
    return _in_cells(sizes, layout, room, rows)


# in cells: equal ones, as large as the largest sprite; a smaller one stands centred with its feet down


def _in_cells(sizes: Sequence[Size], layout: Layout, room: Room, rows: Sequence[int]) -> Arrangement:
    wide, high = max(w for w, _ in sizes), max(h for _, h in sizes)
    step_x, step_y = wide + room.padding, high + room.padding
    edges = 2 * room.border - room.padding
    fitting = (room.max_size - edges) // step_x
    across = _across(len(sizes), layout, room, rows, step_x, step_y)
    if room.columns is None or room.many_pages:
        across = min(across, fitting)
    cells = _cells(len(sizes), layout, across, rows)
    columns, down = 1 + max(column for column, _ in cells), 1 + max(row for _, row in cells)
    a_page = (room.max_size - edges) // step_y if room.many_pages else down
    pages = tuple(
        _sides(columns * step_x + edges, min(a_page, down - first) * step_y + edges, room)
        for first in range(0, down, a_page)
    )
    spots = []
    for (width, height), (column, row) in zip(sizes, cells, strict=True):
        left = room.border + column * step_x + (wide - width) // 2
        spots.append(Spot(left, room.border + row % a_page * step_y + high - height, row // a_page))
    counted = (pages[0][0] - room.border + room.padding) // step_x  # as engines count them, by the width of the page
    grid = Grid(wide, high, counted, room.border, room.padding) if len(set(sizes)) == 1 else None
    return Arrangement(tuple(spots), pages, grid)


def _across(count: int, layout: Layout, room: Room, rows: Sequence[int], step_x: int, step_y: int) -> int:
    if layout is Layout.TAGS:
        return room.columns or max(rows)
    across = max(1, min(count, room.columns or ceil(sqrt(count * step_y / step_x))))
    return ceil(count / ceil(count / across)) if layout is Layout.COLUMNS else across


def _cells(count: int, layout: Layout, across: int, rows: Sequence[int]) -> list[tuple[int, int]]:
    """The column and row of each sprite."""
    if layout is Layout.TAGS:
        cells, row = [], 0
        for length in rows:
            cells += [(number % across, row + number // across) for number in range(length)]
            row += ceil(length / across)
        return cells
    if layout is Layout.COLUMNS:
        down = ceil(count / across)
        return [(number // down, number % down) for number in range(count)]
    return [(number % across, number // across) for number in range(count)]


def _sides(width: int, height: int, room: Room) -> Size:
    if room.square:
        width = height = max(width, height)
    if room.power_of_two:
        width, height = _power_of_two(width), _power_of_two(height)
    if max(width, height) > room.max_size:
        raise TooLarge(
            tr(
                "This sheet would be {width}×{height} pixels, more than the {max_size} allowed. Choose fewer sprites, "
                "another number of columns, several pages, or a larger sheet.",
                width=width,
                height=height,
                max_size=room.max_size,
            )
        )
    return width, height


# packed


def _packed(sizes: Sequence[Size], room: Room, rows: Sequence[int]) -> Arrangement:
    padded = [(w + room.padding, h + room.padding) for w, h in sizes]
    edges = 2 * room.border - room.padding
    spots: list[Spot | None] = [None] * len(sizes)
    pages: list[Size] = []
    left = list(range(len(sizes)))
    while left:
        chosen = [padded[i] for i in left]
        packed = _smallest(chosen, edges, room)
        if packed is not None:
            laid = dict(enumerate(packed.places))
            pages.append(_sides(packed.width + edges, packed.height + edges, room))
        elif room.many_pages:
            side = _largest_side(room) - edges
            laid = _page_of(chosen, _rows_left(rows, left), side)
            right = max(x + chosen[i][0] for i, (x, _) in laid.items())
            bottom = max(y + chosen[i][1] for i, (_, y) in laid.items())
            pages.append(_sides(right + edges, bottom + edges, room))
        else:
            raise TooLarge(
                tr(
                    "These sprites do not fit on one sheet of {max_size}×{max_size} pixels. Choose fewer sprites, "
                    "several pages, or a larger sheet.",
                    max_size=room.max_size,
                )
            )
        for number, (x, y) in laid.items():
            spots[left[number]] = Spot(x + room.border, y + room.border, len(pages) - 1)
        left = [i for i in left if spots[i] is None]
    return Arrangement(tuple(spot for spot in spots if spot is not None), tuple(pages))


def _page_of(sizes: Sequence[Size], rows: Sequence[int], side: int) -> dict[int, Place]:
    """A page with as many of the first tags as it takes: some engines play no animation over several pages."""
    ends = list(accumulate(rows)) or list(range(1, len(sizes) + 1))
    fitting, too_many = 0, len(ends) + 1
    laid: dict[int, Place] = {}
    while too_many - fitting > 1:
        middle = (fitting + too_many) // 2
        tried = fill_box(sizes[: ends[middle - 1]], side, side)
        if len(tried) == ends[middle - 1]:
            fitting, laid = middle, tried
        else:
            too_many = middle
    return laid or fill_box(sizes, side, side)  # a tag that is larger than a page goes on to the next all the same


def _rows_left(rows: Sequence[int], left: Sequence[int]) -> list[int]:
    """How many sprites of each tag are not laid yet."""
    counts = []
    first = 0
    for length in rows:
        counts.append(bisect_left(left, first + length) - bisect_left(left, first))
        first += length
    return [count for count in counts if count]


def _smallest(sizes: Sequence[Size], edges: int, room: Room) -> Packed | None:
    largest = _largest_side(room) - edges
    if sum(w * h for w, h in sizes) > largest * largest:
        return None
    if room.power_of_two:
        return _in_powers_of_two(sizes, edges, room)
    return pack_square(sizes, largest) if room.square else pack(sizes, largest)


def _in_powers_of_two(sizes: Sequence[Size], edges: int, room: Room) -> Packed | None:
    """Into the smallest box with sides of powers of two; of two that are as small, the rounder, then the wider."""
    sides = [2**n for n in range(room.max_size.bit_length()) if 2**n <= room.max_size]
    boxes = [(w, h) for w in sides for h in sides if w == h or not room.square]
    boxes.sort(key=lambda box: (box[0] * box[1], abs(box[0] - box[1]), -box[0]))
    area = sum(w * h for w, h in sizes)
    widest, highest = max(w for w, _ in sizes), max(h for _, h in sizes)
    for width, height in ((w - edges, h - edges) for w, h in boxes):
        if width >= widest and height >= highest and width * height >= area:
            packed = pack_box(sizes, width, height)
            if packed is not None:
                return packed
    return None


def _largest_side(room: Room) -> int:
    """A page of powers of two that is full must still have such a side."""
    return 1 << (room.max_size.bit_length() - 1) if room.power_of_two else room.max_size


def _power_of_two(length: int) -> int:
    return 1 << (length - 1).bit_length()
