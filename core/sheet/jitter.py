"""How much an animation trembles: where each frame stands, and the moves that bring all of them onto one point."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.sprites.pixels import Rgba

Move = tuple[int, int]  # right and down


@dataclass(frozen=True, slots=True)
class Jitter:
    """In pixels, the most that two frames stand apart."""

    across: int
    down: int

    @property
    def pixels(self) -> int:
        return max(self.across, self.down)


def jitter(frames: Sequence[Rgba]) -> Jitter:
    moves = steadying(frames)
    return Jitter(*(max(way) - min(way) for way in zip(*moves, strict=True))) if moves else Jitter(0, 0)


def steadying(frames: Sequence[Rgba]) -> list[Move]:
    """For each frame the move that puts its ground and the middle of its weight where most frames have theirs."""
    stands = [_stand(frame) for frame in frames]
    known = [stand for stand in stands if stand is not None]
    if not known:
        return [(0, 0)] * len(frames)
    middle, ground = (float(np.median(values)) for values in zip(*known, strict=True))
    return [(0, 0) if stand is None else (round(middle - stand[0]), round(ground - stand[1])) for stand in stands]


def _stand(rgba: Rgba) -> tuple[float, int] | None:
    """The middle of what is solid, and its lowest row. An empty frame stands nowhere."""
    solid = rgba[..., 3] >= 128
    if not solid.any():
        return None
    columns = solid.sum(axis=0)
    return float((columns * np.arange(len(columns))).sum() / columns.sum()), int(np.flatnonzero(solid.any(axis=1))[-1])
