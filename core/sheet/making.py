"""A sheet from pictures: read, dressed, laid out, painted, and written with what describes it so that all agree."""

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from core.errors import UserError
from core.generate.recipe import read_recipe, to_json
from core.jobs import Layout, SheetJob, Trim
from core.sheet.dressing import dress
from core.sheet.formats import format_named
from core.sheet.formats.form import Files, Format
from core.sheet.importing_page import importing_page
from core.sheet.painting import Sheet, paint, png
from core.sheet.plan import Plan, read_plan
from core.sheet.provenance import Home, provenance_files
from core.sheet.strip import Strip, gather
from core.sheet.teams import in_colours, teams_of
from core.together import write_together
from core.words import tr

_STAMP = (1980, 1, 1, 0, 0, 0)  # of every file in a zip: the same input gives the same bytes
_MOST_NAMES = 10_000


@dataclass(frozen=True, slots=True)
class SheetResult:
    name: str  # of all files, without an ending
    files: tuple[Path, ...]  # all that were written, the one to open first
    cells: int
    density: float
    pages: int

    @property
    def png(self) -> Path:
        """The picture, or the first of them; of a format that has none the file that stands for it."""
        return next((path for path in self.files if path.suffix == ".png"), self.files[0])

    @property
    def description(self) -> Path:
        return self.files[0]


def make_sheet(
    job: SheetJob, plan: Plan | None = None, home: Home | None = None, find_name: bool = False
) -> SheetResult:
    """Write the sheet and all that belongs to it. An earlier export stays whole whatever goes wrong.

    home: what a provenance page tells of. find_name: under a name that no file has yet."""
    plan = plan_of(job, plan)
    form = format_named(job.format)
    strip = gather(job.pictures, plan, job.pivot)
    name, folder = name_of(job), job.out.parent
    sheets = _in_all_colours(name, strip, job, plan, form)
    for number in range(1, _MOST_NAMES):
        own = name if number == 1 else f"{name}-{number}"
        sheets = {team: sheet.named(f"{own}-{team}" if team else own) for team, sheet in sheets.items()}
        described = _described(sheets, form)
        names = [folder / file for file in _file_names(sheets, described, form, job)]
        taken = [path.name for path in names if path.exists()]
        if not taken or job.overwrite:
            break
        if not find_name:
            raise UserError(tr("{name} exists already. Choose another name, or allow overwriting it.", name=taken[0]))
    content = {folder / file: each for file, each in _files(sheets, described, strip, form, job, home).items()}
    write_together(content)
    sheet = sheets[""]
    return SheetResult(sheet.name, tuple(content), len(sheet.description.cells), sheet.density, len(sheet.pages))


def paint_sheet(job: SheetJob, plan: Plan | None = None) -> Sheet:
    """The sheet as it would be written, for a preview as well."""
    plan = plan_of(job, plan)
    strip = gather(job.pictures, plan, job.pivot)
    return _painted(name_of(job), strip, job, plan, format_named(job.format))


def suited(job: SheetJob, form: Format) -> SheetJob:
    """The job without what its format cannot say."""
    if not form.has_sheet:  # what is painted is for the preview alone
        return replace(job, layout=Layout.TAGS, trim=Trim.NONE, merge=False, many_pages=True, padding=0, extrude=0)
    if form.needs_grid:
        layout = Layout.ROWS if job.layout is Layout.PACKED else job.layout
        job = replace(job, layout=layout, trim=Trim.NONE)
    trim = job.trim if form.may_trim else Trim.NONE
    return replace(job, trim=trim, many_pages=job.many_pages and form.many_pages)


def plan_of(job: SheetJob, plan: Plan | None) -> Plan:
    if plan is not None:
        return plan
    return read_plan(job.tags) if job.tags is not None else Plan()


def name_of(job: SheetJob) -> str:
    """Of all files, without an ending."""
    known = {".png", ".zip"}
    return job.out.stem if job.out.suffix.lower() in known else job.out.name


def _painted(name: str, strip: Strip, job: SheetJob, plan: Plan, form: Format) -> Sheet:
    job = suited(job, form)
    strip = dress(strip, job, plan)
    if form.needs_grid and len({shot.rgba.shape for shot in strip.shots}) > 1:
        raise UserError(
            tr(
                "{format} needs sprites of one size, and these differ. Choose sprites of one size, or another format.",
                format=form.title,
            )
        )
    return paint(name, strip, job)


def _in_all_colours(name: str, strip: Strip, job: SheetJob, plan: Plan, form: Format) -> dict[str, Sheet]:
    """By the name of the team, that of the artist's own colours empty; all are laid out alike."""
    if not job.teams:
        return {"": _painted(name, strip, job, plan, form)}
    plain = _painted(name, strip, replace(job, swap=()), plan, form)
    swaps = {"": job.swap} | {team.name: team.swap for team in teams_of(job.teams)}
    return {team: in_colours(plain, swap) for team, swap in swaps.items()}


def _described(sheets: Mapping[str, Sheet], form: Format) -> Files:
    """What a team's files would take the names of lies in a folder of the team's own."""
    described: dict[str, bytes] = {}
    for team, sheet in sheets.items():
        for file, content in form.write(sheet).items():
            described[f"{team}/{file}" if file in described else file] = content
    return described


def _file_names(sheets: Mapping[str, Sheet], described: Files, form: Format, job: SheetJob) -> list[str]:
    """Known before pictures are packed into bytes, so that a free name is found quickly."""
    name = sheets[""].name
    if job.zipped:
        return [f"{name}.zip"]
    pages = [page.image for each in sheets.values() for page in each.description.pages] if form.has_sheet else []
    beside = [f"{name}-provenance.{ending}" for ending in ("json", "html")] if job.provenance else []
    return [*described, *pages, *beside]


def _files(
    sheets: Mapping[str, Sheet], described: Files, strip: Strip, form: Format, job: SheetJob, home: Home | None
) -> Mapping[str, bytes]:
    files, sheet = dict(described), sheets[""]
    if form.has_sheet:
        note = _recipes(strip) if job.keep_recipes else ""
        for each in sheets.values():
            for page, rgba in zip(each.description.pages, each.pages, strict=True):
                files[page.image] = png(rgba, each.palette, note)
    if job.provenance:
        files |= provenance_files(sheet, strip, home, job.licence)
    if job.zipped:
        files["IMPORTING.md"] = importing_page(sheet, form, files).encode()
        return {f"{sheet.name}.zip": _zip(files)}
    return files


def _recipes(strip: Strip) -> str:
    found = {shot.name: read_recipe(shot.file) for shot in strip.shots}
    return json.dumps({name: json.loads(to_json(recipe)) for name, recipe in found.items() if recipe is not None})


def _zip(files: Mapping[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, each in files.items():
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, each)
    return content.getvalue()
