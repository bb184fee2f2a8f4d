"""What became of the last run, and what one can do with it: go on, draw, begin anew from what it knows."""

from PySide6.QtCore import QDateTime, QLocale, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMessageBox, QPushButton, QWidget

from app.theme import icon
from core.runs import Run, State
from core.words import tr


class Notice(QFrame):
    go_on_asked = Signal(object)  # Run
    draw_asked = Signal(object)  # Run
    details_asked = Signal(object)  # Run

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._run: Run | None = None
        self._sentence = QLabel(wordWrap=True)
        self._details = QPushButton(tr("Details"))
        self._details.setProperty("role", "quiet")
        self._go_on = QPushButton(icon("play"), tr("Go on"))
        self._draw = QPushButton(icon("generate", QPalette.ColorRole.HighlightedText), tr("Draw with it"))
        self._draw.setProperty("role", "primary")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 10, 16, 10)
        row.setSpacing(10)
        row.addWidget(self._sentence, stretch=1)
        for button in (self._details, self._go_on, self._draw):
            row.addWidget(button)
        self._details.clicked.connect(self._ask_details)
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
        self._sentence.setText(sentence_of(run))
        self._details.setVisible(run.state in (State.FAILED, State.CUT_OFF))
        self._go_on.setVisible(run.can_go_on)
        self._draw.setVisible(run.model is not None)
        self.show()

    def _ask_details(self) -> None:
        self.details_asked.emit(self._run)

    def _ask_go_on(self) -> None:
        self.go_on_asked.emit(self._run)

    def _ask_draw(self) -> None:
        self.draw_asked.emit(self._run)


def sentence_of(run: Run) -> str:
    name, step = run.number, f"{run.step:,}"
    if run.state is State.WORKING:
        return tr("Run {name} is being trained by another program right now.", name=name)
    if run.state is State.FINISHED:
        return tr("Run {name} is done: it learned for {step} steps.", name=name, step=step)
    if run.state is State.PAUSED:
        return tr("Run {name} is paused at step {step}. Go on from there?", name=name, step=step)
    if run.state is State.STOPPED:
        return tr("Run {name} was stopped at step {step}. Go on from there?", name=name, step=step)
    if run.state is State.FAILED and run.sentence:
        return tr("Run {name} ended at step {step}: {reason}", name=name, step=step, reason=run.sentence)
    if run.saved:
        when = QLocale().toString(QDateTime.fromSecsSinceEpoch(round(run.saved)), QLocale.FormatType.ShortFormat)
        return tr(
            "Run {name} was interrupted at step {step}, last sign of life {when}. Go on from there?",
            name=name,
            step=step,
            when=when,
        )
    return tr("Run {name} was interrupted at step {step}. Go on from there?", name=name, step=step)


def show_details(run: Run, log: str, parent: QWidget) -> QMessageBox:
    """The sentence, and behind a button what the log says."""
    box = QMessageBox(QMessageBox.Icon.Information, tr("Run {name}", name=run.number), sentence_of(run), parent=parent)
    box.setDetailedText(log or tr("The log is empty: the run ended without a word, as in a power cut."))
    box.setWindowModality(box.windowModality().WindowModal)
    box.open()
    return box
