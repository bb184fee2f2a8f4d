"""The way from noise to a sprite: solvers of the diffusion equation in plain numpy, one denoising after another.

In EDM's terms x = sprite + sigma * noise, and the network's idea D(x, sigma) is the sprite it expects. Drawing follows
dx/dsigma = (x - D) / sigma from much noise to little. With h = ln(sigma / sigma_next) the exact step is

    x_next = exp(-h) x + integral over 0..h of exp(-(h - t)) D(t) dt

and the solvers differ only in how they guess D(t) on the way from the ideas they have had so far. The stochastic one
follows the equation that forgets twice as fast and is given fresh noise for what it forgot, exactly as much of it:

    x_next = exp(-2h) x + integral over 0..h of 2 exp(-2(h - t)) D(t) dt + sigma_next sqrt(1 - exp(-2h)) z
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]  # float32 when a network draws, float64 where a solver is measured


class Solver(Enum):
    DPM_PP_2M = "dpm++2m"
    IPNDM_4 = "ipndm4"
    UNIPC_3 = "unipc3"
    EULER = "euler"
    SDE_2 = "sde2"  # stochastic: each step lets in fresh noise, so what bends a drawing has a say at every level


@dataclass(frozen=True, slots=True)
class Idea:
    """What a network makes of noisy sprites."""

    x0: Array  # (B, 4, S, S) ink values: the expected sprite
    index: npt.NDArray[np.int32] | None = None  # (B, S, S) the likeliest palette entry of each pixel
    features: Array | None = None  # (B, F)
    sure: Array | None = None  # (B, S, S) how likely that palette entry is


@dataclass(frozen=True, slots=True)
class Step:
    """One denoising. Number 0 is the analytic first idea, before any network was asked."""

    number: int
    total: int
    sigma: float
    x: Array  # the noisy sprites that were looked at
    x0: Array
    index: npt.NDArray[np.int32] | None


@dataclass(frozen=True, slots=True)
class Drawn:
    x: Array  # (B, 4, S, S) ink values of the last idea
    index: npt.NDArray[np.int32] | None
    features: Array | None


Denoise = Callable[[Array, float], Idea]
OnStep = Callable[[Step], None]  # raises Stopped when the user asked to stop
Fresh = Callable[[int], Array]  # (B, 4, S, S) unit normal for the step of this number: a stochastic solver asks for it
# After the step of this number, at this level: the rows of the batch that go on, some twice; None: all as they are
Choose = Callable[[int, float, Idea], npt.NDArray[np.int64] | None]


def draw(
    denoise: Denoise,
    noise: Array,  # (B, 4, S, S) unit normal
    sigmas: npt.NDArray[np.float64],  # (steps + 1,)
    mean: Sequence[float],  # of the sprites, in ink values
    sigma_data: float,
    solver: Solver = Solver.DPM_PP_2M,
    on_step: OnStep = lambda step: None,
    fresh: Fresh | None = None,
    choose: Choose | None = None,
) -> Drawn:
    """New sprites out of pure noise. The network is asked len(sigmas) - 1 times."""
    x, first = begin(noise, float(sigmas[0]), mean, sigma_data)
    return solve(denoise, x, sigmas, solver, on_step, first, fresh, choose)


def begin(noise: Array, most: float, mean: Sequence[float], sigma_data: float) -> tuple[Array, Idea]:
    """Sprites under the most noise, and the first idea of them."""
    middle = np.asarray(mean, noise.dtype).reshape(1, -1, 1, 1)
    x = middle + math.sqrt(most**2 + sigma_data**2) * noise
    # At so much noise the posterior mean of a Gaussian is as good as any network's idea, and costs nothing.
    return x, Idea(middle + sigma_data**2 / (most**2 + sigma_data**2) * (x - middle))


def solve(
    denoise: Denoise,
    x: Array,  # (B, 4, S, S) ink values with noise of sigmas[0]
    sigmas: npt.NDArray[np.float64],
    solver: Solver = Solver.DPM_PP_2M,
    on_step: OnStep = lambda step: None,
    first: Idea | None = None,  # None: the network is asked at the first level too
    fresh: Fresh | None = None,
    choose: Choose | None = None,
) -> Drawn:
    """From any noisy picture down to sigmas[-1]; the idea at the last level is the drawing."""
    if solver is Solver.SDE_2 and fresh is None:
        raise TypeError("a stochastic solver needs noise for every step")
    levels = [float(s) for s in sigmas]
    total = len(levels) - 1
    idea = first or denoise(x, levels[0])
    on_step(Step(0, total, levels[0], x, idea.x0, idea.index))
    past = _Past(solver)
    for number in range(1, total + 1):
        sigma, level = levels[number - 1], levels[number]
        guess = past.advance(x, idea.x0, sigma, level)
        if solver is Solver.SDE_2 and fresh is not None:
            guess = guess + level * math.sqrt(1 - (level / sigma) ** 2) * fresh(number)
        idea = denoise(guess, level)
        on_step(Step(number, total, level, guess, idea.x0, idea.index))
        x = past.correct(x, idea.x0, level) if solver is Solver.UNIPC_3 else guess
        rows = choose(number, level, idea) if choose else None
        if rows is not None:
            x, idea = x[rows], Idea(idea.x0[rows])
            past.take(rows)
    return Drawn(idea.x0, idea.index, idea.features)


class _Past:
    """The ideas so far, newest first, and the levels they were had at."""

    def __init__(self, solver: Solver) -> None:
        self._solver = solver
        self._sigmas: list[float] = []
        self._ideas: list[Array] = []
        self._slopes: list[Array] = []

    def advance(self, x: Array, idea: Array, sigma: float, level: float) -> Array:
        """x at the next level."""
        self._sigmas, self._ideas = [sigma, *self._sigmas[:2]], [idea, *self._ideas[:2]]
        match self._solver:
            case Solver.EULER:
                return self._exponential(x, level, 1)
            case Solver.DPM_PP_2M:
                return self._dpm_pp_2m(x, level)
            case Solver.UNIPC_3:
                return self._exponential(x, level, 3)
            case Solver.SDE_2:
                return _exponential_step(x, sigma, level, self._sigmas[:2], self._ideas[:2], pull=2.0)
            case Solver.IPNDM_4:
                self._slopes = [(x - idea) / sigma, *self._slopes[:3]]
                weights = _ADAMS_BASHFORTH[len(self._slopes)]
                slope = sum(w * d for w, d in zip(weights, self._slopes, strict=True))
                moved: Array = x + (level - sigma) * slope
                return moved

    def take(self, rows: npt.NDArray[np.int64]) -> None:
        """Go on with these rows of the batch."""
        self._ideas = [idea[rows] for idea in self._ideas]
        self._slopes = [slope[rows] for slope in self._slopes]

    def correct(self, x: Array, idea: Array, level: float) -> Array:
        """UniC: the same step again, now that the idea at its end is known; it costs no further denoising."""
        sigmas, ideas = [level, *self._sigmas], [idea, *self._ideas]
        return _exponential_step(x, self._sigmas[0], level, sigmas, ideas)

    def _exponential(self, x: Array, level: float, order: int) -> Array:
        return _exponential_step(x, self._sigmas[0], level, self._sigmas[:order], self._ideas[:order])

    def _dpm_pp_2m(self, x: Array, level: float) -> Array:
        """DPM-Solver++, algorithm 2."""
        if len(self._ideas) == 1:
            return self._exponential(x, level, 1)
        h = math.log(self._sigmas[0] / level)
        r = math.log(self._sigmas[1] / self._sigmas[0]) / h
        idea = (1 + 1 / (2 * r)) * self._ideas[0] - 1 / (2 * r) * self._ideas[1]
        shrink = level / self._sigmas[0]
        moved: Array = shrink * x + (1 - shrink) * idea
        return moved


# iPNDM (DEIS, equation 18 with equal steps): weights of the newest slopes, by how many there are
_ADAMS_BASHFORTH: dict[int, tuple[float, ...]] = {
    1: (1.0,),
    2: (3 / 2, -1 / 2),
    3: (23 / 12, -16 / 12, 5 / 12),
    4: (55 / 24, -59 / 24, 37 / 24, -9 / 24),
}


def _exponential_step(
    x: Array, sigma: float, level: float, sigmas: Sequence[float], ideas: Sequence[Array], pull: float = 1.0
) -> Array:
    """The exact step, with D(t) the polynomial through the given ideas (UniPC with varying coefficients).

    pull is how fast x is forgotten: 1 on the deterministic way, 2 on the stochastic one."""
    h = math.log(sigma / level)
    t = np.array([math.log(sigma / s) for s in sigmas]) / h  # 0 where the step starts, 1 where it ends
    powers = np.vander(t, increasing=True).T
    weights = np.linalg.solve(powers, _moments(pull * h, len(t)))
    moved: Array = math.exp(-pull * h) * x
    for weight, idea in zip(weights, ideas, strict=True):
        moved = moved + float(weight) * idea
    return moved


def _moments(h: float, count: int) -> npt.NDArray[np.float64]:
    """h * integral over 0..1 of exp(-h (1 - t)) t^k dt, for k = 0, 1, ... count - 1."""
    nodes, weights = np.polynomial.legendre.leggauss(12)  # exact to rounding for any h that a schedule has
    t = (nodes + 1) / 2
    falls = h * weights / 2 * np.exp(-h * (1 - t))
    return np.array([float(np.sum(falls * t**k)) for k in range(count)])
