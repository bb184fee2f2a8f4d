"""The chosen drawing, large, with its marks and all it takes to draw it again."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.actions import Actions
from app.theme import scaled
from app.widgets.pixel_view import PixelView
from core.gallery.choices import MOST_STARS
from core.gallery.facts import Fact
from core.jobs import Mark
from core.library import Drawing
from core.words import named, tr

WIDTH = 272
PICTURE = 236


class DrawingPanel(QFrame):
    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setFixedWidth(scaled(WIDTH))
        self._view = PixelView()
        self._view.setFixedSize(PICTURE, PICTURE)
        self._name = QLabel()
        self._name.setProperty("role", "heading")
        self._name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._stars = QLabel()
        self._stars.setToolTip(tr("The keys 0 to 5 give stars, 6 to 9 a colour"))
        self._several = QLabel()
        self._several.setProperty("role", "hint")
        self._marks = {
            Mark.PICKED: _button(actions.pick),
            Mark.REJECTED: _button(actions.reject),
            Mark.UNRATED: _button(actions.unrate),
        }
        marks = QHBoxLayout()
        marks.setSpacing(4)
        for button in self._marks.values():
            marks.addWidget(button)
        marks.addStretch()
        marks.addWidget(self._stars)
        marks.addSpacing(6)
        marks.addWidget(_button(actions.delete))
        facts = QWidget()
        self._form = QFormLayout(facts)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(14)
        self._form.setVerticalSpacing(6)
        self._rows: list[tuple[QLabel, QLabel]] = []  # filled anew for each drawing, never made anew
        self._facts = QScrollArea()  # a long recipe must not make the window any larger
        self._facts.setWidget(facts)
        self._facts.setWidgetResizable(True)
        self._facts.setFrameShape(QFrame.Shape.NoFrame)
        self._facts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._facts.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._facts.viewport().setAutoFillBackground(False)
        facts.setAutoFillBackground(False)
        keys = QLabel(
            tr("P picks, X rejects, U clears. 0 to 5 stars, 6 to 9 colours. E, C, N, I: loupe, compare, survey, game.")
        )
        keys.setProperty("role", "hint")
        keys.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(17, 17, 17, 17)
        column.setSpacing(10)
        column.addWidget(self._view, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(marks)
        column.addWidget(self._name)
        column.addWidget(self._several)
        column.addWidget(self._facts, stretch=1)
        column.addWidget(keys)

    def show_drawing(self, title: str, image: QImage, drawing: Drawing, facts: tuple[Fact, ...], selected: int) -> None:
        self._view.show_image(image)
        self._name.setText(self._name.fontMetrics().elidedText(title, Qt.TextElideMode.ElideMiddle, PICTURE))
        self._name.setToolTip(title)
        self._several.setText(tr("{count} drawings are selected.", count=f"{selected:,}"))
        self._several.setVisible(selected > 1)
        for each, button in self._marks.items():
            button.setChecked(each is drawing.mark)
        self._stars.setText("★" * drawing.stars + "☆" * (MOST_STARS - drawing.stars))
        while len(self._rows) < len(facts):
            self._add_row()
        for row, (name, value) in enumerate(self._rows):
            fact = facts[row] if row < len(facts) else None
            self._form.setRowVisible(row, fact is not None)
            if fact is not None and (name.text(), value.text()) != (fact.name, named(fact.value)):
                name.setText(fact.name)
                value.setText(named(fact.value))

    def _add_row(self) -> None:
        name, value = QLabel(), QLabel()
        name.setProperty("role", "hint")
        value.setWordWrap(True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        value.setCursor(Qt.CursorShape.IBeamCursor)
        self._form.addRow(name, value)
        self._rows.append((name, value))


def _button(action: QAction) -> QToolButton:
    """A press does what the action does; the action's own checks are not touched."""
    button = QToolButton()
    button.setIcon(action.icon())
    button.setIconSize(QSize(18, 18))
    button.setCheckable(action.objectName() != "bin")
    words = action.text().replace("&", "")
    button.setToolTip(tr("{action} ({key})", action=words, key=action.shortcut().toString()))
    button.setAccessibleName(words)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(action.trigger)
    return button
