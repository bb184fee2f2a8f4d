"""One of the views of the bench: its title and sentence, room for what it does, and the sprite that it is given."""

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.generate.rework.bench import Bench
from app.generate.rework.parts import picture_in
from app.rework import Rework, View
from core.card import Card
from core.sprites.pixels import Rgba


class BenchView(QWidget):
    """A picture that is dropped anywhere on it is begun from."""

    which: View

    def __init__(self, bench: Bench, title: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self.setAcceptDrops(True)
        name = QLabel(title)
        name.setProperty("role", "title")
        says = QLabel(sentence)
        says.setProperty("role", "hint")
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(name)
        head.addWidget(says)
        self.body = QHBoxLayout()
        self.body.setSpacing(20)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 24, 18)
        column.setSpacing(14)
        column.addLayout(head)
        column.addLayout(self.body, stretch=1)
        bench.card_changed.connect(self.use)
        bench.actions.stop.triggered.connect(self._stop)
        bench.actions.generate.triggered.connect(self._generate)

    def open(self, asked: Rework) -> None:
        """Begin from this sprite as soon as it is read."""
        self._bench.open(asked, self.begin)

    def begin(self, rgba: Rgba, name: str) -> None:
        raise NotImplementedError

    def use(self, card: Card | None) -> None:
        """Another network: what does not fit it is gone."""
        raise NotImplementedError

    def refresh(self) -> None:
        """It is looked at again: another view may have changed what both share."""

    def draw_again(self) -> None:
        """Generate was asked for while this view is looked at."""

    def let_go(self) -> None:
        """Esc: what is under way is wanted no more."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if picture_in(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        file = picture_in(event)
        if file is not None:
            event.acceptProposedAction()
            self.open(Rework(self.which, file.stem, file))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _generate(self) -> None:
        if self.isVisible():
            self.draw_again()

    def _stop(self) -> None:
        if self.isVisible():
            self.let_go()
