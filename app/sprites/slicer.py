"""From a picture that came alone to a sheet that is sliced as the artist says: looks, asks, imports, remembers."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.session import Session
from core.errors import UserError
from core.jobs import SIZES
from core.words import tr

if TYPE_CHECKING:
    from app.sprites.slicing_dialog import SlicingDialog
    from core.sprites.sheets import Sheet, Slicing

SHEETS = "sprites.sheets"  # the answers, by the shape of the sheet


class Slicer(QObject):
    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._session, self._page = session, page
        self.dialog: SlicingDialog | None = None  # the one that is open
        self._sheet: Sheet | None = None
        self._instead_of: tuple[int, ...] = ()
        session.sheet_offered.connect(self.offer)

    def offer(self, path: Path) -> None:
        """A picture came alone: ask where it is a sheet, else take it as it is."""
        self._lay_open(path, ())

    def slice_again(self, path: Path, instead_of: Sequence[int]) -> None:
        """Ask how the sheet is sliced that these sprites came from; what comes out takes their place."""
        self._lay_open(path, tuple(instead_of))

    def _lay_open(self, path: Path, instead_of: tuple[int, ...]) -> None:
        sheets = tuple(self._session.kept(SHEETS, "").split())

        def work() -> "tuple[Path, Sheet | None, str, tuple[int, ...]]":
            from core.sprites.sheets import lay_open  # loads numpy: in the worker's thread

            try:
                return path, lay_open(path, sheets), "", instead_of
            except UserError as error:
                return path, None, str(error), instead_of

        self._session.worker.run(work, self._ask, self._session.report_failure)

    def _ask(self, answer: "tuple[Path, Sheet | None, str, tuple[int, ...]]") -> None:
        from app.sprites.slicing_dialog import SlicingDialog  # numpy is loaded by now

        path, sheet, why_not, instead_of = answer
        project = self._session.project
        if project is None:
            return
        if sheet is None and instead_of:
            self._session.failed.emit(why_not)
        elif sheet is None or not (sheet.is_sheet or instead_of):
            self._session.import_paths([path])  # which says what is wrong with it, if something is
        else:
            self._sheet, self._instead_of = sheet, instead_of
            self.dialog = SlicingDialog(sheet, project.facts.size, self._page)
            self.dialog.decided.connect(self._slice)
            self.dialog.open()

    def _slice(self, slicing: "Slicing") -> None:
        from core.sprites.sheets import Way, remember

        sheet, project = self._sheet, self._session.project
        if sheet is None or project is None:
            return
        known = tuple(self._session.kept(SHEETS, "").split())
        self._session.keep(SHEETS, " ".join(remember(known, sheet, slicing)))
        side = max(slicing.grid.across.cell, slicing.grid.down.cell)
        is_larger = slicing.way is Way.GRID and side > project.facts.size > 0
        size = next((size for size in SIZES if size >= side), None) if is_larger else None
        self._session.import_paths([sheet.path], size, instead_of=self._instead_of)
        self._session.said.emit(tr("Sheets of this shape are sliced like {name} from now on.", name=sheet.path.name))
