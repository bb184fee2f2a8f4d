"""Kinds that nobody named: which sprites look alike from afar.

A network that is told what a sprite is draws better, and few artists name all that they drew. So sprites are parted by
their shapes and colours on a grid of 8x8 (k-means, begun as k-means++ does), and each kind is one more word, without a
name. All of it is reckoned in whole numbers, so that every machine of a farm finds the same kinds.
"""

import numpy as np
import numpy.typing as npt

from core.sprites.pixels import Rgba

SIDE = 8  # of the grid
ALIKE = 24  # sprites a kind, on the average
MOST_KINDS, LEAST_ALIKE = 64, 6
ROUNDS, MOST_LOOKED_AT, AT_ONCE = 40, 12_000, 512

_Looks = npt.NDArray[np.int16]
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
    """From -255 to 255, as ink is from -1 to 1."""
    count, size = rgba.shape[:2]
    wide = size // SIDE
    values = 2 * rgba.astype(np.int64) - 255
    values[..., :3] = values[..., :3] * rgba[..., 3:] // 255
    parts = values.reshape(count, SIDE, wide, SIDE, wide, 4).sum((2, 4))
    return np.asarray((parts // wide**2).reshape(count, -1), np.int16)


def _middles(looks: _Looks, count: int) -> _Looks:
    random = np.random.Generator(np.random.Philox(key=0))
    middles = looks[random.integers(len(looks), size=1)]
    far = _squares(looks, middles[0])
    for _ in range(count - 1):
        if not far.any():
            break  # no two more are different
        next_ = looks[random.choice(len(looks), p=far / far.sum())]
        middles = np.concatenate([middles, next_[None]])
        far = np.minimum(far, _squares(looks, next_))
    for _ in range(ROUNDS):
        own = _nearest(looks, middles)
        before = middles
        means = [looks[own == n].mean(0) if (own == n).any() else m for n, m in enumerate(middles)]
        middles = np.rint(means).astype(np.int16)
        if np.array_equal(before, middles):
            break
    return middles


def _squares(looks: _Looks, middle: _Looks) -> _Numbers:
    return np.asarray(np.square(looks - middle, dtype=np.int64).sum(1))


def _nearest(looks: _Looks, middles: _Looks) -> _Numbers:
    own = middles.astype(np.float32)
    lengths = np.square(own).sum(1)
    # 256 products of such numbers stay below 2**24: floats hold their sum exactly, in whatever order it is taken.
    parts = [looks[at : at + AT_ONCE].astype(np.float32) @ own.T for at in range(0, len(looks), AT_ONCE)]
    return np.concatenate([np.asarray((lengths - 2 * part).argmin(1), np.int64) for part in parts])
