"""Which sprites of a set look to one side, so that their mirror images are not the artist's own."""

import numpy as np
import numpy.typing as npt

from core.sprites.pixels import Rgba

_LEAST, _MOST = 20, 4096  # sprites; of fewer nothing can be said, and of more every pair takes seconds to compare
_SIDE = 48  # pixels across that are compared; of larger sprites every second or third will do
_ROWS = 512  # sprites compared at a time, for memory's sake

_Flags = npt.NDArray[np.bool_]
_Masks = npt.NDArray[np.float32]


def one_sided(stack: Rgba) -> _Flags:
    """Where few have a cousin that looks the other way, the side means something: those that must not be mirrored."""
    none = np.zeros(len(stack), bool)
    if not _LEAST <= len(stack) <= _MOST:
        return none
    step = -(-stack.shape[1] // _SIDE)
    solid = stack[:, ::step, ::step, 3] > 0
    alpha = solid.reshape(len(stack), -1).astype(np.float32)
    sides = solid[:, :, ::-1].reshape(len(stack), -1).astype(np.float32)
    area = alpha.sum(axis=1)
    share = [_best_overlap(other, alpha, area) for other in (alpha, sides)]
    found: _Flags = (share[0] - share[1] > 0.12) & (area < 0.9 * alpha.shape[1])
    return none if found.mean() < 0.3 else found


def _best_overlap(some: _Masks, among: _Masks, area: _Masks) -> _Masks:
    """How much of each silhouette the best other one shares: intersection over union."""
    best = np.zeros(len(some), np.float32)
    for start in range(0, len(some), _ROWS):
        rows = np.arange(start, min(start + _ROWS, len(some)))
        both = some[rows] @ among.T
        shared = both / np.maximum(area[rows, None] + area[None] - both, 1)
        shared[np.arange(len(rows)), rows] = 0
        best[rows] = shared.max(axis=1)
    return best
