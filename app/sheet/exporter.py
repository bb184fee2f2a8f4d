"""Sheets out of the window: under a new name, over the last one, or again whenever the picks change."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.session import Session
from core.jobs import SheetJob
from core.sheet.plan import Plan
from core.words import tr

if TYPE_CHECKING:
    from core.sheet.making import SheetResult

WATCH_MS = 700  # of quiet after the last change before the sheet goes out again


class Exporter(QObject):
    exported = Signal(object)  # core.sheet.making.SheetResult
    due = Signal()  # the picks changed and what was exported last is to follow them

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(WATCH_MS)
        self._soon.timeout.connect(self.due)

    @property
    def last(self) -> Path | None:
        """What the last export of this project was called, with its folder."""
        project, kept = self._session.project, self._session.kept("sheet.last", "")
        return project.folder / kept if project is not None and kept else None

    @property
    def is_watching(self) -> bool:
        return self._session.kept("sheet.watch", "") == "yes"

    def watch(self, is_on: bool) -> None:
        self._session.keep("sheet.watch", "yes" if is_on else "no")

    def picks_changed(self) -> None:
        if self.is_watching and self.last is not None:
            self._soon.start()

    def forget_change(self) -> None:
        """Another project is open: what was due in the one before is not."""
        self._soon.stop()

    def write_new(self, job: SheetJob, plan: Plan) -> None:
        recipes = self._recipes()
        project = self._folder()
        self._session.worker.run(
            lambda: _written(job, plan, project, recipes), self._tell, self._session.report_failure
        )

    def write_again(self, job: SheetJob, plan: Plan) -> None:
        """Over the sheet that was exported last, with what is picked and set now."""
        last = self.last
        if last is None:
            self.write_new(job, plan)
            return
        recipes = self._recipes()
        project = self._folder()
        self._session.worker.run(
            lambda: _rewritten(job, plan, last, project, recipes), self._tell, self._session.report_failure
        )

    def place_of(self, path: Path) -> str:
        """As seen from the project, where it lies inside."""
        project = self._session.project
        is_inside = project is not None and path.is_relative_to(project.folder)
        return (path.relative_to(project.folder) if is_inside and project is not None else path).as_posix()

    def _folder(self) -> Path:
        project = self._session.project
        assert project is not None
        return project.folder

    def _recipes(self) -> dict[str, str]:
        """Of all drawings: the library knows them also where files do not tell."""
        library = self._session.library
        drawings = library.drawings(library.drawing_ids())
        return {Path(drawing.file).name: drawing.recipe for drawing in drawings}

    def _tell(self, result: "SheetResult") -> None:
        if self._session.project is None:
            return
        kept = result.files[0].with_name(f"{result.name}.png")  # by which the same files are written again
        self._session.keep("sheet.last", self.place_of(kept))
        self.exported.emit(result)
        self._session.said.emit(tr("Exported {path}", path=result.files[0]))


def _written(job: SheetJob, plan: Plan, project: Path, recipes: dict[str, str]) -> "SheetResult":
    from core.sheet.making import make_sheet  # loads numpy: in the worker's thread, after the first paint
    from core.sheet.provenance import Home

    return make_sheet(job, plan, Home(project, recipes), find_name=True)


def _rewritten(job: SheetJob, plan: Plan, last: Path, project: Path, recipes: dict[str, str]) -> "SheetResult":
    from dataclasses import replace

    from core.sheet.making import make_sheet
    from core.sheet.provenance import Home

    return make_sheet(replace(job, out=last, overwrite=True), plan, Home(project, recipes))
