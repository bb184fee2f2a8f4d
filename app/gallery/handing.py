"""Drawings for other programs: copied as a picture, shown in their folder. (Dragging is the model's.)"""

import sys

from PySide6.QtCore import QMimeData, QObject, QProcess, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage, QPainter

from app.actions import Actions
from app.gallery.ways import Ways
from app.session import Session
from core.words import tr

MOST = 256  # drawings in one copied picture


class Handing(QObject):
    def __init__(self, session: Session, actions: Actions, ways: Ways, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._ways = session, ways
        actions.copy.triggered.connect(self._copy)
        actions.reveal.triggered.connect(self._reveal)

    def _copy(self) -> None:
        """Several stand side by side in rows, at their own size, clear where they are clear."""
        seen = self._ways.seen(self._ways.targets[:MOST]) if self._ways.stack.isVisible() else []
        if not seen:
            return
        data = QMimeData()
        data.setImageData(side_by_side([one.image for one in seen]))
        project = self._session.project
        if project is not None:
            files = [project.folder / drawing.file for drawing in project.library.drawings([one.id for one in seen])]
            data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        QGuiApplication.clipboard().setMimeData(data)
        self._session.said.emit(
            tr("Copied 1 drawing.") if len(seen) == 1 else tr("Copied {count} drawings.", count=len(seen))
        )

    def _reveal(self) -> None:
        project, targets = self._session.project, self._ways.targets if self._ways.stack.isVisible() else []
        if project is None or not targets:
            return
        file = project.folder / project.library.drawing(targets[0]).file
        if sys.platform == "win32":
            QProcess.startDetached("explorer", ["/select,", str(file)])
        elif sys.platform == "darwin":
            QProcess.startDetached("open", ["-R", str(file)])
        else:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))


def side_by_side(images: list[QImage]) -> QImage:
    columns = max(1, round(len(images) ** 0.5))
    width, height = max(i.width() for i in images), max(i.height() for i in images)
    whole = QImage(width * min(columns, len(images)), height * -(-len(images) // columns), QImage.Format.Format_ARGB32)
    whole.fill(0)
    painter = QPainter(whole)
    for number, image in enumerate(images):
        row, column = divmod(number, columns)
        painter.drawImage(column * width, row * height, image)
    painter.end()
    return whole
