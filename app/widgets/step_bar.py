"""The five steps of the walk, always visible: where the artist is, and how much lies in each room."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QEnterEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.theme import icon, points, scaled
from core.words import named

WIDTH = 208
STEP_HEIGHT = 52
ICON = 22


class StepBar(QFrame):
    """One button for each step's action, in the order of the walk."""

    def __init__(self, steps: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("steps")
        self.setFixedWidth(_width())
        self._project = QLabel()
        self._project.setObjectName("project")
        self._group = QButtonGroup(self)
        self._buttons = [StepButton(action, is_last=action is steps[-1]) for action in steps]
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 16, 12, 14)
        column.setSpacing(2)
        column.addWidget(self._project)
        column.addSpacing(10)
        for button in self._buttons:
            self._group.addButton(button)
            column.addWidget(button)
        column.addStretch()

    def show_project(self, name: str) -> None:
        room = _width() - 36
        self._project.setText(self._project.fontMetrics().elidedText(named(name), Qt.TextElideMode.ElideRight, room))
        self._project.setToolTip(name)

    def show_step(self, number: int) -> None:
        self._buttons[number].setChecked(True)

    def show_count(self, number: int, words: str) -> None:
        self._buttons[number].show_count(words)


class StepButton(QAbstractButton):
    def __init__(self, action: QAction, is_last: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action = action
        self._is_last = is_last
        self._count = ""
        self._is_hovered = False
        self.setText(action.text().replace("&", ""))
        self.setToolTip(action.shortcut().toString())
        self.setAccessibleName(self.text())
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_height())
        self.clicked.connect(action.trigger)

    def show_count(self, words: str) -> None:
        if words != self._count:
            self._count = words
            self.setAccessibleDescription(words)
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(_width(), _height())

    def enterEvent(self, event: QEnterEvent) -> None:
        self._is_hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._is_hovered = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        face = QRectF(self.rect()).adjusted(0.5, 3.5, -0.5, -3.5)
        if self.isChecked() or self._is_hovered:
            role = QPalette.ColorRole.Base if self.isChecked() else QPalette.ColorRole.Midlight
            painter.setBrush(palette.color(role))
            painter.setPen(palette.color(QPalette.ColorRole.Mid if self.isChecked() else role))
            painter.drawRoundedRect(face, 9, 9)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Accent), 1.5))
            painter.drawRoundedRect(face, 9, 9)
        middle = self.height() / 2
        if not self._is_last and not self.isChecked():
            self._draw_way(painter, QPointF(self._from_start(14, ICON) + ICON / 2, middle + ICON / 2 + 5))
        colour = QPalette.ColorRole.Accent if self.isChecked() else QPalette.ColorRole.PlaceholderText
        place = QRect(self._from_start(14, ICON), round(middle - ICON / 2), ICON, ICON)
        icon(self._action.objectName(), colour).paint(painter, place)
        self._draw_words(painter)

    def _from_start(self, distance: int, width: int) -> int:
        """Where a thing so wide begins that stands so far from where the words begin to be read."""
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return self.width() - distance - width if is_mirrored else distance

    def _draw_way(self, painter: QPainter, top: QPointF) -> None:
        """The thread that leads on to the next step."""
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Dark), 1.4, Qt.PenStyle.DotLine))
        painter.drawLine(top, QPointF(top.x(), self.height()))

    def _draw_words(self, painter: QPainter) -> None:
        palette, area = self.palette(), QRect(0, 0, self.width() - 14 - ICON - 12 - 12, self.height())
        area.moveLeft(self._from_start(14 + ICON + 12, area.width()))
        start, end = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight  # the painter mirrors them
        font = self.font()
        font.setPointSizeF(points(10.5))
        font.setWeight(font.Weight.DemiBold if self.isChecked() else font.Weight.Normal)
        painter.setFont(font)
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        painter.drawText(area, start | Qt.AlignmentFlag.AlignVCenter, self.text())
        room = area.width() - painter.fontMetrics().horizontalAdvance(self.text()) - 8
        font.setPointSizeF(points(9))
        font.setWeight(font.Weight.Normal)
        painter.setFont(font)
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        count = painter.fontMetrics().elidedText(self._count, Qt.TextElideMode.ElideRight, room)
        painter.drawText(area, end | Qt.AlignmentFlag.AlignVCenter, count)


def _width() -> int:
    """The icons stay as they are, so half of it is words."""
    return (WIDTH + scaled(WIDTH)) // 2


def _height() -> int:
    return (STEP_HEIGHT + scaled(STEP_HEIGHT)) // 2
