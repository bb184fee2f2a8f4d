"""What all views of the bench share: the network, the hand that draws, the way into the gallery, words and seed."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QRandomGenerator, Signal

from app.actions import Actions
from app.generate.instant_box import drawn_with
from app.generate.rework.hand import Hand, Wanted
from app.rework import Rework
from app.session import Session
from core.card import Card
from core.errors import UserError
from core.generate.begin import read_sprite
from core.generate.edit import Edit
from core.generate.keeping import write_drawings
from core.generate.onnx_file import read_card
from core.generate.recipe import Recipe
from core.generate.sampler import Manner
from core.library import Drawing
from core.sprites.collection import fit, why_not
from core.sprites.pixels import Rgba
from core.words import tr

DICE = 1_000_000
WORDS, PULL = "bench.words", "bench.pull"
TENTHS = 10  # the pull is kept in tenths: 10 is off
MOST_PULL = 40


class Bench(QObject):
    card_changed = Signal(object)  # Card | None: another network

    def __init__(self, session: Session, actions: Actions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session, self.actions = session, actions
        self.hand = Hand(self)
        self.hand.failed.connect(session.report_failure)
        self.card: Card | None = None
        session.model_changed.connect(self._use)
        session.project_changed.connect(self._use)
        session.sprites_changed.connect(self._forget_sprites)
        self._use()

    def close(self) -> None:
        self.hand.close()

    @property
    def words(self) -> str:
        """What it asks for; all views of the bench have the same wish."""
        return self.session.kept(WORDS, "").strip()

    @property
    def pull(self) -> int:
        """Of the words, in tenths; the same for all views too."""
        kept = self.session.kept(PULL, "")
        return max(TENTHS, min(MOST_PULL, int(kept))) if kept.isdecimal() and len(kept) < 4 else TENTHS

    def manner(self, steps: int = 10) -> Manner:
        return Manner(steps, self.words, self.pull / TENTHS)

    def want(
        self,
        edits: Sequence[Edit],
        seeds: Sequence[int],
        steps: int = 10,
        is_watched: bool = True,
        is_quick: bool = False,  # with the network that draws at once, where the artist has switched it on
    ) -> Wanted:
        model = drawn_with(self.session) if is_quick else self.session.model()
        wanted = Wanted(model, tuple(edits), tuple(seeds), self.manner(steps), is_watched)
        self.hand.want(wanted)
        return wanted

    def seed(self) -> int:
        return QRandomGenerator.global_().bounded(DICE)

    def open(self, asked: Rework, done: Callable[[Rgba, str], None]) -> None:
        """Read a sprite and fit it to the network; what does not fit is said in the banner."""
        if self.card is None:
            return
        size = self.card.size
        if asked.rgba is not None:
            reason = why_not(asked.rgba, size, asked.name)
            if reason:
                self.session.failed.emit(reason)
            else:
                done(fit(asked.rgba, size), asked.name)
            return
        file, reading = asked.file or Path(), _Reading(self, asked.name, done)
        self.session.worker.run(lambda: read_sprite(file, size), reading.take, self.session.report_failure)

    def keep(self, rgba: Rgba, recipes: Sequence[Recipe], done: Callable[[int], None] | None = None) -> None:
        """(N, S, S, 4) into the gallery, each with the recipe that draws it again."""
        project = self.session.project
        if project is None:
            return
        folder, keeping = project.folder, _Keeping(self, project.folder, done)
        self.session.worker.run(
            lambda: write_drawings(folder, rgba, recipes), keeping.take, self.session.report_failure
        )

    def hang(self, folder: Path, drawings: Sequence[Drawing]) -> int:
        """Rows for the library; how many of them were not there yet."""
        session = self.session
        if session.project is None or session.project.folder != folder:
            return 0  # the project was left meanwhile
        found = session.library.find_drawings([drawing.file for drawing in drawings])
        fresh = [drawing for drawing in drawings if drawing.file not in found]
        if found:
            session.library.hide_drawings(found.values(), False)
            session.marks_changed.emit(list(found.values()))
        if fresh:
            session.add_drawings(fresh)
        count = len(drawings)
        session.said.emit(
            tr("{count} drawings lie in the gallery now.", count=count)
            if count > 1
            else tr("It lies in the gallery now.")
        )
        return len(fresh)

    def _use(self, _changed: object = None) -> None:
        self.hand.stop()
        try:
            card = read_card(self.session.model())
        except UserError:
            card = None  # the wall says why
        self.card = card
        self.card_changed.emit(card)

    def _forget_sprites(self, _changed: object) -> None:
        self.hand.forget_sprites()


class _Reading(QObject):
    """One answer of the worker, for whoever asked."""

    def __init__(self, bench: Bench, name: str, done: Callable[[Rgba, str], None]) -> None:
        super().__init__(bench)
        self._name, self._done = name, done

    def take(self, rgba: Rgba) -> None:
        self._done(rgba, self._name)
        self.deleteLater()


class _Keeping(QObject):
    def __init__(self, bench: Bench, folder: Path, done: Callable[[int], None] | None) -> None:
        super().__init__(bench)
        self._bench, self._folder, self._done = bench, folder, done

    def take(self, drawings: list[Drawing]) -> None:
        fresh = self._bench.hang(self._folder, drawings)
        if self._done is not None:
            self._done(fresh)
        self.deleteLater()
