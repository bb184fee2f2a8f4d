"""Which sprites of a set look to one side, so that their mirror images are not the artist's own."""

import numpy as np
import numpy.typing as npt

from core.sprites.pixels import Rgba

_LEAST = 20  # sprites; of fewer nothing can be said
_MOST = 2048  # that each one is compared with; of more sprites a choice stands for all
_SIDE = 48  # pixels across that are compared; of larger sprites every second or third will do
_ROWS = 512  # sprites compared at a time, for memory's sake

_Flags = npt.NDArray[np.bool_]
_Values = npt.NDArray[np.float32]


def one_sided(stack: Rgba) -> _Flags:
    """Where few have a cousin that looks the other way, the side means something: those that must not be mirrored."""
    none = np.zeros(len(stack), bool)
    if len(stack) < _LEAST:
        return none
    step = -(-stack.shape[1] // _SIDE)
    solid: _Flags = stack[:, ::step, ::step, 3] > 0
    chosen = np.arange(len(stack))
    if len(stack) > _MOST:  # by lot: what lies side by side may take turns
        chosen = np.sort(np.random.default_rng(0).choice(len(stack), _MOST, replace=False))
    area = solid.sum(axis=(1, 2)).astype(np.float32)
    share = [_best_overlap(some, solid, area, chosen) for some in (solid, solid[:, :, ::-1])]
    found: _Flags = (share[0] - share[1] > 0.12) & (area < 0.9 * solid[0].size)
    return none if found.mean() < 0.3 else found


def _best_overlap(some: _Flags, solid: _Flags, area: _Values, chosen: npt.NDArray[np.int64]) -> _Values:
    """How much of each silhouette the best other one of the chosen shares: intersection over union."""
    best = np.zeros(len(some), np.float32)
    others = solid[chosen].reshape(len(chosen), -1).astype(np.float32).T
    for start in range(0, len(some), _ROWS):
        rows = np.arange(start, min(start + _ROWS, len(some)))
        both = some[rows].reshape(len(rows), -1).astype(np.float32) @ others
        shared = both / np.maximum(area[rows, None] + area[chosen][None] - both, 1)
        shared[rows[:, None] == chosen[None]] = 0  # nobody is its own cousin
        best[rows] = shared.max(axis=1)
    return best
