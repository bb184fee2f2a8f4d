"""A word on the desktop when something is done while the artist looks elsewhere."""

import shutil

from PySide6.QtCore import QObject, QProcess
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from app.places import NAME
from app.theme import icon


class Notifier(QObject):
    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._tray: QSystemTrayIcon | None = None

    def tell(self, sentence: str) -> bool:
        """False: the artist is here and sees it anyway, or the desktop takes no messages."""
        if QApplication.activeWindow() is not None:
            return False
        QApplication.alert(self._window)
        program = shutil.which("notify-send")
        if program is not None:
            return bool(QProcess.startDetached(program, ["--app-name", NAME, NAME, sentence])[0])
        if not QSystemTrayIcon.isSystemTrayAvailable() or not QSystemTrayIcon.supportsMessages():
            return False
        if self._tray is None:
            self._tray = QSystemTrayIcon(icon("app"), self)
        self._tray.show()
        self._tray.showMessage(NAME, sentence, icon("app"))
        return True
