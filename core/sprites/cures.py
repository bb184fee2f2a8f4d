"""Key backgrounds of a picture, found and removed; soft alpha and drop shadows taken away."""

import numpy as np
import numpy.typing as npt

from core.sprites.colours import packed, unpacked
from core.sprites.flaws import shadow_of
from core.sprites.pixels import Rgba, clear_hidden


def find_key(rgba: Rgba) -> tuple[int, int, int] | None:
    """The flat colour that lies behind a picture without any transparency, seen along its border."""
    if (rgba[..., 3] < 255).any() or min(rgba.shape[:2]) < 4:
        return None
    border = np.concatenate([rgba[0], rgba[-1], rgba[1:-1, 0], rgba[1:-1, -1]])[:, :3]
    colours, counts = np.unique(packed(border), return_counts=True)
    common = unpacked(colours[np.argmax(counts)])
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


def harden(rgba: Rgba) -> Rgba:
    """Every pixel wholly there or not at all."""
    hard = rgba.copy()
    hard[..., 3] = np.where(rgba[..., 3] >= 128, 255, 0)
    return clear_hidden(hard)


def drop_shadow(rgba: Rgba) -> Rgba:
    """Without its soft shadow; what else is soft stays."""
    clean = rgba.copy()
    clean[shadow_of(rgba)] = 0
    return clean


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
