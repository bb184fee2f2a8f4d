"""Keeps the doctor's findings true: looks at the set in the worker when it changes, and carries out cures."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.changes import leave_out, set_field, show_as, show_originals
from app.session import Session
from core.errors import Stopped
from core.library import Look
from core.project import sprites_of
from core.words import tr

if TYPE_CHECKING:
    from core.sprites.curing import Checked, Cured, Diagnosis
    from core.sprites.findings import Cure

CURES = "sprites.cures"  # what later imports are cured of alike
KEPT = "sprites.kept"  # what the artist wants as it is
QUIET_MS = 250  # several changes in a row are looked at once


@dataclass(frozen=True, slots=True)
class _Looked:
    """What the worker tells, again and again, of a set that it looks at."""

    asked: int
    seen: tuple[object, ...]
    forecast: str
    checked: "Checked | None"  # None: the pictures are those of the last time


class Examiner(QObject):
    looked = Signal(object)  # tuple[int, int] | None: so many sprites of all have been looked at; None: it is done
    examined = Signal(object)  # tuple[Diagnosis, ...]: what is found, without what is kept as it is
    foretold = Signal(object)  # str: what to expect of a training
    is_busy = Signal(object)  # bool: a cure is being carried out
    _told = Signal(object)  # _Looked, out of the worker

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._asked = 0
        self._seen: tuple[object, ...] = ()  # the set that was looked at last
        self._found: tuple[Diagnosis, ...] | None = None  # None: not looked yet
        self._is_looking = False
        self._count = 0  # of sprites, when they were looked at last
        self._is_news = True  # nothing is shown yet that a first finding would push away
        self._tried: set[object] = set()
        self._soon = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._soon.timeout.connect(self._look)
        self._told.connect(self._take, Qt.ConnectionType.QueuedConnection)
        session.project_changed.connect(self._start_over)
        session.sprites_changed.connect(self._look_soon)
        if session.project is not None:
            self._look_soon()

    def cure(self, diagnosis: "Diagnosis") -> None:
        """Cure or leave out what was found, now and in all later imports."""
        project = self._session.project
        if project is None:
            return
        cures = self._session.kept(CURES, "")
        folder, size, sprites = project.folder, project.facts.size, project.library.sprites()
        if diagnosis.can_be_left_out:
            leave_out(self._session, diagnosis.ids, (CURES, _with(cures, diagnosis.cure)))
            return

        def work() -> "tuple[Path, str, Cured]":
            from core.sprites.curing import carry_out  # loads numpy: in the worker's thread

            cured = carry_out(diagnosis.cure, folder, sprites, frozenset(diagnosis.ids), size)
            return folder, _with(cures, diagnosis.cure), cured

        self.is_busy.emit(True)
        self._session.worker.run(work, self._take_cured, self._lose_cure)

    def bring_back(self, ids: Sequence[int]) -> None:
        """These sprites as they came in. No cure is carried out on them by itself afterwards."""
        project = self._session.project
        changed = self.changed(ids)
        if project is None or not changed:
            return
        folder, size = project.folder, project.facts.size

        def work() -> "tuple[Path, Cured]":
            from core.sprites.curing import brought_back  # loads numpy: in the worker's thread

            return folder, brought_back(folder, changed, size)

        self._session.worker.run(work, self._take_back, self._session.report_failure)

    def changed(self, ids: Sequence[int]) -> dict[int, Look]:
        """Those of the sprites that look another way than they came in, and how they came in."""
        files = {sprite.id: sprite.file for sprite in self._session.library.sprites()}
        originals = self._session.library.originals(set(ids))
        return {id: look for id, look in originals.items() if files.get(id, look.file) != look.file}

    def keep(self, diagnosis: "Diagnosis") -> None:
        """Say no more of it in this project."""
        self._set_kept(tr("Keep as it is"), _with(self._session.kept(KEPT, ""), diagnosis.cure))

    def forget_kept(self) -> None:
        self._set_kept(tr("Show what I kept"), "")

    @property
    def keeps_something(self) -> bool:
        return bool(self._session.kept(KEPT, ""))

    def stop(self) -> None:
        """Nobody waits for the answer any more."""
        self._asked += 1
        self._soon.stop()

    def _set_kept(self, what: str, cures: str) -> None:
        set_field(self._session, what, self._keep_and_tell, (KEPT, cures))

    def _keep_and_tell(self, key: str, value: str) -> None:
        self._session.keep(key, value)
        self._tell()

    def _start_over(self, _project: object) -> None:
        self.stop()
        self._seen = ()
        self._found = None
        self._tried.clear()
        self._count = 0
        self.examined.emit(())
        self.foretold.emit("")
        self._soon.start()

    def _look_soon(self, _changed: object = None) -> None:
        self._soon.start()

    def _look(self) -> None:
        project = self._session.project
        if project is None:
            return
        self._asked += 1
        asked, folder, size, before = self._asked, project.folder, project.facts.size, self._seen
        self._is_news = not self._found
        count = project.library.sprite_count()
        if count != self._count:
            self._count = count
            self._tell_looked((0, count))  # others may hold the worker for a while: say what will be done

        def work() -> None:
            from core.sprites.curing import check, foretell  # loads numpy: in the worker's thread

            sprites = sprites_of(folder)  # thousands of rows would hold up the window
            seen = (size, *((sprite.id, sprite.file) for sprite in sprites))
            told = _Looked(asked, seen, foretell(sprites, size), None)
            self._told.emit(told)
            if seen != before:
                for checked in check(folder, sprites, size, lambda: self._asked == asked):
                    self._told.emit(replace(told, checked=checked))

        self._session.worker.run(work, self._end, self._session.report_failure)

    def _take(self, told: "_Looked") -> None:
        if told.asked != self._asked:
            return
        self.foretold.emit(told.forecast)
        checked = told.checked
        if checked is None:
            if told.seen == self._seen and self._is_looking:  # what was to be looked at is as it was again
                self._tell_looked(None)
            return
        if checked.is_done or (checked.found and self._is_news):
            self._found = checked.found
            self._tell()
        self._tell_looked(None if checked.is_done else (checked.looked, checked.total))
        if checked.is_done:
            self._seen = told.seen
            self._cure_alike(checked.found)

    def _tell_looked(self, looked: tuple[int, int] | None) -> None:
        self._is_looking = looked is not None
        self.looked.emit(looked)

    def _end(self, _none: None) -> None:
        """The answers came by themselves."""

    def _tell(self) -> None:
        from core.sprites.curing import cures_of, is_alike  # numpy is loaded by now

        if self._found is None:
            return
        kept = cures_of(self._session.kept(KEPT, ""))
        self.examined.emit(tuple(d for d in self._found if not any(is_alike(d.cure, cure) for cure in kept)))

    def _cure_alike(self, diagnoses: "tuple[Diagnosis, ...]") -> None:
        """What came in later is cured of what was cured before. Undo takes it back, and the artist's wish with it."""
        from core.sprites.curing import cures_of, is_alike

        wished = cures_of(self._session.kept(CURES, ""))
        back = self._brought_back() if wished else set()
        for diagnosis in diagnoses:
            found = replace(diagnosis, ids=tuple(id for id in diagnosis.ids if id not in back))
            if not found.ids:
                continue
            trial = (found.cure, found.ids)
            if trial not in self._tried and any(is_alike(found.cure, cure) for cure in wished):
                self._tried.add(trial)
                self._session.said.emit(tr("As before: {what}", what=found.sentence))
                self.cure(found)
                return  # what is left is found when these are done

    def _brought_back(self) -> set[int]:
        """Sprites that were cured once and are shown as they came in: the artist wants them so."""
        files = {sprite.id: sprite.file for sprite in self._session.library.sprites()}
        return {id for id, look in self._session.library.originals().items() if files.get(id) == look.file}

    def _take_back(self, answer: "tuple[Path, Cured]") -> None:
        folder, back = answer
        if self._session.project is not None and self._session.project.folder == folder:
            show_originals(self._session, back.looks, back.size)

    def _take_cured(self, answer: "tuple[Path, str, Cured]") -> None:
        folder, cures, cured = answer
        self.is_busy.emit(False)
        project = self._session.project
        if project is not None and project.folder == folder and cured.looks:  # else it was left meanwhile
            show_as(self._session, cured.looks, cured.size, (CURES, cures))

    def _lose_cure(self, error: BaseException) -> None:
        self.is_busy.emit(False)
        if not isinstance(error, Stopped):
            self._session.report_failure(error)


def _with(lines: str, cure: "Cure") -> str:
    return "\n".join(dict.fromkeys([*lines.splitlines(), str(cure)]))
