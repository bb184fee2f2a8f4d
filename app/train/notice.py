"""What became of the last run, and what one can do with it: go on, or draw."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.theme import icon
from core.runs import Run, State
from core.words import tr


class Notice(QFrame):
    go_on_asked = Signal(object)  # Run
    draw_asked = Signal(object)  # Run

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._run: Run | None = None
        self._sentence = QLabel(wordWrap=True)
        self._go_on = QPushButton(icon("play"), tr("Go on"))
        self._draw = QPushButton(icon("generate", QPalette.ColorRole.HighlightedText), tr("Draw with it"))
        self._draw.setProperty("role", "primary")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 12, 16, 12)
        row.setSpacing(10)
        row.addWidget(self._sentence, stretch=1)
        row.addWidget(self._go_on)
        row.addWidget(self._draw)
        self._go_on.clicked.connect(self._ask_go_on)
        self._draw.clicked.connect(self._ask_draw)
        self.hide()

    @property
    def sentence(self) -> str:
        return self._sentence.text()

    def show_run(self, run: Run | None) -> None:
        self._run = run
        if run is None or run.state is State.EMPTY:
            self.hide()
            return
        self._sentence.setText(_sentence(run))
        self._go_on.setVisible(run.can_go_on)
        self._draw.setVisible(run.model is not None)
        self.show()

    def _ask_go_on(self) -> None:
        self.go_on_asked.emit(self._run)

    def _ask_draw(self) -> None:
        self.draw_asked.emit(self._run)


def _sentence(run: Run) -> str:
    name, step = run.folder.name.lstrip("0"), f"{run.step:,}"
    if run.state is State.FINISHED:
        return tr("Run {name} is done: it learned for {step} steps.", name=name, step=step)
    if run.state is State.STOPPED:
        return tr("Run {name} was stopped at step {step}. Go on from there?", name=name, step=step)
    if run.state is State.FAILED and run.sentence:
        return tr("Run {name} ended at step {step}: {reason}", name=name, step=step, reason=run.sentence)
    return tr("Run {name} was interrupted at step {step}. Go on from there?", name=name, step=step)
