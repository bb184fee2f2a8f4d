"""What can be done with one sprite of the wall: mark it, draw more like it, save its birth."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.theme import icon
from app.widgets.rework_menu import ReworkMenu
from core.jobs import Mark
from core.words import tr

CLOSE, COUSINS, IDEA = 0.4, 0.55, 0.7  # how much noise lets go of the sprite


class SpriteMenu(QMenu):
    marked = Signal(object)  # Mark
    more_wanted = Signal(object)  # float: the strength of the variations
    rework_wanted = Signal(object)  # View of the bench
    birth_wanted = Signal(object)  # None

    def __init__(self, mark: Mark, can_vary: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.pick = self._mark(tr("Pick"), "pick", Mark.PICKED, mark)
        self.reject = self._mark(tr("Reject"), "reject", Mark.REJECTED, mark)
        self.addSeparator()
        self.more = QMenu(tr("More Like This"), self)
        self.more.setIcon(icon("generate"))
        self.more.setEnabled(can_vary)
        for words, strength in (
            (tr("Close to It"), CLOSE),
            (tr("Its Cousins"), COUSINS),
            (tr("Only Its Idea"), IDEA),
        ):
            self.more.addAction(words).triggered.connect(lambda _on, strength=strength: self.more_wanted.emit(strength))
        self.addMenu(self.more)
        self.rework = ReworkMenu(self)
        self.rework.setEnabled(can_vary)
        self.rework.wanted.connect(self.rework_wanted)
        self.addMenu(self.rework)
        self.addSeparator()
        self.birth = self.addAction(icon("export"), tr("Save Its Birth As..."))
        self.birth.triggered.connect(lambda: self.birth_wanted.emit(None))

    def _mark(self, words: str, picture: str, mark: Mark, now: Mark) -> QAction:
        action = self.addAction(icon(picture), words)
        action.setCheckable(True)
        action.setChecked(now is mark)
        action.triggered.connect(lambda: self.marked.emit(mark))
        return action
