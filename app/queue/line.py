"""The line of trainings and drawings that wait: one runs after another, and the line outlives the program."""

import json
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.job import Job
from core.errors import UserError
from core.events import Done, Drew, Event, Failed, Progress, Said, Saved
from core.jobs import DrawJob, InstantJob, TrainJob, save_job
from core.library import Drawing
from core.project import Project
from core.queue import Queue, Queued, State, Work
from core.words import tr

if TYPE_CHECKING:
    from app.session import Session

FOLDER = "queue"  # of a project: what a drawing that runs now says and logs


class WorkQueue(QObject):
    changed = Signal(object)  # None: another line, another state, paused or not
    found = Signal(object)  # int: so many jobs waited when the project was opened
    progressed = Signal(object)  # Progress of a drawing that runs from the line

    def __init__(self, session: "Session", command: Sequence[str] = ()) -> None:
        """command is the program that draws; a test gives one of its own."""
        super().__init__(session)
        self._session, self._command = session, tuple(command)
        self._running: int | None = None
        self._child: Job | None = None  # that draws; a training is the session's
        self._is_paused = False
        self._is_put_back = False  # what runs was asked to stop, to go on later
        session.project_changed.connect(self._open)
        session.job_changed.connect(self._step_later)
        session.job_ended.connect(self._end_training)

    @property
    def is_paused(self) -> bool:
        return self._is_paused

    @property
    def is_drawing(self) -> bool:
        return self._child is not None

    @property
    def running(self) -> Queued | None:
        return next((queued for queued in self.jobs() if queued.id == self._running), None)

    def jobs(self) -> tuple[Queued, ...]:
        return tuple(self._line.all()) if self._session.project is not None else ()

    def add(self, work: Work, name: str) -> int:
        """Last in line; what has nothing before it begins at once."""
        id = self._line.add(work, name)
        self._step_later()
        return id

    def move(self, id: int, place: int) -> None:
        self._line.move(id, place)
        self.changed.emit(None)

    def cancel(self, id: int) -> None:
        """One that runs is stopped, and what it made until then stays; any other one is forgotten."""
        if id == self._running:
            self._stop()
        else:
            self._line.remove(id)
            shutil.rmtree(self._folder(id), ignore_errors=True)  # what a drawing that failed has said
            self.changed.emit(None)

    def try_again(self, id: int) -> None:
        """One that failed; a training goes on from where it was, a drawing from the sprites that lie there."""
        self._line.set_state(id, State.WAITING)
        self._step_later()

    def pause(self) -> None:
        """What runs saves itself and is the first again when the line goes on."""
        self._is_paused = True
        if self._running is not None:
            self._is_put_back = True
            self._stop()
        self.changed.emit(None)

    def go_on(self) -> None:
        self._is_paused = False
        self._step_later()

    @property
    def _line(self) -> Queue:
        return self._project.library.queue

    @property
    def _project(self) -> Project:
        if self._session.project is None:
            raise RuntimeError("no project is open")
        return self._session.project

    def _open(self, _project: object) -> None:
        waiting = [queued for queued in self.jobs() if queued.state is not State.FAILED]
        for queued in waiting:
            self._line.set_state(queued.id, State.WAITING)  # one that ran when the program ended was cut off
        self._is_paused = bool(waiting)
        self.changed.emit(None)
        if waiting:
            self.found.emit(len(waiting))

    def _step_later(self, _changed: object = None) -> None:
        """After whoever has changed something has told everybody of it."""
        self.changed.emit(None)
        QTimer.singleShot(0, self._step)

    def _step(self) -> None:
        session = self._session
        if self._is_paused or self._running is not None or session.job is not None or session.project is None:
            return
        waiting = next((queued for queued in self.jobs() if queued.state is State.WAITING), None)
        if waiting is None:
            return
        self._running, self._is_put_back = waiting.id, False
        self._line.set_state(waiting.id, State.RUNNING)
        try:
            if isinstance(waiting.work, TrainJob):
                self._train(waiting.id, waiting.work)
            else:
                self._draw(waiting, waiting.work)
        except UserError as error:
            self._fail(str(error))
        self.changed.emit(None)

    def _train(self, id: int, work: TrainJob) -> None:
        run = work.run if work.resume else self._project.new_run()
        self._line.set_work(id, replace(work, run=run, resume=True))  # cut off, it goes on in this folder
        work = replace(work, run=run, resume=work.resume and (run / "state.json").is_file())
        if not self._session.training.start(work):
            self._end(Failed(tr("The training could not begin.")))  # why, it has said itself

    def _draw(self, queued: Queued, work: DrawJob | InstantJob) -> None:
        job_file = self._folder(queued.id) / "job.json"
        save_job(work, job_file)
        self._child = Job(queued.verb, job_file, self, self._command)
        self._child.happened.connect(self._hear)
        self._child.ended.connect(self._end_drawing)
        self._child.start()

    def _folder(self, id: int) -> Path:
        return self._project.folder / FOLDER / f"{id:04d}"

    def _stop(self) -> None:
        if self._child is not None:
            self._child.stop()
        else:
            self._session.stop_training()

    def _hear(self, event: Event) -> None:
        if isinstance(event, Drew):
            self._keep(event)
        elif isinstance(event, Saved):
            self._session.model_changed.emit(self._session.model())  # it can draw at once now
        elif isinstance(event, Said):
            self._session.said.emit(event.sentence)
        elif isinstance(event, Progress):
            self.progressed.emit(event)

    def _keep(self, drew: Drew) -> None:
        """Rows for those that have none: a drawing that goes on tells of all its files."""
        known = self._session.library.find_drawings(drew.files)
        told = zip(drew.files, map(json.loads, drew.recipes), drew.recipes, strict=True)
        rows = [Drawing(0, file, str(r["model"]), int(r["seed"]), text) for file, r, text in told if file not in known]
        if rows:
            self._session.add_drawings(rows)

    def _end_training(self, outcome: Done | Failed) -> None:
        if self._running is not None and self._child is None:
            self._end(outcome)

    def _end_drawing(self, outcome: Done | Failed) -> None:
        if self._child is not None:
            self._child.deleteLater()
            self._child = None
        if self._running is not None and not isinstance(outcome, Failed):
            shutil.rmtree(self._folder(self._running), ignore_errors=True)
        if isinstance(outcome, Failed):
            self._fail(outcome.sentence)
        else:
            self._end(outcome)

    def _fail(self, sentence: str) -> None:
        self._end(Failed(sentence))
        self._session.failed.emit(sentence)

    def _end(self, outcome: Done | Failed) -> None:
        id, self._running = self._running, None
        if id is None or self._session.project is None:
            return
        if isinstance(outcome, Failed):
            self._line.set_state(id, State.FAILED, outcome.sentence)
        elif outcome.stopped and self._is_put_back:
            self._line.set_state(id, State.WAITING)
        else:
            self._line.remove(id)
        self._step_later()
