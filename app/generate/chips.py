"""The words that a network knows, as chips to press: what is pressed stands in the field of words, and back."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget

from app.widgets.flow import FlowLayout
from core.generate.wish import understand
from core.words import tr

LEAST_HEIGHT = 56  # two rows of chips


class WordChips(QScrollArea):
    toggled = Signal(object)  # str: the whole text, with the word added or taken out

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._chips: dict[str, QPushButton] = {}
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
        self.show_text(self._text)

    def show_text(self, text: str) -> None:
        """Press the chips of the words that the text asks for."""
        self._text = text
        wish = understand(text, tuple(self._chips))
        for chip, weight in zip(self._chips.values(), wish.weights, strict=True):
            chip.setChecked(weight > 0)

    def _chip(self, word: str) -> QPushButton:
        chip = QPushButton(word.replace("&", "&&"))
        chip.setCheckable(True)
        chip.setProperty("role", "chip")
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        chip.clicked.connect(lambda is_wanted: self._toggle(word, is_wanted))
        self._flow.addWidget(chip)
        chip.show()
        return chip

    def _toggle(self, word: str, is_wanted: bool) -> None:
        terms = self._text.replace(",", " ").split()
        others = [term for term in terms if not any(understand(term, (word,)).weights)]
        self.toggled.emit(" ".join([*others, word] if is_wanted else others))
