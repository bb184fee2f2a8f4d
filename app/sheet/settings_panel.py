"""How the sheet is laid out: every choice as one field."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from app.sheet.fields import YES
from app.widgets.spin import airy
from core.jobs import Layout, Pivot, SheetJob, Trim
from core.sheet.formats.form import Format
from core.words import tr

SIDES = (512, 1024, 2048, 4096, 8192, 16_384)


class SettingsPanel(QWidget):
    changed = Signal(object)  # tuple[str, str]: the field and what it is now, as it is kept

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = _choices(
            (Layout.ROWS.value, tr("Rows")),
            (Layout.COLUMNS.value, tr("Columns")),
            (Layout.TAGS.value, tr("A row for each tag")),
            (Layout.PACKED.value, tr("Packed")),
        )
        self._trim = _choices(
            (Trim.NONE.value, tr("Nothing")),
            (Trim.SPRITE.value, tr("Each sprite")),
            (Trim.TAG.value, tr("Each tag alike")),
        )
        self._pivot = _choices((Pivot.FEET.value, tr("Feet")), (Pivot.CENTRE.value, tr("Centre")))
        self._largest = _choices(*((str(side), tr("{side} pixels", side=side)) for side in SIDES))
        self._columns = _number(256, tr("Automatic"))
        self._padding, self._border, self._extrude, self._margin = (_number(most) for most in (64, 64, 8, 32))
        self._scale = _number(32)
        self._scale.setMinimum(1)
        self._scale.setSuffix(tr(" ×"))
        self._pages = QCheckBox(tr("As many pages as it takes"))
        self._merge = QCheckBox(tr("Equal frames share a place"))
        self._power = QCheckBox(tr("Sides are powers of two"))
        self._square = QCheckBox(tr("Square"))
        self._hard = QCheckBox(tr("Hard edges, no half pixels"))
        self._fields: dict[str, QComboBox | QSpinBox | QCheckBox] = {
            "layout": self._layout,
            "columns": self._columns,
            "trim": self._trim,
            "padding": self._padding,
            "border": self._border,
            "extrude": self._extrude,
            "margin": self._margin,
            "scale": self._scale,
            "pivot": self._pivot,
            "max_size": self._largest,
            "many_pages": self._pages,
            "merge": self._merge,
            "power_of_two": self._power,
            "square": self._square,
            "hard_alpha": self._hard,
        }
        self._lay_out()
        for name, field in self._fields.items():
            self._listen(name, field)

    def fill(self, fields: Mapping[str, str]) -> None:
        """What is kept; a field of which nothing sensible was kept gets its default."""
        plain = SheetJob((), Path())
        defaults = {"max_size": str(plain.max_size), "scale": "1"}
        self.blockSignals(True)
        for name, field in self._fields.items():
            text = fields.get(name, "") or defaults.get(name, "")
            if isinstance(field, QComboBox):
                found = field.findData(text)
                field.setCurrentIndex(found if found >= 0 else max(0, field.findData(defaults.get(name))))
            elif isinstance(field, QSpinBox):
                field.setValue(int(text) if text.isdecimal() else 0)
            else:
                field.setChecked(text == YES)
        self._enable()
        self.blockSignals(False)

    def suit(self, form: Format) -> None:
        """What the chosen format cannot say is greyed out, and why stands in its tip."""
        self._form = form
        self._enable()

    def _lay_out(self) -> None:
        form = _grid(
            (tr("Layout"), self._layout),
            (tr("In a row"), self._columns),
            (tr("Trim"), self._trim),
            (tr("Padding"), self._padding),
            (tr("Border"), self._border),
            (tr("Extrude"), self._extrude),
            (tr("Margin"), self._margin),
            (tr("Scale"), self._scale),
            (tr("Pivot"), self._pivot),
            (tr("At most"), self._largest),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(9)
        column.addLayout(form)
        for tick in (self._pages, self._merge, self._power, self._square, self._hard):
            column.addWidget(tick)
        column.addStretch()
        self._tips = {
            self._layout: tr("Layout"),
            self._columns: tr("Sprites in a row"),
            self._trim: tr("Which transparent edges are cut off; engines put sprites back to where they stood"),
            self._padding: tr("Padding between sprites"),
            self._border: tr("Border around all sprites"),
            self._extrude: tr("How often the edge of each sprite is repeated around it, against bleeding"),
            self._margin: tr("Transparent pixels added around each sprite, for outlines and shaders"),
            self._scale: tr("How much larger than drawn, by whole numbers"),
            self._pivot: tr("Where the engine holds a sprite that has no pivot of its own"),
            self._largest: tr("Largest side of the sheet"),
            self._pages: tr("What does not fit on one sheet goes on to the next"),
            self._merge: tr("Frames that look the same lie on the sheet once"),
        }
        for field, tip in self._tips.items():
            field.setAccessibleName(tip)
            field.setToolTip(tip)

    def _listen(self, name: str, field: QComboBox | QSpinBox | QCheckBox) -> None:
        if isinstance(field, QComboBox):
            field.currentIndexChanged.connect(lambda _index: self._tell(name, str(field.currentData())))
        elif isinstance(field, QSpinBox):
            field.valueChanged.connect(lambda value: self._tell(name, str(value)))
        else:
            field.toggled.connect(lambda is_on: self._tell(name, YES if is_on else "no"))

    def _tell(self, field: str, value: str) -> None:
        self._enable()
        self.changed.emit((field, value))

    _form: Format | None = None

    def _enable(self) -> None:
        form = self._form
        has_sheet, may_trim = form is None or form.has_sheet, form is None or form.may_trim
        is_packed = self._layout.currentData() == Layout.PACKED.value
        may = {
            self._layout: has_sheet,
            self._columns: has_sheet and not is_packed,
            self._trim: has_sheet and may_trim,
            self._pages: form is None or form.many_pages,
            **dict.fromkeys(
                (self._padding, self._border, self._extrude, self._merge, self._power, self._square, self._largest),
                has_sheet,
            ),
        }
        for field, is_possible in may.items():
            field.setEnabled(is_possible)
            tip = self._tips.get(field, "")
            why = tr("{format} lays this out by itself.", format=form.title) if form is not None else ""
            field.setToolTip(tip if is_possible or is_packed else why)


def _choices(*items: tuple[str, str]) -> QComboBox:
    combo = QComboBox()
    for value, name in items:
        combo.addItem(name, value)
    return combo


def _grid(*rows: tuple[str, QWidget]) -> QGridLayout:
    """Fields under each other with their names before them."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(8)
    grid.setColumnMinimumWidth(0, 62)
    grid.setColumnStretch(1, 1)
    for number, (name, field) in enumerate(rows):
        grid.addWidget(QLabel(name), number, 0)
        grid.addWidget(field, number, 1)
    return grid


def _number(most: int, none: str = "") -> QSpinBox:
    spin = airy(QSpinBox())
    spin.setRange(0, most)
    spin.setSpecialValueText(none)
    spin.lineEdit().setTextMargins(7, 0, 0, 0)  # in line with the texts of the other fields
    if not none:
        spin.setSuffix(tr(" px"))
    return spin
