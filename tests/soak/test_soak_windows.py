"""The programs of this folder that take long by themselves: each in a short form, and in the long one with `soak`."""

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SHORT = {
    "windows.py": ("--times", "1"),
    "stalls.py": ("--times", "2"),
    "memory.py": ("--rooms", "64"),
    "window_day.py": ("--rounds", "5"),
    "cycles.py": ("--cycles", "200"),
    "reopen.py": ("--sprites", "2000"),
}
LONG = {
    "windows.py": ("--times", "100"),
    "stalls.py": ("--times", "100"),
    "memory.py": (),
    "window_day.py": ("--rounds", "1000"),
    "cycles.py": (),
    "reopen.py": (),
}


def run(program: str, options: tuple[str, ...]) -> None:
    done = subprocess.run([sys.executable, str(HERE / program), *options], capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr[-2000:]}"


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="what is counted and broken is counted as Linux does")
@pytest.mark.parametrize("program", SHORT)
def test_a_little_of_it_loses_nothing(program: str) -> None:
    run(program, SHORT[program])


@pytest.mark.soak
@pytest.mark.parametrize("program", LONG)
def test_much_of_it_loses_nothing(program: str) -> None:
    run(program, LONG[program])
