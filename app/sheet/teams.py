"""Changed colours kept under the names of teams: one is shown at a time, and each can have a sheet of its own."""

import json
from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QInputDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from core.words import tr

Teams = Mapping[str, tuple[str, ...]]  # "#rrggbb:#rrggbb" by the name of the team


class TeamsRow(QWidget):
    changed = Signal(object)  # tuple[str, str, str]: what was done, the field, and what it is now

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._teams: Teams = {}
        self._swap: tuple[str, ...] = ()
        self._choice = QComboBox()
        self._choice.setAccessibleName(tr("Team"))
        self._choice.setToolTip(tr("Shows the sheet in the colours of a team"))
        self._keep = QPushButton(tr("Keep as a team..."))
        self._keep.setToolTip(tr("The colours as they are changed now, under a name"))
        self._forget = QPushButton(tr("Forget"))
        self._forget.setToolTip(tr("Forget this team"))
        self._each = QCheckBox(tr("A sheet for each team"))
        self._each.setToolTip(tr("All laid out alike, so that a game only exchanges the picture"))
        label = QLabel(tr("Team"))
        label.setBuddy(self._choice)
        row, buttons, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        row.addWidget(label)
        row.addWidget(self._choice, stretch=1)
        buttons.addWidget(self._keep)
        buttons.addWidget(self._forget)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(10)
        column.addLayout(row)
        column.addLayout(buttons)
        column.addWidget(self._each)
        self._choice.activated.connect(self._use)
        self._keep.clicked.connect(self._ask)
        self._forget.clicked.connect(self._drop)
        self._each.toggled.connect(
            lambda is_on: self.changed.emit((tr("Export teams"), "for_teams", "yes" if is_on else "no"))
        )

    def fill(self, teams: Teams, are_exported: bool) -> None:
        self._teams = teams
        self._choice.clear()
        self._choice.addItem(tr("Own colours"), "")
        for name in teams:
            self._choice.addItem(name, name)
        self._each.blockSignals(True)
        self._each.setChecked(are_exported)
        self._each.blockSignals(False)
        self._each.setEnabled(bool(teams))
        self.show_swap(self._swap)

    def show_swap(self, swap: tuple[str, ...]) -> None:
        """The team whose colours these are; none is chosen while they are nobody's."""
        self._swap = swap
        names = [name for name, own in self._teams.items() if set(own) == set(swap)]
        shown = names[0] if names else ""
        self._choice.setCurrentIndex(self._choice.findData(shown) if shown or not swap else -1)
        self._keep.setEnabled(bool(swap) and not shown)
        self._forget.setEnabled(bool(shown))

    def keep(self, name: str) -> None:
        if name.strip():
            self._tell(tr("Keep a team"), {**self._teams, name.strip().replace("=", "-"): self._swap})

    def _use(self, _index: int) -> None:
        swap = self._teams.get(str(self._choice.currentData()), ())
        self.changed.emit((tr("Show the colours of a team"), "swap", " ".join(swap)))

    def _drop(self) -> None:
        chosen = str(self._choice.currentData())
        self._tell(tr("Forget a team"), {name: swap for name, swap in self._teams.items() if name != chosen})

    def _tell(self, what: str, teams: Teams) -> None:
        told = {name: " ".join(swap) for name, swap in teams.items()}
        self.changed.emit((what, "teams", json.dumps(told, ensure_ascii=False)))

    def _ask(self) -> None:
        dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(tr("Keep as a team"))
        dialog.setLabelText(tr("Its name:"))
        dialog.textValueSelected.connect(self.keep)
        dialog.open()
