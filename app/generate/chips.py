"""The words that a network knows, as chips: a click asks for one, a right click for the contrary."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget

from app.widgets.flow import FlowLayout
from core.generate.wish import Term
from core.words import tr

LEAST_HEIGHT = 56  # two rows of chips


class WordChips(QScrollArea):
    asked = Signal(object)  # tuple[str, float | None]: a word and how much of it; None: not at all any more

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: dict[str, Chip] = {}
        self._terms: tuple[Term, ...] = ()
        self._paper = QWidget()
        self._flow = FlowLayout(self._paper)
        self.setWidget(self._paper)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("Words that the network knows"))

    def sizeHint(self) -> QSize:
        """It asks for little and takes the room that others leave."""
        return QSize(super().sizeHint().width(), LEAST_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), LEAST_HEIGHT)

    def show_words(self, words: Sequence[str]) -> None:
        """The most frequent first, as the card has them."""
        if tuple(words) == tuple(self._chips):
            return
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self._chips = {word: self._chip(word) for word in words}
        self.setVisible(bool(words))
        self.show_terms(self._terms)

    def show_terms(self, terms: Sequence[Term]) -> None:
        """Press the chips of the words that are asked for."""
        self._terms = tuple(terms)
        weights = {term.word: term.weight for term in terms}
        for word, chip in self._chips.items():
            chip.show_weight(weights.get(word, 0.0))

    def _chip(self, word: str) -> "Chip":
        chip = Chip(word)
        chip.asked.connect(self.asked)
        self._flow.addWidget(chip)
        chip.show()
        return chip


class Chip(QPushButton):
    asked = Signal(object)  # tuple[str, float | None]

    def __init__(self, word: str) -> None:
        super().__init__(word.replace("&", "&&"))
        self._word = word
        self._weight = 0.0
        self.setCheckable(True)
        self.setProperty("role", "chip")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(tr("Click to ask for it, right click to ask for the contrary"))
        self.clicked.connect(self._press)

    def show_weight(self, weight: float) -> None:
        is_turned = (weight < 0) is not (self._weight < 0)
        self._weight = weight
        self.setChecked(weight > 0)
        if is_turned:
            self.setProperty("against", weight < 0)
            self.style().unpolish(self)  # the style sheet looks at properties only then
            self.style().polish(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.RightButton:
            self.asked.emit((self._word, None if self._weight < 0 else -1.0))
        else:
            super().mousePressEvent(event)

    def _press(self, is_wanted: bool) -> None:
        self.asked.emit((self._word, 1.0 if is_wanted else None))
