"""Kinds that nobody named: which sprites look alike from afar.

A network that is told what a sprite is draws better, and few artists name all that they drew. So sprites are parted by
their shapes and colours on a grid of 8x8 (k-means, begun as k-means++ does), and each kind is one more word, without a
name.
"""

import numpy as np
import numpy.typing as npt

from core.sprites.pixels import Rgba, to_ink

SIDE = 8  # of the grid
ALIKE = 24  # sprites a kind, on the average
MOST_KINDS, LEAST_ALIKE = 64, 6
ROUNDS, MOST_LOOKED_AT, AT_ONCE = 40, 12_000, 512

_Looks = npt.NDArray[np.float32]
_Numbers = npt.NDArray[np.int64]


def kinds_of(rgba: Rgba, learned: _Numbers) -> _Numbers:
    """The number of each sprite's kind, largest kind first; -1 where too few are like it.

    learned: the rows that decide what kinds there are. All others belong to those that they are most like."""
    count = min(MOST_KINDS, len(learned) // ALIKE)
    if count < 2:
        return np.full(len(rgba), -1)
    looks = np.concatenate([_looks(rgba[at : at + AT_ONCE]) for at in range(0, len(rgba), AT_ONCE)])
    decide = learned[:: -(-len(learned) // MOST_LOOKED_AT)]
    nearest = _nearest(looks, _middles(looks[decide], count))
    sizes = np.bincount(nearest[learned], minlength=count)
    number = np.full(count, -1)
    kept = [kind for kind in np.argsort(-sizes, kind="stable") if sizes[kind] >= LEAST_ALIKE]
    number[kept] = np.arange(len(kept))
    return number[nearest]


def _looks(rgba: Rgba) -> _Looks:
    count, size = rgba.shape[:2]
    wide = size // SIDE
    ink = to_ink(rgba).reshape(count, 4, SIDE, wide, SIDE, wide)
    return np.asarray(ink.mean((3, 5)).reshape(count, -1), np.float32)


def _middles(looks: _Looks, count: int) -> _Looks:
    random = np.random.Generator(np.random.Philox(key=0))
    middles = looks[random.integers(len(looks), size=1)]
    far = np.square(looks - middles[0]).sum(1)
    for _ in range(count - 1):
        if not far.any():
            break  # no two more are different
        chance = far.astype(np.float64)
        next_ = looks[random.choice(len(looks), p=chance / chance.sum())]
        middles = np.concatenate([middles, next_[None]])
        far = np.minimum(far, np.square(looks - next_).sum(1))
    for _ in range(ROUNDS):
        own = _nearest(looks, middles)
        before = middles
        middles = np.stack([looks[own == n].mean(0) if (own == n).any() else m for n, m in enumerate(middles)])
        if np.array_equal(before, middles):
            break
    return middles


def _nearest(looks: _Looks, middles: _Looks) -> _Numbers:
    return np.asarray((np.square(middles).sum(1) - 2 * looks @ middles.T).argmin(1), np.int64)
