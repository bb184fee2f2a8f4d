"""Where a sheet goes and in which form: presets, format, name, folder, and what goes with it."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QAction, QRegularExpressionValidator
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.sheet.fields import NAME, YES
from app.theme import scaled
from core.sheet.formats import FORMATS
from core.words import named, tr

PLACE = 100  # pixels for the folder's name
_NO_NAME = r'[^/\\:*?"<>|\x00-\x1f]*'  # what no system takes in a file's name is not typed at all


class FilesPanel(QWidget):
    changed = Signal(object)  # tuple[str, str]: the field and what it is now, as it is kept
    preset_chosen = Signal(object)  # str
    preset_kept = Signal(object)  # str: a name for what is set now
    preset_forgotten = Signal(object)  # str

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = Path()
        self._default_folder = Path()
        self._format = QComboBox()
        self._format.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._format.setMaxVisibleItems(len(FORMATS))
        for key, form in FORMATS.items():
            self._format.addItem(form.title, key)
        self._name = QLineEdit()
        self._name.setPlaceholderText(NAME)
        self._name.setMaxLength(120)
        self._name.setValidator(QRegularExpressionValidator(QRegularExpression(_NO_NAME), self))
        self._place = QLabel()
        self._place.setProperty("role", "hint")
        self._choose = QPushButton(tr("Choose..."))
        self._presets = QPushButton(tr("Presets"))
        self._presets.setToolTip(tr("Keep what is set now under a name, for this project"))
        self._preset_menu = QMenu(self._presets)
        self._presets.setMenu(self._preset_menu)
        self._more = QPushButton(tr("With it"))
        self._more.setToolTip(tr("What goes out together with the sheet"))
        self._more_menu = QMenu(self._more)
        self._more.setMenu(self._more_menu)
        self._ticks = {
            name: self._tick(name, text)
            for name, text in (
                ("with_own", tr("The sprites of the project too, with their animations")),
                ("zipped", tr("One zip with how to import it")),
                ("provenance", tr("Provenance: where every sprite comes from")),
                ("keep_recipes", tr("Recipes inside the picture")),
            )
        }
        self._more_menu.addSeparator()
        self._licence = self._more_menu.addAction(tr("Licence line..."))
        self._licence_text = ""
        self._lay_out()
        self._format.currentIndexChanged.connect(lambda: self._tell("format", str(self._format.currentData())))
        self._name.textChanged.connect(lambda text: self._tell("name", text))
        self._choose.clicked.connect(self._ask_folder)
        self._licence.triggered.connect(self._ask_licence)

    def fill(self, kept: Mapping[str, str], folder: Path) -> None:
        self.blockSignals(True)
        self._format.setCurrentIndex(max(0, self._format.findData(kept.get("format", ""))))
        if self._name.text() != kept.get("name", ""):
            self._name.setText(kept.get("name", ""))
        for name, action in self._ticks.items():
            action.setChecked(kept.get(name, "") == YES)
        self._licence_text = kept.get("licence", "")
        self._default_folder = folder
        self._show_folder(Path(kept["folder"]) if kept.get("folder") else folder)
        self.blockSignals(False)

    def show_presets(self, names: Iterable[str]) -> None:
        self._preset_menu.clear()
        for name in names:
            action = self._preset_menu.addAction(name)
            action.triggered.connect(lambda _checked=False, name=name: self.preset_chosen.emit(name))
        if not self._preset_menu.isEmpty():
            forget = self._preset_menu.addMenu(tr("Forget"))
            for name in names:
                action = forget.addAction(name)
                action.triggered.connect(lambda _checked=False, name=name: self.preset_forgotten.emit(name))
            self._preset_menu.addSeparator()
        self._preset_menu.addAction(tr("Keep what is set now...")).triggered.connect(self._ask_preset)

    def show_folder(self, folder: Path) -> None:
        self._show_folder(folder)
        self._tell("folder", "" if folder == self._default_folder else str(folder))

    def _lay_out(self) -> None:
        place = QHBoxLayout()
        place.addWidget(self._place, stretch=1)
        place.addWidget(self._choose)
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, 62)
        grid.setColumnStretch(1, 1)
        for number, name in enumerate((tr("Format"), tr("Name"), tr("Folder"))):
            grid.addWidget(QLabel(name), number, 0)
        grid.addWidget(self._format, 0, 1)
        grid.addWidget(self._name, 1, 1)
        grid.addLayout(place, 2, 1)
        row = QHBoxLayout()
        row.addWidget(self._presets)
        row.addWidget(self._more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(9)
        column.addLayout(grid)
        column.addLayout(row)
        self._format.setAccessibleName(tr("Format of the sheet"))
        self._name.setAccessibleName(tr("Name of the sheet"))

    def _tick(self, name: str, text: str) -> QAction:
        action = self._more_menu.addAction(text)
        action.setCheckable(True)
        action.toggled.connect(lambda is_on: self._tell(name, YES if is_on else "no"))
        return action

    def _tell(self, field: str, value: str) -> None:
        if field == "format":
            self._format.setToolTip(FORMATS[value].how)
        self.changed.emit((field, value))

    def _ask_folder(self) -> None:
        found = QFileDialog.getExistingDirectory(self, tr("Where to put sheets"), str(self._folder))
        if found:
            self.show_folder(Path(found))

    def _ask_preset(self) -> None:
        self._ask(tr("Keep as a preset"), tr("Its name:"), "", self.preset_kept.emit)

    def _ask_licence(self) -> None:
        self._ask(
            tr("Licence line"), tr("Said on the provenance page:"), self._licence_text, lambda text: self._license(text)
        )

    def _license(self, text: str) -> None:
        self._licence_text = text
        self._tell("licence", text)

    def _ask(self, title: str, sentence: str, text: str, answer: Callable[[str], object]) -> None:
        dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(title)
        dialog.setLabelText(sentence)
        dialog.setTextValue(text)
        dialog.textValueSelected.connect(lambda found: answer(found.strip()) if found.strip() or text else None)
        dialog.open()

    def _show_folder(self, folder: Path) -> None:
        self._folder = folder
        is_own = folder == self._default_folder
        name = named(tr("sheets") if is_own else folder.name)
        self._place.setText(self._place.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, scaled(PLACE)))
        self._place.setToolTip(str(folder))
