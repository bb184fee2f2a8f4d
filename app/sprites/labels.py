"""The labels of the set at the side: counted, chosen, renamed, merged, dropped; and a word for what is selected."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QLabel, QLineEdit, QListView, QMenu, QVBoxLayout, QWidget

from app.changes import set_words
from app.session import Session
from app.sprites.delegates import WordDelegate
from app.sprites.models import WordsModel
from core.sprites.labelling import dropped, labelled, renamed, word_of
from core.words import tr


class LabelsPanel(QWidget):
    chosen = Signal(object)  # str: sprites of this word are wanted; "" for all

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._selected: tuple[int, ...] = ()
        self._new_name = ""  # of the chosen label, which is in the list once the session has told of it
        self.model = WordsModel(self)
        self.list = QListView()
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(tr("Labels"))
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.list.setItemDelegate(WordDelegate(self))
        self.list.setModel(self.model)
        self.word = QLineEdit()
        self.word.setAccessibleName(tr("Label of the chosen sprites"))
        self.word.setClearButtonEnabled(True)
        self.word.setAcceptDrops(False)
        self._hint = QLabel(wordWrap=True)
        self._hint.setProperty("role", "hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.list, stretch=1)
        column.addWidget(self.word)
        column.addWidget(self._hint)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.model.renamed.connect(self._rename)
        self.word.returnPressed.connect(self._label)
        self.show_selected(())

    @property
    def current(self) -> str:
        return self.model.word(self.list.currentIndex().row())

    def show_words(self, words: Sequence[tuple[str, int]], total: int) -> None:
        chosen, self._new_name = self._new_name or self.current, ""
        self.model.show(words, total)
        self.choose(chosen)

    def choose(self, word: str) -> None:
        self.list.setCurrentIndex(self.model.index(self.model.row_of(word)))

    def show_selected(self, ids: Sequence[int]) -> None:
        self._selected = tuple(ids)
        self.word.setEnabled(bool(ids))
        self.word.setPlaceholderText(_asking(len(ids)))
        self._hint.setText(
            tr("Type a word and press Enter. With a minus before it, it is taken away.")
            if ids
            else tr("Double-click a label to rename it. Under the name of another, the two become one.")
        )

    def rename(self, word: str, name: str) -> None:
        """Under the name of another label the two become one."""
        new = word_of(name)
        if not new or new == word:
            return
        what = tr("Merge labels") if self.model.row_of(new) else tr("Rename a label")
        self._new_name = new if word == self.current else ""
        self._set(what, renamed(self._words(), word, new))

    def drop(self, word: str) -> None:
        """The word goes; the sprites stay."""
        self._set(tr("Drop a label"), dropped(self._words(), word))

    def _label(self) -> None:
        text = self.word.text().strip()
        taken_away, new = text.startswith(("-", "−")), word_of(text.lstrip("-−"))
        if not new or not self._selected:
            return
        own = {id: words for id, words in self._words().items() if id in set(self._selected)}
        if taken_away:
            self._set(tr("Take a label away"), dropped(own, new))
        else:
            self._set(tr("Label sprites"), labelled(own, new))
        self.word.clear()

    def _words(self) -> dict[int, tuple[str, ...]]:
        return {sprite.id: sprite.words for sprite in self._session.library.sprites()}

    def _set(self, what: str, words: Mapping[int, Sequence[str]]) -> None:
        if words:
            set_words(self._session, what, words)

    def _choose(self, _index: object) -> None:
        self.chosen.emit(self.current)

    def _rename(self, change: tuple[str, str]) -> None:
        self.rename(*change)

    def _show_menu(self, place: QPoint) -> None:
        index = self.list.indexAt(place)
        word = self.model.word(index.row())
        if not word:
            return
        menu = QMenu(self)
        menu.addAction(tr("Rename...")).triggered.connect(
            lambda: self.list.edit(self.model.index(self.model.row_of(word)))
        )
        merge = menu.addMenu(tr("Merge into"))
        for row in range(1, self.model.rowCount()):
            other = self.model.word(row)
            if other != word:
                merge.addAction(other).triggered.connect(lambda _checked=False, other=other: self.rename(word, other))
        merge.setEnabled(not merge.isEmpty())
        menu.addAction(tr("Drop the label")).triggered.connect(lambda: self.drop(word))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.list.viewport().mapToGlobal(place))


def _asking(count: int) -> str:
    if count == 0:
        return tr("Select sprites to label them")
    return tr("Label this sprite") if count == 1 else tr("Label {count} sprites", count=f"{count:,}")
