"""What is often wrong with a drawn sprite, found pixel by pixel, and the cure of each."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from core.gallery.wordings import Flaw
from core.sprites.pixels import Rgba, clear_hidden

LEAST_SHARE = 0.02  # of the square: less is hardly a sprite
GROUP = 8  # pixels: a piece of the figure at least as large stands on its own

Bools = npt.NDArray[Any]  # (n, s, s) bool


def find_flaws(stack: Rgba, palette: Sequence[Sequence[int]] = ()) -> list[Flaw]:
    """For sprites (n, s, s, 4). palette: the artist's colours (r, g, b, ...); none: any colour is right."""
    alpha = stack[..., 3]
    solid = alpha >= 128
    found = np.zeros(len(stack), np.int64)
    marks: list[tuple[Flaw, Bools]] = [
        (Flaw.ORPHANS, _in_any(_orphans(solid))),
        (Flaw.GAPS, _in_any(_gaps(stack, solid))),
        (Flaw.EDGE, _touches(solid)),
        (Flaw.NEAR_EMPTY, solid.mean((1, 2)) < LEAST_SHARE),
        (Flaw.SOFT_ALPHA, _in_any((alpha > 0) & (alpha < 255))),
    ]
    if len(palette):
        marks.append((Flaw.OFF_PALETTE, _in_any(_strange(stack, palette) & solid)))
    for flaw, has in marks:
        found |= np.where(has, int(flaw), 0)
    return [Flaw(int(flaws)) for flaws in found]


def cure(sprite: Rgba, flaws: Flaw, palette: Sequence[Sequence[int]] = ()) -> Rgba:
    """The sprite (s, s, 4) without those of the flaws that can be mended."""
    steps: list[tuple[Flaw, Callable[[Rgba], Rgba]]] = [
        (Flaw.SOFT_ALPHA, _harden),
        (Flaw.ORPHANS, _without_orphans),
        (Flaw.GAPS, _with_closed_outline),
        (Flaw.OFF_PALETTE, lambda s: _in_palette(s, palette)),
        (Flaw.EDGE, _inwards),
    ]
    for flaw, mend in steps:
        if flaw in flaws:
            sprite = mend(sprite)
    return clear_hidden(sprite)


def _orphans(solid: Bools) -> Bools:
    """Solid pixels with no solid neighbour on any of eight sides, beside a figure that has more than those."""
    alone: Bools = solid & (_neighbours(solid, 8) == 0) & (solid.sum((1, 2), keepdims=True) >= GROUP)
    return alone


def _gaps(stack: Rgba, solid: Bools) -> Bools:
    """Clear pixels with dark outline on two opposite sides and the figure behind: a hole that one pixel closes."""
    light = stack[..., :3].astype(np.float32) @ np.array([0.299, 0.587, 0.114], np.float32)
    inside = np.where(solid, light, np.nan)
    usual = np.array([np.median(own[~np.isnan(own)]) if (~np.isnan(own)).any() else 0.0 for own in inside])
    line = solid & (light <= np.minimum(60.0, usual * 0.7)[:, None, None])
    up, down, left, right = (_shifted(line, *way) for way in _FOUR)
    flanked = (up & down) | (left & right)
    gaps: Bools = ~solid & flanked & (_neighbours(solid, 4) == 3)
    return gaps


def _touches(solid: Bools) -> Bools:
    """Feet may stand on the ground: the lower edge does not count."""
    return _in_any(solid[:, :1]) | _in_any(solid[:, :, :1]) | _in_any(solid[:, :, -1:])


def _strange(stack: Rgba, palette: Sequence[Sequence[int]]) -> Bools:
    known = {(int(c[0]) << 16) | (int(c[1]) << 8) | int(c[2]) for c in palette}
    codes = (stack[..., 0].astype(np.int32) << 16) | (stack[..., 1].astype(np.int32) << 8) | stack[..., 2]
    return ~np.isin(codes, np.array(sorted(known), np.int32))


def _harden(sprite: Rgba) -> Rgba:
    hard = sprite.copy()
    hard[..., 3] = np.where(sprite[..., 3] >= 128, 255, 0)
    return hard


def _without_orphans(sprite: Rgba) -> Rgba:
    clean = sprite.copy()
    clean[_orphans(sprite[None, ..., 3] >= 128)[0]] = 0
    return clean


def _with_closed_outline(sprite: Rgba) -> Rgba:
    """A hole takes the colour of the darkest pixel beside it."""
    closed = sprite.copy()
    for y, x in np.argwhere(_gaps(sprite[None], sprite[None, ..., 3] >= 128)[0]):
        beside = [(y + dy, x + dx) for dy, dx in _FOUR]
        pixels = [sprite[v, u] for v, u in beside if 0 <= v < len(sprite) and 0 <= u < len(sprite)]
        closed[y, x] = min((p for p in pixels if p[3] >= 128), key=lambda p: int(p[:3].sum()))
    return closed


def _in_palette(sprite: Rgba, palette: Sequence[Sequence[int]]) -> Rgba:
    if not len(palette):
        return sprite
    colours = np.array([colour[:3] for colour in palette], np.int64)
    far = ((sprite[..., None, :3].astype(np.int64) - colours) ** 2).sum(-1)
    own = sprite.copy()
    own[..., :3] = colours[far.argmin(-1)]
    return own


def _inwards(sprite: Rgba) -> Rgba:
    """One pixel away from each edge that it touches, where the other side has room."""
    moved = sprite
    for axis, front, back in ((1, 0, -1), (1, -1, 0), (0, 0, -1)):
        lines = np.moveaxis(moved[..., 3] >= 128, axis, 0)
        if lines[front].any() and not lines[back].any():
            moved = np.roll(moved, 1 if front == 0 else -1, axis)
    return moved


def _in_any(stack: Bools) -> Bools:
    """(n,): whether it is so anywhere in each."""
    return np.asarray(stack.reshape(len(stack), -1).any(1))


_FOUR = ((-1, 0), (1, 0), (0, -1), (0, 1))
_EIGHT = (*_FOUR, (-1, -1), (-1, 1), (1, -1), (1, 1))


def _neighbours(solid: Bools, count: int) -> npt.NDArray[Any]:
    ways = _FOUR if count == 4 else _EIGHT
    beside: npt.NDArray[Any] = np.sum([_shifted(solid, *way) for way in ways], axis=0)
    return beside


def _shifted(stack: Bools, down: int, right: int) -> Bools:
    """What lies that many rows and columns away; beyond the edge lies nothing."""
    height, width = stack.shape[1:]
    padded = np.pad(stack, ((0, 0), (1, 1), (1, 1)))
    return padded[:, 1 + down : 1 + down + height, 1 + right : 1 + right + width]
