"""The palette that the artist drew with: that of the Aseprite files, where all of them agree and nothing is off it."""

from collections.abc import Sequence

import numpy as np

from core.sprites.pixels import Rgba
from core.sprites.reading import Frame

_MOST = 95  # colours beside the transparent one


class OwnPalette:
    """Hears of every picture that comes in; one without a palette, or off it, and there is none."""

    def __init__(self) -> None:
        self._colours: Rgba | None = None  # (k, 4) without the transparent ones, each once
        self._is_shared = True

    def add(self, frames: Sequence[Frame]) -> None:
        if not self._is_shared or not frames:
            return
        own = frames[0].palette
        if own is None:
            self._is_shared = False
            return
        colours = _once(own[own[:, 3] == 255])
        if self._colours is None:
            self._colours = colours
        self._is_shared = (
            2 <= len(colours) <= _MOST
            and _packed(colours) == _packed(self._colours)
            and all(_packed(frame.rgba[frame.rgba[..., 3] > 0]) <= _packed(colours) for frame in frames)
        )

    @property
    def colours(self) -> tuple[str, ...]:
        """Each as "#rrggbb", in the artist's order; none where there is no such palette."""
        if self._colours is None or not self._is_shared:
            return ()
        return tuple(f"#{r:02x}{g:02x}{b:02x}" for r, g, b, _ in self._colours.tolist())


def _once(colours: Rgba) -> Rgba:
    _, first = np.unique(colours, axis=0, return_index=True)
    return colours[np.sort(first)]


def _packed(colours: Rgba) -> set[int]:
    return set(np.unique(np.ascontiguousarray(colours).view(np.uint32)).tolist())
