"""Small parts that the views of the bench are put together from."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.generate.rework.bench import MOST_PULL, PULL, TENTHS, WORDS, Bench
from app.generate.rework.chooser import Chooser, Chosen
from app.rework import Rework, View
from app.theme import icon, scaled
from app.widgets.paragraph import Paragraph
from app.widgets.pixel_view import to_image
from app.widgets.tile import cell_side, paint_tile
from core.generate.wish import understand
from core.sprites.pixels import Rgba
from core.words import named, tr

CARD = 300  # the width of the card at the right, as the wall's panel


class Card(QFrame):
    """Wider than others where the words of a language need it."""

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        layout = self.layout()
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show) and layout is not None:
            self.setFixedWidth(max(scaled(CARD), layout.totalMinimumSize().width()))
        return done


def card_of(*rows: QWidget, foot: Sequence[QWidget] = ()) -> QFrame:
    """A quiet sheet with widgets below each other; those of the foot stand at its lower edge."""
    frame = Card()
    frame.setProperty("role", "card")
    frame.setFixedWidth(scaled(CARD))
    column = QVBoxLayout(frame)
    column.setContentsMargins(16, 16, 16, 16)
    column.setSpacing(8)
    for row in rows:
        column.addWidget(row)
    column.addStretch(1)
    for row in foot:
        column.addWidget(row)
    return frame


def line_of(*widgets: QWidget) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for widget in widgets:
        row.addWidget(widget)
    return whole


def hint(words: str = "") -> QLabel:
    return Paragraph(words, "hint")


def button(words: str, picture: str, does: Callable[[], None], role: str = "") -> QPushButton:
    made = QPushButton(words)
    if role:
        made.setProperty("role", role)
    tint = QPalette.ColorRole.HighlightedText if role == "primary" else QPalette.ColorRole.ButtonText
    made.setIcon(icon(picture, tint))
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # the keys 1 to 9 and Return stay with the sprite
    made.clicked.connect(lambda _checked=False: does())
    return made


def tool_button(picture: str, words: str, does: Callable[[], None]) -> QToolButton:
    made = QToolButton()
    made.setIcon(icon(picture))
    made.setIconSize(QSize(20, 20))
    made.setToolTip(words)
    made.setAccessibleName(words)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.clicked.connect(lambda _checked=False: does())
    return made


class Amount(QWidget):
    """A slider with its name and what it stands at."""

    changed = Signal(object)  # int

    def __init__(
        self, name: str, low: int, high: int, value: int, say: Callable[[int], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._say = say
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(low, high)
        self.slider.setAccessibleName(name)
        self._words = QLabel(alignment=Qt.AlignmentFlag.AlignRight)
        self._words.setProperty("role", "hint")
        head = QHBoxLayout()
        head.addWidget(QLabel(name))
        head.addWidget(self._words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.slider)
        self.slider.setValue(value)
        self._words.setText(named(say(value)))
        self.slider.valueChanged.connect(self._tell)

    @property
    def value(self) -> int:
        return self.slider.value()

    def _tell(self, value: int) -> None:
        self._words.setText(named(self._say(value)))
        self.changed.emit(value)


class Words(QWidget):
    """What all views of the bench ask for, and how much they hold to it."""

    changed = Signal(object)  # None

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self.field = QLineEdit(placeholderText=tr("Words, if you like"), clearButtonEnabled=True, maxLength=400)
        self.field.setAccessibleName(tr("Words"))
        self.field.setAcceptDrops(False)  # a picture that is dropped on it is still a picture
        self._unknown = QLabel(wordWrap=True)
        self._unknown.setProperty("role", "fault")
        self._unknown.hide()
        self.pull = Amount(tr("Pull of the words"), TENTHS, MOST_PULL, TENTHS, _say_pull)
        self.pull.setToolTip(tr("Keeps closer to your words, with less variety and in twice the time."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.field, self._unknown, self.pull):
            column.addWidget(widget)
        self.fill()
        self.field.textChanged.connect(self._keep)
        self.pull.changed.connect(self._keep_pull)

    def fill(self) -> None:
        """The other views may have changed them."""
        self.blockSignals(True)
        self.field.setText(self._bench.session.kept(WORDS, ""))
        self.pull.slider.setValue(self._bench.pull)
        self.blockSignals(False)
        self._check()

    def _keep(self, text: str) -> None:
        self._bench.session.keep(WORDS, text)
        self._check()
        self.changed.emit(None)

    def _keep_pull(self, tenths: int) -> None:
        self._bench.session.keep(PULL, str(tenths))
        self.changed.emit(None)

    def _check(self) -> None:
        card = self._bench.card
        self.pull.setVisible(bool(self._bench.words))
        known = card.words if card is not None else ()
        unknown = understand(self.field.text(), known).unknown if known else ()
        self._unknown.setVisible(bool(unknown))
        self._unknown.setText(tr("It does not know: {words}", words=", ".join(unknown)))
        self.field.setEnabled(bool(known))


def _say_pull(tenths: int) -> str:
    return tr("Off") if tenths == TENTHS else f"{tenths / TENTHS:.1f}"


class Well(QWidget):
    """Where a sprite lies that is begun from: click it to choose another, or drop a picture on it."""

    asked = Signal(object)  # Rework

    def __init__(self, bench: Bench, view: View, words: str, side: int = 64, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench, self._view = bench, view
        self._image: tuple[Rgba, str] | None = None
        self._wanted = side
        self._words = words
        self.chooser: Chooser | None = None
        self.setAcceptDrops(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(words)
        self.setToolTip(tr("{what}: click to choose one, or drop a picture here", what=words))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._fit()

    @property
    def rgba(self) -> Rgba | None:
        return self._image[0] if self._image is not None else None

    @property
    def name(self) -> str:
        return self._image[1] if self._image is not None else ""

    def show_sprite(self, rgba: Rgba | None, name: str) -> None:
        self._image = None if rgba is None else (rgba, name)
        self._fit()

    def choose(self) -> None:
        if self._bench.session.project is None:
            return
        self.chooser = Chooser(self._bench.session, self)
        self.chooser.chosen.connect(self._ask)
        self.chooser.pop_up(self)

    def mousePressEvent(self, _event: object) -> None:
        self.choose()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if picture_in(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        file = picture_in(event)
        if file is not None:
            event.acceptProposedAction()
            self._ask(Chosen(file, file.stem))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        image = QImage() if self._image is None else to_image(self._image[0])
        paint_tile(painter, self.rect(), image, self.palette(), False, self.underMouse())
        if self._image is None:
            icon("sprites", QPalette.ColorRole.Dark).paint(painter, self.rect().adjusted(20, 20, -20, -20))

    def _ask(self, chosen: Chosen) -> None:
        self.asked.emit(Rework(self._view, chosen.name, chosen.file))

    def _fit(self) -> None:
        size = self._bench.card.size if self._bench.card is not None else 16
        side = cell_side(size, self._wanted)
        self.setFixedSize(side, side)
        self.update()


def picture_in(event: QDropEvent) -> Path | None:
    """One picture at a time: a folder, or several files, are art for the set and go to the window."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and not paths[0].is_dir() else None
