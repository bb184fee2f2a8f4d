"""Changes of whole pictures that invent no colour: moved, or in other colours of a palette."""

import numpy as np
import numpy.typing as npt

from core.sprites.pixels import Rgba

ORDERS = ((1, 2, 0), (2, 0, 1), (0, 2, 1), (1, 0, 2), (2, 1, 0))  # of the channels, as networks are trained with


def moved(rgba: Rgba, right: int, down: int) -> Rgba:
    """What leaves the picture at one side is gone; nothing comes in at the other."""
    height, width = rgba.shape[:2]
    found = np.zeros_like(rgba)
    to_y, to_x = slice(max(0, down), height + min(0, down)), slice(max(0, right), width + min(0, right))
    of_y, of_x = slice(max(0, -down), height + min(0, -down)), slice(max(0, -right), width + min(0, -right))
    found[to_y, to_x] = rgba[of_y, of_x]
    return found


def recoloured(stack: Rgba, turn: int, palette: Rgba) -> Rgba:
    """All pictures alike: channels change places, and each colour becomes the nearest of the palette that is free."""
    order = ORDERS[(turn - 1) % len(ORDERS)]
    own = np.unique(stack.reshape(-1, 4), axis=0)
    own = own[own[:, 3] > 0]
    wanted = own.copy()
    wanted[:, :3] = own[:, order]
    shades = palette[palette[:, 3] > 0]
    taken = _nearest_free(wanted[:, :3].astype(np.int64), shades[:, :3].astype(np.int64))
    found = stack.copy()
    for colour, shade in zip(own, shades[taken], strict=True):
        found[np.all(stack == colour, -1)] = shade
    return found


def _nearest_free(wanted: npt.NDArray[np.int64], shades: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """A shade for each, no two the same while there are enough; who is nearest to one chooses first."""
    apart = ((wanted[:, None] - shades[None]) ** 2).sum(-1).astype(np.float64)
    found: npt.NDArray[np.int64] = apart.argmin(1)
    if len(wanted) > len(shades):
        return found
    for _ in range(len(wanted)):
        row, column = np.unravel_index(apart.argmin(), apart.shape)
        found[row] = column
        apart[row, :] = apart[:, column] = np.inf
    return found
