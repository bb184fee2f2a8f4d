"""Training and the demo on the command line: what is written down, gone on with, kept and refused."""

import json
import os
import signal
from pathlib import Path

import pytest
from tiny import tiny_model

from core.__main__ import main
from core.card import half_of, sheets_of, twin_of
from core.events import Progress, Report
from core.generate.preview import draw_colours
from core.jobs import Mark, TrainJob, load_job
from core.project import open_project
from core.resources import resource
from core.runs import State, read_run
from core.train import loop


def _pretend(job: TrainJob, report: Report, draw: object, wishes: object) -> None:
    assert draw is draw_colours
    job.run.mkdir(parents=True, exist_ok=True)
    if not (job.run / "job.json").exists():
        loop.save_job(job, job.run / "job.json")
    (job.run / "state.json").write_text('{"step": 7}', encoding="utf-8")
    report(Progress(7, job.steps or 100))


def _stop(job: TrainJob, report: Report, draw: object, wishes: object) -> None:
    _pretend(job, report, draw, wishes)
    os.kill(os.getpid(), signal.SIGINT)  # what Ctrl-C sends
    report(Progress(8, 100))
    raise AssertionError("it went on")


def test_training_writes_down_how_it_ended(ask, monkeypatch: pytest.MonkeyPatch, art: Path, tmp_path: Path) -> None:
    monkeypatch.setattr(loop, "train", _pretend)

    answer = ask("train", art, "--out", tmp_path / "run", "--steps", 20, "--from", "scratch", "--seed", 4)

    assert (answer["state"], answer["step"]) == ("finished", 7)
    job = load_job(TrainJob, tmp_path / "run" / "job.json")
    assert job == TrainJob(art, tmp_path / "run", "scratch", steps=20, seed=4, threads=os.cpu_count())


@pytest.mark.skipif(os.name != "posix", reason="a process cannot send itself Ctrl-C here")
def test_ctrl_c_stops_training_with_130_and_resume_goes_on_as_it_began(
    ask, capsys, monkeypatch: pytest.MonkeyPatch, art: Path, tmp_path: Path
) -> None:
    words = ["train", str(art), "--out", str(tmp_path / "run")]
    monkeypatch.setattr(loop, "train", _stop)
    assert main([*words, "--minutes", "3", "--from", "scratch"]) == 130
    assert "Stopping at the next step" in capsys.readouterr().err
    assert read_run(tmp_path / "run").state is State.STOPPED

    jobs: list[TrainJob] = []
    monkeypatch.setattr(loop, "train", lambda job, report, draw, wishes: jobs.append(job))
    ask(*words, "--resume")

    assert jobs == [TrainJob(art, tmp_path / "run", "scratch", minutes=3.0, resume=True, threads=os.cpu_count())]
    assert read_run(tmp_path / "run").state is State.FINISHED


def test_a_finished_run_is_kept_unless_overwriting_is_allowed(
    ask, refuse, monkeypatch: pytest.MonkeyPatch, art: Path, tmp_path: Path
) -> None:
    run = tmp_path / "run"
    run.mkdir()
    (run / "state.safetensors").write_bytes(b"the work of a night")
    (run / "mine.txt").write_text("mine", encoding="utf-8")
    for of_the_night in (half_of(run / "model.onnx"), twin_of(run / "model.onnx"), sheets_of(run / "model.onnx")):
        of_the_night.touch()

    assert "already holds a run" in refuse("train", art, "--out", run, "--steps", "1", "--from", "scratch")
    assert (run / "state.safetensors").exists()

    monkeypatch.setattr(loop, "train", _pretend)
    ask("train", art, "--out", run, "--overwrite")
    assert not (run / "state.safetensors").exists()
    assert not list(run.glob("*.onnx"))
    assert (run / "mine.txt").exists()


def test_training_on_nothing_is_a_sentence(refuse, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    assert "holds no pictures" in refuse("train", tmp_path / "empty", "--out", tmp_path / "run")
    assert "neither a project nor a folder" in refuse("train", tmp_path / "nothing", "--out", tmp_path / "run")


def test_the_demo_walks_from_the_starter_sprites_to_a_sheet(
    ask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def learn(job: TrainJob, report: Report, draw: object, wishes: object) -> None:
        _pretend(job, report, draw, wishes)
        tiny_model(job.run / "model.onnx")

    monkeypatch.setattr(loop, "train", learn)

    answer = ask("demo", "--out", tmp_path / "demo")

    assert answer["sprites"] == len(list(resource("starter", "sprites").rglob("*.png")))
    assert (len(answer["drawn"]), len(answer["chosen"])) == (64, 16)
    assert json.loads(Path(answer["description"]).read_text(encoding="utf-8"))["frames"]
    project = open_project(tmp_path / "demo")
    assert project.library.counts()[Mark.PICKED] == 16
    assert project.facts.model == "0001"
    project.close()


def test_the_demo_leaves_a_folder_alone_that_holds_something(refuse, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")

    assert "is not empty" in refuse("demo", "--out", tmp_path)
