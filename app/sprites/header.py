"""The top of the sprites page: what is there, and how it is sought, ordered, sized and added to."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.actions import Actions
from app.theme import icon, scaled
from core.jobs import SIZES, Anchor
from core.sprites import amounts
from core.sprites.grouping import ORDERS, Order
from core.words import tr


class Header(QWidget):
    ordered = Signal(object)  # Order
    anchored = Signal(object)  # Anchor: where sprites that are smaller lie in their squares
    sized = Signal(object)  # int: the size of the sprites that are learned; 0: from the art

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(tr("Your sprites"))
        title.setProperty("role", "title")
        self.sentence = QLabel()
        self.sentence.setProperty("role", "hint")
        self.search = QLineEdit(placeholderText=tr("Search by name"), clearButtonEnabled=True)
        self.search.setAccessibleName(tr("Search by name"))
        self.search.setMinimumWidth(scaled(110))
        self.search.setMaximumWidth(scaled(210))
        self.size_box = QComboBox()
        self.size_box.setToolTip(tr("The size of the sprites that are learned and drawn"))
        self.size_box.addItem(tr("Size from the art"), 0)
        for size in SIZES:
            self.size_box.addItem(tr("{size} × {size}", size=size), size)
        self.order_box = QComboBox()
        self.order_box.setToolTip(tr("What lies side by side"))
        for order, words in ORDERS.items():
            self.order_box.addItem(words(), order)
        self.anchor_box = QComboBox()
        self.anchor_box.setToolTip(tr("Where sprites that are smaller than the others lie in their squares"))
        for anchor, told in ((Anchor.FEET, tr("Feet on the ground")), (Anchor.CENTRE, tr("In the middle"))):
            self.anchor_box.addItem(told, anchor)
        self._add = QPushButton(icon("import"), tr("Add a folder"))
        self._add.clicked.connect(actions.import_folder.trigger)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(title)
        names.addWidget(self.sentence)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addLayout(names)
        row.addStretch()
        for widget in (self.search, self.order_box, self.size_box, self.anchor_box, self._add):
            row.addWidget(widget, alignment=Qt.AlignmentFlag.AlignVCenter)
        self.order_box.currentIndexChanged.connect(self._order)
        self.size_box.activated.connect(self._choose_size)
        self.anchor_box.activated.connect(self._choose_anchor)
        self.anchor_box.hide()

    def show_order(self, order: Order) -> None:
        self.order_box.setCurrentIndex(max(0, self.order_box.findData(order)))

    def show_size(self, size: int) -> None:
        self.size_box.setCurrentIndex(max(0, self.size_box.findData(size)))

    def show_anchor(self, anchor: Anchor, is_asked: bool) -> None:
        """It is asked of sets alone in which some sprites are smaller than the others."""
        self.anchor_box.setCurrentIndex(self.anchor_box.findData(anchor))
        self.anchor_box.setVisible(is_asked)

    def offer(self, has_sprites: bool) -> None:
        for widget in (self.search, self.order_box, self.size_box, self._add):
            widget.setVisible(has_sprites)

    def describe(self, shown: int, total: int, words: int) -> None:
        if not total:
            self.sentence.setText(tr("None yet."))
        elif shown < total:
            self.sentence.setText(tr("{shown} of {total}", shown=f"{shown:,}", total=amounts.sprites(total)))
        elif not words:
            self.sentence.setText(amounts.sprites(total))
        else:
            self.sentence.setText(
                tr("{sprites}, {labels}", sprites=amounts.sprites(total), labels=amounts.labels(words))
            )

    def _order(self, _row: int) -> None:
        self.ordered.emit(self.order_box.currentData())

    def _choose_anchor(self, _row: int) -> None:
        self.anchored.emit(self.anchor_box.currentData())

    def _choose_size(self, _row: int) -> None:
        self.sized.emit(self.size_box.currentData())
