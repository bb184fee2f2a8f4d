"""spritewell sheet: pictures, folders or what was picked in a project onto one sheet."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from core.errors import UserError
from core.jobs import Mark, SheetJob
from core.project import is_project, open_project
from core.sheet.making import make_sheet
from core.sprites.reading import find_pictures
from core.words import tr


@dataclass(frozen=True, slots=True)
class WrittenSheet:
    png: Path
    description: Path
    cells: int
    density: float  # the share of it that is sprite

    def __str__(self) -> str:
        return tr(
            "{count} sprites lie on {png}, described in {description}.",
            count=self.cells,
            png=self.png,
            description=self.description.name,
        )


def write_sheet(job: SheetJob) -> WrittenSheet:
    made = make_sheet(replace(job, pictures=tuple(_pictures(job.pictures))))
    return WrittenSheet(made.png, made.description, made.cells, made.density)


def _pictures(given: Iterable[Path]) -> Iterable[Path]:
    for path in given:
        if is_project(path):
            yield from _picked(path)
        else:
            yield from find_pictures([path])


def _picked(folder: Path) -> list[Path]:
    project = open_project(folder, locked=False)
    try:
        library = project.library
        picked = [folder / library.drawing(id).file for id in library.drawing_ids(Mark.PICKED)]
    finally:
        project.close()
    if not picked:
        raise UserError(tr("Nothing is picked in {name} yet. Pick some drawings in its gallery.", name=folder.name))
    return picked
