"""Blend modes of layers: the formulas of the W3C compositing specification, on straight RGBA from 0 to 1."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.floating]  # (height, width, 3) colour, or (height, width, 4) with alpha

NORMAL = 0


def blend(below: Values, above: Values, mode: int) -> Values:
    """`above` laid over `below`; the modes are numbered as in Aseprite's files, and an unknown one is normal."""
    if not below[..., 3].any() or (mode == NORMAL and bool((above[..., 3] == 1).all())):
        return above * (above[..., 3:] > 0)
    if not above[..., 3].any():
        return below
    alpha_below, alpha_above = below[..., 3:], above[..., 3:]
    mix = _MODES.get(mode, _normal)
    # W3C compositing, 5.1: the mix counts only where there is something below to mix with.
    mixed = (1 - alpha_below) * above[..., :3] + alpha_below * np.clip(mix(below[..., :3], above[..., :3]), 0, 1)
    alpha = alpha_above + alpha_below * (1 - alpha_above)
    colour = alpha_above * mixed + alpha_below * (1 - alpha_above) * below[..., :3]
    colour = np.divide(colour, alpha, out=np.zeros_like(colour), where=alpha > 0)
    return np.concatenate([colour, alpha], axis=-1)


def _normal(b: Values, s: Values) -> Values:
    return s


def _multiply(b: Values, s: Values) -> Values:
    return b * s


def _screen(b: Values, s: Values) -> Values:
    return b + s - b * s


def _hard_light(b: Values, s: Values) -> Values:
    return np.where(s <= 0.5, _multiply(b, 2 * s), _screen(b, 2 * s - 1))


def _overlay(b: Values, s: Values) -> Values:
    return _hard_light(s, b)


def _dodge(b: Values, s: Values) -> Values:
    full = np.where(b > 0, np.float32(1), np.float32(0))
    return np.where(s < 1, np.minimum(1, b / np.maximum(1 - s, 1e-6)), full)


def _burn(b: Values, s: Values) -> Values:
    none = np.where(b < 1, np.float32(0), np.float32(1))
    return np.where(s > 0, 1 - np.minimum(1, (1 - b) / np.maximum(s, 1e-6)), none)


def _soft_light(b: Values, s: Values) -> Values:
    d = np.where(b <= 0.25, ((16 * b - 12) * b + 4) * b, np.sqrt(b))
    return np.where(s <= 0.5, b - (1 - 2 * s) * b * (1 - b), b + (2 * s - 1) * (d - b))


def _divide(b: Values, s: Values) -> Values:
    return np.where(b <= 0, np.float32(0), np.where(b >= s, np.float32(1), b / np.maximum(s, 1e-6)))


def _luminosity(c: Values) -> Values:
    level: Values = 0.3 * c[..., :1] + 0.59 * c[..., 1:2] + 0.11 * c[..., 2:]
    return level


def _saturation(c: Values) -> Values:
    spread: Values = np.ptp(c, axis=-1, keepdims=True)
    return spread


def _with_luminosity(c: Values, luminosity: Values) -> Values:
    c = c + (luminosity - _luminosity(c))
    level, low, high = _luminosity(c), c.min(axis=-1, keepdims=True), c.max(axis=-1, keepdims=True)
    c = np.where(low < 0, level + (c - level) * level / np.maximum(level - low, 1e-6), c)
    return np.where(high > 1, level + (c - level) * (1 - level) / np.maximum(high - level, 1e-6), c)


def _with_saturation(c: Values, saturation: Values) -> Values:
    low = c.min(axis=-1, keepdims=True)
    stretched: Values = (c - low) * saturation / np.maximum(_saturation(c), 1e-6)
    return stretched


_MODES: dict[int, Callable[[Values, Values], Values]] = {
    NORMAL: _normal,
    1: _multiply,
    2: _screen,
    3: _overlay,
    4: lambda b, s: np.minimum(b, s),  # darken
    5: lambda b, s: np.maximum(b, s),  # lighten
    6: _dodge,
    7: _burn,
    8: _hard_light,
    9: _soft_light,
    10: lambda b, s: np.abs(b - s),  # difference
    11: lambda b, s: b + s - 2 * b * s,  # exclusion
    12: lambda b, s: _with_luminosity(_with_saturation(s, _saturation(b)), _luminosity(b)),  # hue
    13: lambda b, s: _with_luminosity(_with_saturation(b, _saturation(s)), _luminosity(b)),  # saturation
    14: lambda b, s: _with_luminosity(s, _luminosity(b)),  # colour
    15: lambda b, s: _with_luminosity(b, _luminosity(s)),  # luminosity
    16: lambda b, s: b + s,  # addition
    17: lambda b, s: b - s,  # subtract
    18: _divide,
}
