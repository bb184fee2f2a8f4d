"""Noise levels fall from the first to the last, whatever their spacing."""

import numpy as np
import pytest

from core.errors import UserError
from core.generate.schedule import Schedule, Spacing


@pytest.mark.parametrize("spacing", list(Spacing))
def test_levels_fall_from_the_most_to_the_least_noise(spacing: Spacing) -> None:
    levels = Schedule(spacing).sigmas(10)
    assert levels.shape == (11,)
    assert levels[0] == 20.0
    assert levels[-1] == 0.06
    assert (np.diff(levels) < 0).all()


def test_karras_levels_are_those_of_the_paper() -> None:
    levels = Schedule(Spacing.KARRAS, 80.0, 0.002).sigmas(2)
    assert levels[1] == pytest.approx(((80 ** (1 / 7) + 0.002 ** (1 / 7)) / 2) ** 7)


def test_one_step_is_enough() -> None:
    assert Schedule().sigmas(1).tolist() == [20.0, 0.06]


@pytest.mark.parametrize("steps", [0, -3, 1_000_000])
def test_absurd_step_counts_are_refused_in_words(steps: int) -> None:
    with pytest.raises(UserError, match="1 to 1000 steps"):
        Schedule().sigmas(steps)


def test_noise_that_does_not_fall_is_refused_in_words() -> None:
    with pytest.raises(UserError, match="lower last noise level"):
        Schedule(sigma_max=0.01).sigmas(4)
