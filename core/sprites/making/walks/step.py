"""What changes from frame to frame of a walk, and the face that turns with its head."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

import numpy as np

from core.sprites.making import inks
from core.sprites.making.walks.sculpture import Cells, Sculpture

FRAMES = 4
# How much lower the body is in each frame, and which foot is in front: 1 the left of who looks, -1 the right.
_BOBS = ((0, 1, 0, 1), (0, 1, 0, 1), (0, -1, 0, -1), (0, 0, 0, 0), (0, 1, 1, 0), (0, 0, 1, 1))
_SWINGS = ((0, 1, 0, -1), (0, 1, 0, -1), (1, 0, -1, 0), (1, -1, 1, -1))


@dataclass(frozen=True, slots=True)
class Step:
    beat: int
    bob: int = 0  # rows that the body is lower
    swing: int = 0


@dataclass(frozen=True, slots=True)
class Face:
    """Where a face is on the part that it belongs to."""

    parts: tuple[int, ...]  # that it is drawn on
    row: int
    gap: int = 1  # half of what lies between the eyes
    eyes: str = "tall"
    colour: int = inks.EYE
    mouth: str = ""
    dark: int = inks.INK
    inset: int = 1  # from the edge of a profile

    def on(self, seen: Cells, painted: Cells, side: int) -> None:
        if side == 1:
            return
        skin = np.isin(seen, self.parts)
        if side == 0:
            places = [7 - self.gap, 8 + self.gap]
            mouth = [7, 8]
        else:
            row = skin[min(self.row, len(skin) - 1)]
            if not row.any():
                return
            first = int(row.argmax()) if side == 2 else int(len(row) - 1 - row[::-1].argmax())
            inward = 1 if side == 2 else -1
            places = [first + inward * self.inset]
            mouth = [first, first + inward]
        for column in places:
            for y, colour in _EYES[self.eyes](self.row, self.colour):
                _dot(painted, skin, y, column, colour)
            if self.eyes == "white":
                _dot(painted, skin, self.row, column + (1 if side == 3 or (column > 7 > 0 and side == 0) else -1), 6)
        for row_, columns in _MOUTHS[self.mouth](self.row, mouth):
            for column in columns:
                _dot(painted, skin, row_, column, self.dark)


Build = Callable[[Step], tuple[Sculpture, Face | None]]
_EYES: dict[str, Callable[[int, int], list[tuple[int, int]]]] = {
    "dot": lambda y, c: [(y, c)],
    "tall": lambda y, c: [(y, c), (y + 1, c)],
    "white": lambda y, c: [(y, c)],
    "brow": lambda y, c: [(y - 1, inks.INK), (y, inks.SNOW), (y + 1, c)],
    "glint": lambda y, c: [(y, inks.SNOW), (y + 1, c)],
    "glow": lambda y, c: [(y, c), (y - 1, inks.INK)],
}
_MOUTHS: dict[str, Callable[[int, list[int]], list[tuple[int, list[int]]]]] = {
    "": lambda y, m: [],
    "line": lambda y, m: [(y + 3, m)],
    "small": lambda y, m: [(y + 2, m[:1])],
    "wide": lambda y, m: [(y + 2, [2 * m[0] - m[1], *m, 2 * m[1] - m[0]])],
}


def walks(random: Random, is_floating: bool = False) -> tuple[Step, ...]:
    if is_floating:
        bobs, swings = random.choice(((0, -1, 0, 1), (0, 1, 0, -1), (0, 0, 1, 1), (0, -1, -1, 0))), (0, 1, 0, -1)
    else:
        bobs, swings = random.choice(_BOBS), random.choice(_SWINGS)
    return tuple(Step(beat, bobs[beat], swings[beat]) for beat in range(FRAMES))


def some_face(random: Random, parts: tuple[int, ...], row: int, dark: int, most_gap: int = 2) -> Face:
    colour = random.choice((inks.EYE, inks.EYE, inks.EYE, inks.INK, 16, 22, 30))
    kind = random.choice(tuple(_EYES))
    return Face(
        parts,
        row,
        random.randint(1, most_gap),
        kind,
        inks.EYE if kind in ("white", "brow", "glint") else colour,
        random.choice(("", "", *_MOUTHS)),
        dark,
        random.choice((1, 1, 2)),
    )


def _dot(painted: Cells, skin: np.ndarray, y: int, x: int, colour: int) -> None:
    if 0 <= y < len(skin) and 0 <= x < len(skin) and skin[y, x]:
        painted[y, x] = colour
