"""Every key of the program, to search in: what it does and what it is called."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.theme import scaled
from core.words import later, tr

# Keys that belong to a page and are no actions: what is done, and by which key.
ELSEWHERE = (
    (later("Repair: show the first to the ninth"), "1 ... 9"),
    (later("Repair: keep what is shown"), "Return"),
    (later("Wall and film: play and pause"), "Space"),
    (later("Timeline: step"), "Left, Right"),
    (later("Compare: frame the other"), "Tab"),
)


class KeysDialog(QDialog):
    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(QSize(scaled(480), 620))
        self.field = QLineEdit(clearButtonEnabled=True)
        self.field.setPlaceholderText(tr("Search for a key or what it does"))
        self.field.setAccessibleName(tr("Search for a key or what it does"))
        self._rows = [_Row(words, key) for words, key in keys_of(actions)]
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(4, 4, 12, 4)
        column.setSpacing(7)
        for row in self._rows:
            column.addWidget(row)
        column.addStretch()
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 22, 16, 18)
        whole.setSpacing(14)
        whole.addWidget(self.field)
        whole.addWidget(scroll)
        self.field.textChanged.connect(self._search)

    @property
    def shown(self) -> list[tuple[str, str]]:
        return [(row.words, row.key) for row in self._rows if not row.isHidden()]

    def _search(self, text: str) -> None:
        wanted = text.lower().split()
        for row in self._rows:
            row.setVisible(all(word in f"{row.words} {row.key}".lower() for word in wanted))


class _Row(QWidget):
    def __init__(self, words: str, key: str) -> None:
        super().__init__()
        self.words, self.key = words, key
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        chip = QLabel(key)
        chip.setProperty("role", "chip")
        line.addWidget(QLabel(words))
        line.addStretch()
        line.addWidget(chip)


def keys_of(
    actions: Sequence[QAction], form: QKeySequence.SequenceFormat = QKeySequence.SequenceFormat.NativeText
) -> list[tuple[str, str]]:
    """What is done and by which key, in the order of the menus."""
    keyed = [action for action in actions if not action.shortcut().isEmpty()]
    own = [(action.iconText(), action.shortcut().toString(form)) for action in keyed]
    return own + [(tr(words), key) for words, key in ELSEWHERE]
