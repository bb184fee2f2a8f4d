"""Two runs side by side on the same seeds: which one draws better is seen, not read off a curve."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.session import Session
from app.theme import icon
from app.train.drawn import draw_seeds
from app.train.figures import figures_of
from app.train.wall import Wall
from app.widgets.pixel_view import to_image
from core.errors import UserError
from core.runs import Run
from core.words import tr

if TYPE_CHECKING:
    from core.sprites.pixels import Rgba

COUNT, COLUMNS = 16, 4


class CompareDialog(QDialog):
    def __init__(self, session: Session, runs: tuple[Run, Run], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Runs {one} and {two}", one=runs[0].number, two=runs[1].number))
        self.resize(980, 620)
        self._session, self._runs = session, runs
        self._start = 0
        self._is_open = True
        self.sides = tuple(_Side(run) for run in runs)
        self._sentence = QLabel()
        self._sentence.setProperty("role", "hint")
        self.others = QPushButton(icon("dice"), tr("Other seeds"))
        sides = QHBoxLayout()
        sides.setSpacing(18)
        for side in self.sides:
            sides.addWidget(side, stretch=1)
        foot = QHBoxLayout()
        foot.addWidget(self._sentence, stretch=1)
        foot.addWidget(self.others)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.addLayout(sides, stretch=1)
        column.addLayout(foot)
        self.others.clicked.connect(self._draw_others)
        self.finished.connect(self._close)
        self._draw()

    def _draw_others(self) -> None:
        self._start += COUNT
        self._draw()

    def _draw(self) -> None:
        self._sentence.setText(tr("Both draw from the same noise..."))
        self.others.setEnabled(False)
        models = [run.model for run in self._runs]
        seeds = range(self._start, self._start + COUNT)
        self._session.worker.run(
            lambda: [draw_seeds(model, seeds) for model in models if model is not None], self._show, self._fail
        )

    def _show(self, drawn: list["Rgba"]) -> None:
        if not self._is_open:
            return
        for side, rgba in zip(self.sides, drawn, strict=False):
            side.show_sprites(rgba)
        first, last = self._start, self._start + COUNT - 1
        self._sentence.setText(tr("Seeds {first} to {last}, the same on both sides.", first=first, last=last))
        self.others.setEnabled(True)

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        if self._is_open:
            self._sentence.setText(str(error))

    def _close(self, _result: int) -> None:
        self._is_open = False


class _Side(QWidget):
    def __init__(self, run: Run) -> None:
        super().__init__()
        heading = QLabel(tr("Run {name}", name=run.number))
        heading.setProperty("role", "heading")
        self.wall = Wall()
        figures = QLabel(figures_of(run), wordWrap=True)
        figures.setProperty("role", "hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(heading)
        column.addWidget(self.wall, stretch=1)
        column.addWidget(figures)

    def show_sprites(self, rgba: "Rgba") -> None:
        count, size = rgba.shape[0], rgba.shape[1]
        rows = count // COLUMNS
        sheet = rgba.reshape(rows, COLUMNS, size, size, 4).swapaxes(1, 2).reshape(rows * size, COLUMNS * size, 4)
        image: QImage = to_image(sheet)
        image.setText("columns", str(COLUMNS))
        self.wall.show_sheet(image)
