"""Every solver against a reference in float64 on a toy whose denoiser is exact: how near, and how fast it comes nearer.

The toy is a mixture of five round Gaussians in sixteen dimensions; its posterior mean is known in closed form.
"""

import math

import numpy as np
import pytest

from core.generate.schedule import Schedule, Spacing
from core.generate.solver import Idea, Solver, draw, solve

CENTRES = np.random.default_rng(7).normal(0, 0.6, (5, 4 * 2 * 2))
SPREAD = 0.3
MOST, LEAST = 4.0, 0.1
CALM = [solver for solver in Solver if solver is not Solver.SDE_2]


def exact(x: np.ndarray, sigma: float) -> Idea:
    """E[x0 | x], in the precision of x."""
    flat = x.reshape(len(x), -1)
    centres = CENTRES.astype(x.dtype)
    far = ((flat[:, None] - centres[None]) ** 2).sum(2) / (2 * (sigma**2 + SPREAD**2))
    near = np.exp(-(far - far.min(1, keepdims=True)))
    near /= near.sum(1, keepdims=True)
    centre = near @ centres
    return Idea((centre + SPREAD**2 / (SPREAD**2 + sigma**2) * (flat - centre)).reshape(x.shape))


def begin(dtype: type = np.float64) -> np.ndarray:
    return (MOST * np.random.default_rng(3).standard_normal((6, 4, 2, 2))).astype(dtype)


def end(solver: Solver, steps: int, spacing: Spacing = Spacing.LOG_LINEAR, dtype: type = np.float64) -> np.ndarray:
    return solve(exact, begin(dtype), Schedule(spacing, MOST, LEAST).sigmas(steps), solver).x


@pytest.fixture(scope="module")
def truth() -> np.ndarray:
    """The classical Runge-Kutta method on dx/dln(sigma) = x - D, in 2,000 steps: it shares no line with the solvers."""
    x, at = begin(), np.linspace(math.log(MOST), math.log(LEAST), 2001)
    step = at[1] - at[0]
    for level in at[:-1]:
        middle, late = math.exp(level + step / 2), math.exp(level + step)
        first = x - exact(x, math.exp(level)).x0
        second = x + step / 2 * first - exact(x + step / 2 * first, middle).x0
        third = x + step / 2 * second - exact(x + step / 2 * second, middle).x0
        fourth = x + step * third - exact(x + step * third, late).x0
        x = x + step / 6 * (first + 2 * second + 2 * third + fourth)
    return exact(x, LEAST).x0


@pytest.mark.parametrize(
    ("solver", "order"),
    [(Solver.EULER, 1.0), (Solver.DPM_PP_2M, 2.0), (Solver.UNIPC_3, 3.0), (Solver.IPNDM_4, 2.0)],
)
def test_halving_the_step_divides_the_error_by_two_to_the_order(
    solver: Solver, order: float, truth: np.ndarray
) -> None:
    coarse, fine = (float(np.abs(end(solver, n) - truth).mean()) for n in (80, 160))
    assert math.log2(coarse / fine) > order - 0.3


@pytest.mark.parametrize("solver", CALM)
def test_many_small_steps_end_where_the_reference_ends(solver: Solver, truth: np.ndarray) -> None:
    assert float(np.abs(end(solver, 1000) - truth).max()) < (0.01 if solver is Solver.EULER else 2e-4)


def test_ten_steps_of_any_higher_solver_beat_ten_of_euler(truth: np.ndarray) -> None:
    errors = {solver: float(np.abs(end(solver, 10, Spacing.KARRAS) - truth).mean()) for solver in CALM}
    assert max(errors, key=lambda solver: errors[solver]) is Solver.EULER


@pytest.mark.parametrize("solver", CALM)
@pytest.mark.parametrize("spacing", [Spacing.KARRAS, Spacing.FLOW])
def test_in_single_precision_a_solver_ends_where_it_does_in_double(solver: Solver, spacing: Spacing) -> None:
    single = end(solver, 10, spacing, np.float32)
    assert single.dtype == np.float32
    assert single == pytest.approx(end(solver, 10, spacing), abs=2e-5)


def walk(steps: int, finest: int = 1000, count: int = 40) -> np.ndarray:
    """The stochastic solver along the same paths of chance, however many steps divide them."""
    levels = Schedule(Spacing.LOG_LINEAR, MOST, LEAST).sigmas(finest)
    rng, share = np.random.default_rng(11), (levels[1] / levels[0]) ** 2
    x = MOST * rng.standard_normal((count, 4, 2, 2))
    grains = rng.standard_normal((finest, *x.shape)) * (levels[1:] * math.sqrt(1 - share))[:, None, None, None, None]
    own = levels[:: finest // steps]

    def fresh(number: int) -> np.ndarray:
        together = np.zeros(x.shape)
        for grain in grains[(number - 1) * finest // steps : number * finest // steps]:
            together = share * together + grain
        return together / (own[number] * math.sqrt(1 - (own[number] / own[number - 1]) ** 2))

    return solve(exact, x, own, Solver.SDE_2, fresh=fresh).x


def test_the_stochastic_solver_follows_its_path_of_chance_in_the_first_order() -> None:
    truth = walk(1000)
    coarse, fine = (float(np.median(np.abs(walk(n) - truth))) for n in (40, 200))
    assert math.log(coarse / fine, 5) > 0.9


def test_the_stochastic_solver_draws_what_the_distribution_holds() -> None:
    """Each of the five Gaussians as often as the rest, and each as wide as it is."""
    rng = np.random.default_rng(5)
    noise = rng.standard_normal((4000, 4, 2, 2))
    sigmas = Schedule(Spacing.KARRAS, 20.0, 0.05).sigmas(60)
    drawn = draw(
        exact, noise, sigmas, (0.0,) * 4, 0.6, Solver.SDE_2, fresh=lambda number: rng.standard_normal(noise.shape)
    )
    last = drawn.x.reshape(4000, -1)
    apart = np.linalg.norm(last[:, None] - CENTRES[None], axis=2)
    nearest = apart.argmin(1)
    assert np.bincount(nearest, minlength=5) / 4000 == pytest.approx([0.2] * 5, abs=0.03)
    ideas_spread = SPREAD**2 / math.sqrt(SPREAD**2 + 0.05**2)  # the last idea is a little less wide than the sprites
    assert float((last - CENTRES[nearest]).std()) == pytest.approx(ideas_spread, rel=0.05)
