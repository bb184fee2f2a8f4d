"""The small panel of the queue: what runs, what waits, and in which order."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.queue.line import WorkQueue
from app.queue.words import empty, hint
from app.theme import icon
from core.events import Progress
from core.queue import Queued, State
from core.words import tr

MOST_SHOWN = 60  # rows; more would be no small panel
SIZE = QSize(460, 380)
_ICONS = {State.RUNNING: "play", State.WAITING: "pause", State.FAILED: "warning"}


class QueuePanel(QDialog):
    def __init__(self, queue: WorkQueue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._queue = queue
        self._progress: Progress | None = None
        self.setWindowTitle(tr("Queue"))
        self.resize(SIZE)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 6, 0)
        column.addLayout(self._rows)
        column.addStretch(1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setWidget(inner)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._empty = QLabel(empty(), wordWrap=True)
        self._empty.setProperty("role", "hint")
        self._switch = QPushButton()
        self._switch.clicked.connect(self._toggle)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._switch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 14, 16)
        layout.setSpacing(12)
        layout.addWidget(self._empty)
        layout.addWidget(scroll, stretch=1)
        layout.addLayout(foot)
        queue.changed.connect(self._show)
        queue.progressed.connect(self._show_progress)
        self._show()

    @property
    def rows(self) -> list["QueueRow"]:
        return self.findChildren(QueueRow)

    def _show(self, _changed: object = None) -> None:
        jobs = self._queue.jobs()
        if self._queue.running is None:
            self._progress = None
        while (item := self._rows.takeAt(0)) is not None:
            row = item.widget()
            if row is not None:
                row.setParent(None)
                row.deleteLater()
        for place, job in enumerate(jobs[:MOST_SHOWN]):
            row = QueueRow(job, place, place + 1 < len(jobs), hint(job, self._progress, self._queue.is_paused))
            row.moved.connect(self._queue.move)
            row.cancelled.connect(self._queue.cancel)
            row.again_wanted.connect(self._queue.try_again)
            self._rows.addWidget(row)
        self._empty.setVisible(not jobs)
        self._switch.setVisible(bool(jobs))
        self._switch.setText(tr("Go on") if self._queue.is_paused else tr("Pause"))
        self._switch.setIcon(icon("play" if self._queue.is_paused else "pause"))

    def _show_progress(self, progress: Progress) -> None:
        self._progress = progress
        running = self._queue.running
        for row in self.rows:
            if running is not None and row.id == running.id:
                row.say(hint(running, progress, self._queue.is_paused))

    def _toggle(self) -> None:
        if self._queue.is_paused:
            self._queue.go_on()
        else:
            self._queue.pause()


class QueueRow(QFrame):
    moved = Signal(object, object)  # int, int: its id and the place where it shall be
    cancelled = Signal(object)  # int
    again_wanted = Signal(object)  # int

    def __init__(self, job: Queued, place: int, has_next: bool, sentence: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.id = job.id
        picture = QLabel()
        picture.setPixmap(icon(_ICONS[job.state]).pixmap(QSize(16, 16), 2.0))
        name = QLabel(job.name)
        name.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence = QLabel(sentence, wordWrap=True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setProperty("role", "fault" if job.state is State.FAILED else "hint")
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(name)
        words.addWidget(self._sentence)
        self.again, self.up, self.down, self.cancel = (QToolButton() for _ in range(4))
        self.again.setIcon(icon("redo"))
        self.again.setToolTip(tr("Try again"))
        if job.state is not State.FAILED:
            self.again.hide()
        self.up.setArrowType(Qt.ArrowType.UpArrow)
        self.down.setArrowType(Qt.ArrowType.DownArrow)
        self.cancel.setIcon(icon("reject"))
        is_running = job.state is State.RUNNING
        self.up.setToolTip(tr("Sooner"))
        self.down.setToolTip(tr("Later"))
        self.cancel.setToolTip(tr("Stop this job") if is_running else tr("Take this job out of the queue"))
        self.up.setEnabled(place > 0 and not is_running)
        self.down.setEnabled(has_next and not is_running)
        self.up.clicked.connect(lambda: self.moved.emit(job.id, place - 1))
        self.down.clicked.connect(lambda: self.moved.emit(job.id, place + 1))
        self.again.clicked.connect(lambda: self.again_wanted.emit(job.id))
        self.cancel.clicked.connect(lambda: self.cancelled.emit(job.id))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 9, 8, 9)
        row.setSpacing(10)
        row.addWidget(picture)
        row.addLayout(words, stretch=1)
        for button in (self.again, self.up, self.down, self.cancel):
            row.addWidget(button)

    @property
    def sentence(self) -> str:
        return self._sentence.text()

    def say(self, sentence: str) -> None:
        self._sentence.setText(sentence)
