"""The curves of a run: how far its guesses are off, how much it copies, and the point to remember in words."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from app.widgets.plot import Flag, Plot
from core.history import History
from core.words import tr


class Curves(QWidget):
    table_asked = Signal(object)  # Path: where the log shall lie as CSV

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.loss, self.copies = Plot(), Plot(is_share=True)
        self._best, self._copies_from = 0, 0
        self._is_over = False
        self._copies_seen: list[tuple[int, float]] = []
        self._verdict = QLabel(wordWrap=True)
        self._more = QToolButton(popupMode=QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setText(tr("Save"))
        menu = QMenu(self._more)
        self.save_picture = menu.addAction(tr("Curves as a picture (PNG)..."))
        self.save_table = menu.addAction(tr("Figures as a table (CSV)..."))
        self._more.setMenu(menu)
        heading = QLabel(tr("How far its guesses are off"))
        heading.setProperty("role", "heading")
        legend = QLabel(tr("Line: your sprites. Dots: sprites kept from it."), wordWrap=True)
        legend.setProperty("role", "hint")
        second = QLabel(tr("Copies among what it draws"))
        second.setProperty("role", "heading")
        head = QHBoxLayout()
        head.addWidget(heading, stretch=1)
        head.addWidget(self._more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.loss, stretch=3)
        column.addWidget(legend)
        column.addSpacing(8)
        column.addWidget(second)
        column.addWidget(self.copies, stretch=2)
        column.addWidget(self._verdict)
        self.loss.setMinimumHeight(84)
        self.copies.setMinimumHeight(58)
        self.save_picture.triggered.connect(self._ask_picture)
        self.save_table.triggered.connect(self._ask_table)

    @property
    def verdict(self) -> str:
        return self._verdict.text()

    def clear(self) -> None:
        self.show_history(History())

    def show_history(self, history: History) -> None:
        self.loss.show_points(history.losses, history.held)
        self.copies.show_points((), history.copies)
        self._copies_seen = list(history.copies)
        self._best, self._copies_from = history.best_step, history.copies_from
        self._is_over = history.is_over
        self._say()

    def add_loss(self, step: int, loss: float) -> None:
        self.loss.add_point(step, loss)
        self.copies.reach(step)

    def add_figures(self, step: int, figures: dict[str, float]) -> None:
        self._is_over = False
        held, copies = figures.get("held_loss"), figures.get("copies")
        if held is not None:
            self.loss.add_mark(step, held)
        if copies is not None:
            self.copies.add_mark(step, copies)
            self._copies_seen.append((step, copies))
        self._best = int(figures.get("best_step", self._best))
        self._copies_from = (self._copies_from or step) if figures.get("copying") else 0
        if len(self._copies_seen) > 1:
            self._say()
        else:  # it has hardly begun, and nothing is best yet
            self._verdict.setText(tr("It measures itself from time to time: at the start, and again soon."))

    def picture(self, width: int = 1200, height: int = 800) -> QPixmap:
        """Both curves with their words, in the colours of the theme."""
        ratio = 2.0
        pixmap = QPixmap(QSize(width, height))
        pixmap.fill(self.palette().color(QPalette.ColorRole.Base))
        painter = QPainter(pixmap)
        painter.scale(ratio, ratio)
        wide, high = int(width / ratio), int(height / ratio)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(12, 20, tr("How far its guesses are off"))
        painter.drawText(12, int(high * 0.58) + 14, tr("Copies among what it draws"))
        painter.drawText(12, high - 10, self.verdict)
        for plot, top, room in ((self.loss, 28, 0.52), (self.copies, int(high * 0.58) + 20, 0.30)):
            painter.save()
            painter.translate(6, top)
            plot.paint(painter, QSize(wide - 12, int(high * room)))
            painter.restore()
        painter.end()
        return pixmap

    def _say(self) -> None:
        flags = []
        if self._best:
            flags.append(Flag(self._best, tr("best")))
        if self._copies_from:
            flags.append(Flag(self._copies_from, tr("copies"), is_fault=True))
        self.loss.show_flags(flags)
        self.copies.show_flags(flags)
        told = History((), (), tuple(self._copies_seen), (), self._best, self._copies_from, self._is_over)
        self._verdict.setText(told.verdict)

    def _ask_picture(self) -> None:
        self._ask(tr("Save the curves"), "curves.png", tr("Picture (*.png)")).fileSelected.connect(self._save_picture)

    def _ask_table(self) -> None:
        self._ask(tr("Save the figures"), "figures.csv", tr("Table (*.csv)")).fileSelected.connect(self._save_table)

    def _ask(self, title: str, name: str, kind: str) -> QFileDialog:
        dialog = QFileDialog(self, title, name, kind)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(name)
        dialog.open()
        return dialog

    def _save_picture(self, file: str) -> None:
        self.picture().save(file, "PNG")

    def _save_table(self, file: str) -> None:
        self.table_asked.emit(Path(file))
