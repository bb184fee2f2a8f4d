"""Three ways to train, by the time one has: quick, good, overnight, each with its end and what to expect."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from app.theme import points, scaled
from app.train.strip import clock_in
from core.forecast import SECONDS, forecast
from core.jobs import Preset
from core.words import tr

HEIGHT = 110
BESIDE, ABOVE, BELOW, GAP = 18, 12, 11, 12  # between its words and its edge; between name and time
NAME, WORDS = 12.5, 9.5  # points


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
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def promise(self) -> str:
        return self._sentence

    def show_end(self, end: str) -> None:
        if end != self._end:
            self._end = end
            self.updateGeometry()
            self.update()

    def show_promise(self, sentence: str, effort: str) -> None:
        self._sentence, self._effort = sentence, effort
        self.setAccessibleDescription(f"{sentence} {effort}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(260), self.heightForWidth(scaled(260)))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(200), scaled(HEIGHT))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        *_, effort = self._places(width)
        return max(scaled(HEIGHT), effort.bottom() + BELOW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def _places(self, width: int) -> tuple[QRect, QRect, QRect, QRect]:
        """Where the name, the time, the promise and the effort stand: each below the other where words are large."""
        inner = width - 2 * BESIDE
        head, small = QFontMetrics(self._font(NAME, is_strong=True)), QFontMetrics(self._font(WORDS))
        name = QRect(BESIDE, ABOVE, inner, head.height())
        time = QRect(BESIDE, ABOVE, inner, head.height())
        if head.horizontalAdvance(self.text()) + GAP + small.horizontalAdvance(self._when) > inner:
            time = QRect(BESIDE, name.bottom() + 1, inner, small.height())
        promise = _wrapped(small, inner, self._sentence).translated(BESIDE, time.bottom() + 4)
        effort = _wrapped(small, inner, self._effort).translated(BESIDE, promise.bottom() + 6)
        return name, time, promise, effort

    @property
    def _when(self) -> str:
        return f"{self._time}, {self._end}"

    def _font(self, size: float, is_strong: bool = False) -> QFont:
        font = self.font()
        font.setPointSizeF(points(size))
        font.setWeight(QFont.Weight.DemiBold if is_strong else QFont.Weight.Normal)
        return font

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
        name, time, promise, effort = self._places(self.width())
        effort.moveBottom(max(effort.bottom(), self.height() - BELOW))
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight  # the painter mirrors them
        painter.setFont(self._font(NAME, is_strong=True))
        painter.setPen(colour(QPalette.ColorRole.Accent if self.isChecked() else QPalette.ColorRole.WindowText))
        painter.drawText(name, left | Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.setFont(self._font(WORDS))
        painter.setPen(colour(QPalette.ColorRole.PlaceholderText))
        painter.drawText(
            time, (right if time.top() == name.top() else left) | Qt.AlignmentFlag.AlignVCenter, self._when
        )
        painter.drawText(effort, Qt.TextFlag.TextWordWrap | left, self._effort)
        painter.setPen(colour(QPalette.ColorRole.WindowText))
        painter.drawText(promise, Qt.TextFlag.TextWordWrap | left, self._sentence)


def _wrapped(metrics: QFontMetrics, width: int, words: str) -> QRect:
    taken = metrics.boundingRect(QRect(0, 0, width, 10_000), Qt.TextFlag.TextWordWrap.value, words)
    return QRect(0, 0, width, taken.height() if words else 0)


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
