"""The settings of the program: each is kept and put on as soon as it is chosen."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from app.settings import TEXT_SIZES, Settings, Theme
from core.words import languages, tr


class SettingsDialog(QDialog):
    changed = Signal(object)  # Settings

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setWindowTitle(tr("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.language, self.theme, self.text = QComboBox(), QComboBox(), QComboBox()
        self.language.addItem(tr("As the system"), "")
        for code, name in languages().items():
            self.language.addItem(name, code)
        for theme, name in (
            (Theme.AUTO, tr("As the system")),
            (Theme.LIGHT, tr("Light")),
            (Theme.DARK, tr("Dark")),
        ):
            self.theme.addItem(name, theme.value)
        for percent in TEXT_SIZES:
            self.text.addItem(tr("{percent} %", percent=percent), percent)
        self.calm = QCheckBox(tr("Less motion"))
        self.calm.setToolTip(tr("Nothing moves by itself; what you play still plays"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.reset = buttons.addButton(tr("Reset"), QDialogButtonBox.ButtonRole.ResetRole)
        self.reset.setToolTip(tr("All settings as after the first start"))
        form = QFormLayout()
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(10)
        form.addRow(tr("&Language"), self.language)
        form.addRow(tr("&Theme"), self.theme)
        form.addRow(tr("Size of &words"), self.text)
        form.addRow("", self.calm)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(18)
        column.addLayout(form)
        column.addWidget(buttons)
        self._fill()
        self.language.activated.connect(lambda: self._change(language=str(self.language.currentData())))
        self.theme.activated.connect(lambda: self._change(theme=Theme(self.theme.currentData())))
        self.text.activated.connect(lambda: self._change(text=int(self.text.currentData())))
        self.calm.clicked.connect(lambda is_on: self._change(is_calm=is_on))
        self.reset.clicked.connect(self._reset)
        buttons.rejected.connect(self.reject)

    def _fill(self) -> None:
        settings = self._settings
        self.language.setCurrentIndex(max(0, self.language.findData(settings.language)))
        self.theme.setCurrentIndex(self.theme.findData(settings.theme.value))
        self.text.setCurrentIndex(max(0, self.text.findData(settings.text)))
        self.calm.setChecked(settings.is_calm)

    def _change(self, **changes: object) -> None:
        self._settings = replace(self._settings, **changes)  # type: ignore[arg-type]
        self.changed.emit(self._settings)

    def _reset(self) -> None:
        self._settings = self._settings.reset()
        self._fill()
        self.changed.emit(self._settings)
