"""Where the window shows the queue: a chip in the status bar, and a question after the start."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.queue.line import WorkQueue
from app.queue.panel import QueuePanel
from app.queue.words import headline, offer
from app.theme import icon
from core.words import tr


class QueueChip(QPushButton):
    """Seen while there is a queue; a click opens its panel."""

    def __init__(self, queue: WorkQueue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._queue = queue
        self._panel: QueuePanel | None = None
        self.setProperty("role", "chip")
        self.setAccessibleName(tr("Work that waits"))
        self.clicked.connect(self.open)
        queue.changed.connect(self._show)
        self._show()

    def open(self) -> None:
        if self._panel is None:
            self._panel = QueuePanel(self._queue, self.window())
        self._panel.show()
        self._panel.raise_()

    def _show(self, _changed: object = None) -> None:
        jobs = self._queue.jobs()
        self.setVisible(bool(jobs))
        if jobs:
            self.setText(headline(jobs, self._queue.is_paused))


class QueueOffer(QFrame):
    """3 jobs were waiting. Go on?"""

    def __init__(self, queue: WorkQueue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._queue = queue
        self._sentence = QLabel()
        self.go_on = QPushButton(icon("play"), tr("Go on"))
        self.later = QPushButton(tr("Not now"))
        self.later.setProperty("role", "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 14, 8)
        row.setSpacing(10)
        row.addWidget(self._sentence, stretch=1)
        row.addWidget(self.go_on)
        row.addWidget(self.later)
        self.go_on.clicked.connect(queue.go_on)
        self.later.clicked.connect(self.hide)
        queue.found.connect(self._ask)
        queue.changed.connect(self._withdraw)
        self.hide()

    @property
    def sentence(self) -> str:
        return self._sentence.text()

    def _ask(self, count: int) -> None:
        self._sentence.setText(offer(count))
        self.show()

    def _withdraw(self, _changed: object = None) -> None:
        if not self._queue.is_paused:
            self.hide()
