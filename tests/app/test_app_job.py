"""A job in its own process: whatever the child does, one outcome comes back as a sentence."""

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.job import Job
from core.events import Done, Event, Failed, Progress, Saved

FAKE_CHILD = Path(__file__).with_name("fake_child.py")


@pytest.fixture
def job_file(tmp_path: Path) -> Path:
    path = tmp_path / "job.json"
    path.write_text('{"steps": 10}')
    return path


def run(qtbot: QtBot, job_file: Path, mode: str) -> tuple[list[Event], Done | Failed]:
    job = Job("train", job_file, command=(sys.executable, str(FAKE_CHILD), mode))
    seen: list[Event] = []
    job.happened.connect(seen.append)
    with qtbot.waitSignal(job.ended, timeout=20_000) as ended:
        job.start()
    return seen, ended.args[0]


def test_every_event_of_a_training_arrives_in_order(qtbot: QtBot, job_file: Path) -> None:
    seen, outcome = run(qtbot, job_file, "learns")
    assert [event.step for event in seen if isinstance(event, Progress)] == list(range(1, 11))
    assert seen[-1] == Saved(job_file.parent / "model.onnx", 10)
    assert outcome == Done()


def test_half_a_line_waits_for_its_other_half_and_the_last_needs_no_newline(qtbot: QtBot, job_file: Path) -> None:
    seen, outcome = run(qtbot, job_file, "half-lines")
    assert seen == [Progress(7, 9, 0.5)]
    assert outcome == Done()


def test_garbage_on_the_pipe_is_passed_over(qtbot: QtBot, job_file: Path) -> None:
    seen, outcome = run(qtbot, job_file, "garbage")
    assert [event.step for event in seen if isinstance(event, Progress)] == [3]
    assert outcome == Done()


def test_a_crash_is_a_sentence_with_the_last_words_of_the_log(qtbot: QtBot, job_file: Path) -> None:
    _, outcome = run(qtbot, job_file, "crash")
    assert isinstance(outcome, Failed)
    assert "kept" in outcome.sentence
    assert "the last words of a library" in outcome.details


def test_leaving_without_a_word_is_a_failure(qtbot: QtBot, job_file: Path) -> None:
    _, outcome = run(qtbot, job_file, "exit-code")
    assert isinstance(outcome, Failed)


def test_a_failure_keeps_the_childs_own_sentence(qtbot: QtBot, job_file: Path) -> None:
    _, outcome = run(qtbot, job_file, "fails")
    assert outcome == Failed("The disk is full. Make room and try again.", "OSError 28")


def test_a_program_that_is_not_there_is_a_sentence(qtbot: QtBot, job_file: Path) -> None:
    job = Job("train", job_file, command=(str(job_file.parent / "nowhere"),))
    with qtbot.waitSignal(job.ended, timeout=20_000) as ended:
        job.start()
    assert ended.args[0].sentence == "The training program could not be started."


def test_stop_ends_a_training_without_an_error(qtbot: QtBot, job_file: Path) -> None:
    job = Job("train", job_file, command=(sys.executable, str(FAKE_CHILD), "slow"))
    job.happened.connect(lambda _: job.stop())
    with qtbot.waitSignal(job.ended, timeout=20_000) as ended:
        job.start()
    assert ended.args == [Done(stopped=True)]


def test_a_child_that_does_not_listen_is_ended_after_the_grace(qtbot: QtBot, job_file: Path) -> None:
    job = Job("train", job_file, command=(sys.executable, str(FAKE_CHILD), "deaf"), grace_ms=100)
    job.happened.connect(lambda _: job.stop())
    with qtbot.waitSignal(job.ended, timeout=20_000) as ended:
        job.start()
    assert ended.args == [Done(stopped=True)]
