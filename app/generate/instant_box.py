"""Instant: drawing in one step or two, so that the wall follows every slider; and how a network comes to know it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.session import Session
from core.card import instant_of
from core.jobs import InstantJob
from core.queue import State
from core.words import tr

STEPS = 2  # of a wall that is drawn at once
SWITCH = "generate.instant"  # the field that is kept; other views of the step look at it too


class InstantBox(QWidget):
    changed = Signal(object)  # tuple[str, str]: the field and what it is now, as it is kept
    finish_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.switch = QCheckBox(tr("Instant"))
        self.switch.setToolTip(tr("Draws in two steps: the wall follows every word and slider at once"))
        self.teach = QPushButton(tr("Teach it"))
        self.teach.setToolTip(tr("This network learns to draw at once, in a fifth of the time that it took itself"))
        self.finish = QPushButton(tr("Finish properly"))
        self.finish.setToolTip(
            tr("The picked sprites of the wall, or all of them, a little loosened and drawn at full quality")
        )
        self._told = QLabel(wordWrap=True)
        self._told.setProperty("role", "hint")
        line = QHBoxLayout()
        line.addWidget(self.switch, stretch=1)
        line.addWidget(self.teach)
        line.addWidget(self.finish)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self._told)
        self.switch.toggled.connect(self._keep)
        self.teach.clicked.connect(self._teach)
        self.finish.clicked.connect(self.finish_wanted)
        self.finish.setEnabled(False)
        self.look()

    @property
    def model(self) -> Path | None:
        """What draws at once, where that is wanted and learned."""
        return quick_model(self._session) if self.switch.isChecked() else None

    def look(self) -> None:
        """Whether the network that is chosen now knows it."""
        project, model = self._session.project, self._session.model()
        knows = instant_of(model).is_file()
        can_learn = project is not None and model.name == "model.onnx" and model.is_relative_to(project.runs)
        queue = self._session.queue
        mine = [
            queued
            for queued in queue.jobs()
            if isinstance(queued.work, InstantJob)
            and queued.work.run == model.parent
            and queued.state is not State.FAILED
        ]
        waits, learns = bool(mine), queue.running in mine
        self.switch.blockSignals(True)
        self.switch.setChecked(knows and self._session.kept(SWITCH, "") == "yes")
        self.switch.blockSignals(False)
        self.switch.setEnabled(knows)
        self.teach.setVisible(can_learn and not knows)
        self.teach.setEnabled(not waits)
        self.finish.setVisible(knows)
        words = tr("Not learned by this network yet.")
        if knows:
            words = ""
        elif learns:
            words = tr("It learns it now: the queue shows how far.")
        elif waits:
            words = tr("It will learn it when its turn in the queue comes.")
        self._told.setText(words)
        self._told.setVisible(bool(words))
        if self.parentWidget() is not None:  # a widget that is shown before it has its place is a window of its own
            self.setVisible(knows or can_learn)

    def offer_finish(self, is_drawn: bool) -> None:
        """Whether a wall hangs there that was drawn at once."""
        self.finish.setEnabled(is_drawn)

    def _keep(self, is_on: bool) -> None:
        self.changed.emit(("instant", "yes" if is_on else ""))

    def _teach(self) -> None:
        run = self._session.model().parent
        self._session.queue.add(InstantJob(run), tr("Run {number}: Instant", number=run.name.lstrip("0") or run.name))
        self._session.said.emit(tr("Queued. It goes on drawing as before until it has learned it."))
        self.look()


def quick_model(session: Session) -> Path | None:
    """The network beside the chosen one that draws at once."""
    file = instant_of(session.model())
    return file if file.is_file() else None


def drawn_with(session: Session) -> Path:
    """What a view draws with that follows the hand: the quick network where the switch is on."""
    quick = quick_model(session) if session.kept(SWITCH, "") == "yes" else None
    return quick or session.model()
