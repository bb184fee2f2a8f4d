"""A sprite of the gallery drawn by the networks of earlier steps: the same noise, the same sprite growing better."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.session import Session
from app.theme import scaled
from app.train.drawn import Grown, grow
from app.widgets.flow import FlowLayout
from app.widgets.pixel_view import PixelView, to_image
from core.errors import UserError
from core.jobs import Mark
from core.words import tr

MOST = 48  # drawings to choose from: the picked ones first, then the newest
SIDE = 96


class GrowthDialog(QDialog):
    def __init__(self, session: Session, run: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("A sprite through time"))
        self.resize(900, 520)
        self._session, self._run = session, run
        self._recipes: list[str] = []
        self._is_open = True
        self._list = QListWidget()
        self._list.setViewMode(QListWidget.ViewMode.IconMode)
        self._list.setIconSize(QSize(64, 64))
        self._list.setFixedWidth(scaled(250))
        self._list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._list.setMovement(QListWidget.Movement.Static)
        self._sentence = QLabel(wordWrap=True)
        self._sentence.setProperty("role", "hint")
        self._tiles = QWidget()
        self._flow = FlowLayout(self._tiles, gap=14)
        right = QVBoxLayout()
        right.addWidget(self._sentence)
        right.addWidget(self._tiles, stretch=1)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 18, 18, 18)
        row.setSpacing(16)
        row.addWidget(self._list)
        row.addLayout(right, stretch=1)
        self._list.currentRowChanged.connect(self._draw)
        self.finished.connect(self._close)
        self._fill()

    @property
    def sentence(self) -> str:
        return self._sentence.text()

    @property
    def tiles(self) -> list["GrownTile"]:
        return self._tiles.findChildren(GrownTile)

    def _fill(self) -> None:
        library, project = self._session.library, self._session.project
        picked, newest = library.drawing_ids(Mark.PICKED, newest_first=True), library.drawing_ids(newest_first=True)
        ids = list(dict.fromkeys([*picked, *newest]))
        rows = {drawing.id: drawing for drawing in library.drawings(ids[:MOST])}
        for drawing in (rows[id] for id in ids[:MOST] if id in rows):
            image = QImage(str(project.folder / drawing.file)) if project else QImage()
            if not image.isNull():
                self._recipes.append(drawing.recipe)
                zoom = max(1, 64 // max(1, image.width()))
                picture = QPixmap.fromImage(image.scaled(image.size() * zoom))
                self._list.addItem(QListWidgetItem(QIcon(picture), ""))
        if self._recipes:
            self._sentence.setText(tr("Choose a sprite of your gallery."))
        else:
            self._sentence.setText(tr("Your gallery is empty. Draw some sprites in the third step first."))

    def _draw(self, row: int) -> None:
        if 0 <= row < len(self._recipes):
            self._sentence.setText(tr("Every network that this run has kept draws it..."))
            run, recipe = self._run, self._recipes[row]
            self._session.worker.run(lambda: grow(run, recipe), self._show, self._fail)

    def _show(self, grown: list[Grown]) -> None:
        if not self._is_open:
            return
        self._clear()
        for one in grown:
            self._flow.addWidget(GrownTile(one, self._tiles))
        self._flow.setGeometry(self._tiles.rect())
        self._sentence.setText(tr("From the left: the networks of earlier steps. The last is the one that is kept."))

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        if self._is_open:
            self._clear()
            self._sentence.setText(str(error))

    def _clear(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()

    def _close(self, _result: int) -> None:
        self._is_open = False


class GrownTile(QWidget):
    def __init__(self, grown: Grown, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        view = PixelView()
        view.setFixedSize(SIDE, SIDE)
        view.show_image(to_image(grown.rgba))
        words = QLabel(grown.words, alignment=Qt.AlignmentFlag.AlignHCenter)
        words.setProperty("role", "hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(view)
        column.addWidget(words)
        self.show()
