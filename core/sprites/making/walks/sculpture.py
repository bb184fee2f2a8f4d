"""A cube of cells that parts are put into, and what of it is seen from each of four sides."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.sprites.making import inks
from core.sprites.making.inks import Ramp

SIDE = 16
MIDDLE = 7.5  # figures stand on a middle between two cells, so that both halves are alike
FLOOR = 14  # the lowest row; below it lies the outline
_Y, _X, _Z = np.ogrid[:SIDE, :SIDE, :SIDE]  # down, to the right of who looks at its front, towards them

Where = npt.NDArray[np.bool_]  # (SIDE, SIDE, SIDE)
Cells = npt.NDArray[np.uint8]  # (SIDE, SIDE) numbers of colours
_LOOKED_AT = {0: (0, 1, 2), 1: (0, 1, 2), 2: (0, 2, 1), 3: (0, 2, 1)}  # rows, columns, depth of each side's picture
_BACKWARDS = {0: (1, -1), 1: (-1, 1), 2: (-1, -1), 3: (1, 1)}  # columns and depth: the nearest cell first


@dataclass(frozen=True, slots=True)
class Part:
    ramp: Ramp
    is_flat: bool  # in one tone, with a darker edge
    low: tuple[int, int, int]
    high: tuple[int, int, int]


class Sculpture:
    def __init__(self) -> None:
        self.cells = np.zeros((SIDE, SIDE, SIDE), np.uint8)
        self.parts: list[Part] = [Part((0, 0, 0, 0), True, (0, 0, 0), (0, 0, 0))]

    def put(self, where: Where, ramp: Ramp, is_flat: bool = False) -> int:
        """Over what is there. Gives the number of the part."""
        at = np.argwhere(where)
        low, high = (at.min(0), at.max(0)) if len(at) else (np.zeros(3, int), np.zeros(3, int))
        y, x, z = (int(v) for v in low)
        below, right, near = (int(v) for v in high)
        self.parts.append(Part(ramp, is_flat, (y, x, z), (below, right, near)))
        self.cells[where] = len(self.parts) - 1
        return len(self.parts) - 1

    def seen(self, side: int) -> Cells:
        """Numbers of parts, as they are seen from a side of core.frames.SIDES."""
        across, depth = _BACKWARDS[side]
        block = self.cells.transpose(_LOOKED_AT[side])[:, ::across, ::depth]
        first = (block > 0).argmax(2)
        nearest: Cells = np.take_along_axis(block, first[:, :, None], 2)[:, :, 0]
        return nearest

    def painted(self, seen: Cells, side: int) -> Cells:
        """In colours, every part lit from the top left."""
        colours = np.zeros_like(seen)
        rows, columns = np.mgrid[:SIDE, :SIDE]
        axis = 1 if side in (0, 1) else 2
        for number in np.unique(seen[seen > 0]):
            part = self.parts[number]
            top, bottom = part.low[0], part.high[0]
            left, right = part.low[axis], part.high[axis]
            if side in (1, 2):
                left, right = SIDE - 1 - right, SIDE - 1 - left
            tone = _flat(rows, columns, bottom, right) if part.is_flat else _round(
                (rows - (top + bottom) / 2) / max(1.0, (bottom - top) / 2 + 0.5),
                (columns - (left + right) / 2) / max(1.0, (right - left) / 2 + 0.5),
            )  # fmt: skip
            there = seen == number
            colours[there] = np.array(part.ramp, np.uint8)[tone][there]
        return colours


def ball(y: float, x: float, z: float, tall: float, wide: float, deep: float, power: float = 2.0) -> Where:
    """The higher the power, the more of a box it is."""
    if min(tall, wide, deep) <= 0:
        return np.zeros((SIDE, SIDE, SIDE), np.bool_)
    far = np.abs((_Y - y) / tall) ** power + np.abs((_X - x) / wide) ** power + np.abs((_Z - z) / deep) ** power
    inside: Where = far <= 1.0
    return inside


def box(top: float, bottom: float, left: float, right: float, back: float, front: float) -> Where:
    """From edge to edge, both within."""
    inside: Where = (
        (top <= _Y) & (bottom >= _Y) & (left <= _X) & (right >= _X) & (back <= _Z) & (front >= _Z)
    )  # fmt: skip
    return inside


def above(row: float) -> Where:
    return np.broadcast_to(row >= _Y, (SIDE, SIDE, SIDE))


def behind(z: float) -> Where:
    return np.broadcast_to(z >= _Z, (SIDE, SIDE, SIDE))


def beside(far: float) -> Where:
    """Further from the middle than this."""
    return np.broadcast_to(np.abs(_X - MIDDLE) >= far, (SIDE, SIDE, SIDE))


def every(step: int, axis: int, shift: int = 0) -> Where:
    """Stripes."""
    return np.broadcast_to(((_Y, _X, _Z)[axis] + shift) % step == 0, (SIDE, SIDE, SIDE))


def _round(ny: npt.NDArray[np.float64], nx: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    light = -0.75 * ny - 0.65 * nx
    tone: npt.NDArray[np.int64] = np.select([light > 0.42, light < -0.95, light < -0.45], [3, 0, 1], 2)
    return tone


def _flat(
    rows: npt.NDArray[np.int64], columns: npt.NDArray[np.int64], bottom: int, right: int
) -> npt.NDArray[np.int64]:
    tone: npt.NDArray[np.int64] = np.where((columns == right) | (rows == bottom), 1, 2)
    return tone


def fixed(colour: int) -> Ramp:
    return (colour, colour, colour, colour)


WHITE_OF_EYE, EYE = inks.SNOW, inks.EYE
