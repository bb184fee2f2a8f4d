"""The colours of many sprites, counted a portion at a time: memory is that of a portion, however many there are."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.sprites.pixels import Rgba

_PORTION = 1 << 18  # pixels

_Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Uses:
    """Which sprite uses which colour: rows in the order of colours, each pair once, and its number of pixels."""

    packed: _Numbers
    sprites: _Numbers
    pixels: _Numbers


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
        joined = np.concatenate([self.packed, other.packed])
        order = np.argsort(joined, kind="stable")
        found, first = np.unique(joined[order], return_index=True)
        pixels = np.concatenate([self.pixels, other.pixels])[order]
        sprites = np.concatenate([self.sprites, other.sprites])[order]
        return Colours(found, _sums(pixels, first), _sums(sprites, first))


NO_COLOURS = Colours(*(np.zeros(0, np.int64) for _ in range(3)))


def count_colours(stack: Rgba) -> Colours:
    """Of the pixels of sprites (n, h, w, 4) that are at least half there."""
    count = max(1, _PORTION // max(1, int(np.prod(stack.shape[1:3]))))
    counted = NO_COLOURS
    for first in range(0, len(stack), count):
        counted += counted_in(uses(stack[first : first + count]))
    return counted


def uses(stack: Rgba) -> Uses:
    """One sort of (colour, sprite) tells both how often and in how many."""
    area = int(np.prod(stack.shape[1:3]))
    flat = stack.reshape(-1, 4)
    parts = []
    for first in range(0, len(flat), _PORTION):
        part = flat[first : first + _PORTION]
        solid = part[:, 3] >= 128
        sprite = np.arange(first, first + len(part)) // area
        parts.append(np.unique(packed(part)[solid] << 24 | sprite[solid], return_counts=True))
    if not parts:
        return Uses(*(np.zeros(0, np.int64) for _ in range(3)))
    pairs, counts = (np.concatenate(column) for column in zip(*parts, strict=True))
    order = np.argsort(pairs, kind="stable")
    pairs, first_of = np.unique(pairs[order], return_index=True)
    return Uses(pairs >> 24, pairs & 0xFFFFFF, _sums(counts[order], first_of))


def counted_in(used: Uses) -> Colours:
    colours, first = np.unique(used.packed, return_index=True)
    return Colours(colours, _sums(used.pixels, first), np.diff(np.append(first, len(used.packed))).astype(np.int64))


def packed(rgba: Rgba) -> _Numbers:
    wide = rgba[..., :3].astype(np.int64)
    joined: _Numbers = wide[..., 0] << 16 | wide[..., 1] << 8 | wide[..., 2]
    return joined


def unpacked(colours: npt.ArrayLike) -> npt.NDArray[np.uint8]:
    numbers = np.asarray(colours)
    return np.stack([numbers >> 16 & 255, numbers >> 8 & 255, numbers & 255], axis=-1).astype(np.uint8)


def _sums(values: npt.NDArray[np.integer], first: npt.NDArray[np.intp]) -> _Numbers:
    """Of the stretches that begin at `first`."""
    return np.add.reduceat(values, first).astype(np.int64) if len(first) else np.zeros(0, np.int64)
