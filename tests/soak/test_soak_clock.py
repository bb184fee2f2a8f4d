"""A clock that runs backwards and a folder that is gone harm no act."""

import shutil
import time
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest
from acts import ACTS
from world import build, check, fresh

from core.errors import UserError

PLAIN = sorted(ACTS.keys() - {"upgrade", "learn", "cure"})  # those that begin with the world as it was built


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("world")
    build(place)
    return place


@pytest.mark.parametrize("act", PLAIN)
def test_an_act_is_whole_when_the_clock_runs_backwards(
    act: str, template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = fresh(template, tmp_path / "copy")
    hours = count(1)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now - 3600.0 * next(hours))
    promised: list[str] = []
    ACTS[act](project, promised.append)
    check(project, promised)


@pytest.mark.parametrize("act", PLAIN)
def test_a_folder_that_vanishes_during_an_act_is_a_sentence_at_most(act: str, template: Path, tmp_path: Path) -> None:
    """It goes at the first promise, as when a stick is pulled out."""
    project = fresh(template, tmp_path / "copy")

    def pull_out(line: str) -> None:
        if project.exists():
            shutil.rmtree(project)

    with suppress(UserError):
        ACTS[act](project, pull_out)
    assert not list(project.rglob("*.partial"))
