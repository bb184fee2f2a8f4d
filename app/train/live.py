"""A run to look at: its wall through time, what it sees, its curves and what it said. While it learns, live."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.theme import icon, scaled
from app.train.curves import Curves
from app.train.sight import Sight
from app.train.wall import TimeMachine
from core.events import Event, Measured, Progress, Said, Saved, Warned
from core.history import History
from core.runs import samples_of
from core.words import tr

LINES, LAST_LINES = 3, 2  # sentences of the run that are shown
RIGHT = 380
SEES = "sees.png"


class LiveView(QWidget):
    next_sprite_asked = Signal()
    grow_asked = Signal(object)  # Path: the run whose networks shall draw a sprite of the gallery
    table_asked = Signal(object)  # Path: where its figures shall lie

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.run: Path | None = None
        self._said: list[str] = []
        self._is_live = True  # not a run of earlier
        self.times, self.sight, self.curves = TimeMachine(), Sight(), Curves()
        self._grow = QPushButton(icon("gallery"), tr("A sprite of your gallery through time"))
        self._grow.setProperty("role", "quiet")
        self._lines = QLabel(wordWrap=True, textInteractionFlags=Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lines.setProperty("role", "hint")
        self.lines_card = card(tr("What it says"), self._lines)
        pushed = QWidget()
        push = QHBoxLayout(pushed)
        push.setContentsMargins(0, 0, 0, 0)
        push.addStretch()
        push.addWidget(self._grow)
        samples = card(tr("What it draws"), self.times, beside=pushed)
        sees = card(tr("What it sees"), self.sight, beside=self.sight.head)
        left = QVBoxLayout()
        left.setSpacing(14)
        left.addWidget(samples, stretch=1)
        left.addWidget(sees)
        side = QWidget()
        side.setFixedWidth(scaled(RIGHT))
        right = QVBoxLayout(side)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(14)
        right.addWidget(card("", self.curves), stretch=1)
        right.addWidget(self.lines_card)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addLayout(left, stretch=1)
        row.addWidget(side)
        self.times.shown.connect(self._show_sight)
        self.sight.next_asked.connect(self.next_sprite_asked)
        self.curves.table_asked.connect(self.table_asked)
        self._grow.clicked.connect(self._ask_grow)

    def clear(self, run: Path | None = None) -> None:
        self.run = run
        self._said, self._is_live = [], True
        self.times.show_sheets([])
        self.curves.clear()
        self.sight.show_file(None)
        self._show_lines()

    def show_run(self, run: Path) -> None:
        """Its pictures at once; its curves when its log is read."""
        self.clear(run)
        self.times.show_sheets(samples_of(run))

    def show_history(self, history: History) -> None:
        self.curves.show_history(history)
        self._said = list(history.said)
        self._is_live = False
        self._show_lines()

    def take(self, event: Event) -> None:
        """What a run says while it learns."""
        if isinstance(event, Progress):
            if event.loss is not None:
                self.curves.add_loss(event.step, event.loss)
        elif isinstance(event, Measured):
            self.curves.add_figures(event.step, event.figures)
        elif isinstance(event, Said | Warned):
            self._said.append(event.sentence)
            self._show_lines()
        elif isinstance(event, Saved) and self.run is not None:
            if event.path.parent.name == "samples":
                self.times.follow(samples_of(self.run))
            elif event.path.name == SEES and self.times.is_now:
                self.sight.show_file(event.path)

    def _show_sight(self, sheet: Path | None) -> None:
        """What it saw when it drew that sheet; the newest sight where the slider stands at the end."""
        if self.run is None or sheet is None:
            self.sight.show_file(None)
        elif self.times.is_now and (self.run / SEES).is_file():
            self.sight.show_file(self.run / SEES)
        else:
            self.sight.show_file(self.run / "sees" / sheet.name)

    def _show_lines(self) -> None:
        self._lines.setText("\n".join(self._said[-(LINES if self._is_live else LAST_LINES) :]))
        self.lines_card.setVisible(bool(self._said))

    def _ask_grow(self) -> None:
        if self.run is not None:
            self.grow_asked.emit(self.run)


def card(heading: str, *widgets: QWidget, beside: QWidget | None = None) -> QFrame:
    """A quiet sheet with a heading, and perhaps a button beside that."""
    frame = QFrame()
    frame.setProperty("role", "card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(18, 10, 18, 12)
    column.setSpacing(6)
    if heading:
        words = QLabel(heading)
        words.setProperty("role", "heading")
        head = QHBoxLayout()
        head.addWidget(words)
        if beside is None:
            head.addStretch()
        else:
            head.addWidget(beside, stretch=1)
        column.addLayout(head)
    for widget in widgets:
        column.addWidget(widget, stretch=1 if widget is widgets[0] else 0)
    return frame
