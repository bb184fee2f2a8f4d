"""How long a run is and how fast it learns at each moment: by the clock, so that "10 minutes" is done after ten."""

import time
from dataclasses import dataclass

from core.errors import UserError
from core.jobs import Preset, TrainJob
from core.words import tr

MINUTES = {Preset.QUICK: 10.0, Preset.GOOD: 45.0, Preset.OVERNIGHT: 480.0}
WARM_UP, DECAY = 0.02, 0.4  # shares of the run: learning faster at first, slower at the end
TUNED_RATE = 0.7  # of the full rate when going on from another network


@dataclass(slots=True)
class Clock:
    """The share of a run that is done, by steps or by seconds. Time before an interruption counts."""

    steps: int | None
    seconds: float | None
    spent: float = 0.0  # seconds, in earlier sessions of this run
    _started: float = 0.0

    def start(self) -> None:
        self._started = time.monotonic()

    @property
    def elapsed(self) -> float:
        return self.spent + time.monotonic() - self._started

    def share(self, step: int) -> float:
        """0 at the start, 1 when the run is over."""
        if self.steps is not None:
            return min(1.0, step / self.steps)
        assert self.seconds is not None
        return min(1.0, self.elapsed / self.seconds)

    def total(self, step: int) -> int:
        """How many steps the run will have had, as far as one can tell."""
        if self.steps is not None:
            return self.steps
        return max(step, round(step / max(self.share(step), 1e-3)))

    def seconds_left(self, step: int) -> float | None:
        done = self.share(step)
        if self.seconds is not None and self.steps is None:
            return max(0.0, self.seconds - self.elapsed)
        return self.elapsed / done * (1 - done) if done > 0 else None


def plan(job: TrainJob) -> Clock:
    if job.steps is not None:
        if job.steps < 1:
            raise UserError(tr("Training needs at least one step."))
        return Clock(job.steps, None)
    minutes = job.minutes if job.minutes is not None else MINUTES[job.preset]
    if not minutes > 0:
        raise UserError(tr("Training needs some time: give it at least a minute."))
    return Clock(None, minutes * 60)


def rate(share: float, tuned: bool) -> float:
    """The share of the full learning rate: up quickly, level, then down to nothing at the end."""
    up = min(1.0, share / WARM_UP + 0.05)
    down = min(1.0, (1 - share) / DECAY)
    return max(0.0, min(up, down)) * (TUNED_RATE if tuned else 1.0)
