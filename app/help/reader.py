"""The window of Help: topics and a search at the left, the page that is read at the right."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QImage, QPalette, QResizeEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from app.help.page_layout import lay_out
from app.help.strip import read_drowned, strip
from app.session import Session
from app.theme import scaled
from core.guide import Topic, search, topics
from core.resources import resource
from core.words import named, tr

LIVE = "noise.png"  # the picture that shows one of the artist's own sprites
LIST, MARGIN = 270, 24


class Page(QTextBrowser):
    """A page of Markdown whose pictures are as wide as there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.live: QImage | None = None
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(MARGIN)

    def show_text(self, text: str) -> None:
        self.document().setBaseUrl(QUrl.fromLocalFile(str(resource("help")) + "/"))
        self.document().setMarkdown(text, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        lay_out(self.document(), self.palette().color(QPalette.ColorRole.Mid))
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def loadResource(self, kind: int, url: QUrl | str) -> object:
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, url)
        file = Path(url.path() if isinstance(url, QUrl) else url)
        image = (
            self.live
            if file.name == LIVE and self.live is not None
            else QImage(str(resource("help", "pictures", file.name)))
        )
        return self._fitted(image)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.document().setPageSize(self.document().pageSize())  # pictures are fitted anew

    def _fitted(self, image: QImage) -> QImage:
        density = self.devicePixelRatioF()
        bar = 0 if self.verticalScrollBar().isVisible() else self.verticalScrollBar().sizeHint().width()
        room = round((self.viewport().width() - bar - 2 * MARGIN) * density)
        if image.isNull() or image.width() <= room:
            return image
        fitted = image.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
        fitted.setDevicePixelRatio(density)
        return fitted


class HelpWindow(QDialog):
    """Stays open beside the work."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._topics = topics()
        self._shown: Topic | None = None
        self.setWindowTitle(tr("Help"))
        self.setWindowFlag(Qt.WindowType.Window)
        self.setModal(False)
        self.resize(QSize(1040, 760))
        self.field = QLineEdit(clearButtonEnabled=True)
        self.field.setPlaceholderText(tr("Search in Help"))
        self.field.setAccessibleName(tr("Search in Help"))
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Pages of Help"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page = Page()
        self.page.setAccessibleName(tr("The page"))
        side = QWidget()
        side.setFixedWidth(scaled(LIST))
        column = QVBoxLayout(side)
        column.setContentsMargins(16, 16, 4, 16)
        column.setSpacing(10)
        column.addWidget(self.field)
        column.addWidget(self.list)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(self.page, stretch=1)
        self.field.textChanged.connect(self._search)
        self.field.returnPressed.connect(self._take_first)
        self.list.currentItemChanged.connect(self._choose)
        self.page.anchorClicked.connect(self._follow)
        self._search("")
        self._look_for_sprite()

    @property
    def shown(self) -> str:
        """The name of the page that is read."""
        return self._shown.name if self._shown is not None else ""

    def show_topic(self, name: str) -> None:
        self.field.clear()
        for row, topic in enumerate(self._topics):
            if topic.name == name:
                self.list.setCurrentRow(row)

    def _search(self, words: str) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        if words.strip():
            for hit in search(words):
                self._add(hit.topic, f"{named(hit.topic.title)}\n{named(hit.excerpt)}")
        else:
            for topic in self._topics:
                self._add(topic, named(topic.title))
        self.list.blockSignals(False)
        if self._shown is None and self.list.count():
            self.list.setCurrentRow(0)

    def _add(self, topic: Topic, words: str) -> None:
        item = QListWidgetItem(words, self.list)
        item.setData(Qt.ItemDataRole.UserRole, topic.name)

    def _take_first(self) -> None:
        if self.list.count():
            self.list.setCurrentRow(0)
            self.list.setFocus()

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        name = item.data(Qt.ItemDataRole.UserRole)
        self._shown = next(topic for topic in self._topics if topic.name == name)
        self.page.show_text(self._shown.text)
        words = self.field.text().split()
        if words:
            self.page.find(words[0])
        else:
            self.page.moveCursor(QTextCursor.MoveOperation.Start)

    def _follow(self, url: QUrl) -> None:
        name = Path(url.path()).name
        if any(topic.name == name for topic in self._topics):
            self.show_topic(name)

    def _look_for_sprite(self) -> None:
        project = self._session.project
        if project is None:
            return
        sprites = project.library.sprites()
        if sprites:
            file = project.folder / sprites[len(sprites) // 2].file
            self._session.worker.run(lambda: read_drowned(file), self._take_sprite, self._session.report_failure)

    def _take_sprite(self, found: tuple[tuple[float, ...], list[QImage]]) -> None:
        self.page.live = strip(*found, self.devicePixelRatioF())
        if self._shown is not None:
            self.page.show_text(self._shown.text)
