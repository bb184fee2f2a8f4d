"""The switch at the top of Generate: the wall, and the views of the bench."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from app.rework import View
from core.words import tr


class ViewSwitch(QWidget):
    chosen = Signal(object)  # View

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for view, words, tip in (
            (View.WALL, tr("Wall"), tr("New sprites, many at a time")),
            (View.REPAIR, tr("Repair"), tr("Draw parts of one sprite anew, finish it, vary it")),
            (View.SKETCH, tr("Sketch"), tr("Rough strokes become a sprite as you draw")),
            (View.BETWEEN, tr("Between"), tr("What lies between two sprites")),
            (View.TILES, tr("Tiles"), tr("Tiles that fit to themselves")),
            (View.MOVES, tr("Moves"), tr("Walk cycles and all sides of a creature, drawn as one thing")),
            (View.LADDER, tr("Ladder"), tr("What is left of a sprite in ever more noise")),
        ):
            button = QPushButton(words)
            button.setProperty("role", "quiet")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setToolTip(tip)
            self._buttons.addButton(button, list(View).index(view))
            row.addWidget(button)
        self._buttons.idClicked.connect(self._tell)
        self.show_view(View.WALL)

    def show_view(self, view: View) -> None:
        self._buttons.button(list(View).index(view)).setChecked(True)

    def button(self, view: View) -> QPushButton:
        found = self._buttons.button(list(View).index(view))
        assert isinstance(found, QPushButton)
        return found

    def _tell(self, number: int) -> None:
        self.chosen.emit(list(View)[number])
