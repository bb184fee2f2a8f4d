"""Drawings made out of a drawing without a network: mended, turned, in other colours. Each is a file of its own."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from core.files import free_name, write_whole
from core.gallery.flaws import cure
from core.gallery.noticing import read_sprite
from core.gallery.wordings import Flaw
from core.generate.recipe import png_bytes
from core.library import Drawing
from core.sprites.pixels import Rgba, clear_hidden

ENLARGED = 8  # times, before a sprite is turned: edges are then decided finer than a pixel


@dataclass(frozen=True, slots=True)
class Derived:
    """A new row, and the drawing that it came from."""

    drawing: Drawing
    parent: int


def mended(project: Path, drawings: Sequence[Drawing], palette: Sequence[Sequence[int]]) -> list[Derived]:
    """Those of them with a flaw that can be mended, without it."""
    return _derive(project, drawings, "mended", lambda d, rgba: cure(rgba, Flaw(d.flaws or 0), palette))


def turned(project: Path, drawings: Sequence[Drawing], degrees: float) -> list[Derived]:
    return _derive(project, drawings, f"turned {degrees:g}", lambda _drawing, rgba: turn(rgba, degrees))


def recoloured(project: Path, drawings: Sequence[Drawing], degrees: float) -> list[Derived]:
    """Its ramps in another hue; greys and outlines stay."""
    return _derive(project, drawings, f"recoloured {degrees:g}", lambda _drawing, rgba: swap_hue(rgba, degrees))


def turn(rgba: Rgba, degrees: float) -> Rgba:
    """Without a new colour, and with lines that stay lines: enlarged by a rule for edges, turned, and made small again.

    The rule is Scale2x's, three times over: a corner is rounded where two neighbours agree against the other two.
    """
    if degrees % 90 == 0:
        quarter: Rgba = np.ascontiguousarray(np.rot90(rgba, int(degrees // 90)))
        return quarter
    colours, codes = _coded(rgba)
    large = codes
    for _ in range(3):
        large = _twice(large)
    size, middle = len(large), (len(large) - 1) / 2
    angle = np.deg2rad(degrees)
    # For each small pixel the place in the large picture that its own middle comes from.
    y, x = np.mgrid[0 : len(codes), 0 : len(codes)] * ENLARGED + (ENLARGED - 1) / 2 - middle
    from_y = np.rint(np.cos(angle) * y + np.sin(angle) * x + middle).astype(int)
    from_x = np.rint(-np.sin(angle) * y + np.cos(angle) * x + middle).astype(int)
    inside = (from_y >= 0) & (from_y < size) & (from_x >= 0) & (from_x < size)
    found = large[np.clip(from_y, 0, size - 1), np.clip(from_x, 0, size - 1)]
    out: Rgba = np.where(inside[..., None], colours[found], 0).astype(np.uint8)
    return clear_hidden(out)


def swap_hue(rgba: Rgba, degrees: float) -> Rgba:
    """Each colour keeps how light it is, so shading stays shading."""
    hsv = np.array(Image.fromarray(np.ascontiguousarray(rgba[..., :3])).convert("HSV"))
    is_coloured = (hsv[..., 1] > 40) & (hsv[..., 2] > 40)
    hsv[..., 0] = np.where(is_coloured, (hsv[..., 0].astype(int) + round(degrees * 256 / 360)) % 256, hsv[..., 0])
    swapped = rgba.copy()
    turned_round = np.array(Image.fromarray(hsv, "HSV").convert("RGB"))
    swapped[..., :3] = np.where(is_coloured[..., None], _as_light(turned_round, rgba[..., :3]), rgba[..., :3])
    return clear_hidden(swapped)


def _derive(
    project: Path, drawings: Sequence[Drawing], how: str, change: Callable[[Drawing, Rgba], Rgba]
) -> list[Derived]:
    found = []
    for drawing in drawings:
        rgba = read_sprite(project / drawing.file)
        if rgba is None:
            continue
        changed = change(drawing, rgba)
        if np.array_equal(changed, rgba):
            continue
        stem = f"{Path(drawing.file).stem}-{how.replace(' ', '-')}"
        file = free_name(project / "gallery" / f"{stem}.png")
        write_whole(file, png_bytes(changed, None))
        recipe = json.dumps({"derived": how, "from": drawing.file, "size": len(changed)}, sort_keys=True)
        row = Drawing(0, file.relative_to(project).as_posix(), drawing.model, drawing.seed, recipe)
        found.append(Derived(row, drawing.id))
    return found


def _coded(rgba: Rgba) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.int64]]:
    """Its colours, and for each pixel which of them it has."""
    colours, codes = np.unique(rgba.reshape(-1, 4), axis=0, return_inverse=True)
    return colours, codes.reshape(rgba.shape[:2])


def _twice(codes: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Scale2x: each pixel becomes four, corners rounded where two neighbours agree against the other two."""
    around = np.pad(codes, 1, mode="edge")
    up, down, left, right = around[:-2, 1:-1], around[2:, 1:-1], around[1:-1, :-2], around[1:-1, 2:]
    large = np.repeat(np.repeat(codes, 2, 0), 2, 1)
    is_corner = (up != down) & (left != right)
    large[0::2, 0::2] = np.where(is_corner & (left == up), left, codes)
    large[0::2, 1::2] = np.where(is_corner & (up == right), right, codes)
    large[1::2, 0::2] = np.where(is_corner & (left == down), left, codes)
    large[1::2, 1::2] = np.where(is_corner & (down == right), right, codes)
    return large


def _as_light(rgb: npt.NDArray[np.uint8], like: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    weights = np.array([0.299, 0.587, 0.114])
    own, wanted = rgb @ weights, like @ weights
    lit = rgb * (wanted / np.maximum(own, 1))[..., None]
    light: npt.NDArray[np.uint8] = np.clip(np.rint(lit), 0, 255).astype(np.uint8)
    return light
