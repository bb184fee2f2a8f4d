"""All frames of the sheet side by side, with their tags above them: stand on one, choose some."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QScrollArea, QWidget

from app.sheet.player import Reel
from app.widgets.pixel_view import checkerboard, draw_pixels
from core.words import tr

CELL = 52
TAG = 20  # the height of the bar that names a tag
TIME = 16
HEIGHT = TAG + CELL + TIME + 6


class Timeline(QScrollArea):
    stood_on = Signal(object)  # int: the frame that was clicked
    chosen = Signal(object)  # tuple[int, ...]: frames, in order
    key_pressed = Signal(object)  # QKeyEvent: the player answers it

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strip = _Strip(self)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # as time goes in every program that moves pictures
        self.setWidget(self._strip)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(HEIGHT + 14)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Frames of the sheet"))
        self.setToolTip(tr("Click stands on a frame. Shift and Ctrl choose more. Space plays, arrows step."))

    @property
    def selection(self) -> tuple[int, ...]:
        return tuple(sorted(self._strip.selection))

    def show_reel(self, reel: Reel) -> None:
        strip = self._strip
        strip.reel = reel
        strip.selection = {i for i in strip.selection if i < len(reel.cells)}
        strip.resize(max(1, len(reel.cells)) * CELL, HEIGHT)
        strip.update()

    def choose(self, frames: "set[int]") -> None:
        self._strip.selection = frames
        self._strip.update()
        self.chosen.emit(self.selection)

    def stand(self, frame: int) -> None:
        self._strip.frame = frame
        self.ensureVisible(frame * CELL + CELL // 2, HEIGHT // 2, CELL, 0)
        self._strip.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.key_pressed.emit(event)


class _Strip(QWidget):
    def __init__(self, timeline: Timeline) -> None:
        super().__init__()
        self._timeline = timeline
        self.reel = Reel()
        self.frame = 0
        self.selection: set[int] = set()
        self._from = 0  # where a choice by Shift begins

    def sizeHint(self) -> QSize:
        return QSize(CELL, HEIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        frame = int(event.position().x()) // CELL
        if not 0 <= frame < len(self.reel.cells):
            return
        tag = self.reel.tag_of(frame)
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            chosen = set(range(min(self._from, frame), max(self._from, frame) + 1))
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            chosen = self.selection ^ {frame}
            self._from = frame
        elif event.position().y() < TAG and tag is not None:
            chosen, frame = set(tag.frames), tag.first
            self._from = frame
        else:
            chosen, self._from = {frame}, frame
        self._timeline.choose(chosen)
        self._timeline.stood_on.emit(frame)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Only what is in sight: there may be thousands of frames."""
        painter = QPainter(self)
        seen = event.rect()
        first, last = max(0, seen.left() // CELL), min(len(self.reel.cells), seen.right() // CELL + 1)
        for frame in range(first, last):
            self._paint_frame(painter, frame)
        for tag in self.reel.tags:
            if tag.first < last and tag.last >= first and tag.first != tag.last:
                self._paint_tag(painter, tag.name, tag.first, tag.last)

    def _paint_frame(self, painter: QPainter, frame: int) -> None:
        palette = self.palette()
        box = QRect(frame * CELL + 2, TAG + 2, CELL - 4, CELL - 4)
        is_current, is_chosen = frame == self.frame, frame in self.selection
        checkerboard(painter, box)
        draw_pixels(painter, box.adjusted(2, 2, -2, -2), self.reel.images[frame])
        role = QPalette.ColorRole.Accent if is_current or is_chosen else QPalette.ColorRole.Mid
        painter.setPen(palette.color(role))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)
        if is_chosen:
            tint = palette.color(QPalette.ColorRole.Accent)
            tint.setAlpha(56)
            painter.fillRect(box, tint)
        if is_current:
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        font = painter.font()
        font.setPointSizeF(7.5)
        painter.setFont(font)
        colour = QPalette.ColorRole.Text if is_current else QPalette.ColorRole.PlaceholderText
        painter.setPen(palette.color(colour))
        time = QRect(frame * CELL, TAG + CELL, CELL, TIME)
        painter.drawText(time, Qt.AlignmentFlag.AlignCenter, tr("{ms} ms", ms=self.reel.cells[frame].duration_ms))

    def _paint_tag(self, painter: QPainter, name: str, first: int, last: int) -> None:
        """A bar over its frames, with its name, which is cut before it runs out of it."""
        bar = QRect(first * CELL + 2, 2, (last - first + 1) * CELL - 4, TAG - 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Accent))
        painter.drawRoundedRect(bar, 4, 4)
        font = painter.font()
        font.setPointSizeF(8)
        painter.setFont(font)
        painter.setPen(self.palette().color(QPalette.ColorRole.HighlightedText))
        text = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, bar.width() - 10)
        painter.drawText(bar.adjusted(6, 0, -4, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
