"""Before a training: how long, what to expect, and the rest folded away; then one button."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QImage, QPalette
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.theme import icon
from app.train.advanced import Advanced
from app.train.choices import Choices
from app.train.run_side import base_name
from core.animation import has_animations
from core.jobs import TrainJob
from core.project import Project
from core.words import tr

EXAMPLES = 6  # sprites that show what a choice does
CLOCK_MS = 20_000  # the ends on the cards move on


class StartPanel(QWidget):
    start_asked = Signal()
    idle_asked = Signal(object)  # bool: begin when nobody needs the machine; or rather not

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices, self.advanced = Choices(), Advanced()
        self.start = QPushButton(icon("play", QPalette.ColorRole.HighlightedText), tr("Start training"))
        self.start.setProperty("role", "primary")
        self.idle = QPushButton(tr("Start when idle"))
        self.idle.setToolTip(tr("Begins when nobody has touched the window for three minutes and the machine rests."))
        self.fold = QPushButton(icon("settings"), tr("Advanced"))
        self.fold.setProperty("role", "quiet")
        for button in (self.idle, self.fold):
            button.setCheckable(True)
        self.moves = QCheckBox(tr("Learn how they move"))
        self.moves.setToolTip(
            tr(
                "Frames of one creature are learned together, so that whole walks can be drawn under Moves. It takes "
                "longer."
            )
        )
        self.moves.hide()
        self._base = QLabel()
        self._base.setProperty("role", "chip")
        row = QHBoxLayout()
        row.setSpacing(10)
        for widget in (self.start, self.idle, self.moves, self._base):
            row.addWidget(widget)
        row.addStretch()
        row.addWidget(self.fold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.choices)
        column.addLayout(row)
        column.addWidget(self.advanced)
        self.advanced.hide()
        self._clock = QTimer(self, interval=CLOCK_MS)
        self._clock.timeout.connect(self.choices.show_end)
        self._clock.start()
        self.start.clicked.connect(self.start_asked)
        self.idle.clicked.connect(self._ask_idle)
        self.fold.toggled.connect(self.advanced.setVisible)
        self.advanced.base.currentIndexChanged.connect(self._show_base)
        self._show_base()

    def job(self, project: Project) -> TrainJob:
        plain = TrainJob(source=project.folder, run=project.new_run(), preset=self.choices.preset)
        frames = "auto" if self.moves.isVisibleTo(self) and self.moves.isChecked() else "none"
        return replace(self.advanced.applied_to(plain), frames=frames)

    def begin_from(self, weights: Path) -> None:
        self.advanced.begin_from(weights)

    def load(self, job: TrainJob) -> None:
        self.choices.choose(job.preset)
        self.moves.setChecked(job.frames == "auto")
        self.advanced.load(job)
        self.fold.setChecked(True)

    def show_waiting(self, waiting: bool) -> None:
        self.idle.setChecked(waiting)
        self.idle.setText(tr("Waits until the machine rests") if waiting else tr("Start when idle"))

    def explain_with(self, project: Project) -> None:
        library = project.library
        self.moves.setVisible(has_animations(library))
        count = library.sprite_count()
        turns = range(0, count, max(1, count // EXAMPLES))[:EXAMPLES]
        self.advanced.show_sprites([QImage(str(project.folder / library.file_of_one(turn))) for turn in turns])

    def _ask_idle(self, wanted: bool) -> None:
        self.idle_asked.emit(wanted)

    def _show_base(self, _index: int = 0) -> None:
        base = str(self.advanced.base.currentData() or "base")
        is_plain = base in ("base", "scratch")
        self._base.setVisible(not is_plain)
        if not is_plain:
            self._base.setText(tr("begins from {name}", name=base_name(base)))
