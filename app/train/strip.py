"""What a training says about itself while it runs: how long still, how fast, where; and what one can ask of it."""

from PySide6.QtCore import QDateTime, QLocale, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.theme import icon
from core.events import Living, Progress
from core.jobs import Preset
from core.wishes import Wish
from core.words import spoken, tr


class Strip(QFrame):
    stop_asked = Signal()
    pause_asked = Signal()
    asked = Signal(object)  # Wish
    queue_asked = Signal(object)  # Preset: another training after this one

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._left = QLabel()
        self._left.setProperty("role", "figure")
        self._step = QLabel()
        self._step.setProperty("role", "hint")
        self._bar = QProgressBar(textVisible=False)
        self._place, self._memory, self._gentle = _chip(), _chip(), QLabel()
        self._gentle.setProperty("role", "hint")
        self._pause = QPushButton(icon("pause"), tr("Pause"))
        self._pause.setToolTip(tr("Saves and gives all memory back. Go on whenever you like."))
        self._stop = QPushButton(icon("stop"), tr("Stop and keep the best"))
        self._stop.setToolTip(tr("Ends here with the best network so far. You can still go on later."))
        self._more = QToolButton(popupMode=QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setText(tr("More"))
        menu = QMenu(self._more)
        self.back_up = menu.addAction(tr("Back up now"))
        self.sample = menu.addAction(tr("Draw the wall now"))
        self.back_up.setData(Wish.BACKUP)
        self.sample.setData(Wish.SAMPLE)
        self._more.setMenu(menu)
        self.after = menu.addMenu(tr("Then train again"))
        for preset, name in (
            (Preset.QUICK, tr("Quick, 10 minutes")),
            (Preset.GOOD, tr("Good, 45 minutes")),
            (Preset.OVERNIGHT, tr("Overnight, 8 hours or less")),
        ):
            self.after.addAction(name).setData(preset)
        self._step.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # the buttons come first
        self._end = QLabel()
        self._end.setProperty("role", "hint")
        self._end.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        words = QHBoxLayout()
        words.setSpacing(10)
        words.addWidget(self._left)
        words.addWidget(self._end, stretch=1)
        for button in (self._pause, self._stop, self._more):
            words.addWidget(button)
        under = QHBoxLayout()
        under.setSpacing(8)
        under.addWidget(self._step, stretch=1)
        for chip in (self._place, self._memory):
            under.addWidget(chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 18, 12)
        column.setSpacing(8)
        column.addLayout(words)
        column.addWidget(self._bar)
        column.addLayout(under)
        column.addWidget(self._gentle)
        self._pause.clicked.connect(self._ask_pause)
        self._stop.clicked.connect(self._ask_stop)
        for action in (self.back_up, self.sample):
            action.triggered.connect(lambda _=False, action=action: self.asked.emit(action.data()))
        self.after.triggered.connect(lambda action: self.queue_asked.emit(action.data()))

    def begin(self) -> None:
        self._left.setText(tr("Reading your sprites"))
        self._step.clear()
        self._end.clear()
        self._bar.setRange(0, 0)
        for chip in (self._place, self._memory, self._gentle):
            chip.hide()
        self._enable(True)

    def show_progress(self, progress: Progress) -> None:
        if self._stop.isEnabled():
            self._left.setText(_time_left(progress.seconds_left))
        self._bar.setRange(0, max(1, progress.total))
        self._bar.setValue(progress.step)
        step, total = f"{progress.step:,}", f"{progress.total:,}"
        if progress.per_second and progress.seconds_left:
            self._step.setText(
                tr(
                    "Step {step} of about {total}, {speed} sprites a second",
                    step=step,
                    total=total,
                    speed=f"{progress.per_second:,.0f}",
                )
            )
            self._end.setText(tr("ends at {time}", time=clock_in(progress.seconds_left)))
        else:
            self._step.setText(tr("Step {step} of {total}", step=step, total=total))

    def show_living(self, living: Living) -> None:
        self._place.setText(tr("on {place}", place=living.place))
        self._place.setVisible(bool(living.place))
        memory, card = size_of(living.memory), size_of(living.card_memory)
        if living.card_memory:
            self._memory.setText(tr("{memory} memory, {card} on the card", memory=memory, card=card))
        else:
            self._memory.setText(tr("{memory} memory", memory=memory))
        self._memory.setVisible(bool(living.memory))

    def show_gentle(self, sentence: str) -> None:
        self._gentle.setText(sentence)
        self._gentle.setVisible(bool(sentence))

    def show_silence(self, seconds: int) -> None:
        if seconds and self._stop.isEnabled():
            self._left.setText(tr("No sign of life for {seconds} seconds", seconds=seconds))

    def show_leaving(self) -> None:
        self._enable(False)
        self._left.setText(tr("Saving what it has learned"))

    def _enable(self, enabled: bool) -> None:
        for button in (self._pause, self._stop, self._more):
            button.setEnabled(enabled)

    def _ask_pause(self) -> None:
        self.show_leaving()
        self.pause_asked.emit()

    def _ask_stop(self) -> None:
        self.show_leaving()
        self.stop_asked.emit()


def clock_in(seconds: float) -> str:
    """The time of day in so many seconds; with its day when that is another."""
    now = QDateTime.currentDateTime()
    then = now.addSecs(round(seconds))
    time = QLocale().toString(then.time(), QLocale.FormatType.ShortFormat)
    if then.date() == now.date():
        return time
    return tr("{time} on {day}", time=time, day=QLocale(spoken()).toString(then, "dddd"))


def size_of(count: int) -> str:
    """Bytes for people."""
    megabytes = count / 1e6
    return tr("{n} GB", n=f"{megabytes / 1000:.1f}") if megabytes >= 1000 else tr("{n} MB", n=f"{megabytes:.0f}")


def _chip() -> QLabel:
    label = QLabel()
    label.setProperty("role", "chip")
    label.hide()
    return label


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
