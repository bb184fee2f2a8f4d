"""The same figures at twice the size: edges run on smoothly, eyes shine, and each form gets its finer shade."""

import numpy as np

from core.sprites.making import inks
from core.sprites.pixels import Rgba


def enlarged(cells: np.ndarray) -> np.ndarray:  # (N, S, S) uint8 -> (N, 2S, 2S) uint8
    return _modelled(_doubled(cells))


def twice_as_large(rgba: Rgba) -> Rgba:  # (N, S, S, 4) -> (N, 2S, 2S, 4)
    """Anybody's sprites, in the colours that they have."""
    packed = np.ascontiguousarray(rgba).view(np.uint32)[..., 0]
    large = _sloped(packed, np.zeros(packed.shape, bool))
    return large[..., None].view(np.uint8)


def _doubled(cells: np.ndarray) -> np.ndarray:
    above = np.pad(cells, ((0, 0), (1, 0), (0, 0)))[:, :-1]
    large = _sloped(cells, (cells == inks.EYE) | (cells == inks.INK))
    # An eye shines at its upper left.
    shines = (cells == inks.EYE) & (above != inks.EYE) & (above != inks.SNOW)
    large[:, ::2, ::2][shines] = inks.SNOW
    return large


def _sloped(cells: np.ndarray, is_fixed: np.ndarray) -> np.ndarray:
    """Each cell becomes four; a corner takes its neighbours' colour where both agree, so stairs turn into slopes."""
    around = np.pad(cells, ((0, 0), (1, 1), (1, 1)))
    above, below = around[:, :-2, 1:-1], around[:, 2:, 1:-1]
    left, right = around[:, 1:-1, :-2], around[:, 1:-1, 2:]
    count, high, wide = cells.shape
    large = np.empty((count, high, 2, wide, 2), dtype=cells.dtype)
    for down, vertical, opposite in ((0, above, below), (1, below, above)):
        for side, horizontal, other in ((0, left, right), (1, right, left)):
            agree = (vertical == horizontal) & (vertical != opposite) & (horizontal != other) & ~is_fixed
            large[:, :, down, :, side] = np.where(agree, vertical, cells)
    return large.reshape(count, 2 * high, 2 * wide)


def _modelled(cells: np.ndarray) -> np.ndarray:
    """One tone lighter along edges that face the light, one darker along those that turn away."""
    lighter, darker = inks.neighbour_tones()
    around = np.pad(cells, ((0, 0), (1, 1), (1, 1)))
    is_open = around == 0
    lit = is_open[:, :-2, 1:-1] & ~is_open[:, 1:-1, 2:] | is_open[:, 1:-1, :-2] & ~is_open[:, 2:, 1:-1]
    shaded = is_open[:, 2:, 1:-1] | is_open[:, 1:-1, 2:]
    toned = np.where(lit & ~shaded, lighter[cells], cells)
    return np.where(shaded & ~lit, darker[cells], toned)
