"""The palette of the set under its sprites: seen, changed, loaded, saved, and tried on before anything is learned."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QColorDialog, QFileDialog, QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from app.changes import set_palette
from app.session import Session
from app.sprites.swatches import Swatches
from app.widgets.pixel_view import to_image
from app.widgets.thumbnails import Thumbnails, read_files
from core.project import sprites_of
from core.sprites import amounts
from core.words import tr

if TYPE_CHECKING:
    from core.sprites.shades import Shades

FILES = "*.gpl *.hex *.pal *.aseprite"
QUIET_MS = 200
INVISIBLE = 0.005  # in OKLab: a quarter of what is just visible


@dataclass(frozen=True, slots=True)
class _Looked:
    asked: int
    seen: object
    shades: "Shades | None"  # None: the set is as it was


class PaletteBar(QFrame):
    worn = Signal(object)  # tuple[str, ...]: the colours that sprites are shown in now; none: their own

    def __init__(self, session: Session, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._session, self._thumbnails = session, thumbnails
        self._shades: Shades | None = None
        self._asked = 0
        self._seen: object = None
        self._worn: tuple[str, ...] = ()  # the colours that sprites are shown in; none: their own
        self.swatches = Swatches()
        self.swatches.setAccessibleName(tr("Palette"))
        self._sentence = QLabel()
        self._sentence.setProperty("role", "hint")
        self._try = QPushButton(tr("Show in it"))
        self._try.setToolTip(tr("Show the sprites in this palette alone, as they would be learned"))
        self._try.setProperty("role", "quiet")
        self._try.setCheckable(True)
        self._menu = QMenu(self)
        self._menu.addAction(tr("Load a palette...")).triggered.connect(self._ask_load)
        self._menu.addAction(tr("Save the palette...")).triggered.connect(self._ask_save)
        self._own = self._menu.addAction(tr("Back to the colours of the sprites"))
        self._own.triggered.connect(lambda: self._set(()))
        more = QPushButton(tr("Palette"))
        more.setProperty("role", "quiet")
        more.setMenu(self._menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 6, 7)
        row.setSpacing(10)
        row.addWidget(self.swatches, stretch=1)
        for widget in (self._sentence, self._try, more):
            row.addWidget(widget)
        self._soon = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._soon.timeout.connect(self._look)
        self._try.toggled.connect(self._wear)
        self.swatches.pressed.connect(self._ask_colour)
        self.swatches.menu_asked.connect(self._show_menu)
        session.project_changed.connect(self._start_over)
        session.sprites_changed.connect(self._look_soon)
        self.hide()
        self._soon.start()

    @property
    def colours(self) -> tuple[str, ...]:
        return self._shades.colours if self._shades else ()

    def change(self, place: int, colour: QColor) -> None:
        changed = list(self.colours)
        changed[place] = colour.name()
        self._set(tuple(dict.fromkeys(changed)))

    def remove(self, place: int) -> None:
        if len(self.colours) > 1:
            self._set((*self.colours[:place], *self.colours[place + 1 :]))

    def load(self, path: Path) -> None:
        def work() -> tuple[str, ...]:
            from core.sprites.palette_files import read_palette
            from core.sprites.shades import colours_of

            return colours_of(read_palette(path))

        self._session.worker.run(work, self._set, self._session.report_failure)

    def save(self, path: Path) -> None:
        colours = self.colours

        def work() -> str:
            from core.sprites.palette_files import write_palette
            from core.sprites.shades import palette_from

            write_palette(palette_from(colours), path)
            return tr("Saved the palette as {name}.", name=path.name)

        self._session.worker.run(work, self._session.said.emit, self._session.report_failure)

    def stop(self) -> None:
        """Nobody waits for the colours any more."""
        self._asked += 1
        self._soon.stop()

    def _start_over(self, _project: object) -> None:
        self.stop()
        self._seen, self._shades = None, None
        self._try.setChecked(False)
        self.hide()
        self._soon.start()

    def _look_soon(self, _changed: object = None) -> None:
        self._soon.start()

    def _look(self) -> None:
        project = self._session.project
        if project is None:
            return
        self._asked += 1
        asked, before, folder = self._asked, self._seen, project.folder
        size, chosen = project.facts.size, project.facts.palette

        def work() -> _Looked:
            from core.sprites.shades import shades_of  # loads numpy: in the worker's thread

            sprites = sprites_of(folder)  # thousands of rows would hold up the window
            seen = (chosen, size, *((sprite.id, sprite.file) for sprite in sprites))
            if seen == before:
                return _Looked(asked, seen, None)
            return _Looked(asked, seen, shades_of(folder, sprites, size, chosen, lambda: self._asked == asked))

        self._session.worker.run(work, self._take, self._session.report_failure)

    def _take(self, looked: "_Looked") -> None:
        shades = looked.shades
        if looked.asked != self._asked or shades is None:
            return
        self._seen, self._shades = looked.seen, shades
        self.swatches.show_colours(shades.colours)
        self._sentence.setText(_sentence(shades))
        self._own.setEnabled(not shades.is_own)
        self.setVisible(bool(shades.colours))
        self._wear(self._try.isChecked())

    def _wear(self, is_tried: bool) -> None:
        worn = self.colours if is_tried else ()
        if worn == self._worn:
            return
        self._worn = worn

        def read(files: Sequence[str]) -> dict[str, QImage]:
            from core.sprites.shades import shown_in

            paths = {Path(file): file for file in files}
            shown = {paths[path]: to_image(rgba) for path, rgba in shown_in(paths, worn).items()}
            return dict.fromkeys(files, QImage()) | shown

        self._thumbnails.read_by(read if worn else read_files)
        self.worn.emit(worn)

    def _set(self, colours: Sequence[str]) -> None:
        set_palette(self._session, colours)

    def _ask_colour(self, place: int) -> None:
        dialog = QColorDialog(QColor(self.colours[place]), self)
        dialog.setWindowTitle(tr("Change the colour {colour}", colour=self.colours[place]))
        dialog.colorSelected.connect(lambda colour: self.change(place, colour))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _show_menu(self, asked: tuple[int, QPoint]) -> None:
        place, where = asked
        menu = QMenu(self)
        menu.addAction(tr("Change the colour...")).triggered.connect(lambda: self._ask_colour(place))
        menu.addAction(tr("Remove the colour")).triggered.connect(lambda: self.remove(place))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    def _ask_load(self) -> None:
        files = tr("Palettes ({endings})", endings=f"{FILES} *.ase")
        found, _ = QFileDialog.getOpenFileName(self, tr("Load a palette"), "", files)
        if found:
            self.load(Path(found))

    def _ask_save(self) -> None:
        files = tr("Palettes ({endings})", endings=FILES)
        found, _ = QFileDialog.getSaveFileName(self, tr("Save the palette"), "palette.gpl", files)
        if found:
            self.save(Path(found))


def _sentence(shades: "Shades") -> str:
    colours = amounts.colours(len(shades.colours))
    if shades.is_exact:
        return tr("{colours}, exact", colours=colours)
    if shades.error < INVISIBLE:
        return tr("{colours}, nearly exact", colours=colours)
    return tr("{colours}, off by {error}", colours=colours, error=f"{shades.error:.3f}")
