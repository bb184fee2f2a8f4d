"""Two seconds of learning that are thrown away: how many sprites a second this machine learns of this art."""

import time

from core.events import Measured, Report
from core.jobs import TrainJob
from core.train.devices import find_place
from core.train.farm import Farm
from core.train.prepare import prepare
from core.train.student import Student

SECONDS = 2.0
WARM_UP = 2  # steps, in which kernels are chosen and memory is found


def probe(job: TrainJob, report: Report) -> None:
    place = find_place(job.device, job.threads)
    begun = prepare(job, place.device)
    student = Student(begun.net, begun.data, place, Farm(place.device), job.seed)
    for _ in range(WARM_UP):
        student.learn(0.1, _nothing)
    steps, start = 0, time.monotonic()
    while (took := time.monotonic() - start) < SECONDS:
        student.learn(0.1, _nothing)
        steps += 1
        report(Measured(steps))
    figures = {"per_second": steps * student.batch / took, "sprites": float(len(begun.data.index))}
    report(Measured(steps, figures))


def _nothing(sentence: str) -> None:
    """What goes wrong here will go wrong, and be said, in the training itself."""
