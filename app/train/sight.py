"""What the network makes of one of the artist's sprites under more and more noise: what stays, what it adds."""

import json
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.theme import icon, points
from app.widgets.pixel_view import checkerboard, draw_pixels
from core.words import tr

COLUMNS, ROWS = 5, 3
SIDE, LEAST, GAP, WORDS = 56, 44, 8, 34  # of a tile, and where room is short; between tiles; below them for words
WHOLE, MOST = 0.9, 0.5  # shares from which one says that nearly all, or most of it, stays


class SightView(QWidget):
    """The sprite, then a pair for each level: what it is shown above, what it expects below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = QImage()
        self._levels: list[dict[str, float]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    @property
    def sentences(self) -> tuple[str, ...]:
        return tuple(sentence(level["kept"], level["outline"]) for level in self._levels)

    def show_sheet(self, sheet: QImage) -> None:
        self._sheet = sheet
        try:
            levels = json.loads(sheet.text("levels") or "[]")
            self._levels = [{key: float(level[key]) for key in ("sigma", "kept", "outline")} for level in levels]
        except (ValueError, KeyError, TypeError, AttributeError):
            self._levels = []
        self.setToolTip(" ".join(self.sentences))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(560, 2 * SIDE + GAP + WORDS)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 2 * LEAST + GAP + WORDS)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = self._sheet.width() // COLUMNS
        if size == 0 or self._sheet.height() < ROWS * size:
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, tr("It opens its eyes in a moment."))
            return
        side = min(float(SIDE), (self.width() - 4 * GAP) / COLUMNS, (self.height() - GAP - WORDS) / 2)
        across = (self.width() - side) / (COLUMNS - 1)
        font = self.font()
        font.setPointSizeF(points(8.5))
        painter.setFont(font)
        for column in range(COLUMNS):
            left = column * across
            for row in range(2) if column else [1]:
                tile = self._sheet.copy(column * size, row * size, size, size)
                self._paint_tile(painter, QRectF(left, row * (side + GAP), side, side), tile)
            words = self.sentences[column - 1] if column and column <= len(self._levels) else tr("your sprite")
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            place, align = self._room(left, side, across)
            painter.drawText(place.translated(0, 2 * side + GAP + 4), int(align | Qt.TextFlag.TextWordWrap), words)

    def _room(self, left: float, side: float, across: float) -> tuple[QRectF, Qt.AlignmentFlag]:
        """For the words below a tile: half the way to its neighbours, and no further than the edge."""
        start, end = left + side / 2 - across / 2 + 3, left + side / 2 + across / 2 - 3
        if left == 0:
            return QRectF(0, 0, end, WORDS), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
        if end > self.width():
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
            return QRectF(start, 0, self.width() - start, WORDS), right
        return QRectF(start, 0, end - start, WORDS), Qt.AlignmentFlag.AlignHCenter

    def _paint_tile(self, painter: QPainter, place: QRectF, tile: QImage) -> None:
        outline = QPainterPath()
        outline.addRoundedRect(place, 6, 6)
        painter.save()
        painter.setClipPath(outline)
        checkerboard(painter, place)
        draw_pixels(painter, place, tile)
        painter.restore()


class Sight(QWidget):
    """The view; its head, which stands beside a heading, says what is what and offers another sprite."""

    next_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = SightView()
        self._next = QPushButton(icon("dice"), tr("Another sprite"))
        self._next.setProperty("role", "quiet")
        self._next.clicked.connect(self.next_asked)
        hint = QLabel(tr("shown above, expected below"))
        hint.setProperty("role", "hint")
        self.head = QWidget()
        row = QHBoxLayout(self.head)
        row.setContentsMargins(8, 0, 0, 0)
        row.addWidget(hint, stretch=1)
        row.addWidget(self._next)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._view)

    @property
    def sentences(self) -> tuple[str, ...]:
        return self._view.sentences

    def show_file(self, file: Path | None) -> None:
        self._view.show_sheet(QImage(str(file)) if file is not None and file.is_file() else QImage())

    def offer_next(self, offered: bool) -> None:
        self._next.setVisible(offered)


def sentence(kept: float, outline: float) -> str:
    """In words what the network would do with a sprite of which it sees so much."""
    percent = round(100 * kept)
    if kept >= WHOLE:
        return tr("keeps {percent} %", percent=percent)
    if kept >= MOST:
        return tr("suggests details, keeps {percent} %", percent=percent)
    if outline >= MOST:
        return tr("suggests an outline")
    return tr("suggests another sprite")
