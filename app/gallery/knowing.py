"""What the program finds out about drawings in quiet moments: kin and flaws, likeness, and the artist's taste.

All of it is reckoned in the worker, one small portion at a time, so that a thread is always free for what is to be
painted; what comes back here are plain numbers by id.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.session import Session
from core.errors import UserError
from core.gallery import choices
from core.generate.judges import MINE
from core.words import tr

if TYPE_CHECKING:
    from core.gallery.likeness import Index, Place
    from core.gallery.noticing import Noticer
    from core.gallery.seeing import Seer
    from core.generate.critic import Learned

PORTION = 32  # drawings looked at before anything else gets its turn
SOON = 8 * PORTION  # drawings left to look at: that many are waited for, for more a glance has to do
IDLE_MS = 800  # after a change, before the work begins


@dataclass(frozen=True, slots=True)
class Taste:
    """What was learned: told in figures, and the odds of each drawing by its id."""

    learned: "Learned"
    odds: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class _Stage:
    """The project and network that work was begun for; an answer for another is thrown away."""

    folder: Path
    model: Path
    number: int


class Knowing(QObject):
    noticed = Signal(object)  # list[int]: drawings whose kin and flaws are known now
    described = Signal(object)  # tuple[int, int]: how many are described, of how many
    learned = Signal(object)  # dict[str, Taste]: by name
    untaught = Signal(object)  # str: why nothing is learned yet
    found_like = Signal(object)  # dict[int, float]: distances from the drawing that was asked about
    stacked = Signal(object)  # dict[int, list[int]]: those that lie under the top of each stack
    mapped = Signal(object)  # list[Place]

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._is_awake = False
        self._number = 0
        self._is_busy = False  # with one portion; there is never a second
        self._is_learning_due = True
        self._seer: Seer | None = None
        self._noticer: Noticer | None = None
        self._index: Index | None = None
        self._left = SOON + 1  # drawings that the network has not looked at
        self._glance: Index | None = None  # what they look like from afar, until it has
        self._is_glancing = False
        self._files: dict[int, str] = {}
        self._tastes: dict[str, Taste] = {}
        self._wants: list[tuple[str, int]] = []  # asked for while the index was not there
        self._soon = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._soon.timeout.connect(self._take_turn)
        session.project_changed.connect(self._start_over)
        session.model_changed.connect(self._start_over)
        session.sprites_changed.connect(self._forget_kin)
        session.drawings_changed.connect(self._follow_drawings)
        session.marks_changed.connect(self._follow_marks)

    @property
    def tastes(self) -> Mapping[str, Taste]:
        return self._tastes

    @property
    def files(self) -> Mapping[int, str]:
        """Of all that is described, by id; the artist's own have ids below nought."""
        return self._files

    def wake(self) -> None:
        """The page is seen: begin."""
        self._is_awake = True
        self._soon.start()

    def rest(self) -> None:
        """The artist moves what is seen: every thread is for that, and the work goes on in the next quiet moment."""
        if self._is_awake:
            self._soon.start()

    def sleep(self) -> None:
        """Nobody looks: the processor is left to what draws or trains."""
        self._is_awake = False

    def ask_like(self, id: int) -> None:
        self._ask("like", id)

    def ask_stacks(self) -> None:
        self._ask("stacks", 0)

    def ask_map(self) -> None:
        self._ask("map", 0)

    # the turns of the work

    def _start_over(self, _changed: object = None) -> None:
        self._number += 1
        self._seer = self._noticer = self._index = self._glance = None
        self._files, self._tastes, self._wants, self._left = {}, {}, [], SOON + 1
        self._is_busy, self._is_glancing, self._is_learning_due = False, False, True
        if self._is_awake:
            self.wake()

    def _forget_kin(self, _changed: object = None) -> None:
        """The artist's own sprites are on the map, and what is new hangs on them."""
        self._noticer = self._index = self._glance = None
        self._files = {}
        if self._session.project is not None:
            choices.forget_noticed(self._session.library)
            self._soon.start()

    def let_go(self, files: Sequence[str]) -> None:
        """Of drawings that left the project."""
        seer = self._seer
        if seer is not None:  # in the worker: it waits for whoever describes
            self._session.worker.run(lambda: seer.let_go(files), self._follow_drawings, self._fail)

    def _follow_drawings(self, _ids: object) -> None:
        self._index = self._glance = None
        self._files = {}
        self._soon.start()

    def _follow_marks(self, _ids: object) -> None:
        self._is_learning_due = True
        self._soon.start()

    @property
    def _stage(self) -> _Stage | None:
        project = self._session.project
        return _Stage(project.folder, self._session.model(), self._number) if project is not None else None

    def _take_turn(self) -> None:
        """The next portion of what is most wanted, unless one is under way or nobody looks."""
        stage = self._stage
        if stage is None or not self._is_awake or self._is_busy:
            return
        is_to_describe = self._index is None and stage.model.is_file()
        is_first = is_to_describe and self._seer is None  # nothing can be learned before
        if self._is_learning_due and self._seer is not None:
            self._learn(stage, self._seer)
        elif (is_first or not self._notice(stage)) and is_to_describe:
            self._describe(stage)

    def _go_on(self) -> None:
        if not self._soon.isActive():
            self._take_turn()

    def _notice(self, stage: _Stage) -> bool:
        """Whether there was anything left to look at."""
        project = self._session.project
        rows = choices.unnoticed(project.library, PORTION) if project is not None else []
        if project is None or not rows:
            return False
        noticer, palette = self._noticer, project.facts.palette
        self._is_busy = True

        def work() -> tuple[_Stage, "Noticer", list[choices.Noticed]]:
            from core.gallery.noticing import Noticer

            own = noticer or Noticer(stage.folder, palette)
            return stage, own, own.look(rows)

        self._session.worker.run(work, self._take_noticed, self._fail)
        return True

    def _take_noticed(self, answer: tuple[_Stage, "Noticer", list[choices.Noticed]]) -> None:
        stage, noticer, found = answer
        if stage.number == self._number:
            self._is_busy, self._noticer = False, noticer
            choices.note(self._session.library, found)
            self.noticed.emit([one.id for one in found])
            self._go_on()

    def _describe(self, stage: _Stage) -> None:
        files, seer = self._all_files(), self._seer
        self._is_busy = True

        def work() -> tuple[_Stage, "Seer", "Index | None", int]:
            from core.gallery.seeing import Seer  # loads onnxruntime
            from core.generate.denoiser import Denoiser

            own = seer or Seer(stage.folder, Denoiser(stage.model))
            missing = own.missing(list(files.values()))
            own.describe(missing[:PORTION])
            if len(missing) > PORTION:
                return stage, own, None, len(missing) - PORTION
            own.keep()
            return stage, own, own.index(files), 0

        self._session.worker.run(work, self._take_described, self._fail)

    def _take_described(self, answer: tuple[_Stage, "Seer", "Index | None", int]) -> None:
        stage, seer, index, left = answer
        if stage.number != self._number:
            return
        self._is_busy, self._seer, self._left = False, seer, left
        self.described.emit((len(self._files) - left, len(self._files)))
        if index is not None and self._files:  # else other drawings came meanwhile
            self._index, self._glance = index, None
            self._is_learning_due = True  # the odds of those that were not described before
            self._answer_all(index)
        self._go_on()

    def _learn(self, stage: _Stage, seer: "Seer") -> None:
        asked = choices.taught(self._session.library)
        files = dict(self._files)
        self._is_busy, self._is_learning_due = True, False

        def work() -> tuple[_Stage, dict[str, Taste], str]:
            tastes, why = dict[str, Taste](), ""
            for name, liked in asked.items():
                try:
                    critic = seer.learn(name, liked)
                    tastes[name] = Taste(critic.learned, seer.odds(critic, files))
                except UserError as error:
                    why = why or str(error)
            return stage, tastes, why

        self._session.worker.run(work, self._take_learned, self._fail)

    def _take_learned(self, answer: tuple[_Stage, dict[str, Taste], str]) -> None:
        stage, tastes, why = answer
        if stage.number != self._number:
            return
        self._is_busy, self._tastes = False, tastes
        if MINE not in tastes:
            self.untaught.emit(why)
        self.learned.emit(tastes)
        self._go_on()

    # questions

    def _ask(self, what: str, id: int) -> None:
        known = self._index if self._index is not None else self._glance
        self._wants.append((what, id))
        if known is not None:
            self._answer_all(known)
            return
        stage = self._stage
        self.wake()
        self._session.said.emit(tr("The drawings are looked at; the answer comes in a moment."))
        if self._left <= SOON or self._is_glancing or stage is None:
            return
        files, self._is_glancing = self._all_files(), True

        def work() -> tuple[_Stage, "Index", dict[int, str]]:
            from core.gallery.glancing import glance  # loads numpy

            return stage, glance(stage.folder, files), files

        self._session.worker.run(work, self._take_glance, self._fail)

    def _take_glance(self, answer: tuple[_Stage, "Index", dict[int, str]]) -> None:
        """Asked again later, the network's own answer comes; what is shown does not move by itself."""
        stage, seen, files = answer
        if stage.number != self._number:
            return
        self._is_glancing = False
        if self._index is None and self._wants:
            self._glance = seen if files is self._files else None  # others came meanwhile
            self._session.said.emit(tr("By shape and colour, until the network has looked at all drawings."))
            self._answer_all(seen)

    def _all_files(self) -> dict[int, str]:
        if not self._files:
            library = self._session.library
            self._files = dict(library.ask("select id, file from drawing where hidden = 0 order by id desc"))
            self._files.update({-sprite.id: sprite.file for sprite in library.sprites()})
        return self._files

    def _answer_all(self, index: "Index") -> None:
        wants, self._wants = self._wants, []
        for what, id in wants:
            self._answer(index, what, id)

    def _answer(self, index: "Index", what: str, id: int) -> None:
        stage = self._stage
        if stage is None:
            return
        if what == "like":
            if id in index:
                self.found_like.emit({other: far for other, far in index.nearest(id).items() if other > 0})
            else:
                self._session.said.emit(_not_known())
        elif what == "stacks":
            self._session.worker.run(lambda: (stage, index.stacks()), self._take_stacks, self._fail)
        else:
            self._session.worker.run(lambda: (stage, index.places()), self._take_map, self._fail)

    def _take_stacks(self, answer: tuple[_Stage, dict[int, list[int]]]) -> None:
        if answer[0].number == self._number:
            self.stacked.emit(answer[1])

    def _take_map(self, answer: tuple[_Stage, "list[Place]"]) -> None:
        if answer[0].number == self._number:
            self.mapped.emit(answer[1])

    def _fail(self, error: BaseException) -> None:
        """Whatever could not be found out is missing; the drawings are there all the same."""
        self._is_busy = self._is_glancing = False
        self._is_awake = False  # until the page is seen again: the same would fail at every mark
        self._session.report_failure(error)


def _not_known() -> str:
    return tr("This drawing has another size than the network sees. Choose the network that drew it first.")
