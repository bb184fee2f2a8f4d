"""The second step: how long to learn, and then, at any second, whether it is getting better."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.actions import Actions
from app.session import Session
from app.theme import icon
from app.train.choices import Choices
from app.train.notice import Notice
from app.train.strip import Strip
from app.train.wall import TimeMachine
from app.widgets.empty import EmptyState
from app.widgets.plot import Plot
from core.errors import UserError
from core.events import Done, Event, Failed, Measured, Progress, Said, Saved
from core.jobs import Preset, TrainJob, load_job
from core.runs import History, Run, State, read_history, runs_of, samples_of
from core.words import tr

FEW = 20  # sprites: with fewer, what is drawn stays close to them
LINES = 4  # sentences of the run that are shown
RIGHT = 380


class TrainPage(QWidget):
    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._actions = session, actions
        self._said: list[str] = []
        self._sentence = QLabel(wordWrap=True)
        self._sentence.setProperty("role", "hint")
        self._notice = Notice()
        self._choices = Choices()
        self._start = QPushButton(icon("play", QPalette.ColorRole.HighlightedText), tr("Start training"))
        self._start.setProperty("role", "primary")
        self._strip = Strip()
        self._times = TimeMachine()
        self._plot = Plot()
        self._figures = QLabel(wordWrap=True)
        self._figures.setProperty("role", "hint")
        self._lines = QLabel(wordWrap=True, textInteractionFlags=Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lines.setProperty("role", "hint")
        self._top = QStackedWidget()
        self._body = QStackedWidget()
        self._empty = EmptyState("train", "")
        self._lay_out()
        self._connect()
        self._start_over(session.project)

    def _lay_out(self) -> None:
        title = QLabel(tr("Train"))
        title.setProperty("role", "title")
        choose = QWidget()
        choosing = QVBoxLayout(choose)
        choosing.setContentsMargins(0, 0, 0, 0)
        choosing.setSpacing(14)
        choosing.addWidget(self._choices)
        choosing.addWidget(self._start, alignment=Qt.AlignmentFlag.AlignLeft)
        self._top.addWidget(choose)
        self._top.addWidget(self._strip)
        samples = _card(tr("What it draws"), self._times)
        curve = _card(tr("How far its guesses are off"), self._plot, self._figures)
        self._lines_card = _card(tr("What it says"), self._lines)
        right = QVBoxLayout()
        right.setSpacing(14)
        right.addWidget(curve, stretch=1)
        right.addWidget(self._lines_card)
        side = QWidget()
        side.setFixedWidth(RIGHT)
        right.setContentsMargins(0, 0, 0, 0)
        side.setLayout(right)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(samples, stretch=1)
        row.addWidget(side)
        self._body.addWidget(self._empty)
        self._body.addWidget(both)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 20)
        column.setSpacing(14)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(title)
        head.addWidget(self._sentence)
        column.addLayout(head)
        column.addWidget(self._notice)
        column.addWidget(self._top)
        column.addWidget(self._body, stretch=1)

    def _connect(self) -> None:
        session = self._session
        session.project_changed.connect(self._start_over)
        session.sprites_changed.connect(self._describe)
        session.job_changed.connect(self._show_job)
        session.job_happened.connect(self._show_event)
        session.job_ended.connect(self._show_end)
        self._choices.chosen.connect(self._keep_choice)
        self._start.clicked.connect(self._begin)
        self._actions.train.triggered.connect(self._begin)
        self._strip.stop_asked.connect(session.stop_training)
        self._notice.go_on_asked.connect(self._go_on)
        self._notice.draw_asked.connect(self._draw)

    def _start_over(self, project: object) -> None:
        if project is None:
            return
        kept = self._session.kept("train.preset", Preset.QUICK.value)
        self._choices.choose(Preset(kept) if kept in {preset.value for preset in Preset} else Preset.QUICK)
        self._describe()
        self._show_job(self._session.job)
        if self._session.job is None:
            self._show_last_run()

    def _describe(self, _changed: object = None) -> None:
        project = self._session.project
        count = project.library.sprite_count() if project else 0
        self._start.setEnabled(count > 0)
        self._actions.train.setEnabled(count > 0 and self._session.job is None)
        self._empty.say(
            tr("Choose how long it may learn, then start"),
            tr("You will see it draw while it learns, and you can stop at any time: nothing is lost."),
        )
        if count == 0:
            self._empty.say(tr("Add sprites first"), tr("Drop a folder of them anywhere on this window."))
            self._sentence.setText(tr("It needs sprites to learn from. Add some in the first step."))
        elif count < FEW:
            self._sentence.setText(
                tr(
                    "It learns your {count} sprites on this machine. From so few, expect cousins, not strangers.",
                    count=count,
                )
            )
        else:
            self._sentence.setText(
                tr("It learns your {count} sprites on this machine. Nothing leaves it.", count=f"{count:,}")
            )

    def _keep_choice(self, preset: Preset) -> None:
        self._session.keep("train.preset", preset.value)

    def _begin(self) -> None:
        project = self._session.project
        if project is not None and self._session.job is None:
            self._actions.show_train.trigger()  # the menu can be asked from anywhere
            self._clear()
            job = TrainJob(source=project.folder, run=project.new_run(), preset=self._choices.preset)
            self._session.start_training(job)

    def _go_on(self, run: Run) -> None:
        project = self._session.project
        if project is None:
            return
        try:
            job = load_job(TrainJob, run.folder / "job.json")
        except UserError as error:
            self._session.failed.emit(str(error))
            return
        self._show_run_files(run.folder)
        # The project may have been moved since.
        self._session.start_training(replace(job, source=project.folder, run=run.folder, resume=True))

    def _draw(self, run: Run) -> None:
        self._session.use_model(run.folder)
        self._actions.show_generate.trigger()

    def _show_job(self, job: object) -> None:
        is_running = job is not None
        self._top.setCurrentIndex(1 if is_running else 0)
        # Both faces differ in height: the hidden one must not hold room.
        height = (self._strip if is_running else self._choices).sizeHint().height()
        self._top.setMaximumHeight(height if is_running else height + 56)
        self._describe()
        if is_running:
            self._notice.hide()
            self._strip.begin()
            self._body.setCurrentIndex(1)

    def _show_event(self, event: Event) -> None:
        if isinstance(event, Progress):
            self._strip.show_progress(event)
            if event.loss is not None:
                self._plot.add_point(event.step, event.loss)
        elif isinstance(event, Measured):
            self._show_figures(event)
        elif isinstance(event, Said):
            self._say(event.sentence)
        elif isinstance(event, Saved) and event.path.suffix == ".png":
            self._times.add_sheet(event.path)

    def _show_figures(self, event: Measured) -> None:
        held, copies = event.figures.get("held_loss"), event.figures.get("copies")
        if held is not None:
            self._plot.add_mark(event.step, held)
        self._show_copies(copies)

    def _show_copies(self, share: float | None) -> None:
        if share is None:
            self._figures.setText(tr("Dots: on sprites it never learned from."))
        else:
            self._figures.setText(
                tr(
                    "Dots: on sprites it never learned from. Copies among what it draws: {percent} %.",
                    percent=round(100 * share),
                )
            )

    def _show_end(self, outcome: Done | Failed) -> None:
        if isinstance(outcome, Done) and not outcome.stopped:
            self._session.said.emit(tr("Training is done. Generate draws with the new network."))
        self._show_last_run()

    def _show_last_run(self) -> None:
        project = self._session.project
        if project is None:
            return
        last = next((run for run in runs_of(project.runs) if run.state is not State.EMPTY), None)
        self._notice.show_run(last)
        self._body.setCurrentIndex(1 if last else 0)
        if last is not None:
            self._show_run_files(last.folder)

    def _show_run_files(self, folder: Path) -> None:
        self._clear()
        self._times.show_sheets(samples_of(folder))
        self._session.worker.run(lambda: read_history(folder), self._show_history, self._session.report_failure)

    def _show_history(self, history: History) -> None:
        if self._session.job is None or not self._plot.points:
            self._plot.show_points(history.losses, history.held)
            self._said = list(history.said)
            self._show_copies(history.copies)
            self._show_lines()

    def _clear(self) -> None:
        self._plot.show_points([])
        self._times.show_sheets([])
        self._figures.clear()
        self._said = []
        self._show_lines()

    def _say(self, sentence: str) -> None:
        self._said.append(sentence)
        self._show_lines()

    def _show_lines(self) -> None:
        self._lines.setText("\n".join(self._said[-LINES:]))
        self._lines_card.setVisible(bool(self._said))

    def sizeHint(self) -> QSize:
        return QSize(1000, 700)


def _card(heading: str, *widgets: QWidget) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    words = QLabel(heading)
    words.setProperty("role", "heading")
    column = QVBoxLayout(card)
    column.setContentsMargins(18, 14, 18, 16)
    column.setSpacing(10)
    column.addWidget(words)
    for widget in widgets:
        column.addWidget(widget, stretch=1 if widget is widgets[0] else 0)
    return card
