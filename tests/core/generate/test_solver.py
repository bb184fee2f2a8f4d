"""What every solver keeps: points stay points, the first idea costs nothing, float32 stays, a stop unwinds."""

import numpy as np
import pytest

from core.errors import Stopped
from core.generate.schedule import Schedule
from core.generate.solver import Fresh, Idea, Solver, Step, draw

POINTS = np.random.default_rng(7).normal(0, 0.6, (5, 4 * 2 * 2))


def grain(count: int) -> Fresh:
    return lambda number: np.random.default_rng(number).standard_normal((count, 4, 2, 2)).astype(np.float32)


@pytest.mark.parametrize("solver", list(Solver))
def test_points_come_back_as_points(solver: Solver) -> None:
    def nearest(x: np.ndarray, sigma: float) -> Idea:
        flat = x.reshape(len(x), -1)
        far = ((flat[:, None] - POINTS[None]) ** 2).sum(2) / (2 * sigma**2)
        near = np.exp(-(far - far.min(1, keepdims=True)))
        return Idea((near / near.sum(1, keepdims=True) @ POINTS).reshape(x.shape))

    noise = np.random.default_rng(0).standard_normal((32, 4, 2, 2))
    drawn = draw(nearest, noise, Schedule().sigmas(12), (0.0,) * 4, 0.6, solver, fresh=grain(32)).x
    distance = np.sqrt(((drawn.reshape(32, -1)[:, None] - POINTS[None]) ** 2).mean(2)).min(1)
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
    sigmas = Schedule().sigmas(6)
    drawn = draw(lambda x, sigma: Idea(x * np.float32(0.9)), noise, sigmas, (0, 0, 0, -1), 0.5, solver, fresh=grain(2))
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


def test_a_stochastic_solver_without_noise_is_a_fault_of_the_caller() -> None:
    with pytest.raises(TypeError, match="noise for every step"):
        draw(lambda x, sigma: Idea(x), np.ones((1, 4, 2, 2)), Schedule().sigmas(4), (0,) * 4, 0.5, Solver.SDE_2)
