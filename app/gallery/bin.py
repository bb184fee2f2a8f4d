"""The bin of a project: what was deleted lies there until it is emptied into the system's own bin."""

from pathlib import Path

from PySide6.QtCore import QFile, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from app.session import Session
from app.theme import icon
from core.library import Drawing
from core.words import tr

AT_ONCE = 32  # files moved before the window gets its turn


class Bin(QObject):
    emptied = Signal(object)  # list[str]: files of the project that went to the system's bin

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._left: list[Drawing] = []
        self._moved: list[Drawing] = []
        self._stuck = 0
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._move_some)
        session.project_changed.connect(self._stop)

    @property
    def count(self) -> int:
        if self._session.project is None:
            return 0
        ((count,),) = self._session.library.ask("select count(*) from drawing where hidden = 1")
        return int(count)

    def empty(self) -> None:
        """Undo cannot bring back what left the project, so nothing before this can be undone any more."""
        if self._session.project is None or self._turn.isActive():
            return
        self._session.undo.clear()
        self._left, self._moved, self._stuck = self._session.library.binned(), [], 0
        self._turn.start()

    def _move_some(self) -> None:
        project = self._session.project
        if project is None:
            self._stop()
            return
        some, self._left = self._left[:AT_ONCE], self._left[AT_ONCE:]
        for drawing in some:
            file = project.folder / drawing.file
            if not file.exists() or (_is_own(file, project.folder) and _to_systems_bin(str(file))):
                self._moved.append(drawing)
            else:
                self._stuck += 1
        if not self._left:
            self._finish()

    def _finish(self) -> None:
        self._turn.stop()
        ids = [drawing.id for drawing in self._moved]
        self._session.library.forget_drawings(ids)
        if self._stuck:
            self._session.failed.emit(
                tr(
                    "The system's bin did not take {count} of the files. They stay in the project; delete them there.",
                    count=self._stuck,
                )
            )
        self._session.marks_changed.emit(ids)
        self.emptied.emit([drawing.file for drawing in self._moved])

    def _stop(self, _project: object = None) -> None:
        self._turn.stop()
        self._left = []


class BinButton(QPushButton):
    """How much lies in the bin; pressed, it asks before anything leaves the project."""

    def __init__(self, session: Session, bin: Bin, parent: QWidget | None = None) -> None:
        super().__init__(icon("bin"), "", parent)
        self._session, self._bin = session, bin
        self.setProperty("role", "quiet")
        self.clicked.connect(self._ask)
        bin.emptied.connect(self._tell)

    def show_count(self, count: int) -> None:
        self.setVisible(count > 0)
        self.setText(tr("Empty bin ({count})", count=f"{count:,}"))

    def _ask(self) -> None:
        count = self._bin.count
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(
            tr("Move 1 deleted drawing to the system's bin?")
            if count == 1
            else tr("Move {count} deleted drawings to the system's bin?", count=f"{count:,}")
        )
        box.setInformativeText(tr("They leave the project, and what was done before cannot be undone any more."))
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.addButton(tr("Empty bin"), QMessageBox.ButtonRole.AcceptRole).clicked.connect(self._bin.empty)
        box.open()

    def _tell(self, files: list[str]) -> None:
        self._session.said.emit(tr("Moved to the system's bin: {count}.", count=f"{len(files):,}"))


def _is_own(file: Path, project: Path) -> bool:
    """A folder of a stranger's project may be a link to somewhere else."""
    return file.parent.resolve().is_relative_to(project.resolve())


def _to_systems_bin(file: str) -> bool:
    return QFile(file).moveToTrash()
