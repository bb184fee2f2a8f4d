"""The open project, the work that runs on it and the undo stack, with the signals that all pages hear."""

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from app.job import Job
from app.queue.line import WorkQueue
from app.sources import FIELD as SOURCES
from app.sources import sources_of, with_folders
from app.training import Training
from app.undo import AddSprites, HideDrawings, HideSprites, MarkDrawings, SetSize, settled
from app.worker import Worker
from core.errors import Stopped, UserError
from core.events import Done, Event, Failed, Progress
from core.jobs import ImportJob, Mark, TrainJob
from core.library import Drawing, Library, Sprite
from core.project import Project, create, is_project, open_project
from core.resources import resource, starter_network
from core.sprites.labelling import in_place_of
from core.words import tr

if TYPE_CHECKING:
    from core.sprites.importing import Imported

KEEP_AFTER_MS = 400  # of quiet: one write for a word that is typed, not one for each letter
REPORTS_PER_SECOND = 30
STARTER = "resources/starter/sprites"
STARTER_SPRITES = resource("starter", "sprites")


@dataclass(frozen=True, slots=True)
class _Import:
    """An import that runs or waits, and the sprites that make room for what it brings."""

    job: ImportJob
    instead_of: tuple[int, ...] = ()


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
        self.undo = QUndoStack(self)
        self.worker = Worker(self)
        self.training = Training(self, command)
        self.training.changed.connect(self.job_changed)
        self.training.happened.connect(self.job_happened)
        self.training.ended.connect(self._end_training)
        self.training.said.connect(self.said)
        self.training.failed.connect(self.failed)
        self.queue = WorkQueue(self, command)
        self.last_import: Imported | None = None
        self._imports: list[_Import] = []  # the first one runs
        self._stop_import = threading.Event()
        self._fields: dict[str, str] = {}
        self._keeping = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._keeping.timeout.connect(self._save_fields)

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
        try:
            project = open_project(folder) if is_project(folder) else create(folder)
        except (UserError, OSError) as error:
            self.failed.emit(str(error))
            return False
        self.stop_import()
        self._leave()
        self.project = project
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
        self._imports.append(_Import(job, tuple(instead_of)))
        if len(self._imports) == 1:
            self._import_next()

    def import_starter(self) -> None:
        """The sprites that come with the program, so that the first project is not empty."""
        self.import_paths([STARTER_SPRITES])

    @property
    def is_importing(self) -> bool:
        return bool(self._imports)

    def stop_import(self) -> None:
        """What was read so far stays unused: its files are no part of the set."""
        del self._imports[1:]
        self._stop_import.set()

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
        elif not isinstance(error, Stopped):
            raise error

    @property
    def _open(self) -> Project:
        if self.project is None:
            raise RuntimeError("no project is open")
        return self.project

    def _leave(self) -> None:
        self._save_fields()
        self._keeping.stop()
        self.undo.clear()
        if self.project is not None:
            self.project.close()
            self.project = None

    def _save_fields(self) -> None:
        if self.project is None or self._fields == (self.project.facts.fields or {}):
            return
        try:
            self.project.change(fields=dict(self._fields))
        except UserError as error:
            self.failed.emit(str(error))

    def _import_next(self) -> None:
        job, instead_of = self._imports[0].job, self._imports[0].instead_of
        if job.size is None and not self._own_sprites(instead_of):
            job = replace(job, size=0)  # nobody's art is there yet to keep to
        self._stop_import.clear()
        known = frozenset(self.library.digests(instead_of))
        self.import_progressed.emit(Progress(0, 0))
        self.worker.run(
            lambda: _read(job, known, self._throttled(self.import_progressed.emit)), self._take, self._lose_import
        )

    def _throttled(self, emit: Callable[[Event], None]) -> Callable[[Event], None]:
        """For the worker's thread: 5,000 files are not 5,000 signals. Stops the work when it is asked to."""
        last = 0.0

        def report(event: Event) -> None:
            nonlocal last
            if self._stop_import.is_set():
                raise Stopped
            now = time.monotonic()
            if now - last >= 1 / REPORTS_PER_SECOND or (isinstance(event, Progress) and event.step == event.total):
                last = now
                emit(event)

        return report

    def _take(self, imported: "Imported") -> None:
        ended = self._imports.pop(0)
        if self.project is not None and self.project.folder == ended.job.project:  # else it was left meanwhile
            self.last_import = imported
            if imported.taken:
                self._add(imported, ended)
            self.import_ended.emit(imported)
        if self._imports:
            self._import_next()

    def _add(self, imported: "Imported", ended: "_Import") -> None:
        rows = [Sprite(0, t.file, t.name, t.origin, t.digest, t.words) for t in imported.taken]
        instead_of: tuple[int, ...] = ()
        if ended.instead_of:
            rows, instead_of = in_place_of(rows, self.library.sprites(), ended.instead_of)
        starters = [] if self._own_sprites() else [s.id for s in self.library.sprites()]
        self.undo.beginMacro(tr("Slice again") if ended.instead_of else tr("Import sprites"))
        if starters:
            self.undo.push(HideSprites(self.library, starters, self.tell_sprites))
            self.said.emit(tr("The starter sprites have made room for yours. Undo brings them back."))
        if instead_of:
            self.undo.push(HideSprites(self.library, instead_of, self.tell_sprites))
        for command in settled(self._open, imported, self.tell_sprites):
            self.undo.push(command)
        self.undo.push(AddSprites(self.library, rows, self.tell_sprites, imported.animations))
        self.undo.endMacro()
        if ended.job.paths == (STARTER_SPRITES,):
            self.undo.clear()  # nobody did this, so nobody takes it back

    def _own_sprites(self, without: Sequence[int] = ()) -> bool:
        """Whether any sprite in the set is the artist's, not the starter's."""
        return any(id not in without for id in self.library.sprites_from_elsewhere(STARTER))

    def _lose_import(self, error: BaseException) -> None:
        self._imports.pop(0)
        self.import_ended.emit(None)
        if self._imports:
            self._import_next()
        self.report_failure(error)

    def _end_training(self, outcome: Done | Failed) -> None:
        run = self.run
        if run is not None and outcome == Done() and (run / "model.onnx").is_file():
            self.use_model(run)
        self.job_changed.emit(None)
        self.job_ended.emit(outcome)

    def _tell_marks(self, ids: list[int]) -> None:
        self.marks_changed.emit(ids)


def _read(job: ImportJob, known: frozenset[str], report: Callable[[Event], None]) -> "Imported":
    from core.sprites.importing import import_art  # loads numpy: in the worker's thread, after the first paint

    return import_art(job, known, report)
