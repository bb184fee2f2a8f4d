"""spritewell sheet: pictures, folders or what was picked in a project onto one sheet."""

from dataclasses import dataclass, replace
from pathlib import Path

from core.animation import animations_of
from core.errors import UserError
from core.jobs import Mark, SheetJob
from core.project import is_project, open_project, sprites_of
from core.sheet.filmed import with_animations
from core.sheet.making import make_sheet, plan_of
from core.sheet.plan import Plan
from core.sheet.provenance import Home
from core.sprites.reading import find_pictures
from core.words import tr


@dataclass(frozen=True, slots=True)
class WrittenSheet:
    files: tuple[Path, ...]  # the one to open first stands first
    cells: int
    pages: int
    density: float  # the share of the pages that is sprite

    def __str__(self) -> str:
        first, *others = self.files
        names = ", ".join(path.name for path in others)
        if self.cells == 1:
            return (
                tr("1 sprite lies in {first}.", first=first)
                if not others
                else tr("1 sprite lies in {first}, {others}.", first=first, others=names)
            )
        if not others:
            return tr("{count} sprites lie in {first}.", count=self.cells, first=first)
        return tr("{count} sprites lie in {first}, {others}.", count=self.cells, first=first, others=names)


def write_sheet(job: SheetJob) -> WrittenSheet:
    """Of a project, what is picked in it; of anything else every picture."""
    pictures: list[Path] = []
    home: Home | None = None
    plan = plan_of(job, None)
    for path in job.pictures:
        if is_project(path):
            home, picked = _picked(path, job.with_own)
            pictures += picked
            if job.with_own:
                plan = _with_own(plan, path, pictures)
        else:
            pictures += find_pictures([path])
    made = make_sheet(replace(job, pictures=tuple(pictures)), plan, home)
    return WrittenSheet(made.files, made.cells, made.pages, round(made.density, 4))


def _with_own(plan: Plan, project: Path, pictures: list[Path]) -> Plan:
    """The project's own sprites come after what is picked, and its animations are tags of them."""
    own = sprites_of(project)
    pictures += [project / sprite.file for sprite in own]
    return with_animations(plan, animations_of(project), {sprite.id: Path(sprite.file).name for sprite in own})


def _picked(folder: Path, may_be_none: bool) -> tuple[Home, list[Path]]:
    project = open_project(folder, locked=False)
    try:
        library = project.library
        picked = [library.drawing(id) for id in library.drawing_ids(Mark.PICKED)]
    finally:
        project.close()
    if not picked and not may_be_none:
        raise UserError(tr("Nothing is picked in {name} yet. Pick some drawings in its gallery.", name=folder.name))
    recipes = {Path(drawing.file).name: drawing.recipe for drawing in picked}
    return Home(folder, recipes), [folder / drawing.file for drawing in picked]
