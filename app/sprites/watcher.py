"""Folders that were dropped stay watched: what comes or changes there is offered in one quiet line, never taken."""

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.session import Session
from app.sources import FIELD as SOURCES
from app.sources import sources_of
from app.theme import icon
from core.project import origins_of, sprites_of
from core.sprites import amounts
from core.words import tr

if TYPE_CHECKING:
    from core.sprites.watching import News

LOOKED = "sprites.looked"  # when that was looked for which the artist last took or waved away: later news are others
QUIET_MS = 800  # a drawing program may write for a while


class WatchBar(QFrame):
    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._session = session
        self._news: News | None = None
        self._asked, self._began = 0, 0.0
        self._watcher = QFileSystemWatcher(self)
        self._soon = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._soon.timeout.connect(self._look)
        picture = QLabel()
        picture.setPixmap(icon("folder", QPalette.ColorRole.PlaceholderText).pixmap(QSize(18, 18), 2.0))
        self._words = QLabel()
        self.add = QPushButton(tr("Add them"))
        self.wave = QPushButton(tr("Not now"))
        self.wave.setProperty("role", "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.addWidget(picture)
        row.addWidget(self._words)
        row.addStretch()
        row.addWidget(self.add)
        row.addWidget(self.wave)
        self.add.clicked.connect(self._add)
        self.wave.clicked.connect(self._wave_away)
        self._watcher.directoryChanged.connect(self._look_soon)
        session.project_changed.connect(self._start_over)
        session.import_ended.connect(self._look_soon)
        # A folder does not tell of files that are saved in place; whoever saved one comes back to this window.
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._look_when_active)
        self.hide()
        if session.project is not None:
            self._soon.start()

    @property
    def sentence(self) -> str:
        return self._words.text()

    def stop(self) -> None:
        self._asked += 1
        self._soon.stop()
        self._forget()

    def _start_over(self, _project: object) -> None:
        self.stop()
        self.hide()
        self._soon.start()

    def _look_soon(self, _changed: object = None) -> None:
        self._soon.start()

    def _look_when_active(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self._soon.start()

    def _look(self) -> None:
        project = self._session.project
        folders = [source.folder for source in sources_of(self._session.kept(SOURCES, ""))]
        if project is None or not folders or self._session.is_importing:
            return
        self._asked += 1
        asked, folder, began = self._asked, project.folder, time.time()
        since = float(self._session.kept(LOOKED, "0"))

        def work() -> "tuple[int, float, News]":
            from core.sprites.watching import look_for_news  # loads numpy: in the worker's thread

            sprites: dict[str, list[int]] = {}
            for sprite in sprites_of(folder):
                sprites.setdefault(sprite.origin, []).append(sprite.id)
            return asked, began, look_for_news(folders, origins_of(folder), sprites, since)

        self._session.worker.run(work, self._take, self._session.report_failure)

    def _take(self, answer: "tuple[int, float, News]") -> None:
        asked, began, news = answer
        if asked != self._asked:
            return
        self._forget()
        if news.folders:
            self._watcher.addPaths([str(folder) for folder in news.folders])
        self._news, self._began = news, began
        self._words.setText(_sentence(news))
        self.add.setText(_asking(news))
        self.setVisible(bool(news.pictures or news.changed))

    def _forget(self) -> None:
        watched = self._watcher.directories()
        if watched:
            self._watcher.removePaths(watched)

    def _add(self) -> None:
        self.hide()
        self._session.keep(LOOKED, repr(self._began))
        if self._news is not None:
            news = self._news
            self._session.import_paths([*news.pictures, *news.changed], instead_of=news.replaced)

    def _wave_away(self) -> None:
        self.hide()
        self._session.keep(LOOKED, repr(self._began))


def _sentence(news: "News") -> str:
    if not news.changed:
        return _of_new(news.pictures)
    if news.pictures:
        count = len(news.pictures) + len(news.changed)
        return tr("{pictures} are new or have changed in your folders.", pictures=amounts.pictures(count))
    folder = news.changed[0].parent.name
    if len(news.changed) == 1:
        return tr("{name} has changed in {folder}.", name=news.changed[0].name, folder=folder)
    return tr("{pictures} have changed in your folders.", pictures=amounts.pictures(len(news.changed)))


def _of_new(pictures: Sequence[Path]) -> str:
    if not pictures:
        return ""
    folder, count = pictures[0].parent.name, amounts.pictures(len(pictures))
    if len(pictures) == 1:
        return tr("{name} is new in {folder}.", name=pictures[0].name, folder=folder)
    if all(picture.parent == pictures[0].parent for picture in pictures):
        return tr("{pictures} are new in {folder}.", pictures=count, folder=folder)
    return tr("{pictures} are new in folders that you dropped here.", pictures=count)


def _asking(news: "News") -> str:
    if news.pictures and news.changed:
        return tr("Take them")
    if news.changed:
        return tr("Take the new one") if len(news.changed) == 1 else tr("Take the new ones")
    return tr("Add it") if len(news.pictures) == 1 else tr("Add them")
