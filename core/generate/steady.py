"""Frames of a side of which one alone is given: what it shows is kept, moved as the drawn frame moved.

A network that has seen few creatures draws another face to every step. Where a drawn frame stands as the given one
does, it shows how far the creature moved and where its feet are, and all else is the given frame's, to the pixel.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from core.frames import Slot
from core.sprites.pixels import Rgba, to_ink

FAR = 2  # pixels that a walk nods and sways
FEET = 1 / 8  # of a frame's height, as drawn
ALIKE = 0.65  # of both outlines is one: else it is another pose, and stays as it was drawn
_LITTLE = 1e-4  # a step is as good as a smaller one only if it fits better by this


def steadied(frames: Rgba, slots: Sequence[Slot], given: Sequence[int], drawn: Sequence[int]) -> Rgba:
    """frames (F, S, S, 4), the numbers of those given as a whole, and of those of which nothing was."""
    out = frames.copy()
    for number in drawn:
        slot = slots[number]
        side = [i for i in given if (slots[i].action, slots[i].side) == (slot.action, slot.side)]
        if len(side) == 1:
            out[number] = _kept(frames[side[0]], frames[number])
    return out


def _kept(given: Rgba, drawn: Rgba) -> Rgba:
    size = len(given)
    down, across = _way(given, drawn)
    moved = _moved(given, down, across)
    there, solid = moved[..., 3] > 0, drawn[..., 3] > 0
    rows = np.flatnonzero((given[..., 3] > 0).any(1))
    if not len(rows) or (there & solid).sum() < ALIKE * (there | solid).sum():
        return drawn
    feet = int(rows[-1]) + 1 - round(FEET * size)
    kept: Rgba = np.where(np.arange(size)[:, None, None] < feet, moved, drawn)
    return kept


def _way(given: Rgba, drawn: Rgba) -> tuple[int, int]:
    """Down and across."""
    ink = to_ink(drawn[None])
    ways = [(down, across) for down in range(-FAR, FAR + 1) for across in range(-FAR, FAR + 1)]

    def miss(way: tuple[int, int]) -> float:
        off: npt.NDArray[np.float32] = to_ink(_moved(given, *way)[None]) - ink
        return float(np.square(off).mean()) + _LITTLE * (abs(way[0]) + abs(way[1]))

    return min(ways, key=miss)


def _moved(rgba: Rgba, down: int, across: int) -> Rgba:
    """What leaves the frame is gone, what comes in is empty."""
    size = len(rgba)
    out = np.zeros_like(rgba)
    rows, columns = (slice(max(0, far), size + min(0, far)) for far in (down, across))
    from_rows, from_columns = (slice(max(0, -far), size + min(0, -far)) for far in (down, across))
    out[rows, columns] = rgba[from_rows, from_columns]
    return out
