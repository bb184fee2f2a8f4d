"""Stray colours: slips of the hand or of an export, each beside a colour that was meant."""

import numpy as np

from core.sprites.colours import Colours, packed, unpacked
from core.sprites.palette import oklab
from core.sprites.pixels import Rgba

_MOST_COLOURS = 4096  # that are compared, the commonest

Meant = dict[int, int]  # packed colours 0xRRGGBB: each stray, and the one it was meant to be


def stray_colours(colours: Colours, near: float = 0.03) -> Meant:
    """Colours hardly used that lie beside one used much, and that one."""
    order = np.argsort(-colours.pixels, kind="stable")[:_MOST_COLOURS]
    counts, own = colours.pixels[order], colours.packed[order]
    lab = oklab(unpacked(own))
    meant: Meant = {}
    taken = np.zeros(len(own), bool)
    for index in range(len(own)):
        used = int(np.searchsorted(-counts, -20 * counts[index], side="right"))  # only these are used so much more
        apart = np.sqrt(((lab[:used] - lab[index]) ** 2).sum(axis=1))
        fitting = (apart < near) & ~taken[:used]
        if fitting.any():
            best = int(np.flatnonzero(fitting)[np.argmin(apart[fitting])])
            taken[index] = True
            meant[int(own[index])] = int(own[best])
    return meant


def replace_colours(rgba: Rgba, meant: Meant) -> Rgba:
    strays = np.array(sorted(meant), np.int64)
    right = unpacked(np.array([meant[stray] for stray in strays.tolist()], np.int64))
    own = packed(rgba)
    place = np.minimum(np.searchsorted(strays, own), len(strays) - 1)
    wrong = (strays[place] == own) & (rgba[..., 3] > 0)
    mended = rgba.copy()
    mended[wrong, :3] = right[place[wrong]]
    return mended
