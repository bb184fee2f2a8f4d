"""A project as an artist has it after some days, and the look from outside that finds whatever was lost in it."""

import json
import shutil
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image
from tiny import tiny_sprites

from core.errors import UserError
from core.files import PARTIAL
from core.gallery.choices import Rate, collect, groups, new_group, rate
from core.generate.keeping import write_drawings
from core.generate.recipe import Recipe, from_json
from core.jobs import ImportJob, Mark, SheetJob, TrainJob
from core.library import Library
from core.project import LIBRARY, open_project
from core.schema import MIGRATIONS
from core.sheet.making import make_sheet
from core.sprites.pixels import digest
from core.sprites.reading import read_frames
from core.verbs.importing import import_into

RECIPE = Recipe(model="tiny", digest="0" * 64, seed=0, size=16)
DRAWN = 12


class Lost(AssertionError):
    """A promise was broken."""


def art(folder: Path, count: int, seed: int) -> Path:
    """A folder of pictures."""
    folder.mkdir(parents=True)
    for number, rgba in enumerate(tiny_sprites(count, seed=seed)):
        Image.fromarray(rgba).save(folder / f"{folder.name}_{number}.png")
    return folder


def build(place: Path) -> Path:
    """place/project with all that the acts change, place/more with art that is not in it yet."""
    project = place / "project"
    import_into(ImportJob((art(place / "first", 8, 1),), project), lambda event: None)
    art(place / "more", 6, 2)
    opened = open_project(project)
    try:
        library = opened.library
        recipes = [replace(RECIPE, seed=seed) for seed in range(DRAWN)]
        ids = library.add_drawings(write_drawings(project, tiny_sprites(DRAWN, seed=3), recipes))
        library.mark(ids[:4], Mark.PICKED)
        rate(library, Rate.STARS, {ids[0]: 5, ids[1]: 3})
        collect(library, new_group(library, "Heroes"), ids[:3])
        library.queue.add(TrainJob(project, project / "runs" / "0001"), "night")
        opened.change(fields={"generate.count": "16"})
    finally:
        opened.close()
    make_sheet(export_of(project, 4))
    return project


def age(project: Path, version: int) -> None:
    """The library as an earlier version of the program left it, with the same sprites, drawings and marks."""
    file = project / LIBRARY
    with sqlite3.connect(file) as db:
        tables = {table: db.execute(f"select * from {table}").fetchall() for table in ("sprite", "drawing")}
        names = {table: [row[1] for row in db.execute(f"pragma table_info({table})")] for table in tables}
    db.close()
    for left in project.glob(f"{LIBRARY}*"):
        left.unlink()
    old = sqlite3.connect(file)
    for step in MIGRATIONS[:version]:
        old.executescript(step)
    for table, rows in tables.items():
        known = [row[1] for row in old.execute(f"pragma table_info({table})")]
        places = [names[table].index(name) for name in known]
        gaps = ", ".join("?" * len(known))
        old.executemany(f"insert into {table} values ({gaps})", [[row[place] for place in places] for row in rows])
    old.execute(f"pragma user_version = {version}")
    old.commit()
    old.close()


def export_of(project: Path, count: int) -> SheetJob:
    """The first drawings on a sheet, over the one that is there."""
    library = Library(project / LIBRARY)
    files = tuple(project / drawing.file for drawing in library.drawings(library.drawing_ids()[:count]))
    library.close()
    return SheetJob(files, project / "sheets" / "hero.png", overwrite=True)


