"""A run's folder tells how far it came and how it ended, whatever was cut off."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from core.errors import UserError
from core.events import Done, Failed
from core.runs import (
    LOCK,
    State,
    backups_of,
    begin_run,
    end_run,
    read_notes,
    read_run,
    runs_of,
    samples_of,
    step_of,
    working,
    write_notes,
)


def test_a_run_that_saved_nothing_is_empty(tmp_path: Path) -> None:
    assert read_run(tmp_path).state is State.EMPTY


def test_a_run_without_an_outcome_was_cut_off_and_can_go_on(tmp_path: Path) -> None:
    (tmp_path / "state.json").write_text('{"step": 1240}')
    run = read_run(tmp_path)
    assert (run.state, run.step, run.can_go_on) == (State.CUT_OFF, 1240, True)


def test_outcomes_are_kept_and_a_new_start_forgets_them(tmp_path: Path) -> None:
    (tmp_path / "state.json").write_text('{"step": 5}')
    end_run(tmp_path, Done())
    assert not read_run(tmp_path).can_go_on
    end_run(tmp_path, Done(stopped=True))
    assert read_run(tmp_path).state is State.STOPPED
    end_run(tmp_path, Failed("The disk is full."))
    assert read_run(tmp_path).sentence == "The disk is full."
    begin_run(tmp_path)
    assert read_run(tmp_path).state is State.CUT_OFF


def test_a_damaged_state_is_as_good_as_none(tmp_path: Path) -> None:
    (tmp_path / "state.json").write_bytes(b"\xff\x00{")
    assert read_run(tmp_path).state is State.EMPTY


def test_runs_come_newest_first(tmp_path: Path) -> None:
    for name in ("0001", "0010", "0002", "notes"):
        (tmp_path / name).mkdir()
    assert [run.folder.name for run in runs_of(tmp_path)] == ["0010", "0002", "0001"]


def test_samples_come_in_the_order_of_their_steps(tmp_path: Path) -> None:
    (tmp_path / "samples").mkdir()
    for step in (120, 20, 1_000_000):
        (tmp_path / "samples" / f"step_{step:06d}.png").touch()
    assert [step_of(sample) for sample in samples_of(tmp_path)] == [20, 120, 1_000_000]


def test_a_pause_is_told_from_a_stop(tmp_path: Path) -> None:
    (tmp_path / "state.json").write_text('{"step": 5}')
    end_run(tmp_path, Done(stopped=True), paused=True)
    assert (read_run(tmp_path).state, read_run(tmp_path).can_go_on) == (State.PAUSED, True)


def test_a_living_process_is_the_truth_whatever_the_files_say(tmp_path: Path) -> None:
    (tmp_path / "state.json").write_text('{"step": 5}')
    end_run(tmp_path, Done())
    with working(tmp_path):
        assert read_run(tmp_path).state is State.WORKING
        assert not read_run(tmp_path).can_go_on
    assert read_run(tmp_path).state is State.FINISHED


def test_one_run_is_trained_by_one_process(tmp_path: Path) -> None:
    with working(tmp_path), pytest.raises(UserError, match="another program"), working(tmp_path):
        pass


def test_a_killed_process_lets_go_of_its_run(tmp_path: Path) -> None:
    script = (
        f"from pathlib import Path\nfrom core.runs import working\nwith working(Path({str(tmp_path)!r})):\n input()"
    )
    root = Path(__file__).parents[2]
    child = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, cwd=root)
    with child:
        while not (tmp_path / LOCK).exists() or read_run(tmp_path).state is not State.WORKING:
            assert child.poll() is None
        child.kill()
    assert read_run(tmp_path).state is State.EMPTY


def test_how_long_and_how_well_is_told_by_the_state(tmp_path: Path) -> None:
    facts = {"step": 5, "spent": 61.5, "best_step": 4, "figures": {"copies": 0.02, "odd": "x"}}
    (tmp_path / "state.json").write_text(json.dumps(facts))
    run = read_run(tmp_path)
    assert (run.seconds, run.best_step, run.figures) == (61.5, 4, {"copies": 0.02})
    assert run.saved > 0


def test_notes_are_kept_beside_the_run(tmp_path: Path) -> None:
    assert read_notes(tmp_path) == ""
    write_notes(tmp_path, "Zwölf Ritter, größer")
    assert read_notes(tmp_path) == "Zwölf Ritter, größer"


def test_backups_come_in_the_order_of_their_steps(tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir()
    for step in (120, 20):
        (tmp_path / "backups" / f"step_{step:06d}.onnx").touch()
    assert [step_of(file) for file in backups_of(tmp_path)] == [20, 120]
