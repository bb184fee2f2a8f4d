"""Noise levels fall from the first to the last, whatever their spacing."""

import numpy as np
import pytest

from core.errors import UserError
from core.generate.schedule import Schedule, Spacing, as_text, curve_of, read_schedule

OWN = {Spacing.CURVE: (0.95, 0.7, 0.3, 0.25), Spacing.KARRAS: (3.5,)}  # numbers of spacings that have some
PRESETS = [spacing for spacing in Spacing if spacing is not Spacing.CURVE]
FALLING = OWN[Spacing.CURVE]


@pytest.mark.parametrize("spacing", list(Spacing))
def test_levels_fall_from_the_most_to_the_least_noise(spacing: Spacing) -> None:
    levels = Schedule(spacing, curve=OWN.get(spacing, ())).sigmas(10)
    assert levels.shape == (11,)
    assert levels[0] == 20.0
    assert levels[-1] == 0.06
    assert (np.diff(levels) < 0).all()


def test_karras_levels_are_those_of_the_paper() -> None:
    levels = Schedule(Spacing.KARRAS, 80.0, 0.002).sigmas(2)
    assert levels[1] == pytest.approx(((80 ** (1 / 7) + 0.002 ** (1 / 7)) / 2) ** 7)


def test_a_lower_rho_takes_larger_steps_at_little_noise() -> None:
    ends = [Schedule(curve=(rho,)).sigmas(10)[-2] for rho in (1.0, 3.0, 7.0, 20.0)]
    assert ends == sorted(ends, reverse=True)
    assert ends[0] == pytest.approx(0.06 + (20 - 0.06) / 10)
    assert (Schedule(curve=(7.0,)).sigmas(10) == Schedule().sigmas(10)).all()


def test_linear_levels_have_an_evenly_rising_pace_of_noise() -> None:
    levels = Schedule(Spacing.LINEAR).sigmas(8)
    noise = np.log1p(levels[::-1] ** 2)  # a parabola in time
    assert np.diff(noise, 3) == pytest.approx(0, abs=1e-9)
    assert (np.diff(noise, 2) > 0).all()


@pytest.mark.parametrize("curve", [(0.5,), (21.0,), (float("nan"),), (3.0, 5.0)])
def test_a_rho_that_is_none_is_refused_in_words(curve: tuple[float, ...]) -> None:
    with pytest.raises(UserError, match="one number from 1 to 20"):
        Schedule(curve=curve).sigmas(4)


def test_one_step_is_enough() -> None:
    assert Schedule().sigmas(1).tolist() == [20.0, 0.06]


@pytest.mark.parametrize("steps", [0, -3, 1_000_000])
def test_absurd_step_counts_are_refused_in_words(steps: int) -> None:
    with pytest.raises(UserError, match="1 to 1000 steps"):
        Schedule().sigmas(steps)


def test_noise_that_does_not_fall_is_refused_in_words() -> None:
    with pytest.raises(UserError, match="lower last noise level"):
        Schedule(sigma_max=0.01).sigmas(4)


def test_a_curve_goes_through_its_heights() -> None:
    levels = Schedule(Spacing.CURVE, curve=FALLING).sigmas(5)
    heights = np.log(levels / 0.06) / np.log(20 / 0.06)
    assert heights == pytest.approx([1, *FALLING, 0])


@pytest.mark.parametrize("curve", [FALLING, (0.5,), (0.99, 0.98, 0.01), (0.999, 0.5, 0.499, 0.498, 0.1)])
def test_a_curve_falls_all_the_way_however_it_is_bent(curve: tuple[float, ...]) -> None:
    levels = Schedule(Spacing.CURVE, curve=curve).sigmas(200)
    assert (np.diff(levels) < 0).all()


@pytest.mark.parametrize("curve", [(), (0.5, 0.6), (0.5, 0.5), (1.0, 0.5), (0.5, 0.0), (float("nan"),), (0.5,) * 17])
def test_a_curve_that_does_not_fall_is_refused_in_words(curve: tuple[float, ...]) -> None:
    with pytest.raises(UserError, match="each lower than the one before"):
        Schedule(Spacing.CURVE, curve=curve).sigmas(4)


@pytest.mark.parametrize("spacing", PRESETS)
def test_a_curve_begins_where_the_schedule_was(spacing: Spacing) -> None:
    schedule = Schedule(spacing)
    curve = curve_of(schedule, 4)
    drawn = Schedule(Spacing.CURVE, curve=curve)
    assert drawn.sigmas(5) == pytest.approx(schedule.sigmas(5), rel=1e-3)
    assert np.log(drawn.sigmas(20)) == pytest.approx(np.log(schedule.sigmas(20)), abs=0.4)


def test_schedules_are_read_as_they_are_written() -> None:
    assert read_schedule("cosine") == (Spacing.COSINE, ())
    assert read_schedule("curve:0.9,0.5, .25") == (Spacing.CURVE, (0.9, 0.5, 0.25))
    assert read_schedule("karras:3.5") == (Spacing.KARRAS, (3.5,))
    assert [as_text(*read) for read in (("flow", ()), ("karras", (3.5,)))] == ["flow", "karras:3.5"]


@pytest.mark.parametrize("text", ["", "linear!", "curve", "curve:", "curve:0.2,0.9", "karras:0.5", "karras:", "flow:3"])
def test_a_schedule_that_is_none_is_refused_in_words(text: str) -> None:
    with pytest.raises(UserError):
        read_schedule(text)
