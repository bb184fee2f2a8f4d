"""A sprite on a ladder of noise: on each rung what the network still knows of it, measured by drawing from there."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np

from core.card import Card
from core.generate.edit import draw_edits, level_of, variation
from core.generate.novelty import REACH
from core.generate.sampler import Ask, Manner, noise_of
from core.generate.solver import Array, OnStep
from core.generate.wish import understand
from core.sprites.nearest import nearest
from core.sprites.pixels import Rgba, from_ink, to_ink

STRENGTHS = (0.2, 0.4, 0.55, 0.7, 0.9)
DRAWN = 8  # from each rung
SHOWN = 4  # of those
SAME = 0.15  # a drawing that is no further away is the same sprite to the eye: some of its pixels differ


class Grasp(Enum):
    """How much of a sprite comes back from a rung."""

    WHOLE = "whole"  # every drawing is that sprite
    MOST = "most"
    SOME = "some"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Rung:
    strength: float
    sigma: float
    noised: Rgba  # (S, S, 4) what the network was shown
    idea: Rgba  # (S, S, 4) what it makes of that at first sight, soft where it is unsure
    drawings: Rgba  # (SHOWN, S, S, 4)
    same: int  # of DRAWN drawings, how many came back as the same sprite

    @property
    def grasp(self) -> Grasp:
        if self.same == DRAWN:
            return Grasp.WHOLE
        if 2 * self.same >= DRAWN:
            return Grasp.MOST
        return Grasp.SOME if self.same else Grasp.NONE


def climb(
    ask: Ask,  # a Denoiser
    card: Card,
    sprite: Rgba,  # (S, S, 4)
    seed: int = 0,
    manner: Manner = Manner(),
    strengths: Sequence[float] = STRENGTHS,
    on_step: OnStep = lambda step: None,
) -> Iterator[Rung]:
    """From the clear picture up into the noise, one rung at a time."""
    noise = noise_of([seed], card.size)
    wish = understand(manner.words, card.words)
    words = None if wish.is_empty else np.array([wish.weights], np.float32)
    for strength in strengths:
        sigma = level_of(strength, card)
        x = (to_ink(sprite[None]) + sigma * noise).astype(np.float32)
        idea = ask(x, sigma, words)
        edits = [variation(sprite, strength)] * DRAWN
        drawn = draw_edits(ask, card, edits, range(seed, seed + DRAWN), manner, on_step)
        apart, _ = nearest(drawn, sprite[None], REACH, mirror=False)
        same = int((apart <= SAME).sum())
        # Shown at the loudness of a sprite, so that it drowns in the noise instead of being glared over by it.
        yield Rung(
            strength, sigma, from_ink(x / np.float32(math.hypot(1, sigma)))[0], _soft(idea.x0)[0], drawn[:SHOWN], same
        )


def _soft(x0: Array) -> Rgba:
    """(N, 4, S, S) ink values as pixels whose alpha says how surely they are there."""
    there = np.clip((x0[:, 3] + 1) / 2, 0, 1)
    colour = x0[:, :3].transpose(0, 2, 3, 1) / np.clip(there, 0.25, 1)[..., None]
    rgba = np.empty((*there.shape, 4), np.uint8)
    rgba[..., :3] = np.rint(np.clip(colour + 1, 0, 2) * 127.5)
    rgba[..., 3] = np.rint(there * 255)
    rgba[rgba[..., 3] == 0] = 0
    return rgba
