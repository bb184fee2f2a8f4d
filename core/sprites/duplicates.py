"""Near-duplicates: sprites that are one another mirrored, shifted, recoloured or barely changed."""

from dataclasses import dataclass
from enum import Enum

import numpy as np
import numpy.typing as npt

from core.sprites.palette import oklab
from core.sprites.pixels import Rgba

_GRID = 8  # a sprite as a sketch of 8 x 8 cells
_NEAR = 0.06  # rms over all values; a pixel or two of a 16 x 16 sprite
_CANDIDATE = 0.13  # distance of sketches below which a pair is worth a close look
_BLOCK = 1024
_PORTION = 1 << 17  # pixels


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
    centred = np.stack([_centred(rgba) for rgba in stack]) if len(stack) else stack
    found: dict[int, Pair] = {}
    seen: dict[bytes, int] = {}
    for second, rgba in enumerate(stack):
        turned = _centred(rgba[:, ::-1])
        looks = (
            (Likeness.SAME, b"a" + rgba.tobytes()),
            (Likeness.SHIFTED, b"b" + centred[second].tobytes()),
            (Likeness.MIRRORED, b"b" + turned.tobytes()),
            (Likeness.RECOLOURED, b"c" + _drawing(centred[second])),
        )
        for likeness, look in looks:
            if look != b"c" and look in seen and second not in found:
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
    sketches = _sketches(centred[rest])
    pairs = []
    for start in range(0, len(rest), _BLOCK):
        apart = _distances(sketches[start : start + _BLOCK], sketches[: start + _BLOCK])
        rows = np.arange(len(apart))
        apart[np.arange(apart.shape[1])[None] >= start + rows[:, None]] = np.inf  # only earlier ones are originals
        best = np.argmin(apart, axis=1)
        likely = np.flatnonzero(apart[rows, best] < _CANDIDATE)
        first, second = rest[best[likely]], rest[start + likely]
        close = np.minimum(_apart(centred[first], centred[second]), _apart(stack[first], stack[second])) < _NEAR
        pairs += list(zip(first[close].tolist(), second[close].tolist(), strict=True))
    return pairs


def _drawing(rgba: Rgba) -> bytes:
    """A sprite without its colours: each is named by when it comes first. Empty where too little is left to tell."""
    packed = np.ascontiguousarray(rgba).view(np.uint32).ravel()
    colours, first, names = np.unique(packed, return_index=True, return_inverse=True)
    if len(colours) < 4:
        return b""
    order = np.argsort(np.argsort(first))
    return (rgba[..., 3] > 0).tobytes() + order[names].astype(np.uint16).tobytes()


