"""Number fields with air at both ends: of the style sheet Qt forgets it there with the next theme."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox

from core.words import runs_from_right_to_left

INSET = 9
Spin = TypeVar("Spin", bound=QAbstractSpinBox)


def airy(spin: Spin) -> Spin:
    spin.lineEdit().setTextMargins(INSET, 0, INSET, 0)
    if runs_from_right_to_left():  # figures alone would stand at the other end than figures with a word
        spin.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
    return spin
