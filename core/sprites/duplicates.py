"""Near-duplicates: sprites that are one another mirrored, shifted, recoloured or barely changed."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

import numpy as np
import numpy.typing as npt

from core.sprites.flaws import hide_colour
from core.sprites.pixels import Rgba, clear_hidden

_GRID = 8  # a sprite as a sketch of 8 x 8 cells
_NEAR = 0.06  # rms over all values; a pixel or two of a 16 x 16 sprite
_CANDIDATE = 0.13  # distance of sketches below which a pair is worth a close look
_BLOCK = 256
_PORTION = 1 << 19  # pixels


class Likeness(Enum):
    SAME = "same"
    MIRRORED = "mirrored"
    SHIFTED = "shifted"
    RECOLOURED = "recoloured"
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class Pair:
    first: int
    second: int
    likeness: Likeness


def find_duplicates(stack: Rgba) -> list[Pair]:
    """Pairs of sprites (n, s, s, 4) that show the same thing, by place: each later one with the first it is like."""
    if not len(stack):
        return []
    if any(hide_colour(part).any() for part in _portions(stack)):
        stack = clear_hidden(stack)
    centred = np.empty_like(stack)
    for part, middle in zip(_portions(stack), _portions(centred), strict=True):
        middle[:] = _centred(part)
    found: dict[int, Pair] = {}
    seen: dict[bytes, int] = {}
    for second, turned in enumerate(row for part in _portions(stack) for row in _centred(part[:, :, ::-1])):
        looks = (
            (Likeness.SAME, _mark(b"a", stack[second])),
            (Likeness.SHIFTED, _mark(b"b", centred[second])),
            (Likeness.MIRRORED, _mark(b"b", turned)),
            (Likeness.RECOLOURED, _drawing(centred[second])),
        )
        for likeness, look in looks:
            if look and look in seen and second not in found:
                found[second] = Pair(seen[look], second, likeness)
        for likeness, look in looks:
            if likeness is not Likeness.MIRRORED:
                seen.setdefault(look, second)
    rest = np.array([number for number in range(len(stack)) if number not in found], np.int64)
    for first, second in _near(stack, centred, rest):
        found[second] = Pair(first, second, Likeness.NEAR)
    return [found[second] for second in sorted(found)]


def _near(stack: Rgba, centred: Rgba, rest: npt.NDArray[np.int64]) -> list[tuple[int, int]]:
    """Of sprites that are no plain copies, those that differ from an earlier one in hardly a pixel.

    A sketch tells for each sprite which earlier one is worth a close look.
    """
    if len(rest) < 2:
        return []
    sketches = np.concatenate([_sketches(part) for part in _portions(centred[rest])])
    squares = np.einsum("nf,nf->n", sketches, sketches)
    pairs = []
    for start in range(0, len(rest), _BLOCK):
        some = sketches[start : start + _BLOCK]
        # The nearest has the largest product less half its square: no root is taken of what is not wanted.
        near = some @ sketches[: start + _BLOCK].T
        near -= squares[: start + _BLOCK] / 2
        rows = np.arange(len(some))
        near[:, start:][np.arange(len(some))[None] >= rows[:, None]] = -np.inf  # only earlier ones are originals
        best = np.argmax(near, axis=1)
        apart = squares[start + rows] - 2 * near[rows, best]
        likely = np.flatnonzero(apart < _CANDIDATE**2 * _GRID**2)
        first, second = rest[best[likely]], rest[start + likely]
        close = _are_near(centred[first], centred[second]) | _are_near(stack[first], stack[second])
        pairs += list(zip(first[close].tolist(), second[close].tolist(), strict=True))
    return pairs


def _portions(stack: Rgba) -> Iterator[Rgba]:
    count = max(1, _PORTION // int(np.prod(stack.shape[1:3])))
    for first in range(0, len(stack), count):
        yield stack[first : first + count]


def _mark(kind: bytes, rgba: Rgba) -> bytes:
    """Stands for pixels: those of ten thousand sprites four times over would fill the memory."""
    return hashlib.blake2b(kind + rgba.tobytes(), digest_size=16).digest()


def _drawing(rgba: Rgba) -> bytes:
    """A sprite without its colours: each is named by when it comes first. Empty where too little is left to tell."""
    packed = np.ascontiguousarray(rgba).view(np.uint32).ravel()
    colours, first, names = np.unique(packed, return_index=True, return_inverse=True)
    if len(colours) < 4:
        return b""
    order = np.argsort(np.argsort(first))
    drawing = (rgba[..., 3] > 0).tobytes() + order[names].astype(np.uint16).tobytes()
    return hashlib.blake2b(b"c" + drawing, digest_size=16).digest()


def _centred(stack: Rgba) -> Rgba:
    """Each sprite with its content in the middle."""
    count, height, width = stack.shape[:3]
    solid = stack[..., 3] > 0
    down, right = _to_middle(np.asarray(solid.any(axis=2))), _to_middle(np.asarray(solid.any(axis=1)))
    rows = (np.arange(height)[None] - down[:, None]) % height  # what comes round the edge is air
    columns = (np.arange(width)[None] - right[:, None]) % width
    moved: Rgba = stack[np.arange(count)[:, None, None], rows[:, :, None], columns[:, None, :]]
    return moved


def _to_middle(drawn: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """How far each row (n, length) must be moved so that what is drawn lies in its middle."""
    length = drawn.shape[1]
    first, last = drawn.argmax(axis=1), length - 1 - drawn[:, ::-1].argmax(axis=1)
    return np.where(drawn.any(axis=1), (length - (last - first + 1)) // 2 - first, 0)


def _sketches(stack: Rgba) -> npt.NDArray[np.float32]:
    """(n, 192): coverage, light and edges in 8 x 8 cells."""
    count, size = len(stack), stack.shape[1]
    values = stack.astype(np.float32) / 255
    alpha = values[..., 3]
    light = (values[..., :3] @ np.array([0.3, 0.59, 0.11], np.float32)) * alpha
    mean = light.sum((1, 2)) / np.maximum(alpha.sum((1, 2)), 1)
    light = (light - mean[:, None, None] * alpha) * 0.5
    edge = np.zeros_like(alpha)
    packed = np.ascontiguousarray(stack).view(np.uint32)[..., 0]
    edge[:, :, 1:] = packed[:, :, 1:] != packed[:, :, :-1]
    cell = -(-size // _GRID)
    wide = cell * _GRID
    found = []
    for plane in (alpha, light, edge):
        whole = np.zeros((count, wide, wide), np.float32)
        whole[:, :size, :size] = plane
        found.append(whole.reshape(count, _GRID, cell, _GRID, cell).mean((2, 4)).reshape(count, -1))
    return np.concatenate(found, axis=1)


def _are_near(some: Rgba, others: Rgba) -> npt.NDArray[np.bool_]:
    """Whether each sprite of one stack is hardly apart from its partner in the other."""
    most = _NEAR**2 * np.prod(some.shape[1:])
    near = np.zeros(len(some), bool)
    # What every fourth row tells against most pairs suffices: the others need not be looked at.
    left = np.flatnonzero(_squares(some[:, ::4], others[:, ::4]) < most)
    near[left] = _squares(some[left], others[left]) < most
    return near


def _squares(some: Rgba, others: Rgba) -> npt.NDArray[np.float32]:
    """The sum of the squared differences of each pair."""
    apart = _premultiplied(some)
    apart -= _premultiplied(others)
    squares: npt.NDArray[np.float32] = np.einsum("nhwc,nhwc->n", apart, apart)
    return squares


def _premultiplied(stack: Rgba) -> npt.NDArray[np.float32]:
    values = stack.astype(np.float32)
    values *= np.float32(1 / 255)
    values[..., :3] *= values[..., 3:]
    return values
