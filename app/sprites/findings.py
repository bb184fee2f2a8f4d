"""The findings at the side of the sprites page: what to expect of a training, then a card for each flaw."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.sprites.examiner import Examiner
from app.sprites.finding_card import FindingCard
from core.words import tr

if TYPE_CHECKING:
    from core.sprites.curing import Diagnosis


class FindingsPanel(QScrollArea):
    counted = Signal(object)  # int: findings shown
    show_asked = Signal(object)  # tuple[int, ...]: ids of sprites

    def __init__(self, examiner: Examiner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._examiner = examiner
        self._cards: list[FindingCard] = []
        self._is_looking = False
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Findings"))
        self._forecast = QLabel(wordWrap=True)
        forecast = QFrame()
        forecast.setProperty("role", "card")
        inner = QVBoxLayout(forecast)
        inner.setContentsMargins(14, 12, 12, 12)
        inner.addWidget(self._forecast)
        self._why_size = QLabel(wordWrap=True)
        self._why_size.setProperty("role", "hint")
        inner.addWidget(self._why_size)
        self._forecast_card = forecast
        self._state = QLabel(wordWrap=True)
        self._state.setProperty("role", "hint")
        self._again = QPushButton(tr("Show what I kept"))
        self._again.setProperty("role", "quiet")
        self._again.clicked.connect(examiner.forget_kept)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 6, 0)
        self._column.setSpacing(10)
        for widget in (forecast, self._state, self._again):
            self._column.addWidget(widget)
        self._column.addStretch()
        self.setWidget(inside)
        examiner.examined.connect(self._show)
        examiner.looked.connect(self._count)
        examiner.foretold.connect(self._foretell)
        examiner.is_busy.connect(self._wait)
        self._show(())
        self._foretell("")
        self.explain_size("")

    @property
    def cards(self) -> tuple[FindingCard, ...]:
        return tuple(self._cards)

    def explain_size(self, sentences: str) -> None:
        """Why the sprites have the size that they have; empty: the artist chose it."""
        self._why_size.setText(sentences)
        self._why_size.setVisible(bool(sentences))

    def _show(self, found: "tuple[Diagnosis, ...]") -> None:
        """Cards that say the same stay where they are, so that none slips away under the mouse."""
        shown = {id(card.found): card for card in self._cards}
        self._cards = [shown.get(id(diagnosis)) or self._card(diagnosis) for diagnosis in found]
        kept = {id(diagnosis) for diagnosis in found}
        for card in (card for key, card in shown.items() if key not in kept):
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        for place, card in enumerate(self._cards, start=1):
            self._column.insertWidget(place, card)
        if not self._is_looking:
            self._state.setText(tr("Nothing is wrong with these sprites."))
            self._state.setVisible(not found)
        self._again.setVisible(self._examiner.keeps_something)
        self.counted.emit(len(found))

    def _card(self, diagnosis: "Diagnosis") -> FindingCard:
        card = FindingCard(diagnosis)
        card.cure_asked.connect(self._examiner.cure)
        card.keep_asked.connect(self._examiner.keep)
        card.show_asked.connect(self._show_sprites)
        return card

    def _count(self, looked: tuple[int, int] | None) -> None:
        """What was found last stays until the new findings are there."""
        self._is_looking = looked is not None
        if looked is None:
            self._state.setText(tr("Nothing is wrong with these sprites."))
            self._state.setVisible(not self._cards)
            return
        count, total = looked
        self._state.setText(
            tr("Looking at your sprites: {count} of {total}", count=f"{count:,}", total=f"{total:,}")
            if count < total or not total
            else tr("Comparing your sprites with each other...")
        )
        self._state.show()

    def _foretell(self, sentence: str) -> None:
        self._forecast.setText(sentence)
        self._forecast_card.setVisible(bool(sentence))

    def _wait(self, is_busy: bool) -> None:
        for card in self._cards:
            card.setEnabled(not is_busy)

    def _show_sprites(self, found: "Diagnosis") -> None:
        self.show_asked.emit(found.ids)
