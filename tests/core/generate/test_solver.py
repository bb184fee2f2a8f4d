"""Solvers against a toy whose denoiser is exact: a few points in space, in float64."""

import math

import numpy as np
import pytest

from core.errors import Stopped
from core.generate.schedule import Schedule, Spacing
from core.generate.solver import Idea, Solver, Step, draw, solve

POINTS = np.random.default_rng(7).normal(0, 0.6, (5, 4 * 2 * 2))


def exact(x: np.ndarray, sigma: float) -> Idea:
    """The posterior mean of points of spread 0.3 around POINTS: E[x0 | x]."""
    spread = 0.3**2
    flat = x.reshape(len(x), -1)
    far = ((flat[:, None] - POINTS[None]) ** 2).sum(2) / (2 * (sigma**2 + spread))
    near = np.exp(-(far - far.min(1, keepdims=True)))
    near /= near.sum(1, keepdims=True)
    centre = near @ POINTS
    return Idea((centre + spread / (spread + sigma**2) * (flat - centre)).reshape(x.shape))


def end(solver: Solver, steps: int, spacing: Spacing = Spacing.LOG_LINEAR) -> np.ndarray:
    x = 4.0 * np.random.default_rng(3).standard_normal((6, 4, 2, 2))
    return solve(exact, x, Schedule(spacing, 4.0, 0.1).sigmas(steps), solver).x


@pytest.fixture(scope="module")
def truth() -> np.ndarray:
    return end(Solver.UNIPC_3, 1000)


@pytest.mark.parametrize(
    ("solver", "least"), [(Solver.EULER, 0.8), (Solver.DPM_PP_2M, 1.7), (Solver.UNIPC_3, 2.7), (Solver.IPNDM_4, 1.7)]
)
def test_halving_the_step_divides_the_error_by_the_order(solver: Solver, least: float, truth: np.ndarray) -> None:
    coarse, fine = (float(np.abs(end(solver, n) - truth).mean()) for n in (80, 160))
    assert math.log2(coarse / fine) > least


def test_ten_steps_of_any_higher_solver_beat_ten_of_euler(truth: np.ndarray) -> None:
    errors = {solver: float(np.abs(end(solver, 10, Spacing.KARRAS) - truth).mean()) for solver in Solver}
    assert max(errors, key=lambda solver: errors[solver]) is Solver.EULER


@pytest.mark.parametrize("solver", list(Solver))
def test_points_come_back_as_points(solver: Solver) -> None:
    def nearest(x: np.ndarray, sigma: float) -> Idea:
        flat = x.reshape(len(x), -1)
        far = ((flat[:, None] - POINTS[None]) ** 2).sum(2) / (2 * sigma**2)
        near = np.exp(-(far - far.min(1, keepdims=True)))
        return Idea((near / near.sum(1, keepdims=True) @ POINTS).reshape(x.shape))

    noise = np.random.default_rng(0).standard_normal((32, 4, 2, 2))
    drawn = draw(nearest, noise, Schedule().sigmas(12), (0.0,) * 4, 0.6, solver).x.reshape(32, -1)
    distance = np.sqrt(((drawn[:, None] - POINTS[None]) ** 2).mean(2)).min(1)
    assert float(np.median(distance)) < 0.01


def test_the_first_idea_is_analytic_and_asks_no_network() -> None:
    asked: list[float] = []
    steps: list[Step] = []

    def denoise(x: np.ndarray, sigma: float) -> Idea:
        asked.append(sigma)
        return Idea(x * 0)

    noise = np.ones((1, 4, 2, 2), np.float32)
    draw(denoise, noise, np.array([20.0, 1.0, 0.1]), (0.5, 0, 0, -0.5), 0.5, on_step=steps.append)
    assert asked == [1.0, 0.1]
    assert [s.number for s in steps] == [0, 1, 2]
    assert steps[0].x0[0, 0, 0, 0] == pytest.approx(0.5 + 0.25 / (400 + 0.25) ** 0.5)
    assert steps[0].x0[0, 3, 0, 0] == pytest.approx(-0.5 + 0.25 / (400 + 0.25) ** 0.5)


@pytest.mark.parametrize("solver", list(Solver))
def test_float32_stays_float32(solver: Solver) -> None:
    noise = np.random.default_rng(0).standard_normal((2, 4, 2, 2)).astype(np.float32)
    drawn = draw(lambda x, sigma: Idea(x * np.float32(0.9)), noise, Schedule().sigmas(6), (0, 0, 0, -1), 0.5, solver)
    assert drawn.x.dtype == np.float32


def test_stop_unwinds_at_the_step_it_was_asked_in() -> None:
    asked: list[float] = []

    def denoise(x: np.ndarray, sigma: float) -> Idea:
        asked.append(sigma)
        return Idea(x)

    def stop(step: Step) -> None:
        if step.number == 2:
            raise Stopped

    with pytest.raises(Stopped):
        draw(denoise, np.ones((1, 4, 2, 2)), Schedule().sigmas(10), (0, 0, 0, 0), 0.5, on_step=stop)
    assert len(asked) == 2
