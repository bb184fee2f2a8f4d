"""From a picture that came alone to a sheet that is sliced as the artist says: looks, asks, imports, remembers."""

from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class _Wish:
    path: Path
    is_sheet: bool = False  # it is sliced even where it looks like one sprite
    instead_of: tuple[int, ...] = ()  # sprites that make room


class Slicer(QObject):
    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._session, self._page = session, page
        self.dialog: SlicingDialog | None = None  # the one that is open
        self._sheet: Sheet | None = None
        self._instead_of: tuple[int, ...] = ()
        session.sheet_offered.connect(self.offer)
        session.sheet_asked.connect(self.slice)

    def offer(self, path: Path) -> None:
        """A picture came alone: ask where it is a sheet, else take it as it is."""
        self._lay_open(_Wish(path))

    def slice(self, path: Path) -> None:
        """Ask how this is sliced, whatever it looks like."""
        self._lay_open(_Wish(path, is_sheet=True))

    def slice_again(self, path: Path, instead_of: Sequence[int]) -> None:
        """Ask how the sheet is sliced that these sprites came from; what comes out takes their place."""
        self._lay_open(_Wish(path, True, tuple(instead_of)))

    def _lay_open(self, wish: "_Wish") -> None:
        sheets = tuple(self._session.kept(SHEETS, "").split())
        self._session.said.emit(tr("Looking at {name}...", name=wish.path.name))

        def work() -> "tuple[_Wish, Sheet | None, str]":
            from core.sprites.sheets import lay_open  # loads numpy: in the worker's thread

            try:
                return wish, lay_open(wish.path, sheets), ""
            except UserError as error:
                return wish, None, str(error)

        self._session.worker.run(work, self._ask, self._session.report_failure)

    def _ask(self, answer: "tuple[_Wish, Sheet | None, str]") -> None:
        from app.sprites.slicing_dialog import SlicingDialog  # numpy is loaded by now

        wish, sheet, why_not = answer
        project = self._session.project
        if project is None:
            return
        if sheet is None and wish.is_sheet:
            self._session.failed.emit(why_not)
        elif sheet is None or not (sheet.is_sheet or wish.is_sheet):
            self._session.import_paths([wish.path])  # which says what is wrong with it, if something is
        else:
            self._sheet, self._instead_of = sheet, wish.instead_of
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
