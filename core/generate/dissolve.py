"""A sprite dissolving like ink in water: the noise rising in its pixels, and their values going to the bell curve."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.card import Card
from core.generate.ladder import at_the_loudness_of_a_sprite
from core.generate.sampler import noise_of
from core.sprites.pixels import Rgba, to_ink

MOMENTS = 48
SIDE = 192  # of the water, in its own pixels
_SPRITE = 128  # of that the sprite, at whole zoom
BINS = 49
REACH = 3.0  # values of the histogram lie between -REACH and REACH
_DRIFT = 0.6  # how far the ink gets, as a share of the side
_FIRST = 0.02  # the noise at which it begins: nothing is seen of it yet

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Moment:
    sigma: float
    water: Rgba  # (side, side, 4) each pixel a drop of ink that runs
    noised: Rgba  # (S, S, 4) what a network is shown
    values: Floats  # (BINS,) density of the pixels' values at the loudness of a sprite


def dissolve(sprite: Rgba, card: Card, seed: int = 0, moments: int = MOMENTS) -> list[Moment]:
    """From the clear sprite to where nothing is left of it; sprite (S, S, 4)."""
    noise = noise_of([seed], card.size)
    ink = to_ink(sprite[None])
    zoom = max(1, _SPRITE // card.size)
    margin = (SIDE - zoom * card.size) // 2
    drops = _premultiplied(
        np.pad(np.kron(sprite, np.ones((zoom, zoom, 1), np.uint8)), ((margin,) * 2,) * 2 + ((0, 0),))
    )
    current = _current(noise[0], len(drops))
    source = np.stack(np.meshgrid(*[np.arange(len(drops), dtype=np.float32)] * 2, indexing="ij"))
    found = []
    for number in range(moments):
        time = number / (moments - 1)
        sigma = 0.0 if number == 0 else _FIRST * (card.sigma_max / _FIRST) ** time
        x = (ink + np.float32(sigma) * noise).astype(np.float32)
        shown = at_the_loudness_of_a_sprite(x, sigma)
        if number:  # where each place's ink has come from: one more short way against the current
            source = _sample(source, _here(source) - current * np.float32(2 * time / moments))
        found.append(Moment(sigma, _seen(drops, source, time), shown[0], _histogram(x, sigma)))
    return found


def bell() -> Floats:
    """(BINS,) the density that all values go to."""
    middle = (np.arange(BINS) + 0.5) / BINS * 2 * REACH - REACH
    return np.asarray(np.exp(-(middle**2) / 2) / math.sqrt(2 * math.pi), np.float32)


def _histogram(x: Floats, sigma: float) -> Floats:
    """Each value beside what a sprite's own would spread over: so that pure noise is the bell curve itself."""
    loud = np.clip(x / math.hypot(1, sigma), -REACH, REACH)
    counts, _ = np.histogram(loud, BINS, (-REACH, REACH))
    return np.asarray(counts / x.size * BINS / (2 * REACH), np.float32)


def _current(noise: Floats, side: int) -> Floats:
    """(2, side, side) places a unit of time: eddies of two sizes that neither end nor begin anywhere."""
    flow = np.zeros((2, side, side), np.float32)
    for channel, coarse, strength in ((0, 6, 1.0), (1, 11, 0.6)):
        heights = _grown(noise[channel, :coarse, :coarse], side)
        down, right = np.gradient(heights)
        flow += strength * np.stack([right, -down])
    flow[0] -= 0.2 * np.abs(flow).max()  # ink is a little lighter than the water is warm: it rises
    return np.asarray(_DRIFT * side * flow / np.abs(flow).max(), np.float32)


def _grown(coarse: Floats, side: int) -> Floats:
    """A few random heights as a smooth landscape, the same beyond each edge as at the other."""
    places = np.arange(side) / side * len(coarse)
    whole = places.astype(int)
    part = places - whole
    ease = part * part * part * (part * (6 * part - 15) + 10)
    rows = coarse[whole] * (1 - ease)[:, None] + coarse[(whole + 1) % len(coarse)] * ease[:, None]
    grown: Floats = rows[:, whole] * (1 - ease) + rows[:, (whole + 1) % len(coarse)] * ease
    return grown


def _here(field: Floats) -> Floats:
    return np.stack(np.meshgrid(*[np.arange(n, dtype=np.float32) for n in field.shape[1:]], indexing="ij"))


def _sample(field: Floats, places: Floats) -> Floats:
    """(C, H, W) between its pixels, at (2, H, W) places; beyond the edges as at them."""
    height, width = field.shape[1:]
    row, column = np.clip(places[0], 0, height - 1.001), np.clip(places[1], 0, width - 1.001)
    top, left = row.astype(int), column.astype(int)
    down, right = row - top, column - left
    upper = field[:, top, left] * (1 - right) + field[:, top, left + 1] * right
    lower = field[:, top + 1, left] * (1 - right) + field[:, top + 1, left + 1] * right
    return np.asarray(upper * (1 - down) + lower * down, np.float32)


def _seen(drops: Floats, source: Floats, time: float) -> Rgba:
    """The ink carried to where it is now, run together, and paler the further it has spread."""
    side = len(drops)
    carried = _sample(np.ascontiguousarray(drops.transpose(2, 0, 1)), source)
    for _ in range(2):
        carried = _blurred(carried, round(time**2 * side / 24))
    fade = 1 - 0.9 * time**2.2
    alpha = carried[3] * fade
    rgba = np.zeros((side, side, 4), np.uint8)
    rgba[..., :3] = np.clip(carried[:3] / np.maximum(carried[3], 1e-3), 0, 255).transpose(1, 2, 0)
    rgba[..., 3] = np.clip(alpha * 255, 0, 255)
    rgba[rgba[..., 3] == 0] = 0
    return rgba


def _blurred(field: Floats, reach: int) -> Floats:
    """A running mean over 2 * reach + 1 places, down and across; beyond the edges there is clear water."""
    if reach < 1:
        return field
    for axis in (1, 2):
        padding = [(0, 0)] * 3
        padding[axis] = (reach + 1, reach)
        sums = np.cumsum(np.pad(field, padding), axis=axis, dtype=np.float64)
        ahead, behind = [slice(None)] * 3, [slice(None)] * 3
        ahead[axis], behind[axis] = slice(2 * reach + 1, None), slice(None, -(2 * reach + 1))
        field = np.asarray((sums[tuple(ahead)] - sums[tuple(behind)]) / (2 * reach + 1), np.float32)
    return field


def _premultiplied(rgba: Rgba) -> Floats:
    """Colour 0 to 255 weighted by how much is there, and that from 0 to 1."""
    there = rgba[..., 3:].astype(np.float32) / 255
    return np.concatenate([rgba[..., :3] * there, there], -1)
