"""How the command line and the child of the window begin to learn: with the command line the one door to torch."""

import os
import shutil
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from core.errors import Stopped, UserError
from core.events import Done, Report
from core.jobs import DrawJob, InstantJob, TrainJob, load_job
from core.machine import be_modest
from core.runs import begin_run, end_run
from core.wishes import Wishes
from core.words import tr


def learn(job: TrainJob, report: Report) -> None:
    """Train, and write down how it ended, as the window does for its own runs."""
    if job.resume:
        begin_run(job.run)
    try:
        _train(job, report, Wishes())
        end_run(job.run, Done())
    except Stopped:
        end_run(job.run, Done(stopped=True))
        raise


def can_learn() -> bool:
    """A build that only draws has neither; a GPU pack beside it may bring torch all the same."""
    return find_spec("core.train") is not None and find_spec("torch") is not None


def ready_to_learn() -> None:
    """Before torch is imported: its threads must sleep when they wait, or they take the cores from all others."""
    if not can_learn():
        raise UserError(tr("This build only draws. Train with the full program."))
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")


def clear_run(run: Path) -> None:
    """What an earlier run left here, and nothing else that may lie in the folder."""
    tensors = ("state.safetensors", "best.safetensors", "model.onnx", "model.int8.onnx")
    more = ("model.fp16.onnx", "frames.onnx")
    instant = ("instant.onnx", "instant.int8.onnx", "instant.jsonl")
    told = ("state.json", "kinds.json", "log.jsonl", "outcome.json")
    for name in (*tensors, *more, *instant, *told, "sees.png"):
        (run / name).unlink(missing_ok=True)
    for folder in ("samples", "sees", "backups"):
        shutil.rmtree(run / folder, ignore_errors=True)


def _train(job: TrainJob, report: Report, wishes: Wishes) -> None:
    ready_to_learn()
    from core.generate.preview import draw_colours
    from core.train.loop import train

    train(job, report, draw_colours, wishes)
    if job.instant:
        teach_instant(InstantJob(job.run, seed=job.seed, device=job.device, threads=job.threads), report)


def teach_instant(job: InstantJob, report: Report) -> Path:
    """The network of a finished run teaches another to draw at once."""
    ready_to_learn()
    from core.generate.teacher import Teacher
    from core.train.instant import teach

    return teach(job, report, lambda: Teacher(job.run / "model.onnx", job.device, job.threads))


def _train_for_window(job_file: Path, report: Report, wishes: Wishes) -> None:
    be_modest()
    _train(load_job(TrainJob, job_file), report, wishes)


def _probe_for_window(job_file: Path, report: Report, _wishes: Wishes) -> None:
    be_modest()
    ready_to_learn()
    from core.train.probe import probe

    probe(load_job(TrainJob, job_file), report)


def _teach_for_window(job_file: Path, report: Report, _wishes: Wishes) -> None:
    be_modest()
    teach_instant(load_job(InstantJob, job_file), report)


def _draw_for_window(job_file: Path, report: Report, _wishes: Wishes) -> None:
    from core.verbs.drawing import draw_into_gallery

    draw_into_gallery(load_job(DrawJob, job_file), report)


FOR_WINDOW: dict[str, Callable[[Path, Report, Wishes], None]] = {
    "train": _train_for_window,
    "probe": _probe_for_window,
    "instant": _teach_for_window,
    "draw": _draw_for_window,
}
