"""The palette of a project's sprites: its own colours or those the artist set, and sprites shown in them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.errors import UserError
from core.library import Sprite
from core.sprites.collection import choose_size, fit
from core.sprites.palette import Palette, error_in, find_palette, palette_of, to_indices
from core.sprites.pixels import Rgba
from core.sprites.reading import read_frames


@dataclass(frozen=True, slots=True)
class Shades:
    colours: tuple[str, ...]  # "#rrggbb", darkest first where they were found
    is_own: bool  # found from the sprites, not set by the artist
    error: float  # mean distance in OKLab between a pixel and its colour here; 0.02 is just visible

    @property
    def is_exact(self) -> bool:
        return self.error == 0


def shades_of(folder: Path, sprites: Sequence[Sprite], size: int, chosen: Sequence[str] = ()) -> Shades:
    """The chosen colours, or where there are none those of the sprites; and how true sprites are in them."""
    pictures = list(_pictures(folder / sprite.file for sprite in sprites).values())
    size = size or choose_size([rgba.shape[1::-1] for rgba in pictures])
    fitting = [fit(rgba, size) for rgba in pictures if max(rgba.shape[:2]) <= size]
    stack = np.stack(fitting) if fitting else np.zeros((0, size, size, 4), np.uint8)
    if chosen:
        return Shades(tuple(chosen), False, error_in(stack, palette_from(chosen)))
    palette = find_palette(stack)
    return Shades(colours_of(palette), True, palette.error)


def shown_in(paths: Iterable[Path], colours: Sequence[str]) -> dict[Path, Rgba]:
    """The pictures as they look in these colours alone; a file that cannot be read is left out."""
    palette = palette_from(colours)
    shown = {}
    pictures = _pictures(paths)
    if not pictures:
        return {}
    flat = np.concatenate([rgba.reshape(-1, 4) for rgba in pictures.values()])
    painted = palette.colours[to_indices(flat, palette)]
    first = 0
    for path, rgba in pictures.items():
        last = first + rgba.size // 4
        shown[path] = painted[first:last].reshape(rgba.shape)
        first = last
    return shown


def palette_from(colours: Sequence[str]) -> Palette:
    return palette_of([[int(colour[at : at + 2], 16) for at in (1, 3, 5)] for colour in colours], "")


def colours_of(palette: Palette) -> tuple[str, ...]:
    return tuple(f"#{r:02x}{g:02x}{b:02x}" for r, g, b, _ in palette.colours[1:].tolist())


def _pictures(paths: Iterable[Path]) -> dict[Path, Rgba]:
    found = {}
    for path in paths:
        try:
            found[path] = read_frames(path)[0].rgba
        except UserError:
            continue  # training names it
    return found
