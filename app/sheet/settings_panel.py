"""How the sheet shall be: every choice as one field, and all of them together as a job."""

from pathlib import Path

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from core.jobs import Layout, SheetJob
from core.sheet.formats import FORMATS
from core.words import tr

SIDES = (512, 1024, 2048, 4096, 8192)
NAME = "sprites"
PLACE = 116  # pixels for the folder's name
_NO_NAME = r'[^/\\:*?"<>|\x00-\x1f]*'  # what no system takes in a file's name is not typed at all


class SettingsPanel(QWidget):
    changed = Signal(object)  # tuple[str, str]: the field and what it is now, as it is kept

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = Path()
        self._default_folder = Path()
        self._layout = QComboBox()
        for layout, name in (
            (Layout.ROWS, tr("Rows")),
            (Layout.COLUMNS, tr("Columns")),
            (Layout.PACKED, tr("Packed")),
        ):
            self._layout.addItem(name, layout.value)
        self._columns = _number(256, tr("Automatic"))
        self._padding = _number(64)
        self._border = _number(64)
        self._power = QCheckBox(tr("Sides are powers of two"))
        self._largest = QComboBox()
        for side in SIDES:
            self._largest.addItem(tr("{side} pixels", side=side), side)
        self._format = QComboBox()
        for key, form in FORMATS.items():
            self._format.addItem(form.title, key)
        self._name = QLineEdit()
        self._name.setPlaceholderText(NAME)
        self._name.setMaxLength(120)
        self._name.setValidator(QRegularExpressionValidator(QRegularExpression(_NO_NAME), self))
        self._place = QLabel()
        self._place.setProperty("role", "hint")
        self._choose = QPushButton(tr("Choose..."))
        self._lay_out()
        self._listen()

    def job(self, pictures: tuple[Path, ...]) -> SheetJob:
        return SheetJob(
            pictures=pictures,
            out=self._folder / f"{self._name.text().strip(' .') or NAME}.png",
            format=str(self._format.currentData()),
            layout=Layout(self._layout.currentData()),
            columns=self._columns.value() or None,
            padding=self._padding.value(),
            border=self._border.value(),
            power_of_two=self._power.isChecked(),
            max_size=int(self._largest.currentData()),
        )

    def fill(self, kept: dict[str, str], folder: Path) -> None:
        """What was kept of an earlier day; a field of which nothing sensible was kept gets its default."""
        self.blockSignals(True)
        plain = SheetJob((), Path())
        self._layout.setCurrentIndex(max(0, self._layout.findData(kept.get("layout", ""))))
        for name, spin, default in (
            ("columns", self._columns, 0),
            ("padding", self._padding, plain.padding),
            ("border", self._border, plain.border),
        ):
            text = kept.get(name, "")
            spin.setValue(int(text) if text.isdecimal() else default)
        self._power.setChecked(kept.get("power_of_two", "") == "yes")
        side = kept.get("max_size", "")
        found = self._largest.findData(int(side) if side.isdecimal() else plain.max_size)
        self._largest.setCurrentIndex(max(0, found))
        self._format.setCurrentIndex(max(0, self._format.findData(kept.get("format", ""))))
        self._name.setText(kept.get("name", ""))
        self._default_folder = folder
        self._show_folder(Path(kept["folder"]) if kept.get("folder") else folder)
        self._enable()
        self.blockSignals(False)

    def show_folder(self, folder: Path) -> None:
        self._show_folder(folder)
        self._tell("folder", "" if folder == self._default_folder else str(folder))

    def _lay_out(self) -> None:
        place = QWidget()
        place_row = QHBoxLayout(place)
        place_row.setContentsMargins(0, 0, 0, 0)
        place_row.addWidget(self._place, stretch=1)
        place_row.addWidget(self._choose)
        form = _grid(
            (tr("Layout"), self._layout),
            (tr("In a row"), self._columns),
            (tr("Padding"), self._padding),
            (tr("Border"), self._border),
            (tr("At most"), self._largest),
            ("", self._power),
        )
        line = QFrame()
        line.setProperty("role", "line")
        files = _grid((tr("Format"), self._format), (tr("Name"), self._name), (tr("Folder"), place))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addLayout(form)
        column.addWidget(line)
        column.addLayout(files)
        for field, name in (
            (self._layout, tr("Layout")),
            (self._columns, tr("Sprites in a row")),
            (self._padding, tr("Padding between sprites")),
            (self._border, tr("Border around all sprites")),
            (self._largest, tr("Largest side of the sheet")),
            (self._format, tr("Format of the description: Phaser and PixiJS read it as well")),
            (self._name, tr("Name of the sheet")),
        ):
            field.setAccessibleName(name)
            field.setToolTip(name)

    def _listen(self) -> None:
        self._layout.currentIndexChanged.connect(lambda: self._tell("layout", str(self._layout.currentData())))
        self._columns.valueChanged.connect(lambda value: self._tell("columns", str(value)))
        self._padding.valueChanged.connect(lambda value: self._tell("padding", str(value)))
        self._border.valueChanged.connect(lambda value: self._tell("border", str(value)))
        self._power.toggled.connect(lambda is_on: self._tell("power_of_two", "yes" if is_on else "no"))
        self._largest.currentIndexChanged.connect(lambda: self._tell("max_size", str(self._largest.currentData())))
        self._format.currentIndexChanged.connect(lambda: self._tell("format", str(self._format.currentData())))
        self._name.textChanged.connect(lambda text: self._tell("name", text))
        self._choose.clicked.connect(self._ask_folder)

    def _tell(self, field: str, value: str) -> None:
        self._enable()
        self.changed.emit((field, value))

    def _enable(self) -> None:
        self._columns.setEnabled(Layout(self._layout.currentData()) is not Layout.PACKED)

    def _ask_folder(self) -> None:
        found = QFileDialog.getExistingDirectory(self, tr("Where to put sheets"), str(self._folder))
        if found:
            self.show_folder(Path(found))

    def _show_folder(self, folder: Path) -> None:
        self._folder = folder
        is_own = folder == self._default_folder
        name = tr("sheets") if is_own else folder.name
        self._place.setText(self._place.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, PLACE))
        self._place.setToolTip(str(folder))


def _grid(*rows: tuple[str, QWidget]) -> QGridLayout:
    """Fields under each other with their names before them; a field without a name stands under the others."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(9)
    grid.setColumnMinimumWidth(0, 62)
    grid.setColumnStretch(1, 1)
    for number, (name, field) in enumerate(rows):
        grid.addWidget(QLabel(name), number, 0)
        grid.addWidget(field, number, 1)
    return grid


def _number(most: int, none: str = "") -> QSpinBox:
    spin = QSpinBox()
    spin.setRange(0, most)
    spin.setSpecialValueText(none)
    spin.lineEdit().setTextMargins(7, 0, 0, 0)  # in line with the texts of the other fields
    if not none:
        spin.setSuffix(tr(" px"))
    return spin
