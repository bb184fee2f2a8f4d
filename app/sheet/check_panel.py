"""What stands in the way of a clean export: each flag is a card with its cure."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.words import tr

if TYPE_CHECKING:
    from core.sheet.quality import Flag

MOST_NAMES = 4


class CheckPanel(QWidget):
    cure_asked = Signal(object)  # core.sheet.quality.Fault

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = QLabel()
        self._sentence.setProperty("role", "hint")
        self._sentence.setWordWrap(True)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._sentence)
        column.addLayout(self._cards)
        column.addStretch()

    def show_flags(self, flags: "tuple[Flag, ...]", is_in_the_way: bool = False) -> None:
        while (item := self._cards.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for flag in flags:
            self._cards.addWidget(self._card(flag))
        if is_in_the_way:
            self._sentence.setText(tr("The sheet cannot go out as it is."))
        elif flags:
            self._sentence.setText(tr("The sheet can go out as it is. This may be worth a look first:"))
        else:
            self._sentence.setText(tr("Nothing stands in the way: edges are clear, colours and frames are in order."))

    def _card(self, flag: "Flag") -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 10, 12, 10)
        sentence = QLabel(flag.sentence)
        sentence.setWordWrap(True)
        column.addWidget(sentence)
        if len(flag.sprites) > 1:
            names = ", ".join(flag.sprites[:MOST_NAMES])
            more = len(flag.sprites) - MOST_NAMES
            which = QLabel(tr("{names} and {more} more", names=names, more=more) if more > 0 else names)
            which.setProperty("role", "hint")
            which.setWordWrap(True)
            column.addWidget(which)
        cure = QPushButton(flag.cure)
        cure.clicked.connect(lambda: self.cure_asked.emit(flag.fault))
        row = QHBoxLayout()
        row.addWidget(cure)
        row.addStretch()
        column.addLayout(row)
        return card
