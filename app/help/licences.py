"""What the program is made of, with the licence of each part to read."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from core.components import components
from core.words import tr


class LicencesDialog(QDialog):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Licences"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(QSize(1060, 680))
        self._parts = components()
        sentence = QLabel(
            tr(
                "Spritewell itself is under the MIT licence. Qt and PySide6 are used under the LGPL, as libraries of "
                "their own: you may put your own builds in their place."
            ),
            wordWrap=True,
        )
        sentence.setProperty("role", "hint")
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Parts of the program"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for part in self._parts:
            item = QListWidgetItem(f"{part.name} {part.version}\n{part.licence}", self.list)
            item.setToolTip(part.licence)
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setAccessibleName(tr("Text of the licence"))
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        split = QSplitter()
        split.addWidget(self.list)
        split.addWidget(self.text)
        split.setSizes([310, 750])
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(12)
        column.addWidget(sentence)
        column.addWidget(split, stretch=1)
        self.list.currentRowChanged.connect(self._show)
        self.list.setCurrentRow(0)

    def _show(self, row: int) -> None:
        texts = self._parts[row].texts if row >= 0 else ()
        self.text.setPlainText("\n\n".join(texts) or tr("Its makers name the licence and bring no text along."))
