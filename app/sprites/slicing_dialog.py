"""How a sheet is sliced: the guess over the sheet, to be corrected by numbers or handles, and what comes of it."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.sprites.flip_book import FlipBook
from app.sprites.sheet_view import Handle, SheetView
from app.theme import icon, scaled
from app.widgets.pixel_view import to_image
from app.widgets.spin import airy
from core.jobs import SIZES
from core.sprites.sheets import Sheet, Slicing, Way
from core.sprites.strips import Strip
from core.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.sprites.slicing import Cell

PANEL = 250
PREVIEW = 120


class SlicingDialog(QDialog):
    decided = Signal(object)  # Slicing

    def __init__(self, sheet: Sheet, size: int = 0, parent: QWidget | None = None) -> None:
        """size is that of the sprites in the set; 0: it has none yet."""
        super().__init__(parent)
        self.setWindowTitle(tr("Slice {name}", name=sheet.path.name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(980, 660)
        self._sheet, self._size = sheet, size
        self._slicing = sheet.guess
        self._view = SheetView(sheet)
        self._area = QScrollArea()
        self._area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._area.setWidget(self._view)
        self._way = QComboBox()
        for way, words in (
            (Way.GRID, tr("A grid of cells")),
            (Way.PIECES, tr("Pieces that lie anywhere")),
            (Way.SLICES, tr("The slices of the file")),
            (Way.WHOLE, tr("One sprite, not sliced")),
        ):
            if way is not Way.SLICES or sheet.slices:
                self._way.addItem(words, way)
        self._strip = QComboBox()
        for strip, words in (
            (Strip.NONE, tr("Single sprites")),
            (Strip.ROWS, tr("Each row is an animation")),
            (Strip.COLUMNS, tr("Each column is an animation")),
        ):
            self._strip.addItem(words, strip)
        self._strip.setAccessibleName(tr("Animations"))
        self._moving = QLabel(wordWrap=True)
        self._moving.setProperty("role", "hint")
        self._preview = FlipBook()
        self._preview.setFixedHeight(PREVIEW)
        self._runs: list[list[Cell]] = []
        self._played: list[Cell] = []
        longest = max(sheet.rgba.shape[:2])
        self._cell = [_spin(1, longest) for _ in "xy"]
        self._margin = [_spin(0, longest - 1) for _ in "xy"]
        self._spacing = [_spin(0, longest - 1) for _ in "xy"]
        self._count = QLabel(wordWrap=True)
        self._count.setProperty("role", "figure")
        self._left_out = QLabel(wordWrap=True)
        self._left_out.setProperty("role", "hint")
        self._note = QLabel(wordWrap=True)
        self._note.setProperty("role", "hint")
        self._sizes = QWidget()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._import = buttons.addButton(tr("Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._import.setProperty("role", "primary")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(self._decide)
        self._lay_out(buttons)
        self._way.activated.connect(self._choose_way)
        for spin in (*self._cell, *self._margin, *self._spacing):
            spin.valueChanged.connect(self._read_numbers)
        self._strip.activated.connect(self._choose_strip)
        self._view.dragged.connect(self._drag)
        self._view.pointed.connect(self._play_at)
        self._show(sheet.guess)

    @property
    def slicing(self) -> Slicing:
        return self._slicing

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self._fit)

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        title = QLabel()
        title.setProperty("role", "heading")
        title.ensurePolished()
        room = scaled(PANEL) - 2
        title.setText(title.fontMetrics().elidedText(self._sheet.path.name, Qt.TextElideMode.ElideMiddle, room))
        title.setToolTip(str(self._sheet.path))
        facts = QLabel(_facts(self._sheet), wordWrap=True)
        facts.setProperty("role", "hint")
        grid = QGridLayout(self._sizes)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(8)
        for place, axis in enumerate((tr("across"), tr("down")), start=1):
            heading = QLabel(axis)
            heading.setProperty("role", "hint")
            grid.addWidget(heading, 0, place)
        rows = ((tr("Cell"), self._cell), (tr("Margin"), self._margin), (tr("Spacing"), self._spacing))
        for row, (name, spins) in enumerate(rows, start=1):
            grid.addWidget(QLabel(name), row, 0)
            for place, (spin, axis) in enumerate(zip(spins, (tr("across"), tr("down")), strict=True), start=1):
                spin.setAccessibleName(tr("{name} {axis}", name=name, axis=axis))
                grid.addWidget(spin, row, place)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        zoom = QHBoxLayout()
        for picture, words, step in (("zoom-out", tr("Smaller"), -1), ("zoom-in", tr("Larger"), 1)):
            button = QPushButton(icon(picture), "")
            button.setProperty("role", "icon")
            button.setToolTip(words)
            button.setAccessibleName(words)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, step=step: self._view.set_zoom(self._view.zoom + step))
            zoom.addWidget(button)
        zoom.addStretch()
        panel = QWidget()
        panel.setFixedWidth(scaled(PANEL))
        side = QVBoxLayout(panel)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(12)
        shown = (title, facts, self._way, self._sizes, self._strip, self._moving, self._preview)
        for widget in (*shown, self._count, self._left_out, self._note):
            side.addWidget(widget)
        side.addStretch()
        side.addLayout(zoom)
        both = QHBoxLayout()
        both.setSpacing(20)
        both.addWidget(self._area, stretch=1)
        both.addWidget(panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(14)
        column.addLayout(both, stretch=1)
        column.addWidget(buttons)

    def _fit(self) -> None:
        self._view.set_zoom(self._view.fitting_zoom(self._area.viewport().size()))

    def _show(self, slicing: Slicing) -> None:
        """Everything says the same: the lines, the numbers, the count."""
        self._slicing = slicing
        self._runs = self._sheet.animations(slicing)
        self._view.show_slicing(slicing, self._runs)
        self._strip.setVisible(slicing.way is Way.GRID)
        self._strip.setCurrentIndex(max(0, self._strip.findData(slicing.strip)))
        self._moving.setText(_animations(len(self._runs)))
        self._moving.setVisible(bool(self._runs))
        self._preview.setVisible(bool(self._runs))
        self._play(max(self._runs, key=len, default=[]))
        self._way.setCurrentIndex(self._way.findData(slicing.way))
        self._sizes.setVisible(slicing.way is Way.GRID)
        runs = (slicing.grid.across, slicing.grid.down)
        for axis, run in enumerate(runs):
            _set(self._cell[axis], run.cell)
            _set(self._margin[axis], run.margin)
            _set(self._spacing[axis], run.spacing)
        count = self._sheet.sprites(slicing)
        self._count.setText(tr("{count} sprites", count=f"{count:,}") if count != 1 else tr("1 sprite"))
        empty = runs[0].count * runs[1].count - count if slicing.way is Way.GRID else 0
        self._left_out.setText(tr("{count} empty cells are left out.", count=f"{empty:,}"))
        self._left_out.setVisible(bool(empty))
        self._note.setText(self._say(slicing))
        self._note.setVisible(bool(self._note.text()))
        self._import.setEnabled(count > 0)

    def _say(self, slicing: Slicing) -> str:
        side = max(slicing.grid.across.cell, slicing.grid.down.cell)
        if slicing.way is Way.GRID and self._size and side > self._size:
            return tr(
                "The sprites of this project are {size} × {size}: they will be set in larger ones.", size=self._size
            )
        if slicing.way is Way.WHOLE and max(self._sheet.rgba.shape[:2]) > SIZES[-1]:
            return tr("It is too large for one sprite: these are {size} × {size} at most.", size=SIZES[-1])
        return tr("Other sheets of the same shape will be sliced alike.")

    def _choose_way(self, _row: int) -> None:
        self._show(replace(self._slicing, way=self._way.currentData()))

    def _choose_strip(self, _row: int) -> None:
        self._show(replace(self._slicing, strip=self._strip.currentData()))

    def _play_at(self, place: QPoint) -> None:
        """The animation under the mouse."""
        grid = self._slicing.grid
        for run in self._runs:
            for cell in run:
                left, top = grid.across.starts()[cell.column], grid.down.starts()[cell.row]
                if QRect(left, top, grid.across.cell, grid.down.cell).contains(place):
                    self._play(run)
                    return

    def _play(self, run: "list[Cell]") -> None:
        if run is not self._played:
            self._played = run
            self._preview.show_frames([to_image(cell.rgba) for cell in run])

    def _read_numbers(self, _value: int) -> None:
        self._show_grid(_values(self._cell), _values(self._margin), _values(self._spacing))

    def _show_grid(self, cell: tuple[int, int], margin: tuple[int, int], spacing: tuple[int, int]) -> None:
        self._show(replace(self._slicing, grid=self._sheet.grid(cell, margin, spacing)))

    def _drag(self, drawn: tuple[Handle, QPoint]) -> None:
        handle, place = drawn
        cell, margin, spacing = _values(self._cell), _values(self._margin), _values(self._spacing)
        if handle is Handle.MARGIN:
            margin = (max(0, place.x()), max(0, place.y()))
        elif handle is Handle.CELL:
            cell = (max(1, place.x() - margin[0]), max(1, place.y() - margin[1]))
        else:
            spacing = (max(0, place.x() - margin[0] - 2 * cell[0]), max(0, place.y() - margin[1] - 2 * cell[1]))
        self._show_grid(cell, margin, spacing)

    def _decide(self) -> None:
        self.decided.emit(self._slicing)

    def sizeHint(self) -> QSize:
        return QSize(980, 660)


def _animations(count: int) -> str:
    if count == 1:
        return tr("1 animation. This is how it moves.")
    return tr("{count} animations. Point at one to see it move.", count=count)


def _facts(sheet: Sheet) -> str:
    width, height = sheet.shape
    if sheet.guess.factor > 1:
        told = tr(
            "{width} × {height} pixels, enlarged {factor} times. It is shown at its true size.",
            width=width,
            height=height,
            factor=sheet.guess.factor,
        )
    else:
        told = tr("{width} × {height} pixels.", width=width, height=height)
    if sheet.is_remembered:
        return tr("{facts} Sliced as you did it last.", facts=told)
    return told


def _spin(least: int, most: int) -> QSpinBox:
    spin = airy(QSpinBox())
    spin.setRange(least, most)
    spin.setAccelerated(True)
    spin.lineEdit().setTextMargins(7, 0, 0, 0)
    return spin


def _set(spin: QSpinBox, value: int) -> None:
    spin.blockSignals(True)  # numbers that are shown are no numbers that were typed
    spin.setValue(value)
    spin.blockSignals(False)


def _values(spins: "Sequence[QSpinBox]") -> tuple[int, int]:
    return spins[0].value(), spins[1].value()
