"""One run in full: its newest wall, its recipe, its backups, the artist's notes, and all that can be done with it."""

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.theme import icon, scaled
from app.train.figures import figures_of, recipe_of
from app.train.notice import sentence_of
from app.train.wall import Wall
from app.widgets.flow import FlowLayout
from core.jobs import Preset, TrainJob
from core.runs import Run, State, backups_of, read_notes, samples_of, step_of
from core.words import tr

KEEP_MS = 500  # of quiet before notes are written


class RunSide(QFrame):
    look_asked = Signal(object)  # Run
    draw_asked = Signal(object)  # Run
    go_on_asked = Signal(object)  # Run
    fresh_asked = Signal(object)  # Path: the weights to begin from
    model_asked = Signal(object)  # Path: a backup to draw with
    recipe_asked = Signal(object)  # TrainJob
    command_asked = Signal(object)  # TrainJob
    delete_asked = Signal(object)  # Run
    noted = Signal(object)  # tuple[Run, str]

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._run: Run | None = None
        self._job: TrainJob | None = None
        self._sentence, self._figures, self._recipe = _words(), _words("hint"), _words("hint")
        self.wall = Wall()
        self.buttons = {
            "look": QPushButton(icon("train"), tr("Look at it")),
            "draw": QPushButton(icon("generate"), tr("Draw with it")),
            "go on": QPushButton(icon("play"), tr("Go on")),
            "fresh": QPushButton(tr("Start fresh from it")),
            "recipe": QPushButton(tr("Load its recipe")),
            "command": QPushButton(tr("Copy as command")),
            "delete": QPushButton(icon("bin"), tr("Delete")),
        }
        self.buttons["fresh"].setToolTip(tr("A new run that begins with what this one knows, at step 0."))
        self.buttons["go on"].setToolTip(tr("The same run, from the step where it ended."))
        self.backups = QComboBox()
        self.backups.setAccessibleName(tr("Backups"))
        self.use_backup = QPushButton(tr("Draw with this backup"))
        self.fresh_backup = QPushButton(tr("Start fresh from it"))
        self._backup_row = QWidget()
        row = QHBoxLayout(self._backup_row)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (QLabel(tr("Backups")), self.backups, self.use_backup, self.fresh_backup):
            row.addWidget(widget)
        row.addStretch()
        self.notes = QPlainTextEdit(placeholderText=tr("Notes: what you tried, what you saw."))
        self.notes.setAccessibleName(tr("Notes on this run"))
        self.notes.setFixedHeight(scaled(70))
        self.notes.setProperty("role", "card")
        flow_box = QWidget()
        flow = FlowLayout(flow_box, gap=8)
        for button in self.buttons.values():
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(self._sentence)
        column.addWidget(self.wall, stretch=1)
        column.addWidget(self._figures)
        column.addWidget(self._recipe)
        column.addWidget(self._backup_row)
        column.addWidget(self.notes)
        column.addWidget(flow_box)
        self._keeping = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._keeping.timeout.connect(self.keep_notes)
        self.notes.textChanged.connect(self._keeping.start)
        self._connect()

    @property
    def run(self) -> Run | None:
        return self._run

    def show_run(self, run: Run | None, is_ours: bool = False) -> None:
        """is_ours: it learns in this window's own child."""
        self.keep_notes()
        self._run = run
        self.setVisible(run is not None)
        if run is None:
            return
        self._job = recipe_of(run)
        sheets = samples_of(run.folder)
        self.wall.show_sheet(QImage(str(sheets[-1])) if sheets else QImage())
        self._sentence.setText(
            tr("Run {name} is learning right now.", name=run.number) if is_ours else sentence_of(run)
        )
        self._figures.setText(figures_of(run))
        self._recipe.setText(recipe_words(self._job) if self._job else "")
        self.notes.blockSignals(True)
        self.notes.setPlainText(read_notes(run.folder))
        self.notes.blockSignals(False)
        backups = backups_of(run.folder)
        self.backups.clear()
        for file in reversed(backups):
            self.backups.addItem(tr("step {step}", step=f"{step_of(file):,}"), str(file))
        self._backup_row.setVisible(bool(backups))
        is_free = run.state is not State.WORKING
        self.buttons["draw"].setVisible(run.model is not None)
        self.buttons["fresh"].setVisible(run.model is not None)
        self.buttons["go on"].setVisible(run.can_go_on)
        self.buttons["delete"].setEnabled(is_free)
        for name in ("recipe", "command"):
            self.buttons[name].setVisible(self._job is not None)

    def keep_notes(self) -> None:
        self._keeping.stop()
        if self._run is not None and self.notes.toPlainText() != read_notes(self._run.folder):
            self.noted.emit((self._run, self.notes.toPlainText()))

    def _connect(self) -> None:
        for name, signal in (
            ("look", self.look_asked),
            ("draw", self.draw_asked),
            ("go on", self.go_on_asked),
            ("delete", self.delete_asked),
        ):
            self.buttons[name].clicked.connect(lambda _=False, signal=signal: signal.emit(self._run))
        self.buttons["recipe"].clicked.connect(lambda: self.recipe_asked.emit(self._job))
        self.buttons["command"].clicked.connect(lambda: self.command_asked.emit(self._job))
        self.buttons["fresh"].clicked.connect(self._ask_fresh)
        self.use_backup.clicked.connect(lambda: self.model_asked.emit(Path(self.backups.currentData())))
        self.fresh_backup.clicked.connect(lambda: self.fresh_asked.emit(Path(self.backups.currentData())))

    def _ask_fresh(self) -> None:
        if self._run is not None:
            self.fresh_asked.emit(self._run.folder)


def recipe_words(job: TrainJob) -> str:
    """From what it began and how long it was to learn."""
    began = {"base": tr("from the base network"), "scratch": tr("from nothing")}.get(job.base)
    began = began or tr("from {name}", name=base_name(job.base))
    if job.steps is not None:
        length = tr("{steps} steps", steps=f"{job.steps:,}")
    elif job.minutes is not None:
        length = tr("{minutes} minutes", minutes=f"{job.minutes:g}")
    else:
        length = {Preset.QUICK: tr("quick"), Preset.GOOD: tr("good"), Preset.OVERNIGHT: tr("overnight")}[job.preset]
    return tr("Recipe: {length}, {began}, seed {seed}.", length=length, began=began, seed=job.seed)


def base_name(base: str) -> str:
    """A run's folder or a backup in words."""
    path = Path(base)
    if path.parent.name == "backups":
        return tr(
            "run {name} at step {step}", name=path.parent.parent.name.lstrip("0") or "0", step=f"{step_of(path):,}"
        )
    return tr("run {name}", name=path.name.lstrip("0")) if path.name.isdigit() else path.name


def _words(role: str = "") -> QLabel:
    label = QLabel(wordWrap=True)
    if role:
        label.setProperty("role", role)
    return label
