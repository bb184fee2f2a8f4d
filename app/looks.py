"""The settings as they are worn: kept and put on at once, and told where a window must be made anew to wear them."""

import os
from dataclasses import replace

from PySide6.QtCore import QLibraryInfo, QObject, Qt, QTranslator, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.actions import Actions
from app.menus import Menus
from app.settings import Settings, Theme, load_settings, save_settings
from app.theme import be_calm, dress
from core.words import VARIABLE, runs_from_right_to_left, speak, spoken, wanted


class Looks(QObject):
    outdated = Signal()  # words or their size are others: what is on screen was made with the old ones

    def __init__(self, menus: Menus, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._menus, self._window = menus, window
        self.settings = load_settings()
        menus.show_theme(self.settings.theme)
        menus.theme_chosen.connect(lambda theme: self.change(replace(load_settings(), theme=theme)))
        actions.settings.triggered.connect(self._ask)
        QApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    def change(self, settings: Settings) -> None:
        before, self.settings = self.settings, settings
        save_settings(settings)
        self._menus.show_theme(settings.theme)
        self._put_on()
        if (before.language, before.text) != (settings.language, settings.text):
            self.outdated.emit()

    def _ask(self) -> None:
        from app.preferences import SettingsDialog

        dialog = SettingsDialog(load_settings(), self._window)
        dialog.changed.connect(self.change)
        dialog.open()

    def _follow_system(self, _scheme: Qt.ColorScheme) -> None:
        if self.settings.theme is Theme.AUTO:
            self._put_on()

    def _put_on(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            put_on(app, self.settings)


def put_on(app: QApplication, settings: Settings) -> None:
    be_calm(settings.is_calm)
    dress(app, settings.theme, settings.text)


def choose_words(settings: Settings, before: str | None) -> None:
    """For this program and the children it starts. before: what the variable said when the program was started."""
    if settings.language:
        os.environ[VARIABLE] = settings.language
    elif before is not None:
        os.environ[VARIABLE] = before
    else:
        os.environ.pop(VARIABLE, None)
    speak(wanted())


def turn(app: QApplication) -> None:
    """Lay windows out as the language runs, and let Qt's own buttons and menus speak it."""
    is_backward = runs_from_right_to_left()
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if is_backward else Qt.LayoutDirection.LeftToRight)
    for translator in app.findChildren(QTranslator):
        app.removeTranslator(translator)
        translator.deleteLater()
    translator = QTranslator(app)
    if translator.load(f"qtbase_{spoken()}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
