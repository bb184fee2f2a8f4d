"""A run's log as curves, in words and as a table, however long it is and wherever it was cut off."""

import json
from dataclasses import replace
from pathlib import Path

from core.history import MOST_LINES, History, read_history, write_table


def log(folder: Path, *notes: dict[str, object], tail: str = "") -> Path:
    (folder / "log.jsonl").write_text("".join(json.dumps(note) + "\n" for note in notes) + tail)
    return folder


def test_a_long_log_is_thinned_and_a_cut_line_left_out(tmp_path: Path) -> None:
    steps = [{"step": step, "loss": 0.5} for step in range(20_000)]
    log(tmp_path, *steps, {"step": 20_000, "held_loss": 0.7}, {"step": 20_000, "said": "It learns."}, tail='{"step": 1')
    history = read_history(tmp_path)
    assert MOST_LINES / 2 < len(history.losses) <= MOST_LINES
    assert history.losses[-1][0] > 19_900
    assert history.held == ((20_000, 0.7),)
    assert history.said == ("It learns.",)


def test_numbers_that_are_none_are_no_points(tmp_path: Path) -> None:
    log(tmp_path, {"step": 1, "loss": float("nan")}, {"step": 2, "loss": 0.5}, {"step": 3, "loss": float("inf")})
    assert read_history(tmp_path).losses == ((2, 0.5),)


def test_a_run_without_a_log_has_no_history(tmp_path: Path) -> None:
    assert read_history(tmp_path) == History()
    assert History().verdict == ""


def test_the_best_point_is_named(tmp_path: Path) -> None:
    log(tmp_path, {"step": 4_800, "held_loss": 0.3, "copies": 0.016, "best_step": 4_800, "copying": False})
    history = read_history(tmp_path)
    assert history.verdict == "Best so far at step 4,800. Copies among what it draws: 2\u00a0%."
    assert replace(history, is_over=True).verdict == "Best at step 4,800. Copies among what it draws: 2\u00a0%."


def test_from_where_it_copies_is_named_and_forgotten_when_it_copies_no_more(tmp_path: Path) -> None:
    looks = [
        {"step": 4_800, "copies": 0.0, "best_step": 4_800, "copying": False},
        {"step": 6_200, "copies": 0.1, "best_step": 4_800, "copying": True},
        {"step": 6_400, "copies": 0.2, "best_step": 4_800, "copying": True},
    ]
    assert read_history(log(tmp_path, *looks)).verdict == (
        "Best at step 4,800. From 6,200 it begins to copy your sprites."
    )
    log(tmp_path, *looks, {"step": 6_600, "copies": 0.0, "best_step": 6_600, "copying": False})
    assert read_history(tmp_path).copies_from == 0


def test_the_table_has_a_column_for_each_figure_and_a_row_for_each_line(tmp_path: Path) -> None:
    log(tmp_path, {"step": 1, "loss": 0.25}, {"step": 1, "said": "Hello"}, {"step": 2, "held_loss": 0.5})
    write_table(tmp_path, tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_text() == "step,loss,held_loss\n1,0.25,\n2,,0.5\n"
