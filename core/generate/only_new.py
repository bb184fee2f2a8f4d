"""A wall on which nothing lies too close to the set: what does is drawn again, from the next seeds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.sprites.pixels import Rgba

ROUNDS = 6  # a network that only copies is not asked for ever

Places = npt.NDArray[np.intp]  # on the wall
Draw = Callable[[Sequence[int], Places], Rgba]  # one sprite a seed, for those places
IsClose = Callable[[Rgba], npt.NDArray[np.bool_]]


@dataclass(frozen=True, slots=True)
class Sifted:
    rgba: Rgba  # (N, S, S, 4)
    seeds: tuple[int, ...]  # of what is on the wall at last
    thrown_away: int
    still_close: int  # of those on the wall, after the last round


def sift(draw: Draw, is_close: IsClose, seeds: Sequence[int], rounds: int = ROUNDS) -> Sifted:
    """Draw every seed, then again and again whatever is too close; each sprite still hangs on its own seed alone."""
    own = list(seeds)
    rgba = draw(own, np.arange(len(own)))
    close = np.flatnonzero(is_close(rgba))
    thrown_away, following = 0, max(own) + 1
    for _ in range(rounds):
        if not len(close):
            break
        thrown_away += len(close)
        fresh = range(following, following + len(close))
        following += len(close)
        for place, seed in zip(close, fresh, strict=True):
            own[place] = seed
        rgba = rgba.copy()
        rgba[close] = draw(fresh, close)
        close = close[is_close(rgba[close])]
    return Sifted(rgba, tuple(own), thrown_away, len(close))
