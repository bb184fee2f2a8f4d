"""What a person needs who has no mouse, hears the screen or wants large words: fields, and words that are cut off."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollBar,
    QWidget,
)

FIELDS = (QAbstractButton, QComboBox, QAbstractSpinBox, QLineEdit, QAbstractSlider, QPlainTextEdit, QAbstractItemView)
SCREEN = QSize(1280, 800)


def fields(window: QWidget) -> list[QWidget]:
    """All that can be pressed, typed into or walked through; parts of Qt's own fields are left to Qt."""
    found = [each for each in window.findChildren(QWidget) if isinstance(each, FIELDS) or _takes_keys(each)]
    return [each for each in found if not is_part(each)]


def _takes_keys(widget: QWidget) -> bool:
    return type(widget).__module__.startswith("app.") and widget.focusPolicy() is not Qt.FocusPolicy.NoFocus


def is_part(widget: QWidget) -> bool:
    owner = widget.parent()
    return (
        isinstance(widget, QScrollBar)
        or isinstance(owner, QLineEdit | QAbstractSpinBox | QComboBox)
        or widget.objectName().startswith("qt_")
        or "QComboBoxPrivate" in (owner.metaObject().className() if owner is not None else "")
    )


def told(widget: QWidget) -> str:
    owners = [widget]
    while (owner := owners[-1].parentWidget()) is not None and len(owners) < 4:
        owners.append(owner)
    return " in ".join(type(each).__name__ for each in owners) + f" {widget.toolTip()}"


def is_reached(widget: QWidget) -> bool:
    """Of buttons of which one is chosen, Tab reaches that one, and arrows the others."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    reached = group.buttons() if group is not None and group.exclusive() else [widget]
    return any(each.focusPolicy() & Qt.FocusPolicy.TabFocus for each in reached)


def cut_off(window: QWidget) -> list[str]:
    """Words on what is shown that do not fit into their widget."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or is_part(widget):
            continue
        wanted = widget.minimumSizeHint()
        if isinstance(widget, QLabel) and widget.text() and not widget.wordWrap():
            is_cut = widget.width() < wanted.width()
        elif isinstance(widget, QLabel) and widget.text():
            is_cut = widget.height() < widget.heightForWidth(widget.width())
        elif isinstance(widget, QComboBox):  # its longest choice may be longer than the one that is shown
            room = widget.width() - min(44, 2 * widget.fontMetrics().height())  # the arrow does not grow with the words
            is_cut = widget.fontMetrics().horizontalAdvance(widget.currentText()) > room
        elif (
            isinstance(widget, QPushButton | QCheckBox)
            and widget.text()
            and type(widget).__module__.startswith("PySide6")
        ):
            is_cut = widget.width() < wanted.width() or widget.height() < widget.fontMetrics().height()
        else:
            continue
        if is_cut:
            found.append(f"{told(widget)} has {widget.size()} of {wanted}")
    return found
