"""What shall be drawn, in words: a field to type in, chips to press, and a slider for each word asked for."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from app.generate.chips import WordChips
from app.generate.word_sliders import WordSliders
from core.generate.wish import rewrite, terms_of
from core.words import tr

MOST_TEXT = 400


class WordField(QWidget):
    changed = Signal(object)  # str: the text
    entered = Signal(object)  # None: Return was pressed

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known: tuple[str, ...] = ()
        self.line = QLineEdit()
        self.line.setClearButtonEnabled(True)
        self.line.setMaxLength(MOST_TEXT)
        self.line.setAccessibleName(tr("Words"))
        self.line.setToolTip(tr("knight:0.5 orc:0.5 mixes two, -hat asks for none"))
        self._unknown = _note("fault")
        self._taken = _note("hint")
        self._sliders = WordSliders()
        self._chips = WordChips()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self.line, self._unknown, self._taken, self._sliders):
            column.addWidget(widget)
        column.addWidget(self._chips, stretch=1)
        self.line.textChanged.connect(self._show_text)
        self.line.returnPressed.connect(lambda: self.entered.emit(None))
        self._chips.asked.connect(self._ask)
        self._sliders.moved.connect(self._ask)
        self._sliders.mixed.connect(self._mix)

    @property
    def text(self) -> str:
        return self.line.text().strip()

    def show_words(self, words: Sequence[str], offered: Sequence[str] = ()) -> None:
        """All that the network knows, and of those what is offered as chips; without: all of them."""
        self._known = tuple(words)
        self._chips.show_words(offered or words)
        self.line.setEnabled(bool(words))
        self.line.setPlaceholderText(tr("Anything it knows") if words else tr("This network knows no words"))
        self._show_text(self.line.text())

    def _show_text(self, text: str) -> None:
        terms = terms_of(text, self._known) if self._known else ()
        self._chips.show_terms(terms)
        self._sliders.show_terms(terms)
        unknown = dict.fromkeys(term.said for term in terms if term.word is None)
        _say(self._unknown, tr("It does not know: {words}", words=", ".join(unknown)) if unknown else "")
        taken = dict.fromkeys(
            tr('Takes "{said}" for "{word}".', said=term.said, word=term.word) for term in terms if term.is_synonym
        )
        _say(self._taken, "\n".join(taken))
        self.changed.emit(text)

    def _ask(self, asked: tuple[str, float | None]) -> None:
        word, weight = asked
        self.line.setText(rewrite(self.line.text(), self._known, word, weight))

    def _mix(self, words: Sequence[str]) -> None:
        text = self.line.text()
        for word in words:
            text = rewrite(text, self._known, word, round(1 / len(words), 2))
        self.line.setText(text)


def _note(role: str) -> QLabel:
    label = QLabel(wordWrap=True)
    label.setProperty("role", role)
    label.setVisible(False)
    return label


def _say(label: QLabel, sentence: str) -> None:
    label.setText(sentence)
    label.setVisible(bool(sentence))
