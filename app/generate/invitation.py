"""Before the first wall: the ink that the sprites will run out of, waiting, and a card that says what to press."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from app.session import Session
from app.theme import scaled
from core.card import Card
from core.words import tr

if TYPE_CHECKING:
    from core.sprites.pixels import Rgba

WIDTH, AIR = 500, 12
DRIFT_MS = 110


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
        over.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._centre()
        return super().eventFilter(watched, event)

    def _centre(self) -> None:
        width = min(scaled(WIDTH), self._over.width() - 2 * AIR)
        border = self.width() - self.contentsRect().width()
        self.resize(width, self._column.heightForWidth(width - border) + border)
        self.move((self._over.width() - self.width()) // 2, (self._over.height() - self.height()) // 2)


class Ink(QObject):
    """The ink of seeds before anything is drawn from them: stirred in the worker, it drifts to and fro."""

    stirred = Signal(object)  # Rgba (N, S, S, 4): how it looks now; first as the drawing will begin

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._asked = 0
        self._moments: list[Rgba] = []
        self._shown = 0
        self._clock = QTimer(self, interval=DRIFT_MS)
        self._clock.timeout.connect(self._drift)

    def stir(self, card: Card, seed: int, count: int) -> None:
        self.rest()
        asked = self._asked
        work = self._session.worker.run
        work(lambda: (asked, _ink(card, seed, count)), self._take, self._session.report_failure)

    def rest(self) -> None:
        """Nobody watches, or the drawing has begun; whatever is still being stirred comes too late."""
        self._asked += 1
        self._clock.stop()

    def _take(self, answer: "tuple[int, list[Rgba]]") -> None:
        asked, moments = answer
        if asked == self._asked:
            self._moments, self._shown = moments, 0
            self.stirred.emit(moments[0])
            self._clock.start()

    def _drift(self) -> None:
        """To the last moment and back."""
        there_and_back = 2 * len(self._moments) - 2
        self._shown = (self._shown + 1) % there_and_back
        self.stirred.emit(self._moments[min(self._shown, there_and_back - self._shown)])


def _ink(card: Card, seed: int, count: int) -> "list[Rgba]":
    """For the worker's thread: it loads numpy."""
    from core.generate.frames import sway

    return sway(range(seed, seed + count), card)