def check(project: Path, promised: Sequence[str] = ()) -> None:
    """Open the project as the program does, and hold it against all that was told to be done. Lost says what is not."""
    try:
        opened = open_project(project)
    except (UserError, OSError) as error:
        raise Lost(f"it does not open: {error}") from error
    try:
        library = opened.library
        if library.ask("pragma integrity_check") != [("ok",)]:
            raise Lost("the library is not whole")
        for sprite in library.sprites():
            if digest(_picture(project / sprite.file)) != sprite.digest:
                raise Lost(f"{sprite.file} is not what the library says")
        for drawing in library.drawings([id for (id,) in library.ask("select id from drawing")]):
            _picture(project / drawing.file)
            from_json(drawing.recipe)
        _sheets_agree(project)
        _check_promises(project, library, promised)
        _check_undo(library)
    finally:
        opened.close()


def leftovers(project: Path) -> list[Path]:
    """Parts of files that stay after the sweep of files that nobody writes any more."""
    import core.files

    core.files.STALE_SECONDS, before = -1.0, core.files.STALE_SECONDS
    try:
        core.files.sweep(project)
    finally:
        core.files.STALE_SECONDS = before
    return list(project.rglob(f"*{PARTIAL}"))


def _picture(file: Path) -> np.ndarray:
    try:
        return read_frames(file)[0].rgba
    except UserError as error:
        raise Lost(f"the library names {file.name}, but: {error}") from error


def _sheets_agree(project: Path) -> None:
    """A sheet and what describes it are of one export."""
    for description in (project / "sheets").glob("*.json"):
        try:
            told = json.loads(description.read_text(encoding="utf-8"))
        except ValueError as error:
            raise Lost(f"{description.name} is half a file") from error
        sheet = _picture(description.with_name(told["meta"]["image"]))
        size = told["meta"]["size"]
        if sheet.shape[:2] != (size["h"], size["w"]):
            raise Lost(f"{description.name} describes another sheet than the one beside it")


def _check_promises(project: Path, library: Library, promised: Sequence[str]) -> None:
    """Each is a word, what it is about and how it is: "?" before it was begun, plain once the program said it is done.

    What was begun and not said to be done may be either way, but nothing between."""
    allowed: dict[tuple[str, str], set[str]] = {}
    for line in promised:
        what, about, value = line.split(" ", 2)
        if what.startswith("?"):
            allowed.setdefault((what[1:], about), set()).add(value)
        else:
            allowed[what, about] = {value}
    begun = {(line.split(" ")[0][1:], line.split(" ")[1]) for line in promised if line.startswith("?")}
    done = {tuple(line.split(" ")[:2]) for line in promised if not line.startswith("?")}
    for (what, about), values in allowed.items():
        if (what, about) in begun - done:
            continue  # how it was before, nobody said
        found = _found(project, library, what, about)
        if found not in values:
            raise Lost(f"it had said that {what} {about} is {' or '.join(sorted(values))}, and it is {found}")


def _found(project: Path, library: Library, what: str, about: str) -> str:
    match what:
        case "mark":
            return library.drawing(int(about)).mark.value
        case "stars":
            return str(library.drawing(int(about)).stars)
        case "sprites":
            return str(library.sprite_count())
        case "drawing":
            return "yes" if library.find_drawings([about]) else "no"
        case "group":
            return str(next((group.count for group in groups(library) if group.name == about), 0))
        case "field":
            told = json.loads((project / "project.json").read_text(encoding="utf-8"))
            return str((told["fields"] or {}).get(about))
        case "sheet":
            return str(len(json.loads((project / "sheets" / about).read_text(encoding="utf-8"))["frames"]))
        case "waits":
            return str(len(library.queue.all()))
        case "file":
            return "yes" if (project / about).is_file() else "no"
    raise ValueError(what)


def _check_undo(library: Library) -> None:
    """A mark can be given and taken back, whatever came before."""
    ids = library.drawing_ids()[:2]
    before = library.mark(ids, Mark.REJECTED)
    library.restore_marks(before)
    if {drawing.id: drawing.mark for drawing in library.drawings(ids)} != before:
        raise Lost("undo does not bring back what was")


def fresh(template: Path, place: Path) -> Path:
    """A copy of what build() made."""
    shutil.copytree(template, place)
    return place / "project"
