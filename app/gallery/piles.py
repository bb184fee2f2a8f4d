"""Judges of one's own: two piles under a name, "round" against the rest say, filled by dragging drawings onto them."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QInputDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from app.gallery import doing
from app.gallery.knowing import Taste
from app.gallery.model import IDS
from app.gallery.taste_strip import FAIR
from app.session import Session
from core.gallery import choices
from core.gallery.choices import Side
from core.generate.judges import MINE
from core.words import tr


class Piles(QFrame):
    order_asked = Signal(object)  # str: show the drawings in the order of this judge
    closed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._session = session
        self._tastes: Mapping[str, Taste] = {}
        self._names = QComboBox()
        self._names.setAccessibleName(tr("Judge"))
        new, leave = QPushButton(tr("New...")), QPushButton(tr("Close"))
        self._order = QPushButton(tr("Order by it"))
        self._like = _Pile(tr("Like this"), tr("Drag here what it is about"))
        self._unlike = _Pile(tr("Not like this"), tr("Drag here what it is not"))
        self._told = QLabel()
        self._told.setProperty("role", "hint")
        top = QHBoxLayout()
        top.addWidget(self._names, stretch=1)
        for button in (new, self._order, leave):
            button.setProperty("role", "quiet")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            top.addWidget(button)
        both = QHBoxLayout()
        both.setSpacing(10)
        both.addWidget(self._like)
        both.addWidget(self._unlike)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(both)
        column.addWidget(self._told)
        new.clicked.connect(self._ask_name)
        leave.clicked.connect(self.closed.emit)
        self._order.clicked.connect(lambda: self.order_asked.emit(self.name))
        self._names.currentIndexChanged.connect(self.show_counts)
        session.marks_changed.connect(self._follow)
        self._like.dropped.connect(lambda ids: self._put(ids, Side.LIKE))
        self._unlike.dropped.connect(lambda ids: self._put(ids, Side.UNLIKE))

    @property
    def name(self) -> str:
        return self._names.currentText()

    def start_over(self) -> None:
        names = choices.detectors(self._session.library) if self._session.project is not None else []
        self._names.clear()
        self._names.addItems(names)
        self.show_counts()

    def show_tastes(self, tastes: Mapping[str, Taste]) -> None:
        self._tastes = tastes
        self.show_counts()

    def show_counts(self, _changed: object = None) -> None:
        if self._session.project is None:
            return
        sides = list(choices.piled(self._session.library, self.name).values()) if self.name else []
        self._like.show_count(sides.count(Side.LIKE))
        self._unlike.show_count(sides.count(Side.UNLIKE))
        self._like.setEnabled(bool(self.name))
        self._unlike.setEnabled(bool(self.name))
        taste = self._tastes.get(self.name)
        self._order.setEnabled(taste is not None)
        if not self.name:
            self._told.setText(tr("Give it a name first: round, spiky, for the swamp ..."))
        elif taste is None:
            self._told.setText(tr("It learns from ten drawings on, at least three on each pile."))
        elif taste.learned.hit_rate < FAIR:
            self._told.setText(tr("It only guesses yet. Put more on the piles."))
        else:
            right = f"{taste.learned.hit_rate:.0%}"
            self._told.setText(tr("Right in {right} of those it had not seen. Generate can mix it in.", right=right))

    def _follow(self, _ids: object) -> None:
        if not self.isHidden():
            self.show_counts()

    def add_name(self, name: str) -> None:
        name = name.strip()
        if not name or name == MINE:
            return
        if self._names.findText(name) < 0:
            self._names.addItem(name)
        self._names.setCurrentIndex(self._names.findText(name))

    def _put(self, ids: list[int], side: Side) -> None:
        doing.teach(self._session, self.name, ids, side)
        self.show_counts()

    def _ask_name(self) -> None:
        dialog = QInputDialog(self)
        dialog.setWindowTitle(tr("A judge of your own"))
        dialog.setLabelText(tr("What is it about?"))
        dialog.textValueSelected.connect(self.add_name)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


class _Pile(QFrame):
    dropped = Signal(object)  # list[int]

    def __init__(self, title: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAcceptDrops(True)
        self.setMinimumHeight(54)
        self._hint = hint
        self._count = QLabel(hint)
        self._count.setProperty("role", "hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.addWidget(QLabel(title))
        column.addWidget(self._count)

    def show_count(self, count: int) -> None:
        words = tr("1 drawing") if count == 1 else tr("{count} drawings", count=count)
        self._count.setText(words if count else self._hint)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(IDS):
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        ids = [int(id) for id in bytes(event.mimeData().data(IDS).data()).split()]
        event.acceptProposedAction()
        self.dropped.emit(ids)
