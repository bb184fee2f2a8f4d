"""Rectangles of different sizes packed densely, none turned: MaxRects by Jylanki, "A Thousand Ways to Pack the Bin".

Some hundred are packed by MaxRects, at several widths; beyond that a skyline wastes as little and is a hundred times
as fast, so it tries more widths instead.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isqrt

import numpy as np
import numpy.typing as npt

from core.sheet.skyline import Place, Size, fill, tallest_first

_WIDER = (1.0, 1.03, 1.07, 1.12, 1.2, 1.35, 1.6)  # tried widths, as multiples of the side of a square without waste
_FEW = 320  # rectangles up to which MaxRects is asked as well
_TRIED = 60_000  # rectangles laid by the skyline in all widths together
_MOST_WIDTHS = 24
_STRIP = 0.004  # of the area, for each time that a box is longer than it is wide


@dataclass(frozen=True, slots=True)
class Packed:
    places: tuple[Place, ...]  # in the order of the sizes
    width: int
    height: int


def pack(sizes: Sequence[Size], largest: int) -> Packed | None:
    """The smallest of the boxes tried that holds all; None where none of at most largest x largest does."""
    side = sum(w * h for w, h in sizes) ** 0.5
    widest = max(w for w, _ in sizes)
    tries = min(_MOST_WIDTHS, max(1, _TRIED // len(sizes)))
    steps = [1.6 ** (number / max(1, tries - 1)) for number in range(tries)]
    widths = dict.fromkeys(min(largest, max(widest, round(side * step))) for step in steps)
    found = [_along_skyline(sizes, width, largest) for width in widths]
    if len(sizes) <= _FEW:
        found += [pack_into(sizes, min(largest, max(widest, round(side * step))), largest) for step in _WIDER]
    best = min((packed for packed in found if packed is not None), key=_cost, default=None)
    return best or pack_box(sizes, largest, largest)


def pack_square(sizes: Sequence[Size], largest: int) -> Packed | None:
    """Into a box whose sides are equal, as small as it can be found."""
    area, widest = sum(w * h for w, h in sizes), max(max(size) for size in sizes)
    side = max(widest, isqrt(max(0, area - 1)) + 1)
    while side <= largest:
        packed = pack_box(sizes, side, side)
        if packed is not None:
            return packed
        side += max(1, side // 100)
    return pack_box(sizes, largest, largest) if widest <= largest else None


def pack_box(sizes: Sequence[Size], width: int, height: int) -> Packed | None:
    """All sizes in a box of this size, cut to what is used; None if one of them is left."""
    packed = _along_skyline(sizes, width, height)
    return pack_into(sizes, width, height) if packed is None and len(sizes) <= _FEW else packed


def fill_box(sizes: Sequence[Size], width: int, height: int) -> dict[int, Place]:
    """As many as the box takes, tall ones first: the rest goes on to the next page."""
    return fill(sizes, tallest_first(sizes), width, height)


def _along_skyline(sizes: Sequence[Size], width: int, height: int) -> Packed | None:
    places = fill(sizes, tallest_first(sizes), width, height)
    return _cut(sizes, [places[i] for i in range(len(sizes))]) if len(places) == len(sizes) else None


def pack_into(sizes: Sequence[Size], width: int, height: int) -> Packed | None:
    """All sizes in one box, each as low and then as far left as it can lie (the paper's rule BL); None if one is left.

    The box that comes back is cut to what is used."""
    order = tallest_first(sizes)
    free = np.array([[0, 0, width, height]], np.int64)  # left, top, right, bottom: all that are maximal
    places: list[Place] = [(0, 0)] * len(sizes)
    for i in order:
        w, h = sizes[i]
        fits = (free[:, 2] - free[:, 0] >= w) & (free[:, 3] - free[:, 1] >= h)
        if not fits.any():
            return None
        lowest = np.where(fits, (free[:, 1] + h) * (width + 1) + free[:, 0], np.iinfo(np.int64).max)
        left, top = (int(v) for v in free[int(np.argmin(lowest)), :2])
        places[i] = (left, top)
        free = _without(free, left, top, left + w, top + h)
    return _cut(sizes, places)


def _cut(sizes: Sequence[Size], places: Sequence[Place]) -> Packed:
    right = max(x + w for (x, _), (w, _) in zip(places, sizes, strict=True))
    bottom = max(y + h for (_, y), (_, h) in zip(places, sizes, strict=True))
    return Packed(tuple(places), right, bottom)


def _cost(packed: Packed) -> tuple[float, int]:
    """Less area first; but a strip may not save so much that it is worth being one. Then the rounder box."""
    longer, shorter = max(packed.width, packed.height), min(packed.width, packed.height)
    return packed.width * packed.height * (1 + _STRIP * (longer / shorter - 1)), longer - shorter


def _without(free: npt.NDArray[np.int64], x0: int, y0: int, x1: int, y1: int) -> npt.NDArray[np.int64]:
    """The maximal free rectangles once (x0, y0, x1, y1) is taken: each that it cuts leaves up to four."""
    is_cut = (free[:, 0] < x1) & (free[:, 2] > x0) & (free[:, 1] < y1) & (free[:, 3] > y0)
    cut, kept = free[is_cut], free[~is_cut]
    left, right, above, below = cut.copy(), cut.copy(), cut.copy(), cut.copy()
    left[:, 2], right[:, 0], above[:, 3], below[:, 1] = x0, x1, y0, y1
    parts = np.concatenate([left, right, above, below])
    parts = np.unique(parts[(parts[:, 0] < parts[:, 2]) & (parts[:, 1] < parts[:, 3])], axis=0)
    every = np.concatenate([kept, parts])
    # A kept one is never inside a part: it would have been inside the rectangle that was cut.
    inside = (
        (parts[:, None, 0] >= every[None, :, 0])
        & (parts[:, None, 1] >= every[None, :, 1])
        & (parts[:, None, 2] <= every[None, :, 2])
        & (parts[:, None, 3] <= every[None, :, 3])
    ).sum(axis=1)
    return np.concatenate([kept, parts[inside == 1]])  # each is inside itself
