"""A slider for each word asked for: how much of it, below nothing for the contrary; several are mixed evenly."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSlider, QWidget

from app.theme import scaled
from core.generate.wish import MOST, Term
from core.words import named, tr

TENTHS = 10  # the sliders count in tenths
WORD = 70  # the width of a word, in logical pixels


class WordSliders(QWidget):
    moved = Signal(object)  # tuple[str, float]: the word and how much of it
    mixed = Signal(object)  # list[str]: words of which the same share is wanted

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, _Row] = {}
        self._mix = QPushButton(tr("Mix evenly"))
        self._mix.setProperty("role", "quiet")
        self._mix.setToolTip(tr("As much of the one as of the other"))
        self._mix.clicked.connect(self._even_out)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self.setVisible(False)

    def show_terms(self, terms: Sequence[Term]) -> None:
        """One row for each of the network's words that is asked for, in the order of asking."""
        weights = {term.word: term.weight for term in terms if term.word is not None}
        if list(weights) != list(self._rows):
            self._lay_out(list(weights))
        for word, weight in weights.items():
            self._rows[word].show_weight(weight)
        wanted = {weight for weight in weights.values() if weight > 0}
        self._mix.setVisible(sum(weight > 0 for weight in weights.values()) > 1)
        self._mix.setEnabled(len(wanted) > 1 or 1.0 in wanted)
        self.setVisible(bool(weights))

    def _lay_out(self, words: Sequence[str]) -> None:
        for word in [word for word in self._rows if word not in words]:
            self._rows.pop(word).leave()
        self._rows = {word: self._rows.get(word) or self._row(word) for word in words}
        for place, row in enumerate(self._rows.values()):
            for column, widget in enumerate((row.name, row.slider, row.amount)):
                self._grid.addWidget(widget, place, column)
        self._grid.addWidget(self._mix, len(words), 0, 1, 3, Qt.AlignmentFlag.AlignRight)

    def _row(self, word: str) -> "_Row":
        row = _Row(word)
        row.slider.valueChanged.connect(lambda tenths: self.moved.emit((word, tenths / TENTHS)))
        return row

    def _even_out(self) -> None:
        self.mixed.emit([word for word, row in self._rows.items() if row.slider.value() > 0])


class _Row:
    """The widgets of one word."""

    def __init__(self, word: str) -> None:
        self.name = QLabel()
        self.name.setFixedWidth(scaled(WORD))
        self.name.setText(self.name.fontMetrics().elidedText(word, Qt.TextElideMode.ElideRight, scaled(WORD)))
        self.name.setToolTip(word)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        most = round(MOST * TENTHS)
        self.slider.setRange(-most, most)
        self.slider.setPageStep(5)
        self.slider.setMinimumWidth(60)
        self.slider.setAccessibleName(tr("How much of {word}", word=word))
        self.amount = QLabel(alignment=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.amount.setProperty("role", "hint")
        self.amount.setFixedWidth(self.amount.fontMetrics().horizontalAdvance("\N{MINUS SIGN}0.55"))

    def show_weight(self, weight: float) -> None:
        self.slider.blockSignals(True)
        self.slider.setValue(round(weight * TENTHS))
        self.slider.blockSignals(False)
        self.amount.setText(named(f"{weight:.2g}".replace("-", "\N{MINUS SIGN}")))

    def leave(self) -> None:
        for widget in (self.name, self.slider, self.amount):
            widget.hide()
            widget.deleteLater()
