"""The stack of what can be taken back, for a disk that refuses a change: what did not happen is not on it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from core.errors import UserError

Refuse = Callable[[str], None]


class Command(QUndoCommand):
    """Its redo and undo may be refused by a UserError. Qt would print that and count them as done."""

    refuse: Refuse | None = None  # hears why; None: not on a stack, whoever calls it hears it
    was_done = False
    is_idle = False  # the stack alone steps back

    def __init_subclass__(cls, **more: Any) -> None:
        super().__init_subclass__(**more)
        for name in {"redo", "undo"} & set(cls.__dict__):
            setattr(cls, name, _refusable(cls.__dict__[name]))


def _refusable(does: Callable[[Any], None]) -> Callable[[Command], None]:
    @wraps(does)
    def careful(command: Command) -> None:
        if command.is_idle:
            return
        try:
            does(command)
            command.was_done = True
        except UserError as error:
            if command.refuse is None:
                raise
            command.setObsolete(not command.was_done)  # one that never was done is forgotten
            command.refuse(str(error))

    return careful


class Undo(QUndoStack):
    refused = Signal(object)  # str: why nothing was changed

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_refused = False

    def push(self, command: QUndoCommand) -> None:
        if isinstance(command, Command):
            command.refuse = self._refuse
        super().push(command)

    def undo(self) -> None:
        self._step(super().undo, super().redo, self.index() - 1)

    def redo(self) -> None:
        self._step(super().redo, super().undo, self.index())

    def _step(self, step: Callable[[], None], back: Callable[[], None], place: int) -> None:
        """A step that was refused is taken again when it is asked for again."""
        self._was_refused = False
        step()
        command = self.command(place) if self._was_refused else None
        if isinstance(command, Command):
            command.is_idle = True
            back()
            command.is_idle = False

    def _refuse(self, sentence: str) -> None:
        self._was_refused = True
        self.refused.emit(sentence)
