"""Which drawings are shown, in which order, and how large."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QSlider, QWidget

from app.theme import icon
from core.jobs import Mark
from core.words import tr

MARKS = (None, Mark.PICKED, Mark.UNRATED, Mark.REJECTED)  # None: all


class FilterBar(QWidget):
    changed = Signal()  # mark or order
    zoomed = Signal(object)  # int: times the size of a sprite

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for number, _ in enumerate(MARKS):
            button = QPushButton()
            button.setCheckable(True)
            button.setProperty("role", "quiet")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrows stay with the drawings
            self._marks.addButton(button, number)
            row.addWidget(button)
        self._marks.button(0).setChecked(True)
        row.addStretch()
        self._is_newest_first = True
        self._order = QPushButton()
        self._order.setProperty("role", "quiet")
        self._order.setToolTip(tr("Click to turn the order round"))
        self._order.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row.addWidget(self._order)
        row.addSpacing(10)
        self._zoom = QSlider(Qt.Orientation.Horizontal)
        self._zoom.setRange(1, 8)
        self._zoom.setPageStep(1)
        self._zoom.setFixedWidth(120)
        self._zoom.setToolTip(tr("How large the drawings are shown"))
        self._zoom.setAccessibleName(tr("Zoom"))
        self._zoom.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._times = QLabel()
        self._times.setProperty("role", "hint")
        self._times.setMinimumWidth(28)
        for widget in (_picture("zoom-out"), self._zoom, _picture("zoom-in"), self._times):
            row.addWidget(widget)
        self._marks.idClicked.connect(lambda: self.changed.emit())
        self._order.clicked.connect(self._turn_round)
        self._zoom.valueChanged.connect(self._zoom_to)
        self._name_order()
        self.show_counts(dict.fromkeys(Mark, 0))

    @property
    def mark(self) -> Mark | None:
        return MARKS[self._marks.checkedId()]

    @property
    def is_newest_first(self) -> bool:
        return self._is_newest_first

    @property
    def zoom(self) -> int:
        return self._zoom.value()

    def choose(self, mark: Mark | None, is_newest_first: bool) -> None:
        self._marks.button(MARKS.index(mark)).setChecked(True)
        self._is_newest_first = is_newest_first
        self._name_order()

    def set_zoom(self, zoom: int, most: int | None = None) -> None:
        if most is not None:
            self._zoom.setMaximum(most)
        self._zoom.setValue(zoom)
        self._zoom_to(self._zoom.value())

    def show_counts(self, counts: dict[Mark, int]) -> None:
        names = (
            tr("All  {count}", count=f"{sum(counts.values()):,}"),
            tr("Picked  {count}", count=f"{counts[Mark.PICKED]:,}"),
            tr("Unrated  {count}", count=f"{counts[Mark.UNRATED]:,}"),
            tr("Rejected  {count}", count=f"{counts[Mark.REJECTED]:,}"),
        )
        for number, name in enumerate(names):
            self._marks.button(number).setText(name)

    def _turn_round(self) -> None:
        self._is_newest_first = not self._is_newest_first
        self._name_order()
        self.changed.emit()

    def _name_order(self) -> None:
        self._order.setText(tr("Newest first") if self._is_newest_first else tr("Oldest first"))

    def _zoom_to(self, zoom: int) -> None:
        self._times.setText(tr("{zoom}×", zoom=zoom))
        self.zoomed.emit(zoom)


def _picture(name: str) -> QLabel:
    label = QLabel()
    label.setPixmap(icon(name).pixmap(QSize(16, 16), label.devicePixelRatioF()))
    return label
