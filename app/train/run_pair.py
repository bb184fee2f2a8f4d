"""What stands beside the list while not one run alone is chosen: two runs next to each other, or a word."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.train.figures import figures_of, recipe_of
from app.train.run_side import recipe_words
from app.train.wall import Wall
from core.runs import Run, samples_of
from core.words import tr


class RunPair(QStackedWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._word = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._word.setProperty("role", "hint")
        self.sides = (_Side(), _Side())
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        for side in self.sides:
            row.addWidget(side, stretch=1)
        self.addWidget(self._word)
        self.addWidget(both)

    def show_runs(self, runs: tuple[Run, ...]) -> None:
        self.setVisible(len(runs) != 1)
        self.setCurrentIndex(1 if len(runs) == 2 else 0)
        for side, run in zip(self.sides, runs if len(runs) == 2 else (), strict=False):
            side.show_run(run)
        self._word.setText(tr("Choose one run, or two to compare them.") if len(runs) != 2 else "")


class _Side(QFrame):
    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._name, self.figures, self._recipe = QLabel(), QLabel(wordWrap=True), QLabel(wordWrap=True)
        self._name.setProperty("role", "heading")
        self._wall = Wall()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(self._name)
        column.addWidget(self._wall, stretch=1)
        for label in (self.figures, self._recipe):
            label.setProperty("role", "hint")
            column.addWidget(label)

    def show_run(self, run: Run) -> None:
        sheets, job = samples_of(run.folder), recipe_of(run)
        self._name.setText(tr("Run {name}", name=run.number))
        self._wall.show_sheet(QImage(str(sheets[-1])) if sheets else QImage())
        self.figures.setText(figures_of(run))
        self._recipe.setText(recipe_words(job) if job else "")
