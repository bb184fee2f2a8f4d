"""Art on its way into the open project: read in the worker, its rows taken in a few at a time, one step to undo."""

import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.undo import AddSprites, HideSprites, settled
from app.worker import Worker
from core.animation import Filmed, add_animations, shown_as
from core.errors import Stopped, UserError
from core.events import Event, Progress
from core.jobs import ImportJob
from core.library import Sprite
from core.project import digests_of, sprites_of
from core.resources import resource
from core.sprites.labelling import in_place_of
from core.words import tr

if TYPE_CHECKING:
    from app.session import Session
    from core.sprites.importing import Imported

AT_ONCE = 400  # rows at a turn of the window's thread: two hundred thousand in one go would hold it for a second
REPORTS_PER_SECOND = 30
STARTER = "resources/starter/sprites"
STARTER_SPRITES = resource("starter", "sprites")


@dataclass(frozen=True, slots=True)
class _Import:
    """An import that runs or waits, and the sprites that make room for what it brings."""

    job: ImportJob
    instead_of: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Brought:
    """What an import has read, ready to become part of the set."""

    imported: "Imported"
    rows: list[Sprite]  # those that are still to come in
    instead_of: tuple[int, ...]  # those that really make room
    known: dict[str, int]  # sprites of the set that its animations show too, by their digests


