"""The noise that a sprite would be drawn from: the way of drawing walked backwards, and the arc between two of them."""

import math
from itertools import pairwise

import numpy as np

from core.card import Card
from core.generate.sampler import Ask
from core.generate.schedule import Schedule
from core.generate.solver import Array

STEPS = 12  # of two questions each: drawing down again then gives the sprite back but for a few pixels
TRACE = 1 / 6  # of the least noise that the network draws down to


def noise_behind(ask: Ask, card: Card, ink: Array, noise: Array) -> Array:
    """(4, S, S) ink values and unit noise, up to (4, S, S) at sigma_max.

    Heun's method follows dx/dsigma = (x - D) / sigma upwards. It begins with a trace of noise, without which a sprite
    that the network knows by heart would stay where it is; with all that a finished drawing may have, what is drawn on
    the way is speckled. One sprite is asked for at a time, so that the same noise is behind it in any company."""
    levels = [float(s) for s in Schedule(sigma_max=card.sigma_max, sigma_min=card.sigma_min).sigmas(STEPS)][::-1]
    x = (ink + TRACE * levels[0] * noise)[None].astype(np.float32)
    for sigma, level in pairwise(levels):
        slope = (x - ask(x, sigma, None).x0) / sigma
        ahead = x + (level - sigma) * slope
        slope = (slope + (ahead - ask(ahead.astype(np.float32), level, None).x0) / level) / 2
        x = (x + (level - sigma) * slope).astype(np.float32)
    found: Array = x[0]
    return found


def on_the_arc(first: Array, second: Array, place: float) -> Array:
    """Spherical interpolation: a straight line between two noises would pass through weaker noise than either."""
    cosine = float(np.vdot(first, second)) / float(np.linalg.norm(first) * np.linalg.norm(second))
    angle = math.acos(max(-1.0, min(1.0, cosine)))
    if angle < 1e-3:  # the same noise twice
        return first
    turned: Array = (math.sin((1 - place) * angle) * first + math.sin(place * angle) * second) / math.sin(angle)
    return turned.astype(np.float32)
