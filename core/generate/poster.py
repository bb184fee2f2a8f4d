"""A dissolving sprite as frames of an animation: water, what a network is shown and the bell curve; or ink alone."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from core.generate.dissolve import BINS, REACH, SIDE, Moment, bell
from core.sprites.pixels import Rgba

PAPER, RULE = (250, 250, 248, 255), (214, 218, 222, 255)
BARS, CURVE = (11, 122, 128, 255), (209, 73, 91, 255)
_GAP = 16
_BAR = 4  # pixels wide, one of them the space to the next
_CHART = 84  # high
_TALLEST = 0.62  # density at which a bar touches the top: a sprite's own values pile up higher and are cut


def poster(moment: Moment) -> Rgba:
    """The water at the left, the noised sprite above the histogram at the right."""
    wide = BINS * _BAR
    whole = np.empty((SIDE + 2 * _GAP, SIDE + wide + 3 * _GAP, 4), np.uint8)
    whole[:] = PAPER
    _lay(whole[_GAP : _GAP + SIDE, _GAP : _GAP + SIDE], moment.water)
    size = len(moment.noised)
    zoom = max(1, (SIDE - _CHART - _GAP) // size)
    left = 2 * _GAP + SIDE + (wide - zoom * size) // 2
    grown = np.kron(moment.noised, np.ones((zoom, zoom, 1), np.uint8))
    _lay(whole[_GAP : _GAP + zoom * size, left : left + zoom * size], grown)
    _chart(whole[_GAP + SIDE - _CHART : _GAP + SIDE, 2 * _GAP + SIDE : 2 * _GAP + SIDE + wide], moment.values)
    return whole


def at_native_size(moments: Sequence[Moment]) -> Rgba:
    """(N, S, S, 4): the ink alone, for the game: what runs over the sprite's own square is gone."""
    size = len(moments[0].noised)
    zoom = max(1, 128 // size)
    margin = (SIDE - zoom * size) // 2
    inner = np.stack([m.water[margin : margin + zoom * size, margin : margin + zoom * size] for m in moments])
    parts = inner.reshape(len(moments), size, zoom, size, zoom, 4).astype(np.float32)
    there = parts[..., 3:].mean((2, 4))
    colour = (parts[..., :3] * parts[..., 3:]).mean((2, 4)) / np.maximum(there, 1e-3)
    frames: Rgba = np.rint(np.concatenate([np.clip(colour, 0, 255), there], -1)).astype(np.uint8)
    frames[frames[..., 3] == 0] = 0
    return frames


def _lay(ground: Rgba, rgba: Rgba) -> None:
    there = rgba[..., 3:].astype(np.float32) / 255
    ground[..., :3] = np.rint(ground[..., :3] * (1 - there) + rgba[..., :3] * there)


def _chart(ground: Rgba, values: npt.NDArray[np.float32]) -> None:
    tall = len(ground) - 2
    ground[-1] = RULE
    heights = np.rint(np.clip(values / _TALLEST, 0, 1) * tall).astype(int)
    for number, height in enumerate(heights):
        if height:
            ground[-1 - height : -1, number * _BAR : (number + 1) * _BAR - 1] = BARS
    fine = np.linspace(-REACH, REACH, ground.shape[1])
    curve = np.interp(fine, (np.arange(BINS) + 0.5) / BINS * 2 * REACH - REACH, bell())
    rows = len(ground) - 2 - np.rint(curve / _TALLEST * tall).astype(int)
    ground[rows, np.arange(ground.shape[1])] = CURVE
    ground[rows - 1, np.arange(ground.shape[1])] = CURVE
