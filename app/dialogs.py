"""The few questions that need a window of their own. None of them waits: each says by a signal what was answered."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.theme import scaled
from app.widgets.paragraph import Paragraph
from core.words import tr


class NewProjectDialog(QDialog):
    chosen = Signal(object)  # Path: the folder that the project shall be

    def __init__(self, place: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("New project"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(scaled(480))
        self._name = QLineEdit(tr("My sprites"))
        self._name.selectAll()
        self._place = QLineEdit(str(place))
        browse = QPushButton(tr("Browse..."))
        browse.clicked.connect(self._browse)
        place_row = QHBoxLayout()
        place_row.addWidget(self._place)
        place_row.addWidget(browse)
        self._sentence = QLabel(wordWrap=True)
        self._sentence.setProperty("role", "hint")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        create = buttons.addButton(tr("Create"), QDialogButtonBox.ButtonRole.AcceptRole)
        create.setProperty("role", "primary")
        create.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(10)
        for label, field in ((tr("Name"), self._name), (tr("Kept in"), None)):
            column.addWidget(QLabel(label))
            (field or self._place).setAccessibleName(label)
            if field is not None:
                column.addWidget(field)
            else:
                column.addLayout(place_row)
        column.addWidget(self._sentence)
        column.addSpacing(8)
        column.addWidget(buttons)
        self._create = create
        self._name.textChanged.connect(self._check)
        self._place.textChanged.connect(self._check)
        self.accepted.connect(self._choose)
        self._check()

    @property
    def folder(self) -> Path:
        return Path(self._place.text()).expanduser() / self._name.text().strip()

    def _check(self) -> None:
        is_named = bool(self._name.text().strip())
        try:
            is_free = not self.folder.exists() or (self.folder.is_dir() and not any(self.folder.iterdir()))
            is_possible = True
        except (OSError, RuntimeError):  # too long, not ours to look into, the home of nobody
            is_free, is_possible = False, False
        self._create.setEnabled(is_named and is_free)
        if not is_named:
            self._sentence.setText(tr("Give the project a name."))
        elif not is_possible:
            self._sentence.setText(tr("No project can be made there. Choose another name or place."))
        elif not is_free:
            self._sentence.setText(tr("There is something of that name already. Choose another."))
        else:
            self._sentence.setText(tr("The project will be the folder {folder}", folder=self.folder))

    def _browse(self) -> None:
        found = QFileDialog.getExistingDirectory(self, tr("Where to keep the project"), self._place.text())
        if found:
            self._place.setText(found)

    def _choose(self) -> None:
        self.chosen.emit(self.folder)


class AboutDialog(QDialog):
    def __init__(self, version: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About Spritewell"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(scaled(360))
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 28, 32, 28)
        column.setSpacing(10)
        for words, role in (
            (tr("Spritewell {version}", version=version), "title"),
            (tr("Draws new sprites from your own art, on your own machine, without a network."), ""),
            (tr("MIT licence. What you draw with it is yours."), "hint"),
        ):
            column.addWidget(Paragraph(words, role))
