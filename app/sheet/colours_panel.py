"""The colours of the whole sheet: kept to a palette, changed for teams, locked, sorted, saved and loaded."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QCheckBox, QColorDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.sheet.swatches import Swatches
from app.sheet.teams import TeamsRow
from core.words import tr


class ColoursPanel(QWidget):
    changed = Signal(object)  # tuple[str, str, str]: what was done, the field, and what it is now
    taking = Signal(object)  # str: where a palette comes from: "sheet", "project" or "file"
    saving = Signal()
    team_wanted = Signal(object)  # tuple[str, str]: a colour, and what its whole ramp is to follow it to

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours: tuple[str, ...] = ()
        self._swap: dict[str, str] = {}
        self._swatches = Swatches()
        self._keep = QCheckBox(tr("Keep every pixel to this palette"))
        self._dither = QCheckBox(tr("Dither between its colours"))
        self._dither.setToolTip(tr("What lies between two colours becomes a pattern of both"))
        self.teams = TeamsRow()
        self._hint = QLabel()
        self._hint.setProperty("role", "hint")
        self._hint.setWordWrap(True)
        self._back = QPushButton(tr("Undo all changes of colour"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._swatches)
        column.addWidget(self._hint)
        column.addWidget(self._keep)
        column.addWidget(self._dither)
        for row in (
            ((tr("From the sheet"), "sheet"), (tr("Of the project"), "project")),
            ((tr("Load..."), "file"), (tr("Save..."), "save")),
        ):
            line = QHBoxLayout()
            for name, what in row:
                button = QPushButton(name)
                button.clicked.connect(
                    self.saving if what == "save" else lambda _checked=False, what=what: self.taking.emit(what)
                )
                line.addWidget(button)
            column.addLayout(line)
        ramps = QPushButton(tr("Sort into ramps"))
        ramps.setToolTip(tr("Greys first, then hue after hue, each from dark to light"))
        ramps.clicked.connect(lambda: self.taking.emit("ramps"))
        column.addWidget(ramps)
        column.addWidget(self._back)
        column.addWidget(self.teams)
        column.addStretch()
        self._swatches.clicked.connect(self._ask_colour)
        self._swatches.locked_changed.connect(
            lambda: self.changed.emit((tr("Lock colours"), "locked", " ".join(sorted(self._swatches.locked))))
        )
        self._keep.toggled.connect(
            lambda is_on: self.changed.emit((tr("Keep to the palette"), "keep_palette", "yes" if is_on else "no"))
        )
        self._dither.toggled.connect(
            lambda is_on: self.changed.emit((tr("Dither"), "dither", "yes" if is_on else "no"))
        )
        self._back.clicked.connect(lambda: self.changed.emit((tr("Change colours back"), "swap", "")))
        self.teams.changed.connect(self.changed)

    @property
    def colours(self) -> tuple[str, ...]:
        return self._colours

    @property
    def locked(self) -> frozenset[str]:
        return frozenset(self._swatches.locked)

    @property
    def swap(self) -> dict[str, str]:
        return dict(self._swap)

    def fill(self, colours: tuple[str, ...], swap: tuple[str, ...], locked: frozenset[str]) -> None:
        self._colours = colours
        self._swap = dict(pair.split(":", 1) for pair in swap if ":" in pair)
        self._swatches.show_colours(colours, self._swap, locked)
        self._keep.setEnabled(bool(colours))
        self._back.setVisible(bool(self._swap))
        self.teams.show_swap(swap)
        if colours:
            self._hint.setText(
                tr(
                    "Click or Return changes a colour on all sprites, with Shift its whole ramp. "
                    "A right click or Space locks it."
                )
            )
        else:
            self._hint.setText(tr("Take the colours from the sheet to change or keep them."))

    def fill_ticks(self, is_kept: bool, is_dithered: bool) -> None:
        for tick, is_on in ((self._keep, is_kept), (self._dither, is_dithered)):
            tick.blockSignals(True)
            tick.setChecked(is_on)
            tick.blockSignals(False)
        self._dither.setVisible(is_kept)

    def fill_teams(self, teams: Mapping[str, tuple[str, ...]], are_exported: bool) -> None:
        self.teams.fill(teams, are_exported)

    def change_all(self, swap: dict[str, str]) -> None:
        """Several colours at once, beside those that are changed already."""
        self._tell({**self._swap, **swap})

    def _ask_colour(self, asked: tuple[str, bool]) -> None:
        colour, is_ramp = asked
        dialog = QColorDialog(QColor(self._swap.get(colour, colour)), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if is_ramp:
            dialog.colorSelected.connect(lambda chosen: self.team_wanted.emit((colour, chosen.name())))
        else:
            dialog.colorSelected.connect(lambda chosen: self._change(colour, chosen.name()))
        dialog.open()

    def _change(self, old: str, new: str) -> None:
        self._tell({**self._swap, old: new})

    def _tell(self, swap: dict[str, str]) -> None:
        swap = {old: new for old, new in swap.items() if old != new}
        pairs = " ".join(f"{first}:{second}" for first, second in swap.items())
        self.changed.emit((tr("Change a colour"), "swap", pairs))
