"""What a training promises follows from the speed of the machine and the number of sprites."""

from core.forecast import forecast
from core.jobs import Preset


def test_looks_are_time_times_speed_shared_among_the_sprites() -> None:
    found = forecast(Preset.QUICK, per_second=100.0, sprites=240)
    assert (found.seconds, found.looks, found.each) == (600.0, 60_000, 250)


def test_a_faster_machine_promises_more() -> None:
    slow, fair, fast = (forecast(Preset.QUICK, speed, 1_000).words for speed in (2.0, 20.0, 1_000.0))
    assert "Too short" in slow
    assert "first look" in fair
    assert "As fine as" in fast


def test_more_time_than_the_sprites_can_fill_is_not_promised_to_be_better() -> None:
    good, overnight = (forecast(preset, 100.0, 180).words for preset in (Preset.GOOD, Preset.OVERNIGHT))
    assert "As fine as" in good
    assert "Longer than your sprites need" in overnight


def test_no_sprites_are_no_division_by_zero() -> None:
    assert forecast(Preset.GOOD, 10.0, 0).each >= 1
