"""Whether pictures that share a name and have running numbers are frames of one animation, or kinds of one thing."""

import re
from itertools import pairwise

import numpy as np

from core.sprites.pixels import Rgba
from core.sprites.strips import likeness

_MOST = 64  # pictures with one name and running numbers; more are a set, no animation
_TRIED = 4  # pairs after which pictures that are nothing alike are not compared any more
_HOPELESS = 0.3  # alike on average; frames of what a name calls a walk are more alike than that
_ALIKE = 0.6  # frames of anything else are
_ALIKE_TWO = 0.8  # where there are two: no third one speaks for them
_COLOURS = 0.8  # of the colours of both are in each: another kind has colours of its own
_TILE = 0.95  # of its pixels are opaque; kinds of a floor are alike as frames are
_STEPS = 3  # that all go up, or all down, are the stages of something
_GROWN = 1.25  # times as large in the end
# The last word of a name that says: this moves.
_MOVES = frozenset(
    re.findall(
        r"\w+",
        "idle stand walk walking run running attack hit hurt die death dead dying jump fall land cast shoot fly flying "
        "swim climb slash thrust block sleep eat talk push pull dash roll throw spin blink move moving anim animation "
        "animated frame loop cycle explode explosion",
    )
)
_LAST_WORD = re.compile(r"[A-Za-z][a-z]*$|[A-Z]+$")


class Series:
    """Pictures of one name, as they come by."""

    def __init__(self, name: str) -> None:
        last = _LAST_WORD.search(name)
        self._says_so = last is not None and last[0].casefold() in _MOVES
        self.count = 0
        self._last: tuple[Rgba, frozenset[int]] | None = None
        self._alike: list[float] = []
        self._colours: list[float] = []
        self._areas: list[int] = []
        self._are_tiles = True

    def add(self, rgba: Rgba) -> None:
        self.count += 1
        if self.count > _MOST or not self._has_hope:
            self._last = None
            return
        drawn = np.ascontiguousarray(rgba).view(np.uint32)[..., 0][rgba[..., 3] > 0]
        colours = frozenset(np.unique(drawn).tolist())
        if self._last is not None:
            before, known = self._last
            self._alike.append(likeness(before, rgba))
            self._colours.append(len(colours & known) / max(1, len(colours | known)))
        self._last = rgba, colours
        self._areas.append(len(drawn))
        self._are_tiles &= len(drawn) >= _TILE * rgba[..., 3].size

    @property
    def is_animation(self) -> bool:
        if self.count < 2 or len(self._alike) != self.count - 1:
            return False
        alike = float(np.mean(self._alike))
        if self._says_so:
            return alike >= _HOPELESS
        if self._are_tiles or self._grows or float(np.mean(self._colours)) < _COLOURS:
            return False
        return alike >= (_ALIKE_TWO if self.count == 2 else _ALIKE)

    @property
    def _has_hope(self) -> bool:
        return len(self._alike) < _TRIED or sum(self._alike) >= _HOPELESS * len(self._alike)

    @property
    def _grows(self) -> bool:
        """Heads of a hydra, coins of a heap: none has less than the one before, or none more."""
        steps = [after - before for before, after in pairwise(self._areas)]
        least, most = sorted((self._areas[0], self._areas[-1]))
        return len(steps) >= _STEPS and most >= _GROWN * least and (min(steps) >= 0 or max(steps) <= 0)
