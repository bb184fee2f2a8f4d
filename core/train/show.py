"""What a run shows while it learns, in a small share of its time: the wall, and what it makes of a sprite."""

import time
from pathlib import Path

from core.events import Report, Saved
from core.sprites.pixels import Rgba
from core.train.gaze import SEES, keep_few, save_sight, save_wall, see
from core.train.network import Network
from core.train.optimiser import Average
from core.train.prepare import Beginning
from core.train.watch import Answers, Draw, draw_some

WALL, COLUMNS = 16, 4
SEED = 1  # of the wall's noise: one seed always means one noise
WALL_SECONDS, WALL_SHARE = 3.0, 0.015  # between two walls at least; of the time at most
SIGHT_SECONDS, SIGHT_SHARE = 2.0, 0.005


class Show:
    def __init__(self, run: Path, begun: Beginning, draw: Draw) -> None:
        self._run, self._data, self._colours = run, begun.data, begun.palette.colours
        self._draw = draw
        self._sprite = 0
        self._next_wall = self._next_sight = time.monotonic() + 1.0
        self.seconds = 0.0  # that it took

    def turn(self, net: Network, average: Average, step: int, report: Report) -> None:
        """Whatever is due. A wall first: with it comes a look at the sprite."""
        now = time.monotonic()
        if now >= self._next_wall:
            self.wall(net, average, step, report)
        elif now >= self._next_sight:
            self.sight(net, average, step, report)

    def drawn(self, net: Network, average: Average, count: int) -> Rgba:
        """As many sprites, the first of them those of the wall."""
        begun = time.monotonic()
        index = draw_some(Answers(net, average.weights), self._data, self._draw, count, SEED)
        self.seconds += time.monotonic() - begun
        return self._colours[index]

    def wall(self, net: Network, average: Average, step: int, report: Report, drawn: Rgba | None = None) -> None:
        """drawn: what was drawn for another reason, and is the wall too."""
        begun = time.monotonic()
        pictures = self.drawn(net, average, WALL) if drawn is None else drawn[:WALL]
        path = self._run / "samples" / f"step_{step:06d}.png"
        save_wall(pictures, path, min(COLUMNS, len(pictures)))
        keep_few(path.parent)
        took = time.monotonic() - begun
        self._next_wall = time.monotonic() + max(WALL_SECONDS, took / WALL_SHARE)
        report(Saved(path, step))
        self.sight(net, average, step, report, keep=True)

    def sight(self, net: Network, average: Average, step: int, report: Report, keep: bool = False) -> None:
        begun = time.monotonic()
        seen = see(Answers(net, average.weights), self._data, self._colours, self._sprite)
        path = self._run / SEES
        save_sight(seen, path)
        if keep:
            kept = self._run / "sees" / f"step_{step:06d}.png"
            save_sight(seen, kept)
            keep_few(kept.parent)
        took = time.monotonic() - begun
        self.seconds += took
        self._next_sight = time.monotonic() + max(SIGHT_SECONDS, took / SIGHT_SHARE)
        report(Saved(path, step))

    def next_sprite(self) -> None:
        self._sprite += 1
        self._next_sight = 0.0
