"""Work that waits for its turn: trainings and drawings in one line, kept in the library to outlive a crash."""

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from core.jobs import DrawJob, InstantJob, TrainJob, from_text, to_text

Work = TrainJob | DrawJob | InstantJob
_TRAIN, _DRAW, _INSTANT = "train", "draw", "instant"  # the verbs of the command line that do it


class State(Enum):
    WAITING = "waiting"
    RUNNING = "running"  # found at the start of the program: it was cut off
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Queued:
    id: int
    name: str  # for people
    work: Work
    state: State = State.WAITING
    sentence: str = ""  # why it failed

    @property
    def verb(self) -> str:
        if isinstance(self.work, InstantJob):
            return _INSTANT
        return _TRAIN if isinstance(self.work, TrainJob) else _DRAW


class Queue:
    """The first of the line is the first row; paths inside the project are kept as seen from it, so it may be moved."""

    def __init__(
        self, db: sqlite3.Connection, changing: Callable[[], AbstractContextManager[sqlite3.Connection]], folder: Path
    ) -> None:
        self._db, self._changing, self._folder = db, changing, folder

    def all(self) -> list[Queued]:
        """What this version cannot read was queued by a newer one: it is left in its place and not told."""
        rows = self._db.execute("select id, verb, name, request, state, sentence from job order by place, id")
        found = []
        for id, verb, name, request, state, sentence in rows:
            try:
                found.append(Queued(id, name, self._placed(_read(verb, request)), State(state), sentence))
            except (ValueError, TypeError, AttributeError, RecursionError):
                continue
        return found

    def add(self, work: Work, name: str) -> int:
        verb = Queued(0, name, work).verb
        with self._changing() as db:
            row = db.execute(
                "insert into job (place, verb, name, request) values "
                "((select coalesce(max(place), 0) + 1 from job), ?, ?, ?)",
                (verb, name, to_text(self._portable(work))),
            )
        return int(row.lastrowid or 0)

    def set_state(self, id: int, state: State, sentence: str = "") -> None:
        with self._changing() as db:
            db.execute("update job set state = ?, sentence = ? where id = ?", (state.value, sentence, id))

    def set_work(self, id: int, work: Work) -> None:
        with self._changing() as db:
            db.execute("update job set request = ? where id = ?", (to_text(self._portable(work)), id))

    def remove(self, id: int) -> None:
        with self._changing() as db:
            db.execute("delete from job where id = ?", (id,))

    def move(self, id: int, place: int) -> None:
        """To a place of the line, 0 being the first; the others close up."""
        order = [row for (row,) in self._db.execute("select id from job order by place, id") if row != id]
        order.insert(max(0, place), id)
        with self._changing() as db:
            db.executemany("update job set place = ? where id = ?", [(at, row) for at, row in enumerate(order, 1)])

    def _portable(self, work: Work) -> Work:
        return _with_paths(work, lambda path: _within(path, self._folder))

    def _placed(self, work: Work) -> Work:
        """A line of work that writes anywhere else was not put there by this project's window."""
        placed = _with_paths(work, lambda path: self._folder / path)
        written = placed.project if isinstance(placed, DrawJob) else placed.run
        if ".." in written.parts or not written.is_relative_to(self._folder):
            raise ValueError(written)
        return placed


def _read(verb: str, request: str) -> Work:
    if verb not in (_TRAIN, _DRAW, _INSTANT):
        raise ValueError(verb)
    if verb == _INSTANT:
        return from_text(InstantJob, request)
    return from_text(TrainJob, request) if verb == _TRAIN else from_text(DrawJob, request)


def _with_paths(work: Work, change: Callable[[Path], Path]) -> Work:
    if isinstance(work, TrainJob):
        return replace(work, source=change(work.source), run=change(work.run))
    if isinstance(work, InstantJob):
        return replace(work, run=change(work.run))
    return replace(work, model=change(work.model), project=change(work.project))


def _within(path: Path, folder: Path) -> Path:
    return path.relative_to(folder) if path.is_relative_to(folder) else path
