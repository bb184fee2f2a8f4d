"""The training child of the open project: started, asked to pause or to hurry, and its end written down."""

import logging
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.job import Job
from core.errors import UserError
from core.events import Done, Event, Failed, Said
from core.jobs import TrainJob, save_job
from core.runs import begin_run, end_run
from core.words import tr

logger = logging.getLogger(__name__)


class Training(QObject):
    changed = Signal(object)  # Job | None
    happened = Signal(object)  # core.events.Event
    ended = Signal(object)  # Done | Failed
    said = Signal(object)  # str
    failed = Signal(object)  # str

    def __init__(self, parent: QObject | None = None, command: Sequence[str] = ()) -> None:
        """command is the program that trains; a test gives one of its own."""
        super().__init__(parent)
        self.job: Job | None = None
        self.run: Path | None = None  # the folder of the run that trains now, or trained last
        self._command = tuple(command)

    def start(self, job: TrainJob) -> bool:
        """A refusal is a sentence in the banner."""
        if self.job is not None:
            self.failed.emit(tr("Training is running already."))
            return False
        try:
            save_job(job, job.run / "job.json")
            begin_run(job.run)
        except UserError as error:
            self.failed.emit(str(error))
            return False
        self.run = job.run
        self.job = Job("train", job.run / "job.json", self, self._command)
        self.job.happened.connect(self._hear)
        self.job.ended.connect(self._end)
        self.changed.emit(self.job)
        QTimer.singleShot(0, self.job.start)  # the page changes its face first: one short stall, not a long one
        return True

    def stop(self) -> None:
        if self.job is not None:
            self.job.stop()

    def _hear(self, event: Event) -> None:
        if isinstance(event, Said):
            self.said.emit(event.sentence)
        self.happened.emit(event)

    def _end(self, outcome: Done | Failed) -> None:
        job, self.job = self.job, None
        if job is not None:
            job.deleteLater()
        if self.run is not None:
            end_run(self.run, outcome)
        self.ended.emit(outcome)
        if isinstance(outcome, Failed):
            logger.warning("Training failed: %s\n%s", outcome.sentence, outcome.details)
            self.failed.emit(outcome.sentence)
