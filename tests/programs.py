"""Where the real programs are that read our sheets, and how they are asked."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent / "readers"
READERS = HERE.parents[1] / ".readers"
PYTHON = READERS / "venv" / "bin" / "python"
SECONDS = 120


def program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed; the package lists in .ci/run name what brings it")
    return found


def run(*words: object, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(word) for word in words],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        stdin=subprocess.DEVNULL,
    )


def said(done: subprocess.CompletedProcess[str]) -> object:
    """What a reader printed, once it has succeeded."""
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)
