"""Flaws that each sprite has by itself, seen in many sprites of one shape at once."""

import numpy as np
import numpy.typing as npt

from core.sprites.pixels import Rgba

_ALPHA = np.array([0, 0, 0, 255], np.uint8).view(np.uint32)[0]  # of a packed pixel

_Flags = npt.NDArray[np.bool_]  # (n,) one for each sprite of a stack (n, h, w, 4)


def are_shadowed(stack: Rgba) -> _Flags:
    """A soft drop shadow: dark half-transparent pixels of one tone, as many as a shadow needs."""
    shadow = shadow_of(stack).sum(axis=(1, 2))
    return np.asarray((shadow >= 4) & (shadow >= 0.5 * _soft(stack).sum(axis=(1, 2))))


def are_soft(stack: Rgba) -> _Flags:
    return np.asarray(_soft(stack).any(axis=(1, 2)))


def hide_colour(stack: Rgba) -> _Flags:
    packed = _packed(stack)
    return np.asarray(((packed & _ALPHA == 0) & (packed != 0)).any(axis=(1, 2)))


def are_empty(stack: Rgba) -> _Flags:
    return np.logical_not(stack[..., 3].any(axis=(1, 2)))


def are_one_colour(stack: Rgba) -> _Flags:
    packed = _packed(stack)
    return np.asarray((packed == packed[:, :1, :1]).all(axis=(1, 2))) & ~are_empty(stack)


def are_opaque(stack: Rgba) -> _Flags:
    return np.asarray((stack[..., 3] == 255).all(axis=(1, 2)))


def shadow_of(rgba: Rgba) -> npt.NDArray[np.bool_]:
    """Which pixels of a sprite or of many are its shadow."""
    red, green, blue, alpha = (rgba[..., channel] for channel in range(4))
    dark: npt.NDArray[np.bool_] = (red < 48) & (green < 48) & (blue < 48)
    return dark & (alpha > 0) & (alpha < 192)


def _soft(stack: Rgba) -> npt.NDArray[np.bool_]:
    return np.asarray((stack[..., 3] > 0) & (stack[..., 3] < 255))


def _packed(stack: Rgba) -> npt.NDArray[np.uint32]:
    return np.ascontiguousarray(stack).view(np.uint32)[..., 0]
