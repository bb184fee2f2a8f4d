"""The frame, the walk and the sheet on one table: as high as there is room, so that no page has to be scrolled."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget


class Table(QWidget):
    def __init__(self, easel: QWidget, grid: QWidget, *beside: QWidget, parent: QWidget | None = None) -> None:
        """beside: what belongs to the grid, at its right."""
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(easel, stretch=3)
        under, right = QHBoxLayout(), QVBoxLayout()
        under.addWidget(grid, stretch=1)
        for widget in beside:
            right.addWidget(widget)
        right.addStretch()
        under.addLayout(right)
        column.addLayout(under, stretch=2)

    def sizeHint(self) -> QSize:
        return QSize(640, 480)

    def hasHeightForWidth(self) -> bool:
        return False  # else it would ask for the height that it likes best, not for one that is enough
