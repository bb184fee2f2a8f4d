"""The training child of the open project: started, paused, asked for things, and its end written down."""

import logging
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.awake import Awake
from app.job import Job
from core.errors import UserError
from core.events import Done, Event, Failed, Said
from core.jobs import TrainJob, save_job
from core.runs import begin_run, end_run
from core.wishes import Wish
from core.words import tr

SILENCE_S = 60  # after which a child that says nothing is worth a word

logger = logging.getLogger(__name__)


class Training(QObject):
    changed = Signal(object)  # Job | None
    happened = Signal(object)  # core.events.Event
    silent = Signal(object)  # int: seconds since the last sign of life; 0: it speaks again
    ended = Signal(object)  # Done | Failed
    said = Signal(object)  # str
    failed = Signal(object)  # str

    def __init__(self, parent: QObject | None = None, command: Sequence[str] = ()) -> None:
        """command is the program that trains; a test gives one of its own."""
        super().__init__(parent)
        self.job: Job | None = None
        self.run: Path | None = None  # the folder of the run that trains now, or trained last
        self.command = tuple(command)
        self._awake = Awake(self)
        self._silence = 0
        self._seconds = QTimer(self, interval=1_000)
        self._seconds.timeout.connect(self._count_silence)

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
        self.job = Job("train", job.run / "job.json", self, self.command)
        self.job.happened.connect(self._hear)
        self.job.ended.connect(self._end)
        self._silence = 0
        self._seconds.start()
        self._awake.keep()
        self.changed.emit(self.job)
        QTimer.singleShot(0, self.job.start)  # the page changes its face first: one short stall, not a long one
        return True

    def stop(self) -> None:
        """Keep the best network."""
        if self.job is not None:
            self.job.stop()

    def pause(self) -> None:
        """Save, and give all memory back."""
        if self.job is not None:
            self.job.pause()

    def ask(self, wish: Wish) -> None:
        """A backup, a wall, another sprite to look at, less of the machine, all of it again."""
        if self.job is not None:
            self.job.tell(wish)

    def _hear(self, event: Event) -> None:
        if self._silence >= SILENCE_S:
            self.silent.emit(0)
        self._silence = 0
        if isinstance(event, Said):
            self.said.emit(event.sentence)
        self.happened.emit(event)

    def _count_silence(self) -> None:
        self._silence += 1
        if self._silence >= SILENCE_S:
            self.silent.emit(self._silence)

    def _end(self, outcome: Done | Failed) -> None:
        job, self.job = self.job, None
        is_paused = False
        self._seconds.stop()
        self._awake.release()
        if job is not None:
            is_paused = job.is_pausing
            job.deleteLater()
        if self.run is not None:
            try:
                end_run(self.run, outcome, is_paused)
            except UserError as error:  # the disk is full: without it the run counts as cut off, and can go on too
                self.failed.emit(str(error))
        self.ended.emit(outcome)
        if isinstance(outcome, Failed):
            logger.warning("Training failed: %s\n%s", outcome.sentence, outcome.details)
            self.failed.emit(outcome.sentence)
