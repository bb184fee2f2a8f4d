"""Whatever breaks an act off, a project opens whole, what was promised is there, and the act can be done again."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from soak.layer import built

HERE = Path(__file__).parent
QUICK = "import_more,mark,keep,export,upgrade"


BREAKS, HOLDS = "kill,full,read_only,broken,power", "slow,stall"


def broken(acts: str, most: int, ways: str) -> list[dict[str, object]]:
    if built() is None:
        pytest.skip("this machine cannot build what breaks the disk")
    command = [sys.executable, str(HERE / "faults.py"), "--acts", acts, "--most", str(most), "--ways", ways]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_kills_full_disks_and_power_cuts_lose_nothing() -> None:
    found = broken(QUICK, 3, BREAKS)
    assert [lost for one in found for lost in one["lost"]] == []
    assert len(found) == 25
    assert all(one["faults"] == 3 for one in found)


@pytest.mark.slow
def test_a_slow_disk_and_one_that_stalls_lose_nothing() -> None:
    found = broken(QUICK, 3, HOLDS)
    assert [lost for one in found for lost in one["lost"]] == []
    assert [one["sentences"] for one in found] == [0] * 10


@pytest.mark.soak
def test_every_deed_of_every_act_may_fail() -> None:
    found = broken(f"{QUICK},export_zip,change,line_up,cure,learn", 500, f"{BREAKS},{HOLDS}")
    assert [lost for one in found for lost in one["lost"]] == []
