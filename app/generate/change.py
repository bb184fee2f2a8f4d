"""A change on the bench, of a sprite or of a sheet: undone, what was there before is shown again."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtGui import QUndoCommand

State = TypeVar("State")


class Change(QUndoCommand, Generic[State]):
    def __init__(self, show: Callable[[State], None], before: State, after: State, words: str) -> None:
        super().__init__(words)
        self._show, self._before, self._after = show, before, after

    def redo(self) -> None:
        self._show(self._after)

    def undo(self) -> None:
        self._show(self._before)
