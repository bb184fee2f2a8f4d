"""spritewell import: art into a project, which is made where there is none."""

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from core.animation import Filmed, add_animations
from core.errors import UserError
from core.events import Report
from core.jobs import Anchor, ImportJob
from core.library import Sprite
from core.project import Project, create, is_project, open_project
from core.sprites import amounts
from core.sprites.importing import Imported, Taken, import_art
from core.sprites.reading import Refused
from core.sprites.sizing import SizeGroup
from core.words import tr


@dataclass(frozen=True, slots=True)
class ImportedArt:
    project: Path
    size: int
    taken: tuple[Taken, ...]
    refused: tuple[Refused, ...]
    why_size: str = ""  # the sentence why, where the size was chosen from the art
    animations: tuple[Filmed, ...] = ()
    sizes: tuple[SizeGroup, ...] = ()
    anchor: Anchor = Anchor.FEET
    why_anchor: str = ""
    palette: tuple[str, ...] = ()

    def __str__(self) -> str:
        came = tr(
            "{count} sprites of {size} × {size} came into {project}.",
            count=len(self.taken),
            size=self.size,
            project=self.project,
        )
        if not self.taken:
            came = tr("Nothing new came into {project}.", project=self.project)
        elif len(self.taken) == 1:
            came = tr("1 sprite of {size} × {size} came into {project}.", size=self.size, project=self.project)
        if self.taken:
            came = "\n".join(filter(None, (came, self.why_size, self.why_anchor)))
        if self.palette:
            count = amounts.colours(len(self.palette))
            came += "\n" + tr("The palette of the files is that of the set: {count}.", count=count)
        if self.animations:
            came = f"{came}\n{_animations(len(self.animations))}"
        return "\n".join([came, *_left_out(self.refused)])


def import_into(job: ImportJob, report: Report) -> ImportedArt:
    is_new = not is_project(job.project)
    project = create(job.project) if is_new else open_project(job.project)
    imported = None
    try:
        imported = add_art(project, job, report)
        if not imported.taken and not project.library.digests():
            none = tr("No sprite came into {project}: nothing of what was named can be used.", project=job.project)
            raise UserError("\n".join([none, *_left_out(imported.refused)]))
        return imported
    finally:
        project.close()
        if is_new and not (imported and imported.taken):
            # It was empty or not there before: a project without art is nothing to keep.
            shutil.rmtree(job.project, ignore_errors=True)


def add_art(project: Project, job: ImportJob, report: Report) -> ImportedArt:
    """Read the art in, then add its rows: the same two halves as in the window."""
    is_first = not project.library.sprite_count() and not project.facts.palette
    imported = import_art(replace(job, project=project.folder), project.library.digests(), report)
    project.library.add_sprites([Sprite(0, t.file, t.name, t.origin, t.digest, t.words) for t in imported.taken])
    if imported.taken:
        add_animations(project.library, imported.animations)
        _settle(project, imported, job, is_first)
    return ImportedArt(
        project.folder,
        imported.size,
        imported.taken,
        imported.refused,
        imported.why_size,
        imported.animations,
        imported.sizes,
        imported.anchor,
        imported.why_anchor,
        imported.palette if is_first else (),
    )


def _settle(project: Project, imported: Imported, job: ImportJob, is_first: bool) -> None:
    """What an import decides for the whole set."""
    if project.facts.size != imported.size:
        project.change(size=imported.size)
    if job.anchor is not None or (imported.why_anchor and not project.facts.anchor):
        project.change(anchor=imported.anchor.value)
    if imported.palette and is_first:
        project.change(palette=imported.palette)


def _animations(count: int) -> str:
    return tr("{count} animations are among them.", count=count) if count > 1 else tr("1 animation is among them.")


def _left_out(refused: tuple[Refused, ...]) -> list[str]:
    return [tr("Left out: {reason}", reason=one.reason) for one in refused]
