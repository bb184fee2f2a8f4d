"""Before the first wall: the ink that the sprites will run out of, waiting, and a card that says what to press."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from app.session import Session
from core.card import Card
from core.words import tr

if TYPE_CHECKING:
    from core.sprites.pixels import Rgba

WIDTH = 500


class Invitation(QFrame):
    """Lies in the middle of the widget over which it is shown."""

    def __init__(self, generate: QAction, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setProperty("role", "card")
        sentence = QLabel(tr("Press Generate and watch ink run backwards into sprites"), wordWrap=True)
        sentence.setProperty("role", "title")
        hint = QLabel(tr("Each blot is a sprite to be. What you draw lies in the gallery; nothing is lost."))
        hint.setWordWrap(True)
        hint.setProperty("role", "hint")
        self._button = QPushButton(generate.iconText())
        self._button.setProperty("role", "primary")
        self._button.clicked.connect(generate.trigger)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(12)
        for label in (sentence, hint):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addSpacing(4)
        column.addWidget(self._button, alignment=Qt.AlignmentFlag.AlignHCenter)
        self.setFixedWidth(WIDTH)
        over.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._centre()
        return super().eventFilter(watched, event)

    def _centre(self) -> None:
        self.resize(WIDTH, self._column.heightForWidth(WIDTH))
        self.move((self._over.width() - self.width()) // 2, (self._over.height() - self.height()) // 2)


class Ink(QObject):
    """The ink of seeds before anything is drawn from them, stirred in the worker."""

    stirred = Signal(object)  # Rgba (N, S, S, 4)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._asked = 0

    def stir(self, card: Card, seed: int, count: int) -> None:
        self._asked += 1
        asked = self._asked
        work = self._session.worker.run
        work(lambda: (asked, _ink(card, seed, count)), self._take, self._session.report_failure)

    def leave(self) -> None:
        """Whatever is still being stirred comes too late."""
        self._asked += 1

    def _take(self, answer: "tuple[int, Rgba]") -> None:
        asked, rgba = answer
        if asked == self._asked:
            self.stirred.emit(rgba)


def _ink(card: Card, seed: int, count: int) -> "Rgba":
    """For the worker's thread: it loads numpy."""
    from core.generate.frames import first_look

    return first_look(range(seed, seed + count), card)
