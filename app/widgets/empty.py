"""What a page says while it has nothing to show: one sentence that tells what to do, and the button that does it."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.theme import icon

PICTURE = QSize(64, 64)


class EmptyState(QWidget):
    """The button does what the action does, under the action's own name."""

    def __init__(
        self, picture: str, sentence: str, button: QAction | None = None, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = picture
        self._picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._sentence = QLabel(sentence, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._sentence.setProperty("role", "title")
        self._hint = QLabel(hint, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._hint.setProperty("role", "hint")
        if not hint:
            self._hint.hide()  # and never shown here: without a parent it would be a window for a moment
        column = QVBoxLayout(self)
        column.setSpacing(14)
        column.addStretch(2)
        column.addWidget(self._picture)
        column.addWidget(self._sentence)
        column.addWidget(self._hint)
        if button is not None:
            self._button = QPushButton(button.iconText())
            self._button.setProperty("role", "primary")
            self._button.clicked.connect(button.trigger)
            column.addSpacing(6)
            column.addWidget(self._button, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self._paint_picture()

    def say(self, sentence: str, hint: str = "") -> None:
        self._sentence.setText(sentence)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))

    def changeEvent(self, event: QEvent) -> None:
        """The picture is painted once, so a change of the theme paints it again."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._paint_picture()

    def _paint_picture(self) -> None:
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(icon(self._name, QPalette.ColorRole.Dark).pixmap(PICTURE, ratio))
