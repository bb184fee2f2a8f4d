"""The real programs as fixtures; a test whose program is missing is skipped with how to get it."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from programs import HERE, PYTHON, READERS, program, run

SET_UP = "set it up with: bash tests/readers/set_up.sh"


@pytest.fixture
def node() -> Callable[[str, Path], subprocess.CompletedProcess[str]]:
    """Runs one of the scripts here in Node on a file."""
    if not (READERS / "node_modules").is_dir():
        pytest.skip(f"the packages of npm are not there; {SET_UP}")
    return lambda script, file: run(program("node"), HERE / script, READERS, file)


@pytest.fixture
def python() -> Callable[[str, Path], subprocess.CompletedProcess[str]]:
    """Lets one of the parsers named in read.py read a file."""
    if not PYTHON.exists():
        pytest.skip(f"the readers in Python are not there; {SET_UP}")
    return lambda reader, file: run(PYTHON, HERE / "read.py", reader, file)


@pytest.fixture
def chromium() -> str:
    if not (READERS / "node_modules").is_dir():
        pytest.skip(f"the packages of npm are not there; {SET_UP}")
    return program("chromium")
