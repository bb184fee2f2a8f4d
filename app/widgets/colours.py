"""Colours that mean something about a drawing, the same in every theme."""

from PySide6.QtGui import QColor

KIN = {"new": QColor("#2fa98c"), "cousin": QColor("#d99a2b"), "copy": QColor("#d1495b")}
LABELS = (QColor("#d1495b"), QColor("#d9b22b"), QColor("#4da35a"), QColor("#3f7fd1"))  # colours 1 to 4 of a drawing
STAR = QColor("#e0a526")
