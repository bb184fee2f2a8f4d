"""What a run shows while it learns, in a small share of its time: the wall, and what it makes of a sprite."""

import time
from pathlib import Path

import numpy as np

from core.events import Report, Saved
from core.sprites.pixels import Rgba
from core.train.gaze import SEES, keep_few, save_sight, save_wall, see
from core.train.prepare import Beginning
from core.train.watch import Answers, Draw, draw_some

WALL, COLUMNS = 16, 4
PARTS = (8, 4)  # of the wall: what a slow machine draws at once, so that something new is seen every few seconds
SEED = 1  # of the wall's noise: one seed always means one noise
FIRST_SECONDS = 1.0  # of learning before anything is shown
WALL_SECONDS, WALL_SHARE = 3.0, 0.015  # between two parts of the wall at least; of the time at most
WALL_WAIT = 8.0  # seconds between two parts that a smaller part should keep to
SIGHT_SECONDS, SIGHT_SHARE = 2.0, 0.005


class Show:
    def __init__(self, run: Path, begun: Beginning, draw: Draw) -> None:
        self._run, self._data, self._colours = run, begun.data, begun.palette.colours
        self._draw = draw
        self._sprite = 0
        size = begun.data.size
        self._wall = np.zeros((WALL, size, size, 4), np.uint8)
        self._drawn_at = np.zeros(WALL, np.int64)  # the step of each sprite of the wall
        self._at, self._part = 0, WALL  # of the wall: which sprite is next, how many at once
        self._next_wall = self._next_sight = time.monotonic() + FIRST_SECONDS
        self.seconds = 0.0  # that it took

    def turn(self, answers: Answers, step: int, report: Report) -> None:
        """Whatever is due. The wall first: with it comes a look at the sprite."""
        now = time.monotonic()
        if now >= self._next_wall:
            count = min(self._part, WALL - self._at)
            begun = time.monotonic()
            self._put_up(self.drawn(answers, count, self._at), self._at, step)
            self._wait(time.monotonic() - begun, count)
            self._tell_wall(answers, step, report)
        elif now >= self._next_sight:
            self.sight(answers, step, report)

    def drawn(self, answers: Answers, count: int, first: int = 0) -> Rgba:
        """As many sprites; the wall shows the first of all that there are."""
        begun = time.monotonic()
        index = draw_some(answers, self._data, self._draw, count, SEED, first=first)
        self.seconds += time.monotonic() - begun
        return self._colours[index]

    def wall(self, answers: Answers, step: int, report: Report, drawn: Rgba | None = None) -> None:
        """All of it at once. drawn: what was drawn for another reason, and is the wall too."""
        self._put_up(self.drawn(answers, WALL) if drawn is None else drawn[:WALL], 0, step)
        self._next_wall = max(self._next_wall, time.monotonic() + WALL_SECONDS)
        self._tell_wall(answers, step, report)

    def sight(self, answers: Answers, step: int, report: Report, keep: bool = False) -> None:
        begun = time.monotonic()
        seen = see(answers, self._data, self._colours, self._sprite)
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

    def _put_up(self, pictures: Rgba, first: int, step: int) -> None:
        end = first + len(pictures)
        self._wall[first:end], self._drawn_at[first:end] = pictures, step
        self._at = end % WALL

    def _wait(self, took: float, count: int) -> None:
        """Until the next part, and how large that may be: a whole wall where one is quickly drawn."""
        each = took / count / WALL_SHARE
        self._part = next((part for part in (WALL, *PARTS) if each * part <= WALL_WAIT), PARTS[-1])
        self._next_wall = time.monotonic() + max(WALL_SECONDS, took / WALL_SHARE)

    def _tell_wall(self, answers: Answers, step: int, report: Report) -> None:
        path = self._run / "samples" / f"step_{step:06d}.png"
        save_wall(self._wall, path, COLUMNS, since=int(self._drawn_at.min()))
        keep_few(path.parent)
        report(Saved(path, step))
        self.sight(answers, step, report, keep=True)
