"""A run's folder tells how far it came and how it ended, whatever was cut off."""

import json
from pathlib import Path

from core.events import Done, Failed
from core.runs import MOST_POINTS, State, begin_run, end_run, read_history, read_run, runs_of, samples_of, step_of


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


def test_a_long_log_is_thinned_and_a_cut_line_left_out(tmp_path: Path) -> None:
    lines = [json.dumps({"step": step, "loss": 0.5}) for step in range(10_000)]
    lines += [
        json.dumps({"step": 10_000, "held_loss": 0.7}),
        json.dumps({"step": 10_000, "said": "It learns."}),
        '{"step": 1',
    ]
    (tmp_path / "log.jsonl").write_text("\n".join(lines))
    history = read_history(tmp_path)
    assert len(history.losses) <= MOST_POINTS
    assert history.losses[-1] == (9_999, 0.5)
    assert history.held == ((10_000, 0.7),)
    assert history.said == ("It learns.",)


def test_samples_come_in_the_order_of_their_steps(tmp_path: Path) -> None:
    (tmp_path / "samples").mkdir()
    for step in (120, 20, 1_000_000):
        (tmp_path / "samples" / f"step_{step:06d}.png").touch()
    assert [step_of(sample) for sample in samples_of(tmp_path)] == [20, 120, 1_000_000]
