"""Three ways to train, by the time one has: quick, good, overnight, each with its end and what to expect."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from app.theme import points, scaled
from app.train.strip import clock_in
from core.forecast import SECONDS, forecast
from core.jobs import Preset
from core.words import tr

HEIGHT = 110


class Choices(QWidget):
    chosen = Signal(object)  # Preset

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        self._cards = {preset: ChoiceCard(_name(preset), _time(preset), _sentence(preset)) for preset in Preset}
        for card in self._cards.values():
            self._group.addButton(card)
            row.addWidget(card)
        self._group.buttonClicked.connect(self._tell)
        self.show_end()

    @property
    def preset(self) -> Preset:
        return next((preset for preset, card in self._cards.items() if card.isChecked()), Preset.QUICK)

    def choose(self, preset: Preset) -> None:
        self._cards[preset].setChecked(True)

    def show_end(self) -> None:
        """When each would be over if it began now."""
        for preset, card in self._cards.items():
            card.show_end(tr("ends at {time}", time=clock_in(SECONDS[preset])))

    def show_speed(self, per_second: float, sprites: int) -> None:
        """What each will bring on this machine; a speed of 0 is not known yet."""
        for preset, card in self._cards.items():
            if per_second > 0:
                found = forecast(preset, per_second, sprites)
                card.show_promise(found.words, found.effort)
            else:
                card.show_promise(_sentence(preset), tr("Measuring how fast this machine learns...") if sprites else "")

    def _tell(self, _card: QAbstractButton) -> None:
        self.chosen.emit(self.preset)


class ChoiceCard(QAbstractButton):
    """A name, a time, a sentence; a ring when it is chosen."""

    def __init__(self, name: str, time: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._time, self._sentence, self._end, self._effort = time, sentence, "", ""
        self._is_hovered = False
        self.setText(name)
        self.setAccessibleName(tr("{name}: {time}", name=name, time=time))
        self.setAccessibleDescription(sentence)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def promise(self) -> str:
        return self._sentence

    def show_end(self, end: str) -> None:
        if end != self._end:
            self._end = end
            self.update()

    def show_promise(self, sentence: str, effort: str) -> None:
        self._sentence, self._effort = sentence, effort
        self.setAccessibleDescription(f"{sentence} {effort}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(260), scaled(HEIGHT))

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
        area = QRectF(self.rect()).adjusted(18, 12, -18, -11)
        font = self.font()
        font.setPointSizeF(points(12.5))
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(colour(QPalette.ColorRole.Accent if self.isChecked() else QPalette.ColorRole.WindowText))
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        painter.drawText(area, left | Qt.AlignmentFlag.AlignTop, self.text())
        font.setPointSizeF(points(9.5))
        font.setWeight(font.Weight.Normal)
        painter.setFont(font)
        painter.setPen(colour(QPalette.ColorRole.PlaceholderText))
        painter.drawText(area.adjusted(0, 4, 0, 0), right | Qt.AlignmentFlag.AlignTop, f"{self._time}, {self._end}")
        painter.setPen(colour(QPalette.ColorRole.WindowText))
        painter.drawText(
            area.adjusted(0, scaled(28), 0, -scaled(18)),
            Qt.TextFlag.TextWordWrap | left | Qt.AlignmentFlag.AlignTop,
            self._sentence,
        )
        painter.setPen(colour(QPalette.ColorRole.PlaceholderText))
        painter.drawText(area, Qt.TextFlag.TextWordWrap | left | Qt.AlignmentFlag.AlignBottom, self._effort)


def _name(preset: Preset) -> str:
    return {Preset.QUICK: tr("Quick"), Preset.GOOD: tr("Good"), Preset.OVERNIGHT: tr("Overnight")}[preset]


def _time(preset: Preset) -> str:
    return {
        Preset.QUICK: tr("10 minutes"),
        Preset.GOOD: tr("45 minutes"),
        Preset.OVERNIGHT: tr("8 hours"),
    }[preset]


def _sentence(preset: Preset) -> str:
    return {
        Preset.QUICK: tr("A first look: the colours and shapes of your art, still rough at the edges."),
        Preset.GOOD: tr("Sprites you can pick from: most of them whole, many of them new."),
        Preset.OVERNIGHT: tr("The finest your sprites allow. It ends by itself when it would begin to copy."),
    }[preset]
