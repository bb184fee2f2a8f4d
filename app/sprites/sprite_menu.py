"""What a right click on a sprite offers: leave it out, slice its sheet again, see where it came from and how."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QObject, QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu, QWidget

from app.actions import Actions
from app.rework import Rework
from app.session import Session
from app.sprites.examiner import Examiner
from app.sprites.models import SpritesModel
from app.sprites.slicer import Slicer
from app.widgets.rework_menu import ReworkMenu
from core.words import tr


class SpriteMenu(QObject):
    def __init__(
        self,
        session: Session,
        actions: Actions,
        model: SpritesModel,
        examiner: Examiner,
        slicer: Slicer,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session, self._actions, self._model = session, actions, model
        self._examiner, self._slicer, self._page = examiner, slicer, parent

    def open(self, index: QModelIndex, selected: Sequence[int], place: QPoint) -> QMenu:
        """For the sprite at the index and those that are selected with it; place is one of the screen."""
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self._actions.delete)
        changed = tuple(self._examiner.changed(selected))  # what the index shows may change while the menu is open
        back = menu.addAction(tr("Back to the original"))
        back.setEnabled(bool(changed))
        back.triggered.connect(lambda: self._examiner.bring_back(changed))
        menu.addSeparator()
        origin, family = self._model.family(index)
        file = self._model.file(index)
        rework = ReworkMenu(menu)
        rework.wanted.connect(lambda view: self._session.rework_asked.emit(Rework(view, file.stem, file)))
        menu.addMenu(rework)
        if self._model.is_from_sheet(index):
            again = menu.addAction(tr("Slice the sheet again..."))
            again.triggered.connect(lambda: self._slicer.slice_again(origin, family))
        menu.addAction(tr("Where did this come from?")).triggered.connect(lambda: self.show_origin(origin))
        menu.addAction(tr("Open the picture")).triggered.connect(lambda: _open(file))
        menu.popup(place)
        return menu

    def show_origin(self, origin: Path) -> None:
        """The file itself, the zip file that it lies in, or what is left of the way there."""
        found = next((path for path in (origin, *origin.parents) if path.exists()), None)
        if found is None or found == Path(found.anchor):
            self._session.said.emit(tr("{path} is not there any more.", path=origin))
            return
        _open(found)
        if found == origin or found.is_file():
            self._session.said.emit(tr("It came from {path}", path=origin))
        else:
            self._session.said.emit(tr("It came from {path}, which is not there any more.", path=origin))


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
