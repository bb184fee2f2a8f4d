"""Which marks are shown, in which order, on what ground, and how large."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QMenu, QPushButton, QSlider, QWidget

from app.theme import scaled
from core.gallery.query import Order
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
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # the arrows stay with the drawings
            self._marks.addButton(button, number)
            row.addWidget(button)
        self._marks.button(0).setChecked(True)
        row.addStretch()
        self._order = Order.NEWEST
        self._orders = QMenu(self)
        self._choices = QActionGroup(self)
        for order, name in self._names().items():
            action = QAction(name, self._choices, checkable=True)
            action.setData(order.value)
            self._orders.addAction(action)
        self._order_button = QPushButton()
        self._order_button.setProperty("role", "quiet")
        self._order_button.setMenu(self._orders)
        self._order_button.setToolTip(tr("In which order the drawings are shown"))
        self._order_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.ground = QPushButton(tr("Ground"))
        self.ground.setProperty("role", "quiet")
        self.ground.setToolTip(tr("What the drawings stand on"))
        self.ground.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row.addWidget(self._order_button)
        row.addWidget(self.ground)
        self.zoom_box = QWidget()  # the page gives it a place where there is more room
        self._zoom = QSlider(Qt.Orientation.Horizontal)
        self._zoom.setRange(1, 8)
        self._zoom.setPageStep(1)
        self._zoom.setFixedWidth(96)
        self._zoom.setToolTip(tr("How large the drawings are shown"))
        self._zoom.setAccessibleName(tr("Zoom"))
        self._zoom.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._times = QLabel()
        self._times.setProperty("role", "hint")
        self._times.setMinimumWidth(scaled(28))
        beside = QHBoxLayout(self.zoom_box)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self._zoom)
        beside.addWidget(self._times)
        self._marks.idClicked.connect(lambda: self.changed.emit())
        self._choices.triggered.connect(self._choose_order)
        self._zoom.valueChanged.connect(self._zoom_to)
        self._show_order()
        self.show_counts(dict.fromkeys(Mark, 0))

    @property
    def mark(self) -> Mark | None:
        return MARKS[self._marks.checkedId()]

    @property
    def order(self) -> Order:
        return self._order

    @property
    def zoom(self) -> int:
        return self._zoom.value()

    def choose(self, mark: Mark | None, order: Order) -> None:
        self._marks.button(MARKS.index(mark)).setChecked(True)
        self._order = order
        self._show_order()

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

    def _choose_order(self, action: QAction) -> None:
        self._order = Order(action.data())
        self._show_order()
        self.changed.emit()

    def _show_order(self) -> None:
        self._order_button.setText(self._names()[self._order])
        for action in self._choices.actions():
            action.setChecked(action.data() == self._order.value)

    @staticmethod
    def _names() -> dict[Order, str]:
        return {
            Order.NEWEST: tr("Newest first"),
            Order.OLDEST: tr("Oldest first"),
            Order.STARS: tr("Stars first"),
            Order.NOVELTY: tr("Most unlike yours"),
            Order.BEST: tr("Best first"),
            Order.ALIKE: tr("Alike first"),
        }

    def _zoom_to(self, zoom: int) -> None:
        self._times.setText(tr("{zoom}×", zoom=zoom))
        self.zoomed.emit(zoom)
