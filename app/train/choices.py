"""Three ways to train, by the time one has: quick, good, overnight, each with what to expect."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from core.jobs import Preset
from core.words import tr

HEIGHT = 96

_WORDS: dict[Preset, Callable[[], tuple[str, str, str]]] = {
    Preset.QUICK: lambda: (
        tr("Quick"),
        tr("about 10 minutes"),
        tr("A first look: the colours and shapes of your art, still rough at the edges."),
    ),
    Preset.GOOD: lambda: (
        tr("Good"),
        tr("about 45 minutes"),
        tr("Sprites you can pick from: most of them whole, many of them new."),
    ),
    Preset.OVERNIGHT: lambda: (
        tr("Overnight"),
        tr("8 hours, or sooner"),
        tr("The finest your sprites allow. It ends by itself when it would begin to copy."),
    ),
}


class Choices(QWidget):
    chosen = Signal(object)  # Preset

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        self._cards = {preset: ChoiceCard(*_WORDS[preset]()) for preset in Preset}
        for card in self._cards.values():
            self._group.addButton(card)
            row.addWidget(card)
        self._group.buttonClicked.connect(self._tell)

    @property
    def preset(self) -> Preset:
        return next((preset for preset, card in self._cards.items() if card.isChecked()), Preset.QUICK)

    def choose(self, preset: Preset) -> None:
        self._cards[preset].setChecked(True)

    def _tell(self, _card: QAbstractButton) -> None:
        self.chosen.emit(self.preset)


class ChoiceCard(QAbstractButton):
    """A name, a time, a sentence; a ring when it is chosen."""

    def __init__(self, name: str, time: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._time, self._sentence = time, sentence
        self._is_hovered = False
        self.setText(name)
        self.setAccessibleName(tr("{name}: {time}", name=name, time=time))
        self.setAccessibleDescription(sentence)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(260, HEIGHT)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._is_hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._is_hovered = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self.palette().color
        is_marked = self.isChecked() or self.hasFocus()
        edge = QPalette.ColorRole.Accent if is_marked else QPalette.ColorRole.Mid
        edge = QPalette.ColorRole.Dark if self._is_hovered and not is_marked else edge
        painter.setPen(QPen(colour(edge), 2 if self.isChecked() else 1))
        painter.setBrush(colour(QPalette.ColorRole.Base))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 11, 11)
        area = QRectF(self.rect()).adjusted(18, 14, -18, -12)
        font = self.font()
        font.setPointSizeF(12.5)
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(colour(QPalette.ColorRole.Accent if self.isChecked() else QPalette.ColorRole.WindowText))
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, self.text())
        font.setPointSizeF(9.5)
        font.setWeight(font.Weight.Normal)
        painter.setFont(font)
        painter.setPen(colour(QPalette.ColorRole.PlaceholderText))
        painter.drawText(area.adjusted(0, 4, 0, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, self._time)
        painter.setPen(colour(QPalette.ColorRole.WindowText))
        wrap = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        painter.drawText(area.adjusted(0, 32, 0, 0), wrap, self._sentence)
