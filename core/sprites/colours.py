"""The colours of many sprites, counted a portion at a time: memory is that of a portion, however many there are."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.sprites.pixels import Rgba

_PORTION = 1 << 18  # pixels

_Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Colours:
    """Packed colours (k,) as 0xRRGGBB in rising order, how many pixels show each and how many sprites use it."""

    packed: _Numbers
    pixels: _Numbers
    sprites: _Numbers

    @property
    def rgb(self) -> npt.NDArray[np.uint8]:
        return unpacked(self.packed)

    def __add__(self, other: "Colours") -> "Colours":
        packed, places = np.unique(np.concatenate([self.packed, other.packed]), return_inverse=True)
        pixels, sprites = np.zeros(len(packed), np.int64), np.zeros(len(packed), np.int64)
        np.add.at(pixels, places, np.concatenate([self.pixels, other.pixels]))
        np.add.at(sprites, places, np.concatenate([self.sprites, other.sprites]))
        return Colours(packed, pixels, sprites)


NO_COLOURS = Colours(*(np.zeros(0, np.int64) for _ in range(3)))


def count_colours(stack: Rgba) -> Colours:
    """Of the pixels of sprites (n, h, w, 4) that are at least half there."""
    counted = NO_COLOURS
    for part in portions(stack):
        sprite = np.broadcast_to(np.arange(len(part))[:, None, None], part.shape[:3])
        solid = part[..., 3] >= 128
        # One sort of (colour, sprite) tells both how often and in how many.
        pairs, counts = np.unique(packed(part)[solid] << 24 | sprite[solid], return_counts=True)
        colours, first = np.unique(pairs >> 24, return_index=True)
        counted += Colours(colours, np.add.reduceat(counts, first) if len(first) else counts, _lengths(first, pairs))
    return counted


def portions(stack: Rgba) -> Iterator[Rgba]:
    count = max(1, _PORTION // max(1, int(np.prod(stack.shape[1:3]))))
    for first in range(0, len(stack), count):
        yield stack[first : first + count]


def packed(rgba: Rgba) -> _Numbers:
    wide = rgba[..., :3].astype(np.int64)
    joined: _Numbers = wide[..., 0] << 16 | wide[..., 1] << 8 | wide[..., 2]
    return joined


def unpacked(colours: npt.NDArray[np.integer]) -> npt.NDArray[np.uint8]:
    return np.stack([colours >> 16 & 255, colours >> 8 & 255, colours & 255], axis=-1).astype(np.uint8)


def _lengths(first: npt.NDArray[np.intp], pairs: _Numbers) -> _Numbers:
    return np.diff(np.append(first, len(pairs))).astype(np.int64)
