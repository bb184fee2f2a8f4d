"""The open project, the work that runs on it and the undo stack, with the signals that all pages hear."""

import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.importing import STARTER_SPRITES, Imports
from app.job import Job
from app.patience import Patience, answers
from app.queue.line import WorkQueue
from app.sources import FIELD as SOURCES
from app.sources import sources_of, with_folders
from app.taking_back import Undo
from app.training import Training
from app.undo import HideDrawings, HideSprites, MarkDrawings, SetSize
from app.worker import Worker
from core.door import short_of_memory
from core.errors import Stopped, UserError
from core.events import Done, Failed
from core.jobs import ImportJob, Mark, TrainJob
from core.library import Drawing, Library
from core.project import Project, create, is_project, open_project
from core.resources import starter_network
from core.words import tr

KEEP_AFTER_MS = 400  # of quiet: one write for a word that is typed, not one for each letter


class Session(QObject):
    project_changed = Signal(object)  # Project | None: another project is open
    sprites_changed = Signal(object)  # None: the artist's sprites changed
    drawings_changed = Signal(object)  # list[int]: ids added; empty: look again
    marks_changed = Signal(object)  # list[int]: ids whose mark or bin state changed
    job_changed = Signal(object)  # Job | None: the training child
    job_happened = Signal(object)  # core.events.Event of the training child
    job_ended = Signal(object)  # Done | Failed
    model_changed = Signal(object)  # Path: what Generate draws with
    sheet_offered = Signal(object)  # Path: a picture that came alone, which may be a sheet
    sheet_asked = Signal(object)  # Path: a picture that is a sheet, whatever it looks like
    rework_asked = Signal(object)  # Rework: a page wants something done with one sprite
    rework_begun = Signal(object)  # Rework: Generate is in front, and its bench may begin
    tags_kept = Signal(object)  # tuple[PlannedTag, ...]: animations that were drawn, for the sheet page
    recalled = Signal(object)  # Recalled: a drawing came back; Generate is in front and takes its settings
    import_progressed = Signal(object)  # Progress
    import_ended = Signal(object)  # Imported, or None when it was stopped or failed
    device_changed = Signal(object)  # str: a sentence for the status bar
    said = Signal(object)  # str: a sentence for the status bar
    failed = Signal(object)  # str: a sentence for the quiet banner

    def __init__(self, parent: QObject | None = None, command: Sequence[str] = ()) -> None:
        """command is the program that trains; a test gives one of its own."""
        super().__init__(parent)
        self.project: Project | None = None
        self.undo = Undo(self)
        self.undo.refused.connect(self.failed)
        self.worker = Worker(self)
        self.patience = Patience(self)
        self.training = Training(self, command)
        self.training.changed.connect(self.job_changed)
        self.training.happened.connect(self.job_happened)
        self.training.ended.connect(self._end_training)
        self.training.said.connect(self.said)
        self.training.failed.connect(self.failed)
        self.queue = WorkQueue(self, command)
        self._imports = Imports(self, self.worker)
        self._imports.progressed.connect(self.import_progressed)
        self._imports.ended.connect(self.import_ended)
        self._fields: dict[str, str] = {}
        self._keeping = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._keeping.timeout.connect(self._save_fields)
        self.patience.waits.connect(self._keep_later)

    # the project

    @property
    def library(self) -> Library:
        return self._open.library

    def open(self, folder: Path) -> bool:
        """Open a project, or make one in a folder that is new or empty. A refusal is a sentence in the banner."""
        if self.job is not None:
            self.failed.emit(tr("Training is running. Stop it first, then open another project."))
            return False
        if self.queue.is_drawing:
            self.failed.emit(tr("The queue is drawing. Pause it first, then open another project."))
            return False
        if not answers(folder):
            self.failed.emit(tr("The disk of {folder} does not answer. Open the project when it does.", folder=folder))
            return False
        try:
            project = open_project(folder) if is_project(folder) else create(folder)
        except (UserError, OSError) as error:
            self.failed.emit(str(error))
            return False
        self.stop_import()
        self._leave()
        self.project = project
        self.patience.watch(project.folder)
        project.library.before = self.patience.ask
        self._fields = dict(project.facts.fields or {})
        self.project_changed.emit(project)
        self.model_changed.emit(self.model())
        return True

    def close(self) -> None:
        """Save what is typed, end what runs in threads, let go of the project."""
        self.stop_import()
        self.worker.close()
        self._leave()

    def keep(self, key: str, value: str) -> None:
        """Remember a field of a page ("generate.count") in the project."""
        if self._fields.get(key) != value:
            self._fields[key] = value
            self._keeping.start()

    def kept(self, key: str, default: str) -> str:
        return self._fields.get(key, default)

    def model(self) -> Path:
        """What Generate draws with: the chosen run's network, else the starter's."""
        if self.project is not None and self.project.facts.model:
            chosen = self.project.runs / self.project.facts.model
            for file in (chosen, chosen / "model.onnx"):
                if file.is_file():
                    return file
        return starter_network(self.project.facts.size if self.project is not None else 0)

    def use_model(self, run: Path | None) -> None:
        """Draw with the network of a run, with a backup of one (its file), or with the starter network."""
        self._open.change(model=run.relative_to(self._open.runs).as_posix() if run else "")
        self.model_changed.emit(self.model())

    # sprites

    def import_paths(self, paths: Iterable[Path], size: int | None = None, instead_of: Sequence[int] = ()) -> None:
        """Take pictures and folders into the project; one import after the other, each in the worker.

        instead_of are sprites that make room for what comes in: those of a sheet that is sliced again."""
        paths = tuple(paths)
        folders = [path for path in paths if path.is_dir() and path != STARTER_SPRITES]
        if folders:
            self.keep(SOURCES, with_folders(self.kept(SOURCES, ""), folders))
            self.keep("sprites.looked", repr(time.time()))  # what lies there now is no news
        within = tuple(dict.fromkeys(source.labelled for source in sources_of(self.kept(SOURCES, ""))))
        sheets = tuple(self.kept("sprites.sheets", "").split())
        job = ImportJob(paths, self._open.folder, size, within=within, sheets=sheets)
        self._imports.add(job, instead_of)

    def import_starter(self) -> None:
        """The sprites that come with the program, so that the first project is not empty."""
        self.import_paths([STARTER_SPRITES])

    @property
    def is_importing(self) -> bool:
        return self._imports.are_running

    def stop_import(self) -> None:
        """What was read so far stays unused: its files are no part of the set."""
        self._imports.stop()

    def set_size(self, size: int) -> None:
        """The size of the sprites that training learns; 0: chosen from the art."""
        if size != self._open.facts.size:
            self.undo.push(SetSize(self._open, size, self.tell_sprites))

    def remove_sprites(self, ids: Sequence[int]) -> None:
        self.undo.push(HideSprites(self.library, ids, self.tell_sprites))

    def tell_sprites(self, _ids: object = None) -> None:
        """Commands that change the artist's sprites call this each time."""
        self.sprites_changed.emit(None)

    # drawings

    def add_drawings(self, drawings: Sequence[Drawing]) -> list[int]:
        ids = self.library.add_drawings(drawings)
        self.drawings_changed.emit(ids)
        return ids

    def mark(self, ids: Sequence[int], mark: Mark) -> None:
        self.undo.push(MarkDrawings(self.library, ids, mark, self._tell_marks))

    def bin_drawings(self, ids: Sequence[int]) -> None:
        self.undo.push(HideDrawings(self.library, ids, self._tell_marks))

    # training

    @property
    def job(self) -> Job | None:
        """The training child, while one runs."""
        return self.training.job

    @property
    def run(self) -> Path | None:
        """The folder of the run that trains now, or trained last."""
        return self.training.run

    def start_training(self, job: TrainJob) -> None:
        self.training.start(job)

    def stop_training(self) -> None:
        self.training.stop()

    @property
    def is_busy(self) -> bool:
        """Whether a child works that has to save before the window may go."""
        return self.job is not None or self.queue.is_drawing

    def settle(self) -> None:
        """Have what runs save itself; what the queue began, it will go on with at the next start."""
        self.queue.pause()
        self.stop_training()

    def report_failure(self, error: BaseException) -> None:
        """For the worker's failed: a sentence for what the artist can act on; the rest is ours and is raised."""
        if isinstance(error, UserError):
            self.failed.emit(str(error))
        elif isinstance(error, MemoryError):
            self.failed.emit(short_of_memory())
        elif not isinstance(error, Stopped):
            raise error

    @property
    def _open(self) -> Project:
        if self.project is None:
            raise RuntimeError("no project is open")
        return self.project

    def _leave(self) -> None:
        self.patience.watch(None)  # what is typed is saved, however long that takes
        self._imports.leave()
        self._save_fields()
        self._keeping.stop()
        self.undo.clear()
        if self.project is not None:
            self.project.close()
            self.project = None

    def _keep_later(self, is_waiting: bool) -> None:
        """What was typed while the disk did not answer."""
        if not is_waiting and self.project is not None:
            self._keeping.start()

    def _save_fields(self) -> None:
        if self.project is None or self._fields == (self.project.facts.fields or {}):
            return
        try:
            self.project.change(fields=dict(self._fields))
        except UserError as error:
            self.failed.emit(str(error))

    def _end_training(self, outcome: Done | Failed) -> None:
        run = self.run
        if run is not None and outcome == Done() and (run / "model.onnx").is_file():
            self.use_model(run)
        self.job_changed.emit(None)
        self.job_ended.emit(outcome)

    def _tell_marks(self, ids: list[int]) -> None:
        self.marks_changed.emit(ids)
