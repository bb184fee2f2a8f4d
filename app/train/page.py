"""The second step: how long to learn, and then, at any second, whether it is getting better."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.actions import Actions
from app.session import Session
from app.train.care import Care
from app.train.live import LiveView
from app.train.looking import Looking
from app.train.notice import Notice, sentence_of
from app.train.runs_view import RunsView
from app.train.speed import SpeedProbe
from app.train.start_panel import StartPanel
from app.train.strip import Strip
from app.widgets.empty import EmptyState
from app.widgets.fitted_stack import FittedStack
from core.errors import UserError
from core.events import Done, Event, Failed, Living, Progress, Warned
from core.forecast import FEW
from core.jobs import Preset, TrainJob, load_job
from core.runs import Run, State, read_run, runs_of
from core.sprites.picks import has_picks, provenance
from core.wishes import Wish
from core.words import tr


class TrainPage(QWidget):
    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._actions = session, actions
        self._sentence = QLabel(wordWrap=True)
        self._sentence.setProperty("role", "hint")
        self._now, self._all = QPushButton(tr("Now")), QPushButton(tr("All runs"))
        self._notice = Notice()
        self._warning = QLabel(wordWrap=True)
        self._warning.setProperty("role", "fault")
        self._warning.hide()
        self._panel = StartPanel()
        self._strip = Strip()
        self._live = LiveView()
        self._runs = RunsView(session)
        self._top, self._faces = FittedStack(), QStackedWidget()
        self._empty = EmptyState("train", "")
        self._care = Care(session, self)
        self._probe = SpeedProbe(session, self)
        self._looking = Looking(session, self._live, self)
        self._lay_out()
        self._connect()
        self._start_over(session.project)

    def _lay_out(self) -> None:
        title = QLabel(tr("Train"))
        title.setProperty("role", "title")
        tabs = QButtonGroup(self)
        words = QHBoxLayout()
        words.addWidget(title)
        words.addStretch()
        for button in (self._now, self._all):
            button.setProperty("role", "quiet")
            button.setCheckable(True)
            tabs.addButton(button)
            words.addWidget(button)
        self._now.setChecked(True)
        self._top.addWidget(self._panel)
        self._top.addWidget(self._strip)
        now = _Squeezed()
        inner = QVBoxLayout(now)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(12)
        inner.addWidget(self._notice)
        inner.addWidget(self._warning)
        inner.addWidget(self._top)
        inner.addWidget(self._empty, stretch=1)
        inner.addWidget(self._live, stretch=1)
        scroll = QScrollArea(widgetResizable=True)  # a small window shows a part rather than growing
        scroll.setWidget(now)
        self._faces.addWidget(scroll)
        self._faces.addWidget(self._runs)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addLayout(words)
        head.addWidget(self._sentence)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 18, 28, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._faces, stretch=1)

    def _connect(self) -> None:
        session, panel, runs = self._session, self._panel, self._runs
        session.project_changed.connect(self._start_over)
        session.sprites_changed.connect(self._describe)
        session.job_changed.connect(self._show_job)
        session.job_happened.connect(self._show_event)
        session.job_ended.connect(self._show_end)
        session.training.silent.connect(self._strip.show_silence)
        self._all.toggled.connect(self._show_face)
        panel.choices.chosen.connect(self._keep_choice)
        panel.start_asked.connect(self._begin)
        panel.idle_asked.connect(self._wait_for_idle)
        self._care.waiting_changed.connect(panel.show_waiting)
        self._care.gentle.connect(self._strip.show_gentle)
        self._probe.measured.connect(self._show_speed)
        self._actions.train.triggered.connect(self._begin)
        self._strip.stop_asked.connect(session.stop_training)
        self._strip.pause_asked.connect(session.training.pause)
        self._strip.asked.connect(session.training.ask)
        self._strip.queue_asked.connect(self._queue)
        self._live.next_sprite_asked.connect(self._see_next)
        self._notice.details_asked.connect(self._looking.show_details)
        for source in (self._notice, runs):
            source.go_on_asked.connect(self._go_on)
        self._notice.draw_asked.connect(lambda run: self._draw(run.folder))
        runs.draw_asked.connect(self._draw)
        runs.look_asked.connect(self._look)
        runs.fresh_asked.connect(self._begin_from)
        runs.recipe_asked.connect(self._load_recipe)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._describe()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._probe.forget()
        self._runs.side.keep_notes()
        super().closeEvent(event)

    # before a training

    def _start_over(self, project: object) -> None:
        if project is None:
            return
        kept = self._session.kept("train.preset", Preset.QUICK.value)
        self._panel.choices.choose(Preset(kept) if kept in {preset.value for preset in Preset} else Preset.QUICK)
        self._panel.advanced.forget_runs()
        self._now.setChecked(True)
        self._describe()
        self._show_job(self._session.job)
        if self._session.job is None:
            self._show_last_run()

    def _describe(self, _changed: object = None) -> None:
        project = self._session.project
        count = project.library.sprite_count() if project else 0
        self._panel.start.setEnabled(count > 0)
        self._panel.idle.setEnabled(count > 0)
        self._actions.train.setEnabled(count > 0 and self._session.job is None)
        self._empty.say(
            tr("Choose how long it may learn, then start"),
            tr("You will see it draw while it learns, and you can stop at any time: nothing is lost."),
        )
        if count == 0:
            self._empty.say(tr("Add sprites first"), tr("Drop a folder of them anywhere on this window."))
            self._sentence.setText(tr("It needs sprites to learn from. Add some in the first step."))
        elif project is not None and has_picks(project.library):
            self._sentence.setText(provenance(project.library.sprites()))
        elif count == 1:
            self._sentence.setText(tr("It learns your one sprite on this machine. From one alone, expect its copies."))
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
        self._show_speed()
        if project is not None and self.isVisible():
            self._panel.explain_with(project)
            self._probe.want()

    def _show_speed(self, _speed: float = 0.0) -> None:
        project = self._session.project
        count = project.library.sprite_count() if project else 0
        self._panel.choices.show_speed(self._probe.speed, count)

    def _keep_choice(self, preset: Preset) -> None:
        self._session.keep("train.preset", preset.value)

    def _begin(self) -> None:
        project = self._session.project
        if project is not None and self._session.job is None:
            self._actions.show_train.trigger()  # the menu can be asked from anywhere
            self._now.setChecked(True)
            self._session.start_training(self._panel.job(project))

    def _wait_for_idle(self, wanted: bool) -> None:
        project = self._session.project
        if project is not None and wanted:
            self._care.start_when_idle(self._panel.job(project))
        else:
            self._care.cancel()

    def _queue(self, preset: Preset) -> None:
        project = self._session.project
        if project is not None:
            job = replace(self._panel.job(project), preset=preset, minutes=None)
            self._session.queue.add(job, tr("A training of your sprites"))
            self._session.said.emit(tr("It waits in the queue and begins when this one is done."))

    def _go_on(self, run: Run) -> None:
        project = self._session.project
        if project is None:
            return
        try:
            job = load_job(TrainJob, run.folder / "job.json")
        except UserError as error:
            self._session.failed.emit(str(error))
            return
        self._now.setChecked(True)
        # The project may have been moved since.
        if self._session.training.start(replace(job, source=project.folder, run=run.folder, resume=True)):
            self._looking.show(run.folder)

    def _begin_from(self, weights: Path) -> None:
        self._panel.begin_from(weights)
        self._now.setChecked(True)

    def _load_recipe(self, job: TrainJob) -> None:
        self._panel.load(job)
        self._now.setChecked(True)

    def _draw(self, model: Path) -> None:
        self._session.use_model(model)
        self._actions.show_generate.trigger()

    # while it learns

    def _show_job(self, job: object) -> None:
        is_running = job is not None
        self._top.setCurrentIndex(1 if is_running else 0)
        self._describe()
        self._live.sight.offer_next(is_running)
        if is_running:
            self._notice.hide()
            self._warning.hide()
            self._strip.begin()
            self._live.clear(self._session.run)
            self._show_body(True)

    def _show_event(self, event: Event) -> None:
        if self._live.run == self._session.run:  # not an earlier run, looked at while another one learns
            self._live.take(event)
        if isinstance(event, Progress):
            self._strip.show_progress(event)
        elif isinstance(event, Living):
            self._strip.show_living(event)
        elif isinstance(event, Warned):
            self._warning.setText(event.sentence)
            self._warning.show()

    def _show_end(self, outcome: Done | Failed) -> None:
        if isinstance(outcome, Done) and not outcome.stopped:
            self._session.said.emit(tr("Training is done. Generate draws with the new network."))
        self._show_last_run()

    def _see_next(self) -> None:
        self._session.training.ask(Wish.SEE)

    # runs

    def _show_last_run(self) -> None:
        project = self._session.project
        if project is None:
            return
        runs = runs_of(project.runs)
        last = next((run for run in runs if run.state is not State.EMPTY), None)
        self._notice.show_run(last)
        self._show_body(last is not None)
        self._all.setEnabled(last is not None)
        if last is not None:
            self._looking.show(last.folder)
            if last.state is State.CUT_OFF and self._session.job is None:
                self._session.failed.emit(sentence_of(last))
        if self._all.isChecked():
            self._runs.refresh()

    def _show_body(self, has_run: bool) -> None:
        self._empty.setVisible(not has_run)
        self._live.setVisible(has_run)

    def _look(self, run: Run) -> None:
        self._now.setChecked(True)
        self._notice.show_run(None if self._is_learning(run.folder) else read_run(run.folder))
        self._show_body(True)
        self._looking.show(run.folder)

    def _is_learning(self, folder: Path | None) -> bool:
        return self._session.job is not None and self._session.run == folder

    def _show_face(self, is_all: bool) -> None:
        if is_all:
            self._runs.refresh()
        elif self._session.run is not None and self._session.job is not None and not self._is_learning(self._live.run):
            self._notice.hide()
            self._looking.show(self._session.run)
        self._faces.setCurrentIndex(1 if is_all else 0)

    def sizeHint(self) -> QSize:
        return QSize(1000, 700)


class _Squeezed(QWidget):
    """In a scroll area: its pictures shrink as far as they can before anything has to be scrolled to."""

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.minimumHeightForWidth(width) if layout is not None else -1
