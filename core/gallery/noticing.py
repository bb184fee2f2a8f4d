"""A look at drawings' pixels, for the worker: how new each is beside the artist's own, and what is wrong with it."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image

from core.errors import UserError
from core.gallery.choices import Noticed
from core.gallery.flaws import find_flaws
from core.generate.novelty import Novelty
from core.sprites.collection import read_collection
from core.sprites.pixels import Rgba

MOST_COLOURS = 256  # an artist's own set with more has no palette to speak of
Row = tuple[int, str]  # a drawing's id and file


class Noticer:
    """The artist's own sprites, ready to be compared with, read once for each size of drawing."""

    def __init__(self, project: Path, palette: Sequence[str]) -> None:
        """palette: "#rrggbb" each; none: the colours of the sprites themselves."""
        self._project = project
        self._palette = [tuple(bytes.fromhex(colour[1:7])) for colour in palette]
        self._known: dict[int, Novelty | None] = {}

    def look(self, rows: Sequence[Row]) -> list[Noticed]:
        by_size: dict[int, list[tuple[int, Rgba]]] = {}
        found = []
        for id, file in rows:
            sprite = read_sprite(self._project / file)
            if sprite is None:
                found.append(Noticed(id, "", None, 0))
            else:
                by_size.setdefault(sprite.shape[0], []).append((id, sprite))
        for size, some in by_size.items():
            stack = np.stack([sprite for _, sprite in some])
            novelty = self._novelty(size)
            flaws = find_flaws(stack, self._palette)
            near = novelty.of(stack) if novelty else [None] * len(stack)
            for (id, _), flaw, kin in zip(some, flaws, near, strict=True):
                found.append(Noticed(id, kin.kin.value if kin else "", kin.distance if kin else None, int(flaw)))
        return found

    @property
    def palette(self) -> list[tuple[int, ...]]:
        return self._palette

    def _novelty(self, size: int) -> Novelty | None:
        if size not in self._known:
            try:
                own = read_collection(self._project, size).rgba
            except UserError:  # there are none of that size
                self._known[size] = None
                return None
            self._known[size] = Novelty(own)
            if not self._palette:
                colours = np.unique(own[own[..., 3] > 0][:, :3], axis=0)
                if len(colours) <= MOST_COLOURS:
                    self._palette = [tuple(int(v) for v in colour) for colour in colours]
        return self._known[size]


def read_sprite(file: Path) -> Rgba | None:
    """A square sprite (s, s, 4); None for what is no such picture."""
    try:
        with Image.open(file) as picture:
            rgba: Rgba = np.array(picture.convert("RGBA"))
    except (OSError, ValueError, SyntaxError):
        return None
    return rgba if rgba.shape[0] == rgba.shape[1] else None
