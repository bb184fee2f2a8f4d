"""Starts Qt and opens the window; opens it anew where another language or size of words was chosen."""

import os
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from app.brisk import be_brisk
from app.logs import start_logging
from app.looks import choose_words, put_on, turn
from app.places import NAME
from app.session import Session
from app.settings import load_settings
from app.theme import icon
from app.window import Window
from core.project import folder_of
from core.words import VARIABLE


class Front(QObject):
    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._asked = os.environ.get(VARIABLE)
        self._folder: Path | None = None  # the project that stood open
        self.window: Window | None = None
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A Mac names what is opened by a double click so, and not on the command line."""
        if isinstance(event, QFileOpenEvent) and self.window is not None:
            self.window.open_project(folder_of(Path(event.file())))
            return True
        return super().eventFilter(watched, event)

    def open(self, wanted: Path | None) -> None:
        """wanted is a project's folder; None: the last one."""
        settings = load_settings()
        choose_words(settings, self._asked)
        turn(self._app)
        put_on(self._app, settings)
        self.window = Window(Session(), wanted)
        self.window.looks.outdated.connect(self._renew)
        self.window.show()

    def _renew(self) -> None:
        """The old window ends as always: a training is saved first and can go on in the new one."""
        window = self.window
        if window is None or not self._app.quitOnLastWindowClosed():
            return  # it is on its way
        self._folder = window.folder
        self._app.setQuitOnLastWindowClosed(False)
        window.ended.connect(self._open_again)
        window.close()

    def _open_again(self) -> None:
        QTimer.singleShot(0, self._open_now)  # once the old one has let go of its project

    def _open_now(self) -> None:
        old = self.window
        self.open(self._folder)
        self._app.setQuitOnLastWindowClosed(True)
        if old is not None:
            old.deleteLater()


def run(argv: list[str]) -> int:
    """Open the window, on the project that argv names or on the last one. Returns when it is closed."""
    app = QApplication([NAME, *argv[1:]])
    be_brisk(app)
    app.setApplicationName(NAME)
    app.setWindowIcon(icon("app"))
    start_logging()
    Front(app).open(folder_of(Path(argv[1]).expanduser().resolve()) if len(argv) > 1 else None)
    return app.exec()
