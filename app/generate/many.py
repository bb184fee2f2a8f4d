"""Many drawings at once, drawn from the queue while the artist does something else."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QSpinBox, QVBoxLayout, QWidget

from app.generate.panel import Panel
from app.session import Session
from app.theme import scaled
from app.widgets.spin import airy
from core.card import Card
from core.jobs import DrawJob
from core.words import tr

MANY, MOST = 500, 100_000


@dataclass(frozen=True, slots=True)
class _Unopened:
    """A network that nobody has opened yet: whoever draws fills in the rest."""

    card: Card
    digest: str = ""
    device: str = ""


class Many(QObject):
    def __init__(self, session: Session, panel: Panel, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._panel, self._window = session, panel, window
        self._asked: tuple[Path, Card] | None = None

    def ask(self, model: Path, card: Card) -> None:
        self._asked = (model, card)
        dialog = ManyDialog(self._panel.words, self._window)
        dialog.chosen.connect(self._queue)
        dialog.open()

    def _queue(self, count: int) -> None:
        from core.generate.recipe import recipe_of, to_json  # loads numpy
        from core.generate.sampler import read_manner

        project, panel = self._session.project, self._panel
        if project is None or self._asked is None:
            return
        model, card = self._asked
        how = panel.advanced
        manner = read_manner(panel.steps, panel.words, how.guidance, how.schedule, how.solver, how.is_tidy)
        first = recipe_of(_Unopened(card), manner, panel.take_seed())
        name = tr("{count} sprites", count=f"{count:,}")
        if panel.words:
            name = tr("{count} sprites: {words}", count=f"{count:,}", words=panel.words)
        self._session.queue.add(DrawJob(model, project.folder, to_json(first), count), name)
        self._session.said.emit(tr("Queued. They come into the gallery as they are drawn."))


class ManyDialog(QDialog):
    chosen = Signal(object)  # int

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Draw many"))
        self.setMinimumWidth(scaled(420))
        self.count = airy(QSpinBox())
        self.count.setRange(1, MOST)
        self.count.setValue(MANY)
        self.count.setSingleStep(100)
        self.count.lineEdit().setTextMargins(7, 0, 0, 0)  # in line with the texts of other fields
        self.count.setGroupSeparatorShown(True)
        self.count.setAccessibleName(tr("How many sprites"))
        like = tr("With the words and settings of this page: {words}.", words=words)
        hint = QLabel(like if words else tr("With the settings of this page, and no words."), wordWrap=True)
        hint.setProperty("role", "hint")
        note = QLabel(
            tr("They are drawn in the background, one batch after another, and lie in the gallery as they come."),
            wordWrap=True,
        )
        note.setProperty("role", "hint")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        queue = buttons.addButton(tr("Queue"), QDialogButtonBox.ButtonRole.AcceptRole)
        queue.setProperty("role", "primary")
        queue.setDefault(True)
        buttons.accepted.connect(self._choose)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(10)
        for widget in (QLabel(tr("How many")), self.count, hint, note):
            column.addWidget(widget)
        column.addSpacing(6)
        column.addWidget(buttons)

    def _choose(self) -> None:
        self.chosen.emit(self.count.value())
        self.accept()
