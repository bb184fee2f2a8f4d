"""A job is a complete request: what is saved comes back equal, and what cannot be read is said."""

import json
import shlex
from pathlib import Path

import pytest

from core.__main__ import _parser
from core.errors import UserError
from core.jobs import ImportJob, Job, Layout, Preset, SampleJob, SheetJob, TrainJob, as_command, load_job, save_job

TRAIN = TrainJob(
    source=Path("art"), run=Path("runs/0001"), minutes=2.5, preset=Preset.GOOD, size=24, device="cuda:1", resume=True
)
JOBS: list[Job] = [
    ImportJob((Path("a.png"), Path("höhle")), Path("project"), size=16),
    TRAIN,
    SampleJob(Path("model.onnx"), count=3, words="red potion", guidance=1.5),
    SheetJob((Path("bob.png"),), Path("sheet.png"), layout=Layout.PACKED, columns=4),
]


@pytest.mark.parametrize("job", JOBS, ids=lambda job: type(job).__name__)
def test_a_job_comes_back_as_it_was_saved(tmp_path: Path, job: Job) -> None:
    save_job(job, tmp_path / "job.json")

    assert load_job(type(job), tmp_path / "job.json") == job


def test_a_field_that_is_missing_keeps_its_default(tmp_path: Path) -> None:
    (tmp_path / "job.json").write_text('{"source": "art", "run": "run"}', encoding="utf-8")

    assert load_job(TrainJob, tmp_path / "job.json") == TrainJob(Path("art"), Path("run"))


def test_whole_numbers_serve_where_a_fraction_is_meant(tmp_path: Path) -> None:
    (tmp_path / "job.json").write_text('{"source": "art", "run": "run", "minutes": 2}', encoding="utf-8")

    assert isinstance(load_job(TrainJob, tmp_path / "job.json").minutes, float)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        "{}",
        json.dumps({"source": "art", "run": "run", "colour": "of a newer version"}),
        json.dumps({"source": "art", "run": "run", "seed": "seven"}),
        json.dumps({"source": "art", "run": "run", "preset": "endless"}),
        json.dumps({"source": 3, "run": "run"}),
        json.dumps({"source": "art", "run": "run", "minutes": 10**400}),
    ],
)
def test_a_job_file_that_makes_no_sense_is_a_sentence(tmp_path: Path, text: str) -> None:
    file = tmp_path / "job.json"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(UserError, match=r"The job file .* cannot be read"):
        load_job(TrainJob, file)


def test_a_job_file_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"cannot be read"):
        load_job(TrainJob, tmp_path / "job.json")


@pytest.mark.parametrize(
    "job",
    [
        TrainJob(Path("my game"), Path("my game/runs/0001")),
        TrainJob(
            Path("art"), Path("run"), base="runs/0001", steps=40, size=32, seed=7, device="cpu", threads=2, backups=3
        ),
        TrainJob(Path("art"), Path("run"), base="scratch", minutes=2.5),
    ],
)
def test_a_training_as_a_command_is_the_same_training(job: TrainJob) -> None:
    program, *words = shlex.split(as_command(job))
    given = _parser().parse_args(words)
    again = TrainJob(
        given.source,
        given.out,
        given.base,
        given.minutes,
        given.steps,
        Preset(given.preset) if given.preset else Preset.QUICK,
        given.size,
        given.seed,
        given.device,
        job.threads if job.threads is None else given.threads,
        backups=given.backups,
    )
    assert (program, again) == ("spritewell", job)
