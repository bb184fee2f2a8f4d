"""What the File and View menus do: questions to the artist, answered by a signal or by the session."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from app.actions import Actions
from app.dialogs import NewProjectDialog
from app.patience import answers
from app.places import first_project_folder
from app.session import Session
from core.errors import UserError
from core.project import is_project
from core.words import tr

# As core.sprites.reading knows them, whose numpy the window does not wait for.
PICTURES = "*.png *.apng *.gif *.bmp *.webp *.jpg *.jpeg *.jpe *.ase *.aseprite"


class Commands(QObject):
    import_asked = Signal(object)  # list[Path]
    sheet_asked = Signal(object)  # Path

    def __init__(self, session: Session, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._actions, self._window = session, actions, window
        actions.new_project.triggered.connect(self._ask_new)
        actions.open_project.triggered.connect(self._ask_open)
        actions.show_folder.triggered.connect(self._show_folder)
        actions.import_folder.triggered.connect(self._ask_folder)
        actions.import_art.triggered.connect(self._ask_files)
        actions.import_sheet.triggered.connect(self._ask_sheet)
        actions.quit.triggered.connect(window.close)
        actions.full_screen.toggled.connect(self._fill_screen)
        actions.tell_recipes.toggled.connect(self._tell_recipes)
        session.project_changed.connect(self._show_recipes)

    def open_recent(self, folder: Path) -> None:
        """What was a project once is opened, never made anew: an empty one in its place would look like a loss."""
        if answers(folder) and is_project(folder):
            self._session.open(folder)
        else:
            self._session.failed.emit(
                tr("{folder} is not there any more. Was it moved, or is its disk not connected?", folder=folder)
            )

    def _ask_new(self) -> None:
        dialog = NewProjectDialog(first_project_folder().parent, self._window)
        dialog.chosen.connect(self._session.open)
        dialog.open()

    def _ask_open(self) -> None:
        place = str(first_project_folder().parent)
        found = QFileDialog.getExistingDirectory(self._window, tr("Open a project"), place)
        if found and not is_project(Path(found)):
            self._session.failed.emit(
                tr("{folder} is not a Spritewell project. If it holds sprites, drop it on the window.", folder=found)
            )
        elif found:
            self._session.open(Path(found))

    def _ask_folder(self) -> None:
        found = QFileDialog.getExistingDirectory(self._window, tr("Import a folder of sprites"))
        self._import([Path(found)] if found else [])

    def _ask_files(self) -> None:
        pictures = tr("Pictures ({endings})", endings=f"{PICTURES} *.zip")
        found, _ = QFileDialog.getOpenFileNames(self._window, tr("Import sprites"), "", pictures)
        self._import([Path(name) for name in found])

    def _ask_sheet(self) -> None:
        pictures = tr("Pictures ({endings})", endings=PICTURES)
        found, _ = QFileDialog.getOpenFileName(self._window, tr("Import a sprite sheet"), "", pictures)
        if found:
            self.sheet_asked.emit(Path(found))

    def _import(self, paths: Sequence[Path]) -> None:
        if paths:
            self.import_asked.emit(list(paths))

    def _show_folder(self) -> None:
        if self._session.project is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._session.project.folder)))

    def _fill_screen(self, is_full: bool) -> None:
        state, full = self._window.windowState(), Qt.WindowState.WindowFullScreen
        self._window.setWindowState(state | full if is_full else state & ~full)

    def _show_recipes(self, _project: object) -> None:
        project = self._session.project
        self._actions.tell_recipes.setEnabled(project is not None)
        self._actions.tell_recipes.setChecked(project is not None and project.facts.tells_recipes)

    def _tell_recipes(self, is_on: bool) -> None:
        project = self._session.project
        if project is None or project.facts.tells_recipes == is_on:
            return
        try:
            project.change(tells_recipes=is_on)
        except UserError as error:
            self._session.failed.emit(str(error))
