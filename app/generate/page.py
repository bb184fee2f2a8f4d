"""The third step: ink runs backwards into sprites, every step seen; what is drawn lies in the gallery."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.actions import Actions
from app.generate.births import Births
from app.generate.drawing import Climb, Climbed, DrawingThread, Finished, Frame, Opened, Order
from app.generate.film import Film
from app.generate.kinship import Kin, Kinship
from app.generate.ladder import LadderDialog
from app.generate.menu import SpriteMenu
from app.generate.panel import Choice, Panel
from app.generate.wall import Asked
from app.session import Session
from app.widgets.empty import EmptyState
from core.card import Card
from core.errors import UserError
from core.generate.onnx_file import read_card
from core.jobs import Mark
from core.words import tr

if TYPE_CHECKING:
    from core.generate.edit import Edit
    from core.sprites.pixels import Rgba

RIGHT = 288
FIELDS = ("count", "steps", "seed", "locked", "words", "guidance", "spacing", "advanced", "speed", "loop")


class GeneratePage(QWidget):
    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._actions = session, actions
        self._card: Card | None = None
        self._order: Order | None = None  # the wall that is being drawn
        self._ids: list[int] = []  # of the drawings on the wall, once they lie in the gallery
        self._finished: Finished | None = None  # that wall
        self._menu: SpriteMenu | None = None
        self._ladder: LadderDialog | None = None
        self._climb: Climb | None = None  # what the ladder shows
        self._thread = DrawingThread(self)
        self._kinship = Kinship(session, self)
        self._births = Births(session, self)
        self._film = Film()
        self._panel = Panel(actions.generate, actions.stop)
        self._sentence = QLabel()
        self._sentence.setProperty("role", "hint")
        self._legend = QLabel()
        self._legend.setProperty("role", "hint")
        self._legend.setTextFormat(Qt.TextFormat.RichText)
        self._empty = EmptyState(
            "generate",
            tr("Press Generate and watch ink run backwards into sprites"),
            actions.generate,
            tr("Every sprite is new. What you draw lies in the gallery; nothing is lost."),
        )
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
        if self._card is not None:
            self._thread.open(self._session.model())

    def closeEvent(self, event: QCloseEvent) -> None:
        self._close_ladder()
        self._thread.close()
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
        self._panel.setFixedWidth(RIGHT)
        for widget in (self._film, self._empty, self._no_model):
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
        session.marks_changed.connect(self._show_marks)
        self._actions.generate.triggered.connect(self._generate)
        self._actions.stop.triggered.connect(self._stop)
        self._panel.changed.connect(self._keep)
        self._film.changed.connect(self._keep)
        self._panel.model_chosen.connect(self._choose_model)
        self._film.wall.pressed.connect(self._toggle_pick)
        self._film.wall.asked.connect(self._show_menu)
        self._actions.pick.triggered.connect(self._pick_hovered)
        self._actions.reject.triggered.connect(self._reject_hovered)
        self._kinship.found.connect(self._show_kin)
        thread.opened.connect(self._name_device)
        thread.stepped.connect(self._show_step)
        thread.drawn.connect(self._take)
        thread.climbed.connect(self._show_rung)
        thread.stopped.connect(self._say_stopped)
        thread.failed.connect(self._fail)

    # the project and its networks

    def _start_over(self, project: object) -> None:
        self._thread.stop()
        self._close_ladder()
        self._order = None
        self._panel.show_drawing(False)
        self._film.clear()
        self._forget_wall()
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
        self._panel.show_words(self._card.own_words if self._card else ())
        self._actions.generate.setEnabled(self._card is not None)
        self._show_body()
        if self._card is not None and self.isVisible():
            self._thread.open(model)

    def _choose_model(self, run: str) -> None:
        project = self._session.project
        if project is not None:
            self._session.use_model(project.runs / run if run else None)

    def _show_body(self) -> None:
        if self._film.count:
            self._body.setCurrentWidget(self._film)
        else:
            self._body.setCurrentWidget(self._empty if self._card else self._no_model)

    def _keep(self, field: tuple[str, str]) -> None:
        name, value = field
        self._session.keep(f"generate.{name}", value)

    # drawing

    def _generate(self) -> None:
        self._draw(None)

    def _draw(self, edit: "Edit | None") -> None:
        project = self._session.project
        if project is None or self._card is None or self._order is not None or not self.isVisible():
            return
        seed = self._panel.take_seed()
        self._order = Order(
            self._session.model(),
            self._card.name,
            tuple(range(seed, seed + self._panel.count)),
            self._panel.steps,
            self._panel.words,
            project.folder,
            self._panel.advanced.guidance,
            self._panel.advanced.spacing,
            edit,
        )
        self._forget_wall()
        self._panel.show_drawing(True)
        self._sentence.setText(
            tr("Drawing {count} variations", count=self._panel.count)
            if edit
            else tr("Drawing {count} sprites", count=self._panel.count)
        )
        self._thread.draw(self._order)

    def _stop(self) -> None:
        if self._order is not None and self.isVisible():
            self._thread.stop()

    def _show_step(self, frame: Frame) -> None:
        if self._order is not None:
            self._film.add(frame)
            self._body.setCurrentWidget(self._film)

    def _take(self, finished: Finished) -> None:
        if finished.order is not self._order:
            return  # the project was left meanwhile
        self._end()
        library = self._session.library
        found = library.find_drawings([drawing.file for drawing in finished.drawings])
        fresh = [drawing for drawing in finished.drawings if drawing.file not in found]
        if found:
            library.hide_drawings(found.values(), False)  # drawn again: whatever was in the bin is wanted again
            self._session.marks_changed.emit(list(found.values()))
        if fresh:
            found |= dict(zip([d.file for d in fresh], self._session.add_drawings(fresh), strict=True))
        self._ids = [found[drawing.file] for drawing in finished.drawings]
        self._finished = finished
        self._show_marks()
        seconds = f"{finished.seconds:.1f}"
        self._session.said.emit(tr("{count} sprites in {seconds} s", count=len(self._ids), seconds=seconds))
        self._sentence.setText(
            tr("All of them lie in the gallery. Click those you like; a right click has more.")
            if fresh
            else tr("The gallery had all of these already: the same seed draws the same sprites.")
        )
        self._kinship.look(finished.rgba)

    def _say_stopped(self, order: Order | Climb | None) -> None:
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

    def _name_device(self, opened: Opened) -> None:
        if opened.device == "CPU":
            sentence = tr("Drawing on the CPU ({threads} threads)", threads=opened.threads)
            if opened.threads == 1:
                sentence = tr("Drawing on the CPU (1 thread)")
        else:
            sentence = tr("Drawing on the graphics card ({device})", device=opened.device)
        self._session.device_changed.emit(sentence)

    # what is known of the sprites on the wall

    def _forget_wall(self) -> None:
        self._ids, self._finished = [], None
        self._legend.clear()
        self._film.wall.show_marks([])
        self._film.wall.show_notes([])
        self._kinship.cancel()

    def _show_marks(self, _ids: object = None) -> None:
        if self._ids:
            self._film.wall.show_marks([self._session.library.drawing(id).mark for id in self._ids])

    def _show_kin(self, kin: Kin) -> None:
        self._film.wall.show_notes(kin.notes)
        parts = [f'<span style="color:{colour.name()}">●</span> {sentence}' for sentence, colour in kin.legend]
        self._legend.setText("&nbsp;&nbsp; ".join(parts))

    # what can be done with one of them

    def _toggle_pick(self, place: int) -> None:
        self._toggle(place, Mark.PICKED)

    def _pick_hovered(self) -> None:
        if self.isVisible():
            self._toggle(self._film.wall.hovered, Mark.PICKED)

    def _reject_hovered(self) -> None:
        if self.isVisible():
            self._toggle(self._film.wall.hovered, Mark.REJECTED)

    def _toggle(self, place: int, mark: Mark) -> None:
        if 0 <= place < len(self._ids):
            id = self._ids[place]
            before = self._session.library.drawing(id).mark
            self._session.mark([id], Mark.UNRATED if before is mark else mark)

    def _show_menu(self, asked: Asked) -> None:
        place, finished = asked.place, self._finished
        if finished is None:
            return
        can_vary = self._card is not None and self._card.size == finished.rgba.shape[1] and self._order is None
        self._menu = SpriteMenu(self._session.library.drawing(self._ids[place]).mark, can_vary, self)
        self._menu.marked.connect(lambda mark: self._toggle(place, mark))
        self._menu.more_wanted.connect(lambda strength: self._vary(finished.rgba[place], strength))
        self._menu.ladder_wanted.connect(lambda: self._show_ladder(finished.rgba[place]))
        self._menu.birth_wanted.connect(lambda: self._save_birth(finished, place))
        self._menu.popup(asked.position)

    def _vary(self, sprite: "Rgba", strength: float) -> None:
        from core.generate.edit import variation  # loads numpy, as the wall has done already

        self._draw(variation(sprite, strength))

    def _show_ladder(self, sprite: "Rgba") -> None:
        self._close_ladder()
        self._climb = Climb(self._session.model(), sprite, self._panel.steps, self._panel.words)
        self._ladder = LadderDialog(sprite, self)
        self._ladder.wanted.connect(lambda strength: self._vary(sprite, strength))
        self._ladder.finished.connect(self._leave_ladder)
        self._ladder.show()
        self._thread.draw(self._climb)

    def _show_rung(self, climbed: Climbed) -> None:
        if self._ladder is not None and climbed.climb is self._climb:
            self._ladder.add(climbed.rung)

    def _leave_ladder(self, _result: int) -> None:
        self._ladder = self._climb = None
        if self._order is None:
            self._thread.stop()

    def _close_ladder(self) -> None:
        if self._ladder is not None:
            self._ladder.close()

    def _save_birth(self, finished: Finished, place: int) -> None:
        if finished is self._finished:
            self._births.ask(self._film.birth(place), Path(finished.drawings[place].file).stem)
