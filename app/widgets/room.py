"""The room in which pages stand: they fill it, and can be moved in it where large words need more than a screen."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

SMALLEST = QSize(1280, 720)  # a screen on which the whole window still stands, whatever its words are


class Room(QScrollArea):
    def __init__(self, inside: QWidget, taken: QSize, parent: QWidget | None = None) -> None:
        """taken: what the window needs of the screen beside the pages."""
        super().__init__(parent)
        self._inside, self._taken = inside, taken
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys are for what stands in it
        self.setWidget(inside)

    def minimumSizeHint(self) -> QSize:
        return self._inside.minimumSizeHint().boundedTo(SMALLEST - self._taken)
