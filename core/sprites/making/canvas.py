"""A small sheet of colour numbers, and the stamps, balls and dots that figures are built from."""

from collections.abc import Iterable
from functools import cache

import numpy as np

from core.sprites.making import inks
from core.sprites.making.inks import Ramp

# A stamp is a drawing in letters. Three ramps can be in it, each from deep to light:
# "0123" the first, "oabc" the second, "vxyz" the third. Capitals are fixed colours, "." leaves what is below.
_LETTERS = ".0123oabcvxyz"
_FIXED = {
    "K": inks.INK,
    "W": inks.SNOW,
    "P": inks.BLUSH,
    "R": 16,
    "D": 14,
    "Y": 22,
    "L": 23,
    "N": 2,
    "G": 4,
    "B": 7,
    "T": 8,
    "C": 34,
    "E": inks.EYE,
    "H": inks.THREAD,
    "S": inks.SILK,
}
_NUMBER = {letter: i for i, letter in enumerate(_LETTERS)} | {
    letter: len(_LETTERS) + i for i, letter in enumerate(_FIXED)
}
_NONE: Ramp = (0, 0, 0, 0)


class Canvas:
    """Colour numbers, 0 where nothing is."""

    __slots__ = ("cells",)

    def __init__(self, side: int = 16) -> None:
        self.cells = np.zeros((side, side), dtype=np.uint8)

    def stamp(
        self, drawing: str, y: int, x: int, first: Ramp, second: Ramp = _NONE, third: Ramp = _NONE, flip: bool = False
    ) -> None:
        """Lay a drawing down with its top left at y, x; what hangs over the edge is cut."""
        codes = _read(drawing)
        if flip:
            codes = codes[:, ::-1]
        side = len(self.cells)
        top, left = max(0, -y), max(0, -x)
        codes = codes[top : side - y, left : side - x]
        if not codes.size:
            return
        colours = np.array((0, *first, *second, *third, *_FIXED.values()), dtype=np.uint8)
        part = self.cells[y + top : y + top + codes.shape[0], x + left : x + left + codes.shape[1]]
        np.copyto(part, colours[codes], where=codes > 0)

    def dot(self, y: int, x: int, colour: int) -> None:
        if 0 <= y < len(self.cells) and 0 <= x < len(self.cells):
            self.cells[y, x] = colour

    def dots(self, places: Iterable[tuple[int, int]], colour: int) -> None:
        for y, x in places:
            self.dot(y, x, colour)

    def ball(self, y: float, x: float, tall: float, wide: float, ramp: Ramp) -> None:
        """An ellipse lit from the top left; its radii may be halves."""
        down, right = np.ogrid[: len(self.cells), : len(self.cells)]
        ny, nx = (down - y) / tall, (right - x) / wide
        inside = ny * ny + nx * nx <= 1.0
        light = -0.75 * ny - 0.65 * nx
        tone = np.full(inside.shape, ramp[2], dtype=np.uint8)
        tone[light > 0.42] = ramp[3]
        tone[light < -0.38] = ramp[1]
        tone[light < -0.86] = ramp[0]
        np.copyto(self.cells, tone, where=inside)

    def rows(self, top: int, widths: Iterable[int], ramp: Ramp, centre: int = 8) -> None:
        """A symmetric shape by its half widths from the top; lit at the left, dark at the right and below."""
        widths = list(widths)
        for i, half in enumerate(widths):
            y = top + i
            if half <= 0 or not 0 <= y < len(self.cells):
                continue
            left, right = centre - half, centre + half - 1
            self.cells[y, left : right + 1] = ramp[2]
            self.cells[y, right] = ramp[1]
            if half > 3:
                self.cells[y, right - 1] = ramp[1]
            if i < len(widths) * 0.62:
                self.cells[y, left] = ramp[3]
        last = top + len(widths) - 1
        if 0 <= last < len(self.cells) and widths[-1] > 0:
            row = self.cells[last, centre - widths[-1] : centre + widths[-1]]
            row[row == ramp[2]] = ramp[1]

    def shift(self, down: int, right: int) -> None:
        self.cells = np.roll(self.cells, (down, right), (0, 1))


@cache
def _read(drawing: str) -> np.ndarray:
    lines = [line.strip() for line in drawing.strip().splitlines()]
    wide = max(map(len, lines))
    return np.array([[_NUMBER[letter] for letter in line.ljust(wide, ".")] for line in lines], dtype=np.uint8)


def extent(drawing: str) -> tuple[int, int]:
    """How high and how wide a drawing is."""
    high, wide = _read(drawing).shape
    return high, wide


def begins_empty(drawing: str) -> bool:
    return not _read(drawing)[0].any()


def outlined(cells: np.ndarray) -> np.ndarray:  # (N, S, S) uint8, both
    """Every figure with a dark line around it: coloured where light falls, ink underneath."""
    dark = inks.outline_of()[cells]
    line = np.zeros_like(cells)
    padded = np.pad(dark, ((0, 0), (1, 1), (1, 1)))
    # The later neighbours win: left and right over above and below.
    for down, right in ((2, 1), (1, 2), (1, 0)):
        beside = padded[:, down : down + cells.shape[1], right : right + cells.shape[2]]
        np.copyto(line, beside, where=beside > 0)
    above = padded[:, :-2, 1:-1]
    np.copyto(line, np.uint8(inks.INK), where=(above > 0))
    return np.where(cells > 0, cells, line)
