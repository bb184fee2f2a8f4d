"""One line that tells what was learned from the marks, with the two things it is good for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from app.gallery.knowing import Taste
from core.generate.judges import MINE
from core.words import tr

SURE, FAIR = 0.8, 0.65  # hit rates of marks that were not seen, from which it is called so


class TasteStrip(QFrame):
    best_asked = Signal()
    more_asked = Signal()  # draw more like what was picked
    piles_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mine: Taste | None = None
        self._told = QLabel(wordWrap=True)
        self._told.setProperty("role", "hint")
        self._told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._best = _button(tr("Best first"), tr("Show the drawings in the order in which you will like them"))
        self._more = _button(tr("More like my picks"), tr("Draw with your taste: go to Generate"))
        self._piles = _button(tr("Teach..."), tr("Judges of your own: drag drawings onto two piles"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._told, stretch=1)
        for button, asked in (
            (self._best, self.best_asked),
            (self._more, self.more_asked),
            (self._piles, self.piles_asked),
        ):
            button.clicked.connect(asked.emit)
            row.addWidget(button)
        self.show_tastes({}, "")

    def show_tastes(self, tastes: dict[str, Taste], why: str) -> None:
        mine = self._mine = tastes.get(MINE)
        self._best.setEnabled(mine is not None)
        self._more.setEnabled(bool(tastes))
        if mine is not None:
            self._tell(told(mine), sure(mine))
        else:
            self._tell(why or tr("Pick and reject: from ten marks on, your taste is learned."))

    def show_progress(self, done: int, total: int) -> None:
        if done < total:
            progress = tr("Looking at the drawings: {done} of {total}", done=f"{done:,}", total=f"{total:,}")
            self._tell(progress, told(self._mine) if self._mine else "")
        elif self._mine:
            self._tell(told(self._mine), sure(self._mine))

    def _tell(self, sentence: str, more: str = "") -> None:
        self._told.setText(sentence)
        self._told.setToolTip(more or sentence)


def told(taste: Taste) -> str:
    """In figures, and no surer than it is."""
    learned = taste.learned
    marks, right = learned.liked + learned.unliked, round(10 * learned.hit_rate)
    if learned.hit_rate >= SURE:
        words = tr("Your taste, from {marks} marks: right in {right} of 10 it had not seen.", marks=marks, right=right)
    elif learned.hit_rate >= FAIR:
        words = tr("A first idea of your taste, from {marks} marks: right in {right} of 10.", marks=marks, right=right)
    else:
        words = tr("From {marks} marks it only guesses yet. Mark some more.", marks=marks)
    return words


def sure(taste: Taste) -> str:
    """How well it tells picks from rejects that it had not seen."""
    above = round(50 * (1 + taste.learned.certainty))
    return tr(
        "It learned from {liked} picks and {unliked} rejects. Of a pick and a reject that it had not seen, it puts the "
        "pick first in {above} of 100.",
        liked=taste.learned.liked,
        unliked=taste.learned.unliked,
        above=above,
    )


def _button(name: str, tip: str) -> QPushButton:
    button = QPushButton(name)
    button.setProperty("role", "quiet")
    button.setToolTip(tip)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
