"""The palette of a project's sprites: its own colours or those the artist set, and sprites shown in them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.errors import Stopped, UserError
from core.library import Sprite
from core.sprites.collection import fit
from core.sprites.colours import NO_COLOURS, count_colours
from core.sprites.palette import Palette, error_in, palette_for, palette_of, to_indices
from core.sprites.pixels import Rgba
from core.sprites.reading import read_frames
from core.sprites.sizing import choose_size

_PORTION = 1 << 20  # pixels


@dataclass(frozen=True, slots=True)
class Shades:
    colours: tuple[str, ...]  # "#rrggbb", darkest first where they were found
    is_own: bool  # found from the sprites, not set by the artist
    error: float  # mean distance in OKLab between a pixel and its colour here; 0.02 is just visible

    @property
    def is_exact(self) -> bool:
        return self.error == 0


def shades_of(
    folder: Path,
    sprites: Sequence[Sprite],
    size: int,
    chosen: Sequence[str] = (),
    is_wanted: Callable[[], bool] = lambda: True,
) -> Shades:
    """The chosen colours, or where there are none those of the sprites; and how true sprites are in them.

    Stopped when nobody wants it any more.
    """
    files = [folder / sprite.file for sprite in sprites]
    size = size or choose_size([rgba.shape[1::-1] for _, rgba in _pictures(files)])
    colours = NO_COLOURS
    for some in _portions(files, size):
        if not is_wanted():
            raise Stopped
        colours += count_colours(some)
    if chosen:
        return Shades(tuple(chosen), False, error_in(colours, palette_from(chosen)))
    palette = palette_for(colours)
    return Shades(colours_of(palette), True, palette.error)


def shown_in(paths: Iterable[Path], colours: Sequence[str]) -> dict[Path, Rgba]:
    """The pictures as they look in these colours alone; a file that cannot be read is left out."""
    palette = palette_from(colours)
    shown = {}
    pictures = dict(_pictures(paths))
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


def _portions(files: Iterable[Path], size: int) -> Iterator[Rgba]:
    """The sprites of this size, some at a time: thousands would fill the memory."""
    some: list[Rgba] = []
    for _, rgba in _pictures(files):
        if max(rgba.shape[:2]) <= size:
            some.append(fit(rgba, size))
        if len(some) * size * size >= _PORTION:
            yield np.stack(some)
            some = []
    if some:
        yield np.stack(some)


def _pictures(paths: Iterable[Path]) -> Iterator[tuple[Path, Rgba]]:
    for path in paths:
        try:
            yield path, read_frames(path)[0].rgba
        except UserError:
            continue  # training names it
