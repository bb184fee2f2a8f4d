"""Pure functions on the pixels of sprites: clearing, padding, telling apart, and into and out of ink values."""

import hashlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from core.jobs import Anchor

Rgba = npt.NDArray[np.uint8]  # (height, width, 4), or a stack (n, height, width, 4); straight alpha
Ink = npt.NDArray[np.float32]  # (n, 4, height, width); how a network sees sprites


def clear_hidden(rgba: Rgba) -> Rgba:
    """The same picture with colour 0 wherever alpha is 0: hidden colour is noise that a network would learn."""
    packed = np.ascontiguousarray(rgba).view(np.uint32)
    cleared: Rgba = np.where(rgba[..., 3:] > 0, packed, np.uint32(0)).view(np.uint8)
    return cleared


def pad_to(rgba: Rgba, size: int, anchor: Anchor = Anchor.FEET) -> Rgba:
    """One sprite on a transparent square, on its anchor: with the feet down extra rows come above."""
    height, width = rgba.shape[:2]
    if height > size or width > size:
        raise ValueError(f"{width}x{height} does not fit into {size}x{size}")
    padded = np.zeros((size, size, 4), np.uint8)
    left, top = anchor.corner(width, height, size)
    padded[top : top + height, left : left + width] = rgba
    return padded


def crop_to_content(rgba: Rgba) -> Rgba:
    """Without the transparent rows and columns around it; a picture without content stays as it is."""
    solid = rgba[..., 3] > 0
    rows, columns = np.flatnonzero(solid.any(axis=1)), np.flatnonzero(solid.any(axis=0))
    if rows.size == 0:
        return rgba
    return rgba[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def crop_together(pictures: Sequence[Rgba], most: int) -> list[Rgba]:
    """Frames of one size (n of (height, width, 4)) without the air that all of them have, so that none of them jumps.

    Where what is left would be longer than `most` along an axis, each is cropped by itself along that axis.
    """
    solid = np.logical_or.reduce([rgba[..., 3] > 0 for rgba in pictures])
    if not solid.any():
        return list(pictures)
    rows, columns = np.flatnonzero(solid.any(axis=1)), np.flatnonzero(solid.any(axis=0))
    down = slice(rows[0], rows[-1] + 1) if np.ptp(rows) < most else slice(None)
    across = slice(columns[0], columns[-1] + 1) if np.ptp(columns) < most else slice(None)
    common = [rgba[down, across] for rgba in pictures]
    return [rgba if max(rgba.shape[:2]) <= most else crop_to_content(rgba) for rgba in common]


def is_empty(rgba: Rgba) -> bool:
    return not rgba[..., 3].any()


def digest(rgba: Rgba) -> str:
    """Equal for equal pictures alone: sha256 of shape and pixels."""
    found = hashlib.sha256(repr(rgba.shape).encode())
    found.update(np.ascontiguousarray(rgba).tobytes())
    return found.hexdigest()


def to_ink(rgba: Rgba) -> Ink:
    """Sprites (n, h, w, 4) as a network sees them (n, 4, h, w): transparent is (0, 0, 0, -1), opaque white all 1."""
    return np.ascontiguousarray(np.moveaxis(_ink(rgba), -1, 1))


def from_ink(ink: Ink) -> Rgba:
    """The inverse of to_ink with hard alpha: a pixel is there or it is not."""
    values = np.moveaxis(ink, 1, -1).astype(np.float32)
    alpha = (values[..., 3:] + 1) / 2
    # A pixel that stays is at least half there, so its colour is divided by at least a half.
    colour = values[..., :3] / np.clip(alpha, 0.5, 1)
    rgba = np.zeros(values.shape, np.uint8)
    rgba[..., :3] = np.rint((np.clip(colour, -1, 1) + 1) * 127.5)
    rgba[..., 3] = 255
    rgba[values[..., 3] <= 0] = 0
    return rgba


def colours_to_ink(palette: Rgba) -> npt.NDArray[np.float32]:
    """Palette colours (k, 4) as ink values (k, 4)."""
    return _ink(palette)


def _ink(rgba: Rgba) -> npt.NDArray[np.float32]:
    ink = rgba.astype(np.float32) / np.float32(255)
    alpha = ink[..., 3:]
    ink[..., :3] = (2 * ink[..., :3] - 1) * alpha
    ink[..., 3:] = 2 * alpha - 1
    return ink
