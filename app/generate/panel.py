"""What to draw: the network, the words, how many, how carefully, and from which seed."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRandomGenerator, QRegularExpression, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QPalette, QRegularExpressionValidator
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from app.generate.advanced import Advanced, hug
from app.generate.word_field import WordField
from app.theme import icon
from core.words import named, tr

COUNTS = (16, 36, 64)
LEAST_STEPS, STEPS, MOST_STEPS = 2, 10, 50
DICE = 1_000_000  # a seed that one can read out


@dataclass(frozen=True, slots=True)
class Choice:
    """A network that can be chosen."""

    run: str  # "" for the starter network
    name: str


class Panel(QFrame):
    changed = Signal(object)  # tuple[str, str]: the field and what it is now, as it is kept
    model_chosen = Signal(object)  # str: the name of a run, "" for the starter network

    def __init__(self, generate: QAction, stop: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._generate, self._stop = generate, stop
        self._used_seed = ""
        self._is_drawing = False
        self._model = QComboBox()
        hug(self._model)
        self._words = WordField()
        self._counts = QButtonGroup(self)
        for count in COUNTS:
            button = QPushButton(str(count))
            button.setCheckable(True)
            button.setToolTip(tr("Draw {count} sprites at a time", count=count))
            self._counts.addButton(button, count)
        self._too_close = QComboBox()
        self._too_close.setAccessibleName(tr("What is too close to your sprites"))
        self._too_close.setToolTip(
            tr("What comes too close to your sprites is drawn again. How close is measured by how close they are.")
        )
        self._too_close.addItem(tr("Keep"), "")
        self._too_close.addItem(tr("No copies"), "copy")
        self._too_close.addItem(tr("Only new"), "copy cousin")
        hug(self._too_close)
        self._steps = QSlider(Qt.Orientation.Horizontal)
        self._steps.setRange(LEAST_STEPS, MOST_STEPS)
        self._steps.setPageStep(5)
        self._steps.setToolTip(tr("More steps are slower and a little cleaner; 10 are enough"))
        self._steps.setAccessibleName(tr("Steps"))
        self._steps_words = QLabel(alignment=Qt.AlignmentFlag.AlignRight)
        self._steps_words.setProperty("role", "hint")
        self._seed = QLineEdit()
        self._seed.setValidator(QRegularExpressionValidator(QRegularExpression(r"\d{1,9}"), self))
        self._seed.setAccessibleName(tr("Seed"))
        self._seed.setToolTip(tr("The same seed draws the same sprites again"))
        self._dice = QPushButton()
        self._dice.setIcon(icon("dice"))
        self._dice.setProperty("role", "icon")
        self._dice.setToolTip(tr("Roll a new seed"))
        self._dice.setAccessibleName(tr("Roll a new seed"))
        self._lock = QCheckBox(tr("Keep this seed"))
        self.advanced = Advanced()
        self._scroll = QScrollArea()
        self._go = QPushButton()
        self._go.setProperty("role", "primary")
        self._lay_out()
        self._listen()
        self._steps.setValue(STEPS)
        self.show_drawing(False)

    @property
    def count(self) -> int:
        return self._counts.checkedId()

    @property
    def steps(self) -> int:
        return self._steps.value()

    @property
    def too_close(self) -> tuple[str, ...]:
        """The kin to draw again."""
        return tuple(str(self._too_close.currentData()).split())

    @property
    def words(self) -> str:
        return self._words.text

    @property
    def seed(self) -> int | None:
        """The one shown."""
        return int(self._seed.text()) if self._seed.text() else None

    def take_seed(self) -> int:
        """The seed to draw from now: the one shown, or a new one where the one shown is used up."""
        if not self._seed.text() or (self._used_seed == self._seed.text() and not self._lock.isChecked()):
            self._roll()
        self._used_seed = self._seed.text()
        return int(self._used_seed)

    def fill(self, kept: dict[str, str]) -> None:
        """What was kept of an earlier day; a field of which nothing sensible was kept gets its default."""
        self.blockSignals(True)
        count = _number(kept.get("count", ""), COUNTS[0])
        (self._counts.button(count) or self._counts.button(COUNTS[0])).setChecked(True)
        self._steps.setValue(_number(kept.get("steps", ""), STEPS))
        seed = kept.get("seed", "")
        self._lock.setChecked(kept.get("locked", "") == "yes")
        self._too_close.setCurrentIndex(max(0, self._too_close.findData(kept.get("too_close", ""))))
        self._words.line.setText(kept.get("words", ""))
        self.advanced.fill(kept)
        self._used_seed = ""
        if seed.isdecimal() and len(seed) < 10:
            self._seed.setText(seed)
        else:
            self._roll()
        self.blockSignals(False)

    def show_models(self, choices: Sequence[Choice], chosen: str) -> None:
        self._model.clear()
        for choice in choices:
            self._model.addItem(choice.name, choice.run)
        self._model.setCurrentIndex(max(0, self._model.findData(chosen)))

    def show_words(self, words: Sequence[str], offered: Sequence[str] = ()) -> None:
        self._words.show_words(words, offered)
        self.advanced.show_words(bool(words))

    def show_drawing(self, is_drawing: bool) -> None:
        """The one button starts, and while it draws, stops."""
        self._is_drawing = is_drawing
        self._go.setText(tr("Stop") if is_drawing else tr("Generate"))
        picture = "stop" if is_drawing else "generate"
        self._go.setIcon(icon(picture, QPalette.ColorRole.HighlightedText))
        self._go.setToolTip(tr("Stop within one step (Esc)") if is_drawing else tr("Draw new sprites (Ctrl+Return)"))

    def add_box(self, box: QWidget) -> None:
        """Something more to choose, under the words."""
        self._boxes.addWidget(box)

    def _lay_out(self) -> None:
        self.setProperty("role", "card")
        self._boxes = QVBoxLayout()
        self._go.setMinimumHeight(26)
        counts = QHBoxLayout()
        counts.setSpacing(6)
        for button in self._counts.buttons():
            counts.addWidget(button)
        seed = QHBoxLayout()
        seed.setSpacing(6)
        seed.addWidget(self._seed, stretch=1)
        seed.addWidget(self._dice)
        fields = QWidget()
        column = QVBoxLayout(fields)
        column.setContentsMargins(16, 0, 16, 0)
        column.setSpacing(6)
        column.addWidget(QLabel(tr("Network")))
        column.addWidget(self._model)
        column.addSpacing(8)
        column.addWidget(QLabel(tr("Words")))
        column.addWidget(self._words, stretch=100)
        column.addSpacing(8)
        column.addLayout(self._boxes)
        column.addWidget(QLabel(tr("How many")))
        column.addLayout(counts)
        close = QHBoxLayout()
        close.addWidget(QLabel(tr("Too like yours")))
        close.addWidget(self._too_close, stretch=1)
        column.addLayout(close)
        column.addSpacing(8)
        steps = QHBoxLayout()
        steps.addWidget(QLabel(tr("Steps")))
        steps.addWidget(self._steps_words)
        column.addLayout(steps)
        column.addWidget(self._steps)
        column.addSpacing(8)
        column.addWidget(QLabel(tr("Seed")))
        column.addLayout(seed)
        column.addWidget(self._lock)
        column.addSpacing(4)
        column.addWidget(self.advanced)
        column.addStretch(1)
        self._scroll.setWidget(fields)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 0, 16, 0)
        foot.addWidget(self._go)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 17, 1, 17)
        whole.setSpacing(12)
        whole.addWidget(self._scroll, stretch=1)
        whole.addLayout(foot)

    def _listen(self) -> None:
        self._words.changed.connect(lambda text: self.changed.emit(("words", text)))
        self._words.entered.connect(lambda _entered: self._generate.trigger())
        self._counts.idToggled.connect(self._tell_count)
        self._steps.valueChanged.connect(self._show_steps)
        self._too_close.currentIndexChanged.connect(
            lambda _row: self.changed.emit(("too_close", self._too_close.currentData()))
        )
        self._seed.textChanged.connect(lambda text: self.changed.emit(("seed", text)))
        self._lock.toggled.connect(lambda is_on: self.changed.emit(("locked", "yes" if is_on else "")))
        self.advanced.changed.connect(self.changed)
        self.advanced.opened.connect(lambda: QTimer.singleShot(0, self._show_advanced))  # once it has its place
        self._dice.clicked.connect(self._roll)
        self._go.clicked.connect(self._press)
        self._model.activated.connect(self._tell_model)

    def _show_steps(self, steps: int) -> None:
        self._steps_words.setText(named(str(steps)))
        self.advanced.show_steps(steps)
        self.changed.emit(("steps", str(steps)))

    def _tell_count(self, count: int, is_on: bool) -> None:
        if is_on:
            self.changed.emit(("count", str(count)))

    def _tell_model(self, _row: int) -> None:
        self.model_chosen.emit(str(self._model.currentData()))

    def _show_advanced(self) -> None:
        self._scroll.ensureWidgetVisible(self.advanced, 0, 0)

    def _press(self) -> None:
        (self._stop if self._is_drawing else self._generate).trigger()

    def _roll(self) -> None:
        self._seed.setText(str(QRandomGenerator.global_().bounded(DICE)))


def _number(text: str, default: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else default
