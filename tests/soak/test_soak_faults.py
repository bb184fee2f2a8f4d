"""Whatever breaks an act off, a project opens whole, what was promised is there, and the act can be done again."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from soak.layer import built

HERE = Path(__file__).parent
QUICK = "import_more,mark,keep,export,upgrade"


def broken(acts: str, most: int) -> list[dict[str, object]]:
    if built() is None:
        pytest.skip("this machine cannot build what breaks the disk")
    command = [sys.executable, str(HERE / "faults.py"), "--acts", acts, "--most", str(most)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_kills_full_disks_and_power_cuts_lose_nothing() -> None:
    found = broken(QUICK, most=3)
    assert [lost for one in found for lost in one["lost"]] == []
    assert len(found) == 25
    assert all(one["faults"] == 3 for one in found)


@pytest.mark.soak
def test_every_deed_of_every_act_may_fail() -> None:
    found = broken(f"{QUICK},export_zip,change,line_up,cure,learn", most=500)
    assert [lost for one in found for lost in one["lost"]] == []
