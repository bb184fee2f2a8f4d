"""What the machine says of itself, from the files that a system keeps."""

import os
from pathlib import Path

import pytest

from core.machine import is_hot, load, memory_used, on_battery

linux = pytest.mark.skipif(os.uname().sysname != "Linux" if hasattr(os, "uname") else True, reason="files of Linux")


def place(folder: Path, **facts: str) -> None:
    folder.mkdir(parents=True)
    for name, value in facts.items():
        (folder / name).write_text(value + "\n")


@linux
def test_a_battery_that_empties_without_mains_is_battery(tmp_path: Path) -> None:
    place(tmp_path / "BAT0", type="Battery", status="Discharging")
    place(tmp_path / "AC", type="Mains", online="0")
    assert on_battery(tmp_path)


@linux
def test_mains_a_charging_battery_a_mouse_and_a_desktop_are_none(tmp_path: Path) -> None:
    assert not on_battery(tmp_path / "nothing")
    place(tmp_path / "one" / "BAT0", type="Battery", status="Charging")
    assert not on_battery(tmp_path / "one")
    place(tmp_path / "two" / "mouse", type="Battery", status="Discharging", scope="Device")
    assert not on_battery(tmp_path / "two")
    place(tmp_path / "three" / "BAT0", type="Battery", status="Discharging")
    place(tmp_path / "three" / "AC", type="Mains", online="1")
    assert not on_battery(tmp_path / "three")


def test_a_zone_near_its_limit_is_hot(tmp_path: Path) -> None:
    place(tmp_path / "zone0", temp="96000", trip_point_0_type="critical", trip_point_0_temp="100000")
    assert is_hot(tmp_path)


def test_a_cool_zone_one_without_limits_and_none_at_all_are_not_hot(tmp_path: Path) -> None:
    assert not is_hot(tmp_path / "nothing")
    place(tmp_path / "zone0", temp="60000", trip_point_0_type="critical", trip_point_0_temp="100000")
    place(tmp_path / "zone1", temp="99000", trip_point_0_type="active", trip_point_0_temp="50000")
    place(tmp_path / "zone2", temp="odd", trip_point_0_type="hot", trip_point_0_temp="-274000")
    assert not is_hot(tmp_path)


def test_load_and_memory_are_figures() -> None:
    assert load() >= 0
    assert memory_used() > 1_000_000
