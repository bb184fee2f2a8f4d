"""What drawings stand on in the grid: the checkerboard, the game's colour, a picture of it; silhouettes and names."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QColor, QImage
from PySide6.QtWidgets import QColorDialog, QFileDialog, QMenu, QPushButton

from app.actions import Actions
from app.gallery.delegate import Backdrop
from app.session import Session
from core.words import tr


class Ground(QObject):
    changed = Signal(object)  # Backdrop
    silhouettes_asked = Signal(object)  # bool: shown at their true size, in black

    def __init__(self, session: Session, actions: Actions, button: QPushButton) -> None:
        super().__init__(button)
        self._session, self._button = session, button
        self._silhouettes = actions.silhouette
        menu = QMenu(button)
        button.setMenu(menu)
        self._checker = self._add(menu, tr("Checkerboard"), self._choose_checker)
        self._colour = self._add(menu, tr("Colour of the game..."), self._ask_colour)
        self._picture = self._add(menu, tr("Picture of the game..."), self._ask_picture)
        menu.addSeparator()
        menu.addAction(actions.silhouette)
        self._names = self._add(menu, tr("Names"), self._apply)
        self._kin = self._add(menu, tr("Rings around cousins and copies"), self._apply)
        actions.silhouette.toggled.connect(self._toggle_silhouettes)

    def start_over(self) -> None:
        kept = self._session.kept
        self._names.setChecked(kept("gallery.names", "") == "yes")
        self._kin.setChecked(kept("gallery.rings", "yes") == "yes")
        self._apply()

    def _add(self, menu: QMenu, name: str, does: object) -> QAction:
        action = menu.addAction(name)
        action.setCheckable(True)
        action.triggered.connect(does)
        return action

    def _choose_checker(self) -> None:
        self._keep("", "")

    def _ask_colour(self) -> None:
        dialog = QColorDialog(QColor(self._session.kept("gallery.colour", "") or "#5a7a4a"), self._button)
        dialog.setWindowTitle(tr("Colour of the game"))
        dialog.colorSelected.connect(lambda colour: self._keep(colour.name(), ""))
        dialog.rejected.connect(self._apply)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask_picture(self) -> None:
        found, _ = QFileDialog.getOpenFileName(
            self._button, tr("Picture of the game"), "", tr("Pictures ({endings})", endings="*.png *.jpg *.webp *.bmp")
        )
        if found and QImage(found).isNull():
            self._session.failed.emit(tr("{file} cannot be read as a picture. Choose a PNG.", file=Path(found).name))
        elif found:
            self._keep("", found)
        self._apply()

    def _keep(self, colour: str, picture: str) -> None:
        self._session.keep("gallery.colour", colour)
        self._session.keep("gallery.picture", picture)
        self._apply()

    def _toggle_silhouettes(self, is_on: bool) -> None:
        self.silhouettes_asked.emit(is_on)
        self._apply()

    def _apply(self, _checked: object = None) -> None:
        colour, file = self._session.kept("gallery.colour", ""), self._session.kept("gallery.picture", "")
        self._session.keep("gallery.names", "yes" if self._names.isChecked() else "")
        self._session.keep("gallery.rings", "yes" if self._kin.isChecked() else "no")
        picture = QImage(file) if file else None
        self._checker.setChecked(not colour and not file)
        self._colour.setChecked(bool(colour))
        self._picture.setChecked(bool(file))
        self.changed.emit(
            Backdrop(
                QColor(colour) if colour else None,
                picture if picture is not None and not picture.isNull() else None,
                self._silhouettes.isChecked(),
                self._names.isChecked(),
                self._kin.isChecked(),
            )
        )
