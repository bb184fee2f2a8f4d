"""A judge bends the drawing. Several are begun for each sprite that is wanted, and those go on that promise most.

Nothing here needs a gradient, so it works on a network of which only the ONNX file is there. Best of N draws all to the
end and keeps the best liked. Resampling (Feynman-Kac steering) looks at the network's ideas on the way: at a few noise
levels the less promising ones give their place to copies of the more promising, which part again by the fresh noise
that a stochastic solver lets in. Each wanted sprite has a group of its own, so that one favourite never fills the whole
wall. What comes out has an honest recipe: its seed, and from which seeds' streams each step took its noise.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from core.card import Card
from core.generate.sampler import (
    MOST_SEED,
    Ask,
    Manner,
    fresh_noise,
    guided,
    in_what_memory_holds,
    noise_of,
    told_to,
    walk,
)
from core.generate.second_look import Look, looked_at_twice, way_of
from core.generate.solver import Array, Idea, OnStep, Solver, Step
from core.generate.wish import understand
from core.sprites.pixels import Rgba

Judge = Callable[[Idea, float], npt.NDArray[np.float64]]  # (B,) log odds that a sprite is liked, at a noise level
Ints = npt.NDArray[np.int64]

STRIDE = 1_000_003_000  # from a seed to those of its further slots: farther than seeds that are typed
LOOKED_AT = (4.0, 1.6, 0.7)  # noise levels below which the promising ones are chosen, once each
_LOTS = 1000  # streams of a seed from here on decide who goes on; those before are the noise of its steps


@dataclass(frozen=True, slots=True)
class Steering:
    """Strength 0 draws as if nobody judged; 1 follows the judge's odds; more follows it harder; less than 0 flees."""

    strength: float = 1.0
    among: int = 4  # drawn for each that is wanted
    is_resampled: bool = True  # False: best of so many alone


@dataclass(frozen=True, slots=True)
class Steered:
    rgba: Rgba  # (N, S, S, 4)
    seeds: tuple[int, ...]  # of each sprite's first noise
    manners: tuple[Manner, ...]  # with the seed, all it takes to draw each again
    odds: npt.NDArray[np.float64]  # (N,) how well each is liked
    plain_odds: npt.NDArray[np.float64]  # of all that was drawn


def sample_steered(
    ask: Ask,
    card: Card,
    seeds: Sequence[int],
    manner: Manner,
    judge: Judge,
    steering: Steering,
    on_step: OnStep = lambda step: None,
) -> Steered:
    """As many sprites as there are seeds. Each seed has slots of its own, whatever is drawn beside it."""
    among = max(1, steering.among)
    slots = [(seed + number * STRIDE) % MOST_SEED for seed in seeds for number in range(among)]
    if steering.is_resampled and among > 1:
        manner = replace(manner, solver=Solver.SDE_2)
    sigmas = manner.sigmas(card)
    groups = _Groups(slots, among, judge, steering, len(sigmas) - 1)
    wish, is_told = understand(manner.words, card.words), bool(card.levels)
    whole = in_what_memory_holds(ask)

    def denoise(x: Array, sigma: Array | float) -> Idea:
        """Words that were not asked for go with the noise that each one began with."""
        return guided(whole, told_to(wish, card, groups.seeds), manner.guidance, is_told)(x, sigma)

    look: Look = denoise
    if manner.looks_twice(card):
        look = looked_at_twice(denoise, way_of(card, sigmas), is_sparing=manner.sparing)

    def tell(step: Step) -> None:
        """One of each group is shown: the most promising so far."""
        rows = groups.leaders
        index = None if step.index is None else step.index[rows]
        on_step(replace(step, x=step.x[rows], x0=step.x0[rows], index=index))

    fresh = fresh_noise(slots, card.size)
    choose = groups.choose if manner.solver is Solver.SDE_2 else None
    noise = noise_of(slots, card.size)
    result = walk(look, noise, sigmas, card, manner.solver, tell, fresh, choose)
    if result.index is None:
        raise TypeError("a denoiser for sampling must name palette entries")
    odds = judge(Idea(result.x, result.index, result.features), float(sigmas[-1]))
    best = groups.best(odds)
    rgba: Rgba = np.array(card.palette, np.uint8)[result.index[best]]
    manners = tuple(groups.manner_of(int(row), manner) for row in best)
    return Steered(rgba, tuple(groups.seed_of(int(row)) for row in best), manners, odds[best], odds)


class _Groups:
    """Which slot goes on from which, within the group of each wanted sprite."""

    def __init__(self, slots: Sequence[int], among: int, judge: Judge, steering: Steering, steps: int) -> None:
        self._slots, self._among, self._judge, self._steering = slots, among, judge, steering
        self._steps = steps
        self._roots: Ints = np.arange(len(slots))  # the slot whose first noise each one has
        self._paths: Ints = np.zeros((len(slots), 0), np.int64)  # the slot whose stream each step so far has taken from
        self._levels = list(LOOKED_AT)
        self._before = np.zeros(len(slots))  # the odds when they were last looked at
        self.leaders: Ints = np.arange(0, len(slots), among)

    def choose(self, number: int, level: float, idea: Idea) -> Ints | None:
        """The rows that go on after this step."""
        own = np.arange(len(self._slots))
        self._paths = np.concatenate([self._paths, own[:, None]], 1)
        if number >= self._steps or not self._levels or level > self._levels[0]:
            return None
        self._levels = [below for below in self._levels if below < level]
        odds = self._judge(idea, level)
        gain = self._steering.strength * (odds - self._before)
        rows = np.concatenate([self._resampled(gain, start, number) for start in range(0, len(odds), self._among)])
        self._roots, self._paths, self._before = self._roots[rows], self._paths[rows], odds[rows]
        self.leaders = self.best(self._before)
        return rows

    def best(self, odds: npt.NDArray[np.float64]) -> Ints:
        """One row of each group; fleeing turns the odds round."""
        sign = -1.0 if self._steering.strength < 0 else 1.0
        if self._steering.strength == 0:
            return np.arange(0, len(odds), self._among)
        grouped = (sign * odds).reshape(-1, self._among)
        return np.asarray(grouped.argmax(1) + np.arange(len(grouped)) * self._among)

    @property
    def seeds(self) -> list[int]:
        return [self.seed_of(row) for row in range(len(self._slots))]

    def seed_of(self, row: int) -> int:
        return int(self._slots[self._roots[row]])

    def manner_of(self, row: int, manner: Manner) -> Manner:
        if not self._paths.shape[1]:
            return manner
        path = tuple(int(self._slots[slot]) for slot in self._paths[row])
        return manner if set(path) == {self.seed_of(row)} else replace(manner, path=path)

    def _resampled(self, gain: npt.NDArray[np.float64], start: int, number: int) -> Ints:
        """Systematic resampling: each gets as many places as its weight is worth, rounded by one draw for all."""
        chance = np.random.Generator(np.random.Philox(key=self._slots[start]).jumped(_LOTS + number)).random()
        own = gain[start : start + self._among]
        weights = np.exp(own - own.max())
        ends = np.cumsum(weights / weights.sum())
        points = (chance + np.arange(self._among)) / self._among
        rows: Ints = start + np.minimum(np.searchsorted(ends, points), self._among - 1)
        return rows
