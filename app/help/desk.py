"""What the Help menu does. Its windows are imported when they are first asked for: a start waits for none of them."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.actions import Actions
from app.logs import show_logs
from app.session import Session
from core import __version__
from core.words import tr

if TYPE_CHECKING:
    from app.help.reader import HelpWindow

# F1 opens the page about what is on screen; in the order of the steps.
PAGES = ("sprites.md", "train.md", "generate.md", "gallery.md", "sheet.md")


class HelpDesk(QObject):
    def __init__(self, session: Session, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._actions, self._window = session, actions, window
        self._reader: HelpWindow | None = None
        self._step = 0
        actions.help.triggered.connect(self._show_page)
        actions.first_minutes.triggered.connect(self._show_first)
        actions.show_keys.triggered.connect(self._show_keys)
        actions.show_logs.triggered.connect(show_logs)
        actions.machine.triggered.connect(self._show_machine)
        actions.bundle.triggered.connect(self._show_bundle)
        actions.licences.triggered.connect(self._show_licences)
        actions.about.triggered.connect(self._show_about)

    @property
    def reader(self) -> "HelpWindow":
        """Made when it is first asked for, and kept: it comes back where it was left."""
        if self._reader is None:
            from app.help.reader import HelpWindow

            self._reader = HelpWindow(self._session, self._window)
        return self._reader

    def turn_to(self, step: int) -> None:
        """The window shows this step from now on."""
        self._step = step

    def _show_page(self) -> None:
        self._read(PAGES[self._step])

    def _show_first(self) -> None:
        self._read("first-ten-minutes.md")

    def _read(self, name: str) -> None:
        self.reader.show_topic(name)
        self.reader.show()
        self.reader.raise_()
        self.reader.activateWindow()

    def _show_keys(self) -> None:
        from app.help.keys import KeysDialog

        KeysDialog(self._actions.findChildren(QAction), self._window).open()

    def _show_machine(self) -> None:
        from app.machine import MachineDialog

        MachineDialog(self._window).open()

    def _show_licences(self) -> None:
        from app.help.licences import LicencesDialog

        LicencesDialog(self._window).open()

    def _show_bundle(self) -> None:
        from app.help.bundle import BundleDialog

        project = self._session.project
        dialog = BundleDialog(project.folder if project is not None else None, self._window)
        dialog.saved.connect(self._say_saved)
        dialog.failed.connect(self._session.failed)
        dialog.open()

    def _say_saved(self, target: Path) -> None:
        self._session.said.emit(tr("Saved {path}", path=target))

    def _show_about(self) -> None:
        from app.dialogs import AboutDialog

        AboutDialog(__version__, self._window).open()
