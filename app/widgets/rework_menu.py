"""The menu under "Rework", wherever a sprite is shown: the views of the bench."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.rework import View
from app.theme import icon
from core.words import tr


class ReworkMenu(QMenu):
    wanted = Signal(object)  # View

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Rework"), parent)
        self.setIcon(icon("lasso"))
        for words, view in (
            (tr("Repair, Finish, Vary..."), View.REPAIR),
            (tr("Sketch Over It..."), View.SKETCH),
            (tr("Lead It Into Another..."), View.BETWEEN),
            (tr("Make It a Tile..."), View.TILES),
            (tr("Let It Walk..."), View.MOVES),
            (tr("Idea Ladder..."), View.LADDER),
        ):
            self.addAction(words).triggered.connect(lambda _on, view=view: self.wanted.emit(view))
