"""Ties the panel of colours to the fields of the page: where palettes come from, and where they go."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from app.session import Session
from app.sheet.colours_panel import ColoursPanel
from app.sheet.editing import Editing
from app.sheet.fields import YES, teams, words
from core.words import tr

if TYPE_CHECKING:
    from core.sheet.painting import Sheet

MOST = 96  # colours that a shared palette has, as the palette of a project


class Colouring(QObject):
    def __init__(self, session: Session, editing: Editing, panel: ColoursPanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._editing, self._panel = session, editing, panel
        self._sheet: Sheet | None = None
        panel.changed.connect(self._change)
        panel.taking.connect(self._take_from)
        panel.saving.connect(self._ask_save)
        panel.team_wanted.connect(self._follow)

    def fill(self, fields: Mapping[str, str]) -> None:
        locked = frozenset(words(fields, "locked"))
        self._panel.fill_teams(teams(fields), fields.get("for_teams") == YES)
        self._panel.fill(words(fields, "palette"), words(fields, "swap"), locked)
        self._panel.fill_ticks(fields.get("keep_palette") == YES, fields.get("dither") == YES)

    def take(self, sheet: "Sheet") -> None:
        self._sheet = sheet

    def _change(self, change: tuple[str, str, str]) -> None:
        what, field, value = change
        self._editing.change_fields(what, {field: value})

    def _take_from(self, source: str) -> None:
        project, sheet = self._session.project, self._sheet
        if source == "project" and project is not None:
            if project.facts.palette:
                self._set(project.facts.palette)
            else:
                self._session.said.emit(tr("The project has no palette of its own: take the colours from the sheet."))
        elif source == "sheet" and sheet is not None:
            locked, swap = tuple(self._panel.locked), self._panel.swap
            self._session.worker.run(lambda: _shared(sheet, locked, swap), self._set, self._session.report_failure)
        elif source == "ramps" and self._panel.colours:
            colours = self._panel.colours
            self._session.worker.run(lambda: _in_ramps(colours), self._set, self._session.report_failure)
        elif source == "file":
            self._ask_load()

    def _follow(self, wish: tuple[str, str]) -> None:
        """Team colours: a whole ramp follows one of its colours; what is locked stays."""
        colours, locked = self._panel.colours, self._panel.locked
        self._session.worker.run(
            lambda: _team(wish, colours, locked), self._panel.change_all, self._session.report_failure
        )

    def _set(self, colours: tuple[str, ...]) -> None:
        self._editing.change_fields(tr("Change the palette of the sheet"), {"palette": " ".join(colours)})

    def _ask_load(self) -> None:
        dialog = QFileDialog(self._panel, tr("Load a palette"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(tr("Palettes") + " (*.gpl *.hex *.pal *.act *.aseprite *.ase *.png)")
        dialog.fileSelected.connect(lambda file: self.load(Path(file)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask_save(self) -> None:
        project = self._session.project
        if project is None or not self._panel.colours:
            return
        dialog = QFileDialog(self._panel, tr("Save the palette"), str(project.sheets))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("gpl")
        dialog.setNameFilter(tr("Palettes") + " (*.gpl *.hex *.pal *.act *.aseprite *.png)")
        dialog.selectFile("palette.gpl")
        dialog.fileSelected.connect(lambda file: self.save(Path(file)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def load(self, file: Path) -> None:
        self._session.worker.run(lambda: _loaded(file), self._set, self._session.report_failure)

    def save(self, file: Path) -> None:
        colours = self._panel.colours
        self._session.worker.run(
            lambda: _saved(colours, file),
            self._tell_saved,
            self._session.report_failure,
        )

    def _tell_saved(self, path: Path) -> None:
        self._session.said.emit(tr("Saved {path}", path=path))


def _shared(sheet: "Sheet", locked: tuple[str, ...], swap: Mapping[str, str]) -> tuple[str, ...]:
    """As the sprites are drawn: a colour that was changed is there as what it was."""
    from core.sheet.recolour import colour_of, name_of, shared_palette  # loads numpy: in the worker's thread

    palette = shared_palette(sheet.frames, MOST, [colour_of(text) for text in locked])
    shown = [name_of(colour) for colour in palette.colours[1:].tolist()]
    drawn = {new: old for old, new in swap.items()}
    return tuple(dict.fromkeys(drawn.get(colour, colour) for colour in shown))


def _team(wish: tuple[str, str], colours: tuple[str, ...], locked: frozenset[str]) -> dict[str, str]:
    from core.sheet.recolour import colour_of, name_of, ramp_of, team_swap

    first, second = (colour_of(text) for text in wish)
    ramp = ramp_of(first, [colour_of(text) for text in colours])
    swap = {name_of(old): name_of(new) for old, new in team_swap(ramp, first, second).items()}
    return {old: new for old, new in swap.items() if old not in locked}


def _in_ramps(colours: tuple[str, ...]) -> tuple[str, ...]:
    from core.sheet.recolour import colour_of, in_ramps, name_of
    from core.sprites.palette import palette_of

    sorted_ = in_ramps(palette_of([list(colour_of(text)) for text in colours], "palette"))
    return tuple(name_of(colour) for colour in sorted_.colours[1:].tolist())


def _loaded(file: Path) -> tuple[str, ...]:
    from core.sheet.palette_files import read_palette
    from core.sheet.recolour import name_of

    return tuple(name_of(colour) for colour in read_palette(file).colours[1:].tolist())


def _saved(colours: tuple[str, ...], file: Path) -> Path:
    from core.sheet.palette_files import write_palette
    from core.sheet.recolour import colour_of
    from core.sprites.palette import palette_of

    write_palette(palette_of([list(colour_of(text)) for text in colours], file.name), file, file.stem)
    return file
