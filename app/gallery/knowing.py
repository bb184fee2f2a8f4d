"""What the program finds out about drawings in quiet moments: kin and flaws, likeness, and the artist's taste.

All of it is reckoned in the worker in small portions; what comes back here are plain numbers by id. Nothing waits.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.session import Session
from core.errors import UserError
from core.gallery import choices
from core.gallery.choices import Side
from core.words import tr

if TYPE_CHECKING:
    from core.gallery.likeness import Index, Place
    from core.gallery.noticing import Noticer
    from core.gallery.seeing import Seer
    from core.generate.critic import Learned

PORTION = 64  # drawings looked at before anything else gets its turn
IDLE_MS = 800  # after a change, before the work begins
MINE = "mine"  # the judge that the marks themselves teach


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
        self._busy: set[str] = set()
        self._seer: Seer | None = None
        self._noticer: Noticer | None = None
        self._index: Index | None = None
        self._files: dict[int, str] = {}
        self._tastes: dict[str, Taste] = {}
        self._wants: list[tuple[str, int]] = []  # asked for while the index was not there
        self._soon = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._soon.timeout.connect(self._work)
        self._to_learn = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._to_learn.timeout.connect(self._learn)
        session.project_changed.connect(self._start_over)
        session.model_changed.connect(self._start_over)
        session.sprites_changed.connect(self._forget_kin)
        session.drawings_changed.connect(self._wake_for)
        session.marks_changed.connect(self._wake_for)

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
        self._to_learn.start()

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
        self._seer = self._noticer = self._index = None
        self._tastes, self._wants = {}, []
        self._busy.clear()
        if self._is_awake:
            self.wake()

    def _forget_kin(self, _changed: object = None) -> None:
        self._noticer = None
        if self._session.project is not None:
            choices.forget_noticed(self._session.library)
            self._soon.start()

    def _wake_for(self, _ids: object) -> None:
        self._index = None
        if self._is_awake:
            self._soon.start()
            self._to_learn.start()

    @property
    def _stage(self) -> _Stage | None:
        project = self._session.project
        return _Stage(project.folder, self._session.model(), self._number) if project is not None else None

    def _work(self) -> None:
        stage = self._stage
        if stage is None or not self._is_awake:
            return
        self._notice(stage)
        self._describe(stage)

    def _notice(self, stage: _Stage) -> None:
        project = self._session.project
        if "notice" in self._busy or project is None or not self._is_awake:
            return
        rows = choices.unnoticed(project.library, PORTION)
        if not rows:
            return
        self._busy.add("notice")
        noticer, palette = self._noticer, project.facts.palette

        def work() -> tuple[_Stage, "Noticer", list[choices.Noticed]]:
            from core.gallery.noticing import Noticer

            own = noticer or Noticer(stage.folder, palette)
            return stage, own, own.look(rows)

        self._session.worker.run(work, self._take_noticed, self._fail)

    def _take_noticed(self, answer: tuple[_Stage, "Noticer", list[choices.Noticed]]) -> None:
        stage, noticer, found = answer
        if stage.number != self._number:
            return
        self._busy.discard("notice")
        self._noticer = noticer
        choices.note(self._session.library, found)
        self.noticed.emit([one.id for one in found])
        self._notice(stage)

    def _describe(self, stage: _Stage) -> None:
        if "describe" in self._busy or not stage.model.is_file() or not self._is_awake:
            return
        if self._index is not None:
            return
        self._busy.add("describe")
        library = self._session.library
        self._files = dict(library.ask("select id, file from drawing where hidden = 0 order by id desc"))
        self._files.update({-sprite.id: sprite.file for sprite in library.sprites()})
        files, seer = self._files, self._seer

        def work() -> tuple[_Stage, "Seer", "Index | None", int]:
            from core.gallery.seeing import Seer  # loads onnxruntime

            own = seer or Seer(stage.folder, stage.model)
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
        self._busy.discard("describe")
        is_new = self._seer is None
        self._seer = seer
        self.described.emit((len(self._files) - left, len(self._files)))
        if index is None:
            self._describe(stage)
        else:
            self._index = index
            for what, id in self._wants:
                self._answer(what, id)
            self._wants = []
        if is_new or index is not None:
            self._to_learn.start()

    def _learn(self) -> None:
        stage, seer = self._stage, self._seer
        if stage is None or seer is None or "learn" in self._busy:
            return
        library = self._session.library
        piles = {MINE: choices.marked(library), **{n: choices.piled(library, n) for n in choices.detectors(library)}}
        asked = {name: _by_file(self._session, pile) for name, pile in piles.items()}
        files = dict(self._files)
        self._busy.add("learn")

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
        self._busy.discard("learn")
        self._tastes = tastes
        if MINE not in tastes:
            self.untaught.emit(why)
        self.learned.emit(tastes)

    # questions

    def _ask(self, what: str, id: int) -> None:
        if self._index is not None:
            self._answer(what, id)
        else:
            self._wants.append((what, id))
            self.wake()

    def _answer(self, what: str, id: int) -> None:
        index, stage = self._index, self._stage
        if index is None or stage is None:
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
        self._busy.clear()
        self._session.report_failure(error)


def _by_file(session: Session, pile: Mapping[int, Side]) -> dict[str, bool]:
    drawings = session.library.drawings(list(pile))
    return {drawing.file: pile[drawing.id] is Side.LIKE for drawing in drawings}


def _not_known() -> str:
    return tr("This drawing has another size than the network sees. Choose the network that drew it first.")
