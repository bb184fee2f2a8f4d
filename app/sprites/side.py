"""The side of the sprites page: a few views in one place, chosen by their names above them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.theme import scaled
from core.words import tr

WIDTH = 284


class Side(QWidget):
    chosen = Signal(object)  # int: the place of the view that is shown now

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._names: list[str] = []
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout()
        self._row.setSpacing(2)
        self._row.addStretch()
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addStrut(scaled(WIDTH))
        column.addLayout(self._row)
        column.addWidget(self._stack, stretch=1)
        self._group.idClicked.connect(self._choose)

    def add_view(self, name: str, view: QWidget) -> int:
        place = self._stack.addWidget(view)
        button = QPushButton(name)
        button.setCheckable(True)
        button.setChecked(place == 0)
        button.setProperty("role", "quiet")
        self._names.append(name)
        self._group.addButton(button, place)
        self._row.insertWidget(place, button)
        return place

    def show_view(self, place: int) -> None:
        if 0 <= place < self._stack.count():
            self._group.button(place).setChecked(True)
            self._stack.setCurrentIndex(place)

    def show_count(self, place: int, count: int) -> None:
        name = self._names[place]
        self._group.button(place).setText(tr("{name} ({count})", name=name, count=count) if count else name)

    def _choose(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self.chosen.emit(place)
