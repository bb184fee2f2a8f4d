"""The fold-out list of what was refused: one quiet line until it is opened, never a popup."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListView, QPushButton, QVBoxLayout, QWidget

from app.sprites.models import RefusedModel
from app.theme import icon, scaled
from core.sprites import amounts
from core.words import tr

if TYPE_CHECKING:
    from core.sprites.reading import Refused

OPEN_HEIGHT = 150


class RefusedPanel(QFrame):
    again_asked = Signal(object)  # list[Path]: bring these in once more

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._model = RefusedModel(self)
        picture = QLabel()
        picture.setPixmap(icon("warning", QPalette.ColorRole.PlaceholderText).pixmap(QSize(18, 18), 2.0))
        self._words = QLabel()
        self._why = _quiet(tr("Show why"))
        self._why.setCheckable(True)
        again = _quiet(tr("Try again"))
        again.setToolTip(tr("After you have changed the files, or the size of the sprites"))
        close = _quiet(tr("Dismiss"))
        self._list = QListView()
        self._list.setAccessibleName(tr("Files that were left out, and why"))
        self._list.setModel(self._model)
        self._list.setUniformItemSizes(True)
        self._list.setSpacing(1)
        self._list.setFixedHeight(scaled(OPEN_HEIGHT))
        self._list.hide()
        top = QHBoxLayout()
        top.addWidget(picture)
        top.addWidget(self._words)
        top.addStretch()
        for button in (self._why, again, close):
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 6, 8, 6)
        column.addLayout(top)
        column.addWidget(self._list)
        self._why.toggled.connect(self._fold)
        again.clicked.connect(self._ask_again)
        close.clicked.connect(self.hide)
        self.hide()

    def show_refused(self, refused: "Sequence[Refused]", taken: int) -> None:
        self._model.show(refused)
        self.setVisible(bool(refused))
        self._words.setText(
            tr("{taken} came in, {refused} did not.", taken=amounts.sprites(taken), refused=f"{len(refused):,}")
        )

    def _fold(self, is_open: bool) -> None:
        self._list.setVisible(is_open)
        self._why.setText(tr("Hide") if is_open else tr("Show why"))

    def _ask_again(self) -> None:
        self.again_asked.emit(self._model.paths)


def _quiet(words: str) -> QPushButton:
    button = QPushButton(words)
    button.setProperty("role", "quiet")
    return button
