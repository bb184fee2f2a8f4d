"""What a training says about itself while it runs: how far, how long still, how fast, and the button that stops it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.theme import icon
from core.events import Progress
from core.words import tr


class Strip(QFrame):
    stop_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._left = QLabel()
        self._left.setProperty("role", "figure")
        self._step = QLabel()
        self._step.setProperty("role", "hint")
        self._bar = QProgressBar(textVisible=False)
        self._stop = QPushButton(icon("stop"), tr("Stop"))
        self._stop.setToolTip(tr("Saves first. You can go on later from where it stopped."))
        words = QHBoxLayout()
        words.addWidget(self._left)
        words.addStretch()
        words.addWidget(self._step)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addLayout(words)
        column.addWidget(self._bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 16, 18, 18)
        row.setSpacing(24)
        row.addLayout(column, stretch=1)
        row.addWidget(self._stop)
        self._stop.clicked.connect(self._ask_stop)

    def begin(self) -> None:
        self._left.setText(tr("Reading your sprites"))
        self._step.clear()
        self._bar.setRange(0, 0)
        self._stop.setEnabled(True)

    def show_progress(self, progress: Progress) -> None:
        if self._stop.isEnabled():
            self._left.setText(_time_left(progress.seconds_left))
        self._bar.setRange(0, max(1, progress.total))
        self._bar.setValue(progress.step)
        step, total = f"{progress.step:,}", f"{progress.total:,}"
        if progress.per_second:
            speed = f"{progress.per_second:,.0f}"
            self._step.setText(
                tr("Step {step} of {total}, {speed} sprites a second", step=step, total=total, speed=speed)
            )
        else:
            self._step.setText(tr("Step {step} of {total}", step=step, total=total))

    def show_stopping(self) -> None:
        self._stop.setEnabled(False)
        self._left.setText(tr("Saving what it has learned"))

    def _ask_stop(self) -> None:
        self.show_stopping()
        self.stop_asked.emit()


def _time_left(seconds: float | None) -> str:
    if seconds is None:
        return tr("Learning")
    if seconds < 60:
        return tr("Less than a minute left")
    minutes = round(seconds / 60)
    if minutes < 2:
        return tr("About a minute left")
    if minutes < 90:
        return tr("About {minutes} minutes left", minutes=minutes)
    return tr("About {hours} hours left", hours=f"{minutes / 60:.1f}")
