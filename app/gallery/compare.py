"""Two drawings side by side at one zoom, or blinking in one place; the keys act on the one that is framed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.gallery.close_view import CloseView
from app.gallery.looking import Looking, Seen
from core.words import tr

BLINK_MS = 450


class Compare(Looking):
    """Left stays, right is stepped through the others. Space blinks, Tab changes the framed one, Up swaps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Two drawings compared"))
        self._seen: list[Seen] = []
        self._framed = 1
        self._views = (CloseView(), CloseView())
        self._names = (QLabel(), QLabel())
        self._hint = QLabel(
            tr("Arrows change the framed one. Tab frames the other, Space blinks between both, G goes back to all.")
        )
        self._hint.setProperty("role", "hint")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(12)
        for view, name in zip(self._views, self._names, strict=True):
            name.setProperty("role", "hint")
            name.setAlignment(Qt.AlignmentFlag.AlignCenter)
            side = QVBoxLayout()
            side.addWidget(view, stretch=1)
            side.addWidget(name)
            row.addLayout(side, stretch=1)
            view.moved.connect(self._link)
            view.pressed.connect(self._frame)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row, stretch=1)
        column.addWidget(self._hint)
        self._blink = QTimer(self, interval=BLINK_MS)
        self._blink.timeout.connect(self._turn)
        self._is_turned = False

    @property
    def targets(self) -> list[int]:
        return [self._seen[self._framed].id] if len(self._seen) > self._framed else []

    @property
    def ids(self) -> list[int]:
        return [seen.id for seen in self._seen]

    def show_seen(self, seen: Sequence[Seen]) -> None:
        self._seen = list(seen[:2])
        self._framed = min(self._framed, max(0, len(self._seen) - 1))
        self._show()

    def replace_framed(self, seen: Seen) -> None:
        if len(self._seen) == 2:
            self._seen[self._framed] = seen
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._blink.stop()
        self._is_turned = False
        self._views[0].fit()
        self._views[1].fit()

    def focusNextPrevChild(self, forward: bool) -> bool:
        self._frame(self._views[1 - self._framed])  # Tab belongs to the two
        return True

    def press(self, key: Qt.Key) -> bool:
        if key == Qt.Key.Key_Space:
            self._toggle_blink()
        elif key == Qt.Key.Key_Up and len(self._seen) == 2:
            self._seen.reverse()
            self._show()
        else:
            return False
        return True

    def zoom_by(self, step: int) -> None:
        self._views[0].zoom_by(step)

    def _toggle_blink(self) -> None:
        if self._blink.isActive():
            self._blink.stop()
            self._is_turned = False
            self._show()
        else:
            self._blink.start()

    def _turn(self) -> None:
        """Both places show the one, then the other: what differs jumps to the eye."""
        self._is_turned = not self._is_turned
        if len(self._seen) == 2:
            for view in self._views:
                view.show_image(self._seen[self._is_turned].image)

    def _show(self) -> None:
        for place, (view, name) in enumerate(zip(self._views, self._names, strict=True)):
            seen = self._seen[place] if place < len(self._seen) else None
            view.show_image(seen.image if seen else QImage())
            name.setText(seen.name if seen else "")
            view.set_chosen(place == self._framed)

    def _link(self, moved: CloseView) -> None:
        self._views[0 if moved is self._views[1] else 1].follow(moved)

    def _frame(self, view: CloseView) -> None:
        place = self._views.index(view)
        if place < len(self._seen):
            self._framed = place
            self._show()
            self.chosen.emit(self._seen[place].id)
