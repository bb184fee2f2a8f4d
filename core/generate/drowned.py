"""A sprite as a network is shown it while it learns: under noise of a few strengths."""

import numpy as np

from core.generate.ladder import at_the_loudness_of_a_sprite
from core.generate.sampler import noise_of
from core.sprites.pixels import Rgba, to_ink

LEVELS = (0.0, 0.1, 0.3, 1.0, 3.0, 20.0)


def drowned(sprite: Rgba, seed: int = 0) -> list[Rgba]:
    """One picture a level; sprite (S, S, 4)."""
    ink, noise = to_ink(sprite[None]), noise_of([seed], sprite.shape[0])
    shown = (at_the_loudness_of_a_sprite((ink + np.float32(sigma) * noise), sigma)[0] for sigma in LEVELS[1:])
    return [sprite, *shown]
