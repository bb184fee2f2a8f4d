"""How a denoising step looks: the idea as far as it is clear, and ink in water where it is not yet."""

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from core.card import Card
from core.generate.sampler import fresh_noise, noise_of
from core.generate.solver import Array, Step, begin
from core.sprites.pixels import Rgba, to_ink

_DEEP = np.array((40, 52, 140), np.float32)  # the ink where it stands thick ...
_SWAY = 1.0  # how far waiting ink drifts, as an angle between two noises
_THIN = np.array((92, 164, 232), np.float32)  # ... and where it has run out; both stand out on light and on dark


def look(step: Step, card: Card) -> Rgba:
    """(N, S, S, 4). The last step is the drawing itself, in colours of the palette alone."""
    if step.number == step.total and step.index is not None:
        return np.array(card.palette, np.uint8)[step.index]
    unclear = _unclear(step.sigma, card)
    noise = (step.x - step.x0) / step.sigma
    cloud = _blurred(noise[:, 3], round(unclear * card.size / 7))
    grain = _blurred(noise[:, 0], round(unclear * card.size / 12))
    there = (step.x0[:, 3] + 1) / 2  # (N, S, S) how surely the idea has a pixel here
    ink = 1 / (1 + np.exp(-2.2 * cloud))
    alpha = (1 - unclear) * _firm(there, 1 - unclear) + unclear * ink * np.clip(0.25 + there, 0, 1)
    colour = step.x0[:, :3].transpose(0, 2, 3, 1) / np.clip(there, 0.25, 1)[..., None]
    idea = np.clip(colour + 1, 0, 2) * 127.5
    tone = 1 / (1 + np.exp(-1.4 * grain))[..., None]
    wash = _DEEP * tone + _THIN * (1 - tone)
    soaked = unclear**1.3  # colours seep in before the shapes are sure
    rgba = np.empty((*there.shape, 4), np.uint8)
    rgba[..., :3] = idea * (1 - soaked) + wash * soaked
    rgba[..., 3] = np.clip(alpha, 0, 1) * 255
    return rgba


def sway(seeds: Sequence[int], card: Card, moments: int = 24) -> list[Rgba]:
    """(len(seeds), S, S, 4) each: a wall of these seeds at its first step, and its ink drifting away from there.

    No network is needed. The noise turns towards a second one, so that it is as strong at every moment."""
    noise, other = noise_of(seeds, card.size), fresh_noise(seeds, card.size)(0)
    turns = [_SWAY * (1 - math.cos(math.pi * moment / (moments - 1))) / 2 for moment in range(moments)]
    seen = []
    for turn in turns:
        turned = np.float32(math.cos(turn)) * noise + np.float32(math.sin(turn)) * other
        x, first = begin(turned, card.sigma_max, card.mean, card.sigma_data)
        seen.append(look(Step(0, 1, card.sigma_max, x, first.x0, None), card))
    return seen


def drown(sprite: Rgba, sigmas: Sequence[float], card: Card, seed: int = 0) -> Rgba:
    """(len(sigmas), S, S, 4): a sprite (S, S, 4) under as much ink as a drawing is at each of those levels."""
    ink, noise = to_ink(sprite[None]), noise_of([seed], card.size)
    steps = [Step(0, 1, sigma, ink + np.float32(sigma) * noise, ink, None) for sigma in sigmas]
    return np.concatenate([look(step, card) for step in steps])


def _unclear(sigma: float, card: Card) -> float:
    """1 at the most noise, 0 at the least: by then each pixel is decided."""
    most, least = math.log(card.sigma_max), math.log(max(card.sigma_min, 0.15))
    return min(1.0, max(0.0, (math.log(sigma) - least) / (most - least)))


def _firm(there: Array, clear: float) -> Array:
    """Soft while the idea is young, hard edged when it is grown."""
    return np.clip(0.5 + (there - 0.5) * (1 + 5 * clear), 0, 1)


def _blurred(noise: Array, reach: int) -> npt.NDArray[np.float32]:
    """(N, S, S) run together over `reach` pixels to every side, round the edges, and as strong as before."""
    for axis in (1, 2):
        for _ in range(2 if reach else 0):
            noise = np.mean([np.roll(noise, shift, axis) for shift in range(-reach, reach + 1)], axis=0)
    spread = noise.std(axis=(1, 2), keepdims=True)
    return np.asarray(noise / np.maximum(spread, 1e-6), np.float32)
