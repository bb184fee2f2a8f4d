"""One drawing as large as the page, with the grid of its pixels and its colours; the keys go on working on it."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.gallery.close_view import CloseView
from app.gallery.looking import Looking, Seen
from core.words import tr

MOST_COLOURS = 48
SWATCH = 14


class Loupe(Looking):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("One drawing, close up"))
        self._id: int | None = None
        self._is_small = False
        self._view = CloseView()
        self._colours = Swatches()
        hint = QLabel(tr("Arrows show the next. Space shows it at its true size. E or G goes back to all."))
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        foot = QHBoxLayout()
        foot.addWidget(self._colours, stretch=1)
        foot.addWidget(hint, stretch=1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._view, stretch=1)
        column.addLayout(foot)

    @property
    def targets(self) -> list[int]:
        return [] if self._id is None else [self._id]

    def show_seen(self, seen: Sequence[Seen]) -> None:
        self._id = seen[0].id if seen else None
        image = seen[0].image if seen else QImage()
        self._view.show_image(image)
        self._colours.show_image(image)

    def press(self, key: Qt.Key) -> bool:
        if key == Qt.Key.Key_Space:
            self._is_small = not self._is_small
            self._view.fit()
            if self._is_small:
                self._view.zoom_by(-64)
        return key == Qt.Key.Key_Space

    def zoom_by(self, step: int) -> None:
        self._view.zoom_by(step)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.left.emit()


class Swatches(QWidget):
    """The colours of a drawing, the most used first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours: list[QColor] = []
        self.setMinimumHeight(SWATCH + 4)

    def show_image(self, image: QImage) -> None:
        self._colours = colours_of(image)
        self.setToolTip(tr("{count} colours", count=len(self._colours)) if len(self._colours) != 1 else tr("1 colour"))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(SWATCH * 8, SWATCH + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 1))
        for number, colour in enumerate(self._colours[: min(MOST_COLOURS, self.width() // (SWATCH + 2))]):
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF(number * (SWATCH + 2) + 0.5, 2.5, SWATCH - 1, SWATCH - 1), 3, 3)


def colours_of(image: QImage) -> list[QColor]:
    """Of its solid pixels, the most used first."""
    counts: dict[int, int] = {}
    for y in range(image.height()):
        for x in range(image.width()):
            value = image.pixel(x, y)
            if value >> 24:
                counts[value] = counts.get(value, 0) + 1
    return [QColor.fromRgba(value) for value in sorted(counts, key=counts.__getitem__, reverse=True)]