def _centred(rgba: Rgba) -> Rgba:
    """The sprite with its content in the middle."""
    solid = rgba[..., 3] > 0
    rows, columns = np.flatnonzero(solid.any(axis=1)), np.flatnonzero(solid.any(axis=0))
    if rows.size == 0:
        return rgba
    height, width = rgba.shape[:2]
    down = (height - (int(rows[-1]) - int(rows[0]) + 1)) // 2 - int(rows[0])
    right = (width - (int(columns[-1]) - int(columns[0]) + 1)) // 2 - int(columns[0])
    moved = np.zeros_like(rgba)
    part = rgba[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    top, left = int(rows[0]) + down, int(columns[0]) + right
    moved[top : top + part.shape[0], left : left + part.shape[1]] = part
    return moved


def _sketches(stack: Rgba) -> npt.NDArray[np.float32]:
    """(n, 192): coverage, light and edges in 8 x 8 cells."""
    count, size = len(stack), stack.shape[1]
    values = stack.astype(np.float32) / 255
    alpha = values[..., 3]
    light = (values[..., :3] @ np.array([0.3, 0.59, 0.11], np.float32)) * alpha
    mean = light.sum((1, 2)) / np.maximum(alpha.sum((1, 2)), 1)
    light = (light - mean[:, None, None] * alpha) * 0.5
    edge = np.zeros_like(alpha)
    packed = (
        stack.view(np.uint32)[..., 0]
        if stack.flags.c_contiguous
        else np.ascontiguousarray(stack).view(np.uint32)[..., 0]
    )
    edge[:, :, 1:] = packed[:, :, 1:] != packed[:, :, :-1]
    cell = -(-size // _GRID)
    wide = cell * _GRID
    found = []
    for plane in (alpha, light, edge):
        whole = np.zeros((count, wide, wide), np.float32)
        whole[:, :size, :size] = plane
        found.append(whole.reshape(count, _GRID, cell, _GRID, cell).mean((2, 4)).reshape(count, -1))
    return np.concatenate(found, axis=1)


def _distances(some: npt.NDArray[np.float32], all_: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    apart: npt.NDArray[np.float32] = some @ all_.T
    apart *= -2
    apart += (some**2).sum(1)[:, None]
    apart += (all_**2).sum(1)[None]
    np.maximum(apart, 0, out=apart)
    apart /= _GRID**2
    return np.sqrt(apart, out=apart)


def _apart(some: Rgba, others: Rgba) -> npt.NDArray[np.float32]:
    """The rms distance of each sprite of one stack to its partner in the other."""
    apart = _premultiplied(some)
    apart -= _premultiplied(others)
    rms: npt.NDArray[np.float32] = np.sqrt(np.einsum("nhwc,nhwc->n", apart, apart) / np.prod(apart.shape[1:]))
    return rms


def _premultiplied(stack: Rgba) -> npt.NDArray[np.float32]:
    values = stack.astype(np.float32)
    values *= np.float32(1 / 255)
    values[..., :3] *= values[..., 3:]
    return values


def stray_colours(stack: Rgba, near: float = 0.03) -> dict[tuple[int, int, int], tuple[int, int, int]]:
    """Colours hardly used that lie beside one used much, and that one: slips of the hand or of an export."""
    colours, counts = _colour_counts(stack)
    if len(colours) == 0:
        return {}
    lab = oklab(colours)
    order = np.argsort(-counts, kind="stable")[:4096]
    colours, counts, lab = colours[order], counts[order], lab[order]
    meant: dict[tuple[int, int, int], tuple[int, int, int]] = {}
    taken = np.zeros(len(colours), bool)
    for index in range(len(colours)):
        apart = np.sqrt(((lab[:index] - lab[index]) ** 2).sum(axis=1))
        fitting = (apart < near) & (counts[:index] >= 20 * counts[index]) & ~taken[:index]
        if fitting.any():
            best = int(np.flatnonzero(fitting)[np.argmin(apart[fitting])])
            taken[index] = True
            meant[_rgb(colours[index])] = _rgb(colours[best])
    return meant


def replace_colours(rgba: Rgba, meant: dict[tuple[int, int, int], tuple[int, int, int]]) -> Rgba:
    mended = rgba.copy()
    for stray, right in meant.items():
        mended[(rgba[..., :3] == stray).all(axis=-1) & (rgba[..., 3] > 0), :3] = right
    return mended


def _colour_counts(stack: Rgba) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.int64]]:
    """The colours (k, 3) of all solid pixels and how many show each.

    In portions: one sort of ten million pixels would hold up every other thread for seconds."""
    flat = stack.reshape(-1, 4)
    total = np.zeros(1 << 24, np.int32)
    for first in range(0, len(flat), _PORTION):
        part = flat[first : first + _PORTION]
        part = part[part[:, 3] >= 128].astype(np.int32)
        found, counts = np.unique(part[:, 0] << 16 | part[:, 1] << 8 | part[:, 2], return_counts=True)
        total[found] += counts.astype(np.int32)
    packed = np.flatnonzero(total)
    colours = np.stack([packed >> 16, packed >> 8 & 255, packed & 255], axis=1).astype(np.uint8)
    return colours, total[packed].astype(np.int64)


def _rgb(colour: npt.NDArray[np.uint8]) -> tuple[int, int, int]:
    return int(colour[0]), int(colour[1]), int(colour[2])
