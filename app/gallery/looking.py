"""What every way of looking at drawings has in common: it is shown some, has one chosen, and can be left by key."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
_LEAVE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


@dataclass(frozen=True, slots=True)
class Seen:
    """One drawing, ready to be painted."""

    id: int
    name: str
    image: QImage


class Looking(QWidget):
    left = Signal()
    chosen = Signal(object)  # int: the id that keys now act on
    stepped = Signal(object)  # int: -1 the drawing before, 1 the next

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def lay_out(self, view: QWidget, keys: str) -> None:
        """All the room for what is looked at, and below it what the keys do."""
        hint = QLabel(keys, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        hint.setProperty("role", "hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(view, stretch=1)
        column.addWidget(hint)

    @property
    def targets(self) -> list[int]:
        """What a command acts on."""
        return []

    def show_seen(self, seen: Sequence[Seen]) -> None:
        raise NotImplementedError

    def press(self, key: Qt.Key) -> bool:
        """Whether the key means something here."""
        return False

    def event(self, event: QEvent) -> bool:
        """Esc means "back" here, although the window has another use for it; and Delete where it throws one out."""
        is_asked = event.type() is QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and (event.key() == Qt.Key.Key_Escape or self.takes(event)):
            event.accept()
            return True
        return super().event(event)

    def takes(self, event: QKeyEvent) -> bool:
        """Whether a key that the window has a use for means something else here."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self.press(key):
            return
        if key in STEPS:
            self.stepped.emit(STEPS[key])
        elif key in _LEAVE:
            self.left.emit()
        else:
            super().keyPressEvent(event)
