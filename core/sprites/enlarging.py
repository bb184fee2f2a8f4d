"""Pixel art that was enlarged: by how much, and back to one pixel for each block; many pictures of a shape at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from core.sprites.pixels import Rgba

_FACTORS = (8, 7, 6, 5, 4, 3, 2)
_SHORT = 96  # pixels of a side
_NOISE = 14.0  # rms of a JPEG or a faint blur over an enlargement, in steps of 255
_LARGE = 1 << 20  # pixels

_Values = npt.NDArray[np.float32]  # (n, height, width, 4), premultiplied


@dataclass(frozen=True, slots=True)
class Enlargement:
    factor: int
    exact: bool  # every block is one colour: the picture comes back without any loss
    smooth: bool = False  # enlarged by a smooth filter


def find_enlargement(rgba: Rgba, exact_only: bool = False) -> Enlargement | None:
    """How many times pixel art was enlarged, if it was. A picture too plain to tell is left as it is."""
    if int(np.prod(rgba.shape[:2])) > _LARGE:
        # One enlarged sheet is enlarged everywhere: a cut of whole blocks tells, at any factor up to 8.
        found = find_enlargement(rgba[:840, :840], exact_only)
        return found if found and bool(_are_exact(rgba[None], found.factor)[0]) == found.exact else None
    return find_enlargements(rgba[None], exact_only)[0]


def find_enlargements(stack: Rgba, exact_only: bool = False) -> list[Enlargement | None]:
    """The same for each of pictures (n, h, w, 4) of one shape."""
    found: list[Enlargement | None] = [None] * len(stack)
    factors = [factor for factor in _FACTORS if _divides(stack, factor)]
    left = np.arange(len(stack))
    for factor in factors:
        fit = left[_are_exact(stack[left], factor)]
        fit = fit[_tell(stack[fit, ::factor, ::factor])]
        _name(found, fit, Enlargement(factor, True))
        left = np.setdiff1d(left, fit, assume_unique=True)
    if exact_only or not factors or not len(left):
        return found
    flat = _flat(stack)
    for factor in factors:
        shrunk = shrink(stack[left], factor)
        tells = _tell(shrunk)
        some, small = left[tells], _flat(shrunk[tells])
        if not len(some):
            continue
        bound = _NOISE * _steepness(small)
        own = flat[some]
        blocks = _unlike(small.repeat(factor, axis=1).repeat(factor, axis=2), own) < bound
        _name(found, some[blocks], Enlargement(factor, False))
        rest = ~blocks
        smooth = _unlike(_smoothed(small[rest], factor), own[rest]) < bound[rest] / 2
        _name(found, some[rest][smooth], Enlargement(factor, False, smooth=True))
        left = np.array([number for number in left if found[number] is None], np.int64)
    return found


def shrink(rgba: Rgba, factor: int) -> Rgba:
    """One pixel for each block: its middle, or the median of its middle where that lies between pixels or is noisy."""
    *many, tall, wide, _ = rgba.shape
    height, width = tall // factor, wide // factor
    blocks = rgba[..., : height * factor, : width * factor, :].reshape(*many, height, factor, width, factor, 4)
    first = (factor - 1) // 2
    if factor % 2:
        small: Rgba = np.ascontiguousarray(blocks[..., first, :, first, :])
        return small
    four = [blocks[..., row, :, column, :] for row in (first, first + 1) for column in (first, first + 1)]
    low, high = np.minimum.reduce(four), np.maximum.reduce(four)
    total = np.add.reduce(four, dtype=np.uint16)
    # The median of four is the mean of the two in the middle; a half goes to the even neighbour.
    middle: Rgba = np.rint((total - low - high) / np.float32(2)).astype(np.uint8)
    return middle


def _name(found: list[Enlargement | None], places: npt.NDArray[np.int64], enlargement: Enlargement) -> None:
    for place in places.tolist():
        found[place] = enlargement


def _divides(stack: Rgba, factor: int) -> bool:
    height, width = stack.shape[1:3]
    return bool(height % factor == 0 and width % factor == 0 and min(height, width) // factor >= 8)


def _are_exact(stack: Rgba, factor: int) -> npt.NDArray[np.bool_]:
    height, width = (side // factor * factor for side in stack.shape[1:3])
    packed = np.ascontiguousarray(stack[:, :height, :width]).view(np.uint32)[..., 0]
    left = np.arange(len(stack))
    for n in range(1, factor):  # most pictures are out of the question after the first look
        left = left[(packed[left, :, n::factor] == packed[left, :, ::factor]).all(axis=(1, 2))]
        left = left[(packed[left, n::factor] == packed[left, ::factor]).all(axis=(1, 2))]
    exact = np.zeros(len(stack), bool)
    exact[left] = True
    return exact


def _tell(small: Rgba) -> npt.NDArray[np.bool_]:
    """Enough edges at single pixels that the blocks cannot be chance."""
    packed = np.ascontiguousarray(small).view(np.uint32)[..., 0]
    across, down = packed[:, :, 1:] != packed[:, :, :-1], packed[:, 1:] != packed[:, :-1]
    lines = across.any(axis=1).sum(axis=1) + down.any(axis=2).sum(axis=1)
    told: npt.NDArray[np.bool_] = (across.sum(axis=(1, 2)) + down.sum(axis=(1, 2)) >= 24) & (lines >= 12)
    return told


def _flat(stack: Rgba) -> _Values:
    values = stack.astype(np.float32)
    values[..., :3] *= values[..., 3:] / 255
    return values


def _unlike(some: _Values, others: _Values) -> npt.NDArray[np.float32]:
    """The rms distance of each picture to its partner."""
    apart = (some - others).reshape(len(some), int(np.prod(some.shape[1:])))
    rms: npt.NDArray[np.float32] = np.sqrt(np.einsum("np,np->n", apart, apart) / np.float32(max(1, apart.shape[1])))
    return rms


def _steepness(small: _Values) -> npt.NDArray[np.float32]:
    """How much neighbours differ, from 0 to 1: a faint picture is enlarged only if it is so faithfully."""
    steps: Sequence[_Values] = [np.diff(small, axis=axis) for axis in (1, 2)]
    rms = [np.sqrt((step**2).mean(axis=(1, 2, 3))) for step in steps]
    steep: npt.NDArray[np.float32] = np.clip((rms[0] + rms[1]) / 120, 0.05, 1)
    return steep


def _smoothed(small: _Values, factor: int) -> _Values:
    """Enlarged by the bilinear filter that drawing programs use."""
    count, height, width, _ = small.shape
    if max(height, width) > _SHORT:
        return _stretched(_stretched(small, factor, 1), factor, 2)
    # For many small pictures one product of matrices is the quickest; for a large one it is by far the slowest.
    tall = _filter(height, factor) @ small.reshape(count, height, width * 4)
    return _filter(width, factor) @ tall.reshape(count, height * factor, width, 4)


def _stretched(values: _Values, factor: int, axis: int) -> _Values:
    """Along one axis, factor times as long: each new pixel lies between an old one and its nearer neighbour."""
    line = np.moveaxis(values, axis, 0)
    before, after = np.concatenate([line[:1], line[:-1]]), np.concatenate([line[1:], line[-1:]])
    longer = np.empty((len(line), factor, *line.shape[1:]), np.float32)
    for phase in range(factor):
        off = (phase + 0.5) / factor - 0.5  # from the middle of the old pixel
        longer[:, phase] = line + np.float32(abs(off)) * ((before if off < 0 else after) - line)
    stretched: _Values = np.moveaxis(longer.reshape(len(line) * factor, *line.shape[1:]), 0, axis)
    return stretched


@lru_cache(maxsize=64)
def _filter(length: int, factor: int) -> npt.NDArray[np.float32]:
    """(length * factor, length): what each pixel of the enlarged line takes from those of the small one."""
    return _stretched(np.eye(length, dtype=np.float32), factor, 0)