class Imports(QObject):
    """One import after the other.

    A crash between two turns leaves a part of the rows in the set; dropped again, the art brings the rest.
    """

    progressed = Signal(object)  # Progress
    ended = Signal(object)  # Imported, or None when it was stopped or failed

    def __init__(self, session: "Session", worker: Worker) -> None:
        super().__init__(session)
        self._session, self._worker = session, worker
        self._waiting: list[_Import] = []  # the first one runs
        self._stop = threading.Event()
        self._brought: _Brought | None = None  # its rows are coming in
        self._films: list[Filmed] = []  # of them, those that have not come in yet
        self._ids: list[int] = []
        self._starters: tuple[int, ...] = ()  # they make room for the artist's first art
        self._is_first = False
        self._turns = QTimer(self, interval=0)
        self._turns.timeout.connect(self._bring_some)
        session.patience.waits.connect(self._go_on)

    @property
    def are_running(self) -> bool:
        return bool(self._waiting)

    def add(self, job: ImportJob, instead_of: Sequence[int] = ()) -> None:
        """instead_of are sprites that make room for what comes in: those of a sheet that is sliced again."""
        self._waiting.append(_Import(job, tuple(instead_of)))
        if len(self._waiting) == 1:
            self._begin()

    def stop(self) -> None:
        """What was read so far stays unused: its files are no part of the set."""
        del self._waiting[1:]
        self._stop.set()

    def leave(self) -> None:
        """The project is about to be closed: rows of which not all are there go out of the set again."""
        if self._brought is not None:
            self._turns.stop()
            self._brought = None
            self._waiting.pop(0)
            with suppress(UserError):  # a disk that refuses even this: a part of them stays, as after a crash
                self._session.library.hide_sprites(self._ids)

    def _begin(self) -> None:
        first = self._waiting[0]
        job, instead_of = first.job, first.instead_of
        if job.size is None and not self._own_sprites(instead_of):
            job = replace(job, size=0)  # nobody's art is there yet to keep to
        self._stop.clear()
        self.progressed.emit(Progress(0, 0))
        self._worker.run(lambda: _read(job, instead_of, self._report_now_and_then()), self._take, self._lose)

    def _report_now_and_then(self) -> Callable[[Event], None]:
        """For the worker's thread: 5,000 files are not 5,000 signals. Stops the work when it is asked to."""
        last = 0.0

        def report(event: Event) -> None:
            nonlocal last
            if self._stop.is_set():
                raise Stopped
            now = time.monotonic()
            if now - last >= 1 / REPORTS_PER_SECOND or (isinstance(event, Progress) and event.step == event.total):
                last = now
                self.progressed.emit(event)

        return report

    def _take(self, brought: "_Brought") -> None:
        project = self._session.project
        if project is None or project.folder != self._waiting[0].job.project:  # it was left meanwhile
            self._waiting.pop(0)
            self._next()
        elif not brought.rows:
            self._end(brought.imported)
        else:
            has_own = self._own_sprites()
            self._starters = () if has_own else tuple(sprite.id for sprite in project.library.sprites())
            self._is_first = project.library.sprite_count() == len(self._starters)
            self._brought, self._films, self._ids = brought, list(brought.imported.animations), []
            self._turns.start()

    def _go_on(self, is_waiting: bool) -> None:
        if not is_waiting and self._brought is not None:
            self._turns.start()

    def _bring_some(self) -> None:
        brought = self._brought
        if brought is None:
            return
        library = self._session.library
        try:
            if brought.rows:
                some = brought.rows[:AT_ONCE]
                del brought.rows[:AT_ONCE]  # two hundred thousand at once would be long to free, too
                try:
                    ids = library.add_sprites(some)
                except UserError:
                    brought.rows[:0] = some
                    raise
                self._ids += ids
                brought.known.update((sprite.digest, id) for sprite, id in zip(some, ids, strict=True))
                return
            if self._films:
                add_animations(library, self._films[:AT_ONCE], brought.known)  # undone, they show nothing
                del self._films[:AT_ONCE]
                return
        except UserError as error:
            if self._session.patience.is_waiting:
                self._turns.stop()  # until the disk answers
                return
            self.leave()
            self.ended.emit(None)
            self._session.failed.emit(str(error))
            self._next()
            return
        self._turns.stop()
        self._brought = None
        self._settle(brought)
        self._end(brought.imported)

    def _settle(self, brought: _Brought) -> None:
        session, ended = self._session, self._waiting[0]
        if session.project is None:
            return
        library, tell = session.library, session.tell_sprites
        session.undo.beginMacro(tr("Slice again") if ended.instead_of else tr("Import sprites"))
        if self._starters:
            session.undo.push(HideSprites(library, self._starters, tell))
            session.said.emit(tr("The starter sprites have made room for yours. Undo brings them back."))
        if brought.instead_of:
            session.undo.push(HideSprites(library, brought.instead_of, tell))
        for command in settled(session.project, brought.imported, tell, self._is_first):
            session.undo.push(command)
        session.undo.push(AddSprites(library, self._ids, tell))
        session.undo.endMacro()
        if ended.job.paths == (STARTER_SPRITES,):
            session.undo.clear()  # nobody did this, so nobody takes it back

    def _end(self, imported: "Imported") -> None:
        self._waiting.pop(0)
        self.ended.emit(imported)
        self._next()

    def _next(self) -> None:
        if self._waiting:
            self._begin()

    def _own_sprites(self, without: Sequence[int] = ()) -> bool:
        """Whether any sprite in the set is the artist's, not the starter's."""
        return any(id not in without for id in self._session.library.sprites_from_elsewhere(STARTER))

    def _lose(self, error: BaseException) -> None:
        self._waiting.pop(0)
        self.ended.emit(None)
        self._next()
        self._session.report_failure(error)


def _read(job: ImportJob, instead_of: tuple[int, ...], report: Callable[[Event], None]) -> _Brought:
    """In the worker's thread: it loads numpy, and thousands of rows take their time."""
    from core.sprites.importing import import_art

    folder = job.project
    imported = import_art(job, digests_of(folder, instead_of), report)
    rows = [Sprite(0, t.file, t.name, t.origin, t.digest, t.words) for t in imported.taken]
    if instead_of:
        rows, instead_of = in_place_of(rows, sprites_of(folder), instead_of)
    shown = {digest for film in imported.animations for digest, _ in film.frames}
    return _Brought(imported, rows, instead_of, shown_as(folder, shown - {sprite.digest for sprite in rows}))
