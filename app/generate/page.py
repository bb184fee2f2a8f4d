"""The third step: ink runs backwards into sprites, every step seen; what is drawn lies in the gallery."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.actions import Actions
from app.generate.drawing import DrawingThread, Finished, Frame, Opened, Order
from app.generate.film import Film
from app.generate.follower import Follower, finishing
from app.generate.instant_box import STEPS, InstantBox
from app.generate.invitation import Ink, Invitation
from app.generate.keeper import Keeper
from app.generate.kinship import Kin
from app.generate.many import Many
from app.generate.panel import Choice, Panel
from app.generate.recall import Recall, words_of
from app.generate.single import Single
from app.generate.sitter import Sitter
from app.generate.taste_box import TasteBox
from app.generate.telling import drawn_again, what_became
from app.session import Session
from app.theme import scaled
from app.widgets.colours import KIN, SIGNS
from app.widgets.empty import EmptyState
from core.card import Card
from core.errors import UserError
from core.generate.onnx_file import read_card
from core.jobs import Mark
from core.words import tr

if TYPE_CHECKING:
    from core.generate.edit import Edit

RIGHT = 288
HOW = ("count", "steps", "seed", "locked", "too_close", "words", "guidance", "spacing", "solver", "tidy")  # to draw
FIELDS = (*HOW, "advanced", "speed", "loop")


class GeneratePage(QWidget):
    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._actions = session, actions
        self._card: Card | None = None
        self._order: Order | None = None  # the wall that is being drawn
        self._thread = DrawingThread(self)
        self._film = Film()
        self._panel = Panel(actions.generate, actions.stop)
        self._taste = TasteBox(session)
        self._panel.add_box(self._taste)
        self._instant = InstantBox(session)
        self._panel.add_box(self._instant)
        self._instant.look()
        self._follower = Follower(self._instant, self._panel, self._taste, self)
        self._sitter = Sitter(session, self)
        self._keeper = Keeper(session, self._film.wall, self)
        self._many = Many(session, self._panel, self)
        self._recall = Recall(session, self._panel, self._draw, self)
        self._single = Single(session, self._keeper, self._film, self)
        self._sentence = QLabel()
        self._sentence.setProperty("role", "hint")
        self._legend = QLabel()
        self._legend.setProperty("role", "hint")
        self._legend.setTextFormat(Qt.TextFormat.RichText)
        self._ink = Ink(session, self)
        self._invitation = Invitation(actions.generate, self._film.wall)
        self._no_model = EmptyState(
            "train",
            tr("There is no network to draw with yet"),
            actions.show_train,
            tr("Train one on your sprites first. It draws as soon as it is saved."),
        )
        self._body = QStackedWidget()
        self._lay_out()
        self._connect()
        self._start_over(session.project)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._taste.look()
        self._stir()
        if self._card is not None:
            self._thread.open(self._session.model(), self._panel.count)

    def hideEvent(self, event: QHideEvent) -> None:
        self._ink.rest()
        super().hideEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._thread.close()
        self._sitter.leave()
        self._ink.rest()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        title = QLabel(tr("Generate"))
        title.setProperty("role", "title")
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(title)
        line = QHBoxLayout()
        line.addWidget(self._sentence, stretch=1)
        line.addWidget(self._legend)
        head.addLayout(line)
        self._panel.setFixedWidth(scaled(RIGHT))
        for widget in (self._film, self._no_model):
            self._body.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self._body, stretch=1)
        row.addWidget(self._panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 24, 18)
        column.setSpacing(14)
        column.addLayout(head)
        column.addLayout(row, stretch=1)

    def _connect(self) -> None:
        session, thread = self._session, self._thread
        session.project_changed.connect(self._start_over)
        session.model_changed.connect(self._show_model)
        self._actions.generate.triggered.connect(self._generate)
        self._actions.draw_many.triggered.connect(self._draw_many)
        self._actions.stop.triggered.connect(self._stop)
        self._panel.changed.connect(self._keep)
        self._panel.changed.connect(self._stir)
        self._taste.changed.connect(self._recall.forget)
        self._instant.changed.connect(self._keep)
        self._instant.finish_wanted.connect(self._finish)
        self._follower.wanted.connect(self._follow)
        session.queue.changed.connect(self._look_for_instant)
        self._ink.stirred.connect(self._film.wait_in_ink)
        self._film.changed.connect(self._keep)
        self._panel.model_chosen.connect(self._choose_model)
        self._actions.pick.triggered.connect(self._pick_hovered)
        self._actions.reject.triggered.connect(self._reject_hovered)
        self._keeper.told.connect(self._show_kin)
        self._keeper.told.connect(self._taste.tell_novelty)
        self._single.edit_wanted.connect(self.draw_edit)
        self._sitter.found.connect(self._panel.advanced.plot.show_sprite)
        self._panel.advanced.plot.another_wanted.connect(self._seat_another)
        thread.opened.connect(self._name_device)
        thread.opened.connect(self._recall.know)
        thread.stepped.connect(self._show_step)
        thread.drawn.connect(self._take)
        thread.stopped.connect(self._say_stopped)
        thread.failed.connect(self._fail)

    # the project and its networks

    def _start_over(self, project: object) -> None:
        self._thread.stop()
        self._order = None
        self._panel.show_drawing(False)
        self._ink.rest()
        self._film.clear()
        self._keeper.forget()
        self._sentence.clear()
        if project is not None:
            kept = {name: self._session.kept(f"generate.{name}", "") for name in FIELDS}
            self._panel.fill(kept)
            self._film.fill(kept)
            self._show_model()

    def _show_model(self, _model: object = None) -> None:
        project = self._session.project
        if project is None:
            return
        runs = sorted((file.parent.name for file in project.runs.glob("*/model.onnx")), reverse=True)
        choices = [Choice(run, tr("Run {number}", number=run.lstrip("0") or run)) for run in runs]
        self._panel.show_models([*choices, Choice("", tr("Starter network"))], project.facts.model)
        model = self._session.model()
        try:
            self._card = read_card(model)
        except UserError as error:
            self._card = None
            if model.exists():
                self._session.failed.emit(str(error))
        self._instant.look()
        self._single.use(self._card)
        self._panel.show_words(self._card.named if self._card else (), self._card.own_words if self._card else ())
        self._actions.generate.setEnabled(self._card is not None)
        self._show_body()
        if self._card is not None and self.isVisible():
            self._thread.open(model, self._panel.count)

    def _choose_model(self, run: str) -> None:
        project = self._session.project
        if project is not None:
            self._session.use_model(project.runs / run if run else None)

    def _show_body(self) -> None:
        has_wall = bool(self._film.count)
        self._invitation.setVisible(not has_wall)
        self._body.setCurrentWidget(self._film if has_wall or self._card else self._no_model)
        self._stir()

    def _stir(self, changed: tuple[str, str] = ("seed", "")) -> None:
        """Before the first wall the ink of the seed that is set can be seen."""
        seed = self._panel.seed
        is_wanted = self.isVisible() and not self._film.count and changed[0] in ("seed", "count")
        if is_wanted and self._card is not None and seed is not None:
            self._ink.stir(self._card, seed, self._panel.count)

    def _keep(self, field: tuple[str, str]) -> None:
        name, value = field
        self._session.keep(f"generate.{name}", value)

    # drawing

    def draw_edit(self, edit: "Edit") -> None:
        """A wall of drawings that begin from a sprite."""
        self._draw(edit)

    def _generate(self) -> None:
        self._draw(None)

    def _follow(self) -> None:
        """A wall of what the panel says now, which nobody has asked to keep."""
        if self._instant.model is not None and (self._order is None or not self._order.is_kept):
            self._draw(None, is_kept=False)

    def _finish(self) -> None:
        """The chosen of a wall that was drawn at once, with all the steps that the panel says."""
        finished, keeper = self._keeper.finished, self._keeper
        if finished is not None:
            marks = [keeper.mark_of(place) for place in range(len(keeper.ids))]
            self._draw(None, edits=finishing(finished.rgba, marks))

    def _draw(self, edit: "Edit | None", edits: "tuple[Edit, ...]" = (), is_kept: bool = True) -> None:
        project = self._session.project
        is_busy = self._order is not None and self._order.is_kept
        if project is None or self._card is None or is_busy or not self.isVisible():
            return
        self._follower.rest()
        begins = edit is not None or bool(edits)
        first = None if begins else self._recall.first
        seed = self._panel.take_seed() if is_kept else self._panel.seed or 0
        count, quick = len(edits) or self._panel.count, None if begins else self._instant.model
        self._order = Order(
            quick or self._session.model(),
            self._card.name,
            (first.seed if first else seed, *range(seed + 1, seed + count)),
            STEPS if quick else self._panel.steps,
            self._panel.words,
            project.folder,
            self._panel.advanced.guidance,
            self._panel.advanced.schedule,
            self._panel.advanced.solver,
            self._panel.advanced.is_tidy,
            edit,
            self._panel.too_close,
            self._keeper.kinship.of_size(self._card.size),
            () if begins or first else self._taste.judges,
            first.path if first else (),
            edits,
            is_kept,
        )
        self._keeper.forget()
        self._instant.offer_finish(False)
        self._panel.show_drawing(is_kept)
        self._sentence.setText(
            tr("Drawing {count} variations", count=count) if edit else tr("Drawing {count} sprites", count=count)
        )
        self._thread.draw(self._order)

    def _draw_many(self) -> None:
        if self._card is not None and self.isVisible():
            self._many.ask(self._session.model(), self._card)

    def _stop(self) -> None:
        if self._order is not None and self.isVisible():
            self._thread.stop()

    def _show_step(self, frame: Frame) -> None:
        if self._order is not None:
            self._film.add(frame)
            self._invitation.hide()
            self._ink.rest()
            if frame.number > self._order.steps:
                self._sentence.setText(drawn_again(len(frame.drawn)))

    def _take(self, finished: Finished) -> None:
        if finished.order is not self._order:
            return  # the project was left meanwhile
        self._end()
        if not finished.order.is_kept:
            self._sentence.setText(
                tr("This wall follows what you ask for. Generate looks through many more for your taste.")
                if finished.order.taste
                else tr("This wall follows what you ask for. Generate keeps it.")
            )
            return
        fresh = self._keeper.hang(finished)
        self._instant.offer_finish(finished.order.model != self._session.model())
        seconds = f"{finished.seconds:.1f}"
        self._session.said.emit(tr("{count} sprites in {seconds} s", count=len(self._keeper.ids), seconds=seconds))
        self._sentence.setText(what_became(finished, fresh))

    def _say_stopped(self, order: Order | None) -> None:
        if order is not None and order is self._order:
            self._end()
            self._sentence.setText(tr("Stopped. An unfinished wall is not kept."))

    def _fail(self, error: BaseException) -> None:
        if self._order is not None:
            self._end()
            self._sentence.clear()
        self._session.report_failure(error)

    def _end(self) -> None:
        self._order = None
        self._panel.show_drawing(False)

    def _look_for_instant(self, _changed: object) -> None:
        if self._session.project is not None:
            self._instant.look()

    def _seat_another(self, _wanted: object) -> None:
        self._sitter.next()

    def _name_device(self, opened: Opened) -> None:
        if self._card is not None:
            self._panel.advanced.plot.show_network(self._card)
            self._sitter.fit(self._card.size)
        self._session.device_changed.emit(words_of(opened))
        if opened.fell_back:
            self._session.failed.emit(opened.fell_back)

    # what is known of the sprites on the wall, and done with them

    def _show_kin(self, kin: Kin | None) -> None:
        legend = kin.legend if kin is not None else ()
        parts = [f'<span style="color:{KIN[name].name()}">{SIGNS[name]}</span> {sentence}' for sentence, name in legend]
        self._legend.setText("&nbsp;&nbsp; ".join(parts))

    def _pick_hovered(self) -> None:
        if self.isVisible():
            self._single.mark_hovered(Mark.PICKED)

    def _reject_hovered(self) -> None:
        if self.isVisible():
            self._single.mark_hovered(Mark.REJECTED)
