"""Flaws of one picture and what cures them: enlargement, key backgrounds, soft alpha and drop shadows."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

from core.sprites.pixels import Rgba, clear_hidden

_FACTORS = (8, 7, 6, 5, 4, 3, 2)
_NOISE = 14.0  # rms of a JPEG or a faint blur over an enlargement, in steps of 255


@dataclass(frozen=True, slots=True)
class Enlargement:
    factor: int
    exact: bool  # every block is one colour: the picture comes back without any loss
    smooth: bool = False  # enlarged by a smooth filter


def find_enlargement(rgba: Rgba, exact_only: bool = False) -> Enlargement | None:
    """How many times pixel art was enlarged, if it was. A picture too plain to tell is left as it is."""
    if int(np.prod(rgba.shape[:2])) > 1 << 20:
        # One enlarged sheet is enlarged everywhere: a cut of whole blocks tells, at any factor up to 8.
        found = find_enlargement(rgba[:840, :840], exact_only)
        return found if found and _is_exact(rgba, found.factor) == found.exact else None
    for factor in _FACTORS:
        if _divides(rgba, factor) and _is_exact(rgba, factor) and _tells(rgba[::factor, ::factor]):
            return Enlargement(factor, True)
    if exact_only:
        return None
    for factor in _FACTORS:
        if not _divides(rgba, factor):
            continue
        small = shrink(rgba, factor)
        if not _tells(small):
            continue
        if _unlike(_enlarged(small, factor, Image.Resampling.NEAREST), rgba) < _NOISE * _steepness(small):
            return Enlargement(factor, False)
        if _unlike(_enlarged(small, factor, Image.Resampling.BILINEAR), rgba) < _NOISE / 2 * _steepness(small):
            return Enlargement(factor, False, smooth=True)
    return None


def shrink(rgba: Rgba, factor: int) -> Rgba:
    """One pixel for each block: its middle, or the median of its middle where that lies between pixels or is noisy."""
    height, width = rgba.shape[0] // factor, rgba.shape[1] // factor
    blocks = rgba[: height * factor, : width * factor].reshape(height, factor, width, factor, 4)
    first = (factor - 1) // 2
    last = first + 1 if factor % 2 else first + 2
    middle = blocks[:, first:last, :, first:last]
    small: Rgba = np.median(middle, axis=(1, 3)).round().astype(np.uint8)
    return small


def find_key(rgba: Rgba) -> tuple[int, int, int] | None:
    """The flat colour that lies behind a picture without any transparency, seen along its border."""
    if (rgba[..., 3] < 255).any() or min(rgba.shape[:2]) < 4:
        return None
    border = np.concatenate([rgba[0], rgba[-1], rgba[1:-1, 0], rgba[1:-1, -1]])[:, :3]
    colours, counts = np.unique(border, axis=0, return_counts=True)
    common = colours[np.argmax(counts)]
    near = np.abs(border.astype(np.int16) - common).max(axis=1) <= 24  # a JPEG's background is never quite flat
    corners = np.abs(rgba[[0, 0, -1, -1], [0, -1, 0, -1], :3].astype(np.int16) - common).max(axis=1) <= 24
    # A sprite may fill its square to the border, but nobody draws with a glaring key.
    if not (near.mean() >= 0.1 if is_glaring(common) else near.mean() >= 0.8 and corners.sum() >= 3):
        return None
    inside = np.abs(rgba[..., :3].astype(np.int16) - common).max(axis=-1) > 24
    # A full tile of one colour with a speck is a tile; one with nothing in it has nothing to free.
    if not 0.02 < inside.mean() < 0.95:
        return None
    return int(common[0]), int(common[1]), int(common[2])


def is_glaring(colour: npt.ArrayLike) -> bool:
    """Magenta, green screen, cyan: colours that are chosen as a key because nobody draws with them."""
    values = np.asarray(colour)
    high, low = values >= 230, values <= 40
    return bool(np.all(high | low)) and tuple(bool(part) for part in high) in {
        (True, False, True),
        (False, True, False),
        (False, True, True),
    }


def remove_key(rgba: Rgba, key: tuple[int, int, int]) -> Rgba:
    """Transparent where the key colour shows; edges that took a tint of it lose the tint.

    A glaring key such as magenta goes everywhere. Any other colour goes only where it reaches in from the border, for
    a black background is often the colour of the outlines too.
    """
    apart = np.abs(rgba[..., :3].astype(np.int16) - np.array(key)).max(axis=-1)
    exact = not ((apart > 0) & (apart <= 24)).any()
    there = apart <= (0 if exact else 96 if is_glaring(key) else 24)
    if not is_glaring(key):
        there = _from_border(there)
    freed = rgba.copy()
    freed[there] = 0
    return freed if exact else _despill(freed, there, np.array(key))


def has_soft_alpha(rgba: Rgba) -> bool:
    return bool(((rgba[..., 3] > 0) & (rgba[..., 3] < 255)).any())


def harden(rgba: Rgba) -> Rgba:
    """Every pixel wholly there or not at all."""
    hard = rgba.copy()
    hard[..., 3] = np.where(rgba[..., 3] >= 128, 255, 0)
    return clear_hidden(hard)


def find_shadow(rgba: Rgba) -> bool:
    """A soft drop shadow: dark half-transparent pixels of one tone, as many as a shadow needs."""
    soft = _shadow(rgba)
    return bool(soft.sum() >= 4 and soft.sum() >= 0.5 * ((rgba[..., 3] > 0) & (rgba[..., 3] < 255)).sum())


def drop_shadow(rgba: Rgba) -> Rgba:
    """Without its soft shadow; what else is soft stays."""
    clean = rgba.copy()
    clean[_shadow(rgba)] = 0
    return clean


def _shadow(rgba: Rgba) -> npt.NDArray[np.bool_]:
    dark: npt.NDArray[np.bool_] = rgba[..., :3].max(axis=-1) < 48
    return dark & (rgba[..., 3] > 0) & (rgba[..., 3] < 192)


def _divides(rgba: Rgba, factor: int) -> bool:
    height, width = rgba.shape[:2]
    return bool(height % factor == 0 and width % factor == 0 and min(height, width) // factor >= 8)


def _is_exact(rgba: Rgba, factor: int) -> bool:
    height, width = rgba.shape[0] // factor * factor, rgba.shape[1] // factor * factor
    packed = np.ascontiguousarray(rgba[:height, :width]).view(np.uint32)[..., 0]
    return all(
        np.array_equal(packed[:, n::factor], packed[:, ::factor])
        and np.array_equal(packed[n::factor], packed[::factor])
        for n in range(1, factor)
    )


def _tells(small: Rgba) -> bool:
    """Enough edges at single pixels that the blocks cannot be chance."""
    packed = np.ascontiguousarray(small).view(np.uint32)[..., 0]
    across, down = packed[:, 1:] != packed[:, :-1], packed[1:] != packed[:-1]
    lines = int(across.any(axis=0).sum() + down.any(axis=1).sum())
    return int(across.sum() + down.sum()) >= 24 and lines >= 12


def _flat(rgba: Rgba) -> npt.NDArray[np.float32]:
    values = rgba.astype(np.float32)
    values[..., :3] *= values[..., 3:] / 255
    return values


def _unlike(one: npt.NDArray[np.float32], other: Rgba) -> float:
    return float(np.sqrt(np.mean((one - _flat(other)) ** 2)))


def _steepness(small: Rgba) -> float:
    """How much neighbours differ, from 0 to 1: a faint picture is enlarged only if it is so faithfully."""
    values = _flat(small)
    step = np.sqrt(np.mean(np.diff(values, axis=0) ** 2)) + np.sqrt(np.mean(np.diff(values, axis=1) ** 2))
    return float(np.clip(step / 120, 0.05, 1))


def _enlarged(small: Rgba, factor: int, way: Image.Resampling) -> npt.NDArray[np.float32]:
    size = (small.shape[1] * factor, small.shape[0] * factor)
    bands = [np.asarray(Image.fromarray(band).resize(size, way)) for band in np.moveaxis(_flat(small), -1, 0)]
    return np.stack(bands, axis=-1).astype(np.float32)


def _from_border(there: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """The part of a mask that hangs together with the border."""
    reached = np.zeros_like(there)
    reached[[0, -1]] = there[[0, -1]]
    reached[:, [0, -1]] |= there[:, [0, -1]]
    while True:
        wider = reached.copy()
        wider[1:] |= reached[:-1]
        wider[:-1] |= reached[1:]
        wider[:, 1:] |= reached[:, :-1]
        wider[:, :-1] |= reached[:, 1:]
        wider &= there
        if np.array_equal(wider, reached):
            return reached
        reached = wider


def _despill(freed: Rgba, gone: npt.NDArray[np.bool_], key: npt.NDArray[np.integer]) -> Rgba:
    """Edge pixels are the drawing mixed with the key: the most key that can be in each is taken out again."""
    beside = np.zeros_like(gone)
    beside[1:] |= gone[:-1]
    beside[:-1] |= gone[1:]
    beside[:, 1:] |= gone[:, :-1]
    beside[:, :-1] |= gone[:, 1:]
    edge = beside & ~gone
    rgb = freed[edge][:, :3].astype(np.float32)
    strong = key >= 128
    if not edge.any() or strong.all() or not strong.any():
        return freed
    # What the key's channels have above the others can only be spill where the key is pure.
    spill = np.clip(rgb[:, strong].min(axis=1) - rgb[:, ~strong].max(axis=1), 0, 255) / 255
    mended = (rgb - spill[:, None] * key) / np.maximum(1 - spill[:, None], 0.25)
    freed[edge, :3] = np.clip(np.rint(mended), 0, 255).astype(np.uint8)
    return freed
