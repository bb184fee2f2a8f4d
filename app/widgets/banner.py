"""Failures as one quiet line above the page: it stays until it is read, and never stands in the way."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from app.theme import icon
from core.words import tr


class Banner(QFrame):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._sentences: list[str] = []
        self._picture = QLabel()
        self._picture.setPixmap(icon("warning", QPalette.ColorRole.BrightText).pixmap(QSize(18, 18), 2.0))
        self._words = QLabel(wordWrap=True, textInteractionFlags=Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._more = QLabel()
        self._more.setProperty("role", "hint")
        close = QToolButton()
        close.setText(tr("Dismiss"))
        close.clicked.connect(self._next)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 14, 8)
        row.setSpacing(12)
        for widget in (self._picture, self._words, self._more, close):
            row.addWidget(widget)
        self.hide()

    def say(self, sentence: str) -> None:
        """The newest failure first; the same one twice is said once."""
        if sentence in self._sentences:
            self._sentences.remove(sentence)
        self._sentences.append(sentence)
        self._show()

    def take_back(self, sentence: str) -> None:
        """It is no longer so."""
        if sentence in self._sentences:
            self._sentences.remove(sentence)
            self._show()

    @property
    def sentences(self) -> tuple[str, ...]:
        return tuple(self._sentences)

    def _next(self) -> None:
        self._sentences.pop()
        self._show()

    def _show(self) -> None:
        self.setVisible(bool(self._sentences))
        if self._sentences:
            more = len(self._sentences) - 1
            self._words.setText(self._sentences[-1])
            self._more.setText(tr("and {count} more", count=more) if more else "")
