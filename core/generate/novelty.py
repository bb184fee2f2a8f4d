"""How new a drawing is: its nearest sprite in the set, judged by how near the set's own are to each other."""

from dataclasses import dataclass
from enum import Enum

import numpy as np

from core.sprites.nearest import Known, nearest
from core.sprites.pixels import Rgba

REACH = 1  # pixels: a sprite that stands a little elsewhere is the same sprite
_ASIDE = 64  # sprites set aside to learn how near the set's own are to each other
_NEVER_NEW = 0.02  # so near that no eye tells them apart: a copy, however alike the set's own are


class Kin(Enum):
    COPY = "copy"
    COUSIN = "cousin"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Nearest:
    index: int  # of the sprite in the set
    distance: float
    kin: Kin


class Novelty:
    def __init__(self, train: Rgba, reach: int = REACH) -> None:
        """train: (N, S, S, 4), at least one sprite."""
        self._train, self._known = train, Known(train)
        self._reach = reach
        self.copy_below, self.cousin_below = self._own_distances()

    def of(self, drawn: Rgba) -> list[Nearest]:
        distances, places = self._known.nearest(drawn, self._reach)
        return [Nearest(int(i), float(d), self._kin(float(d))) for d, i in zip(distances, places, strict=True)]

    def _kin(self, distance: float) -> Kin:
        if distance <= self.copy_below:
            return Kin.COPY
        return Kin.COUSIN if distance <= self.cousin_below else Kin.NEW

    def _own_distances(self) -> tuple[float, float]:
        """Below the first a drawing is nearer than 19 in 20 of the set's own are, below the second than half."""
        count = len(self._train)
        if count < 8:  # too few to compare with each other
            return _NEVER_NEW, 0.1
        aside = np.arange(count) % max(4, count // _ASIDE) == 0
        distances, _ = nearest(self._train[aside], self._train[~aside], self._reach)
        copy, cousin = (float(v) for v in np.quantile(distances, (0.05, 0.5)))
        return max(copy, _NEVER_NEW), max(cousin, _NEVER_NEW)
