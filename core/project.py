"""A project is a folder an artist can see, copy and keep under version control."""

import json
import re
import shutil
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path, PureWindowsPath
from typing import Any, BinaryIO

from core.errors import UserError
from core.files import read_whole, sweep, write_whole
from core.jobs import Anchor
from core.library import Library, Sprite, digests_in, sprites_in
from core.lock import take_lock
from core.together import finish
from core.words import tr

FORMAT = 1
FILE = "project.json"
DOOR = "Open.spritewell"  # what the system opens with the program, since it cannot open folders so
LIBRARY = "library.sqlite"
MOST_BYTES = 1 << 24  # of project.json
MOST_SIZE = 256
_COLOUR = re.compile("#[0-9a-fA-F]{6}")
UPGRADES: tuple[Any, ...] = ()  # one function dict -> dict for each step from format n to n + 1


@dataclass(frozen=True, slots=True)
class Facts:
    """What project.json holds. Every field that the artist sets in the window is saved here at once."""

    name: str
    format: int = FORMAT
    size: int = 0  # sprites are size x size; 0: not known yet
    palette: tuple[str, ...] = ()  # "#rrggbb"; empty: found from the sprites when training starts
    anchor: str = ""  # where smaller sprites lie in their squares: an Anchor's value; "": not known yet
    model: str = ""  # what Generate draws with: a run's name, or "" for the starter network
    tells_recipes: bool = True  # whether drawings say in their files how they were made; the library knows it anyway
    fields: dict[str, str] | None = None  # what the artist last typed on each page, by "page.field"


class Project:
    """An open project. One at a time may hold the lock; the library belongs to the thread that opened it."""

    def __init__(self, folder: Path, facts: Facts, lock: BinaryIO | None) -> None:
        self.folder = folder
        self.facts = facts
        self._lock = lock
        self.library = Library(folder / LIBRARY)

    @property
    def sprites(self) -> Path:
        return self.folder / "sprites"

    @property
    def gallery(self) -> Path:
        return self.folder / "gallery"

    @property
    def sheets(self) -> Path:
        return self.folder / "sheets"

    @property
    def runs(self) -> Path:
        return self.folder / "runs"

    def new_run(self) -> Path:
        """The folder for the next run, numbered after the last: 0001, 0002 ..."""
        numbers = [int(p.name) for p in self.runs.glob("[0-9]*") if p.name.isdigit()]
        return self.runs / f"{max(numbers, default=0) + 1:04d}"

    @property
    def anchor(self) -> Anchor:
        return anchor_of(self.facts)

    def change(self, **changes: Any) -> None:
        """Set facts and save them at once."""
        self.library.before()
        self.facts = replace(self.facts, **changes)
        _save(self.folder, self.facts)

    def close(self) -> None:
        self.library.close()
        if self._lock is not None:
            self._lock.close()  # the system lets go of the lock with the file
            self._lock = None


def sprites_of(folder: Path) -> list[Sprite]:
    """The sprites of a project that another thread or program may have open."""
    with reading(folder) as db:
        return sprites_in(db)


def digests_of(folder: Path, without: Collection[int] = ()) -> set[str]:
    """Of all sprites in its set but these."""
    with reading(folder) as db:
        return digests_in(db, without)


def origins_of(folder: Path) -> set[str]:
    """Where its sprites came from, also those that were removed since."""
    with reading(folder) as db:
        return {origin for (origin,) in db.execute("select distinct origin from sprite")}


@contextmanager
def reading(folder: Path) -> Iterator[sqlite3.Connection]:
    """Without the right to write: the one writer is the window's thread."""
    file = folder / LIBRARY
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as db:
            yield db
    except sqlite3.DatabaseError as error:
        raise UserError(
            tr("{file} cannot be read ({reason}). Restore it from a copy.", file=file, reason=error)
        ) from error


def anchor_of(facts: Facts) -> Anchor:
    return next((anchor for anchor in Anchor if anchor.value == facts.anchor), Anchor.FEET)


def folder_of(path: Path) -> Path:
    """The project's folder, where its door was named or dropped instead."""
    return path.parent if path.suffix.lower() == Path(DOOR).suffix and path.is_file() else path


def is_project(folder: Path) -> bool:
    return (folder / FILE).is_file()


def create(folder: Path, name: str | None = None) -> Project:
    """A new project in a folder that is new or empty."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UserError(tr("{folder} is not empty. Choose a new folder for the project.", folder=folder))
    facts = Facts(name or folder.name)
    _save(folder, facts)
    for room in ("sprites", "runs", "gallery", "sheets"):
        (folder / room).mkdir(exist_ok=True)
    return open_project(folder)


def open_project(folder: Path, locked: bool = True) -> Project:
    """Open, upgrading an older one (a copy of its file stays beside it). A newer one is refused, nothing is touched."""
    _refuse_ways_out(folder)
    facts = read_facts(folder)
    lock = _take_lock(folder) if locked else None
    try:
        if locked:  # else what looks left behind may be what another window is just writing
            finish(folder / "sheets")
            sweep(folder)
            _make_door(folder)
        return Project(folder, facts, lock)
    except BaseException:
        if lock is not None:
            lock.close()
        raise


def read_facts(folder: Path) -> Facts:
    file = folder / FILE
    try:
        found = json.loads(read_whole(file, MOST_BYTES))
        version = int(found["format"])
        if version <= FORMAT:
            facts = _facts(_upgraded(file, found, version))
    except FileNotFoundError as error:
        raise UserError(
            tr("{folder} is not a Spritewell project: it has no {file}.", folder=folder, file=FILE)
        ) from error
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError) as error:
        raise UserError(
            tr(
                "{file} is damaged. Restore it from a copy, or make a new project and import the sprites folder.",
                file=file,
            )
        ) from error
    if version > FORMAT:
        raise UserError(
            tr(
                "The project {name} was made by a newer version of Spritewell. Update Spritewell to open it.",
                name=folder.name,
            )
        )
    return facts


def _upgraded(file: Path, found: dict[str, Any], version: int) -> dict[str, Any]:
    if version < 1:
        raise ValueError(version)
    if version < FORMAT:
        shutil.copy2(file, file.with_name(f"project.format{version}.json"))
        for upgrade in UPGRADES[version - 1 :]:
            found = upgrade(found)
        write_whole(file, json.dumps(found, indent=1))
    return found


def _facts(found: dict[str, Any]) -> Facts:
    known = {f.name: found[f.name] for f in fields(Facts) if f.name in found}
    known["palette"] = tuple(str(colour) for colour in known.get("palette", ()))
    known["fields"] = {str(key): str(value) for key, value in (known.get("fields") or {}).items()} or None
    facts = Facts(**known)
    if not (isinstance(facts.name, str) and isinstance(facts.size, int) and isinstance(facts.model, str)):
        raise TypeError(facts)
    if not (isinstance(facts.tells_recipes, bool) and isinstance(facts.anchor, str)):
        raise TypeError(facts)
    if not (0 <= facts.size <= MOST_SIZE and is_below(facts.model) and all(map(_COLOUR.fullmatch, facts.palette))):
        raise ValueError(facts)
    return facts


def is_below(name: str) -> bool:
    """Whether a path that a project names stays inside it, on every system: the project may be a stranger's."""
    path = PureWindowsPath(name)
    return not (path.drive or path.root or ".." in path.parts or ":" in name or chr(0) in name)


def _refuse_ways_out(folder: Path) -> None:
    """A stranger's project may hold a link in place of a file that is written to, and so write anywhere."""
    home = folder.resolve()
    for each in (*folder.glob("*"), *folder.glob("runs/*/*")):
        if each.is_symlink() and not each.is_dir() and not each.resolve().is_relative_to(home):
            raise UserError(
                tr(
                    "{file} is a link that leads out of the project. Put the file itself there if you trust it.",
                    file=each,
                )
            )


def _save(folder: Path, facts: Facts) -> None:
    write_whole(folder / FILE, json.dumps(asdict(facts), indent=1, ensure_ascii=False) + "\n")


def _make_door(folder: Path) -> None:
    door = folder / DOOR
    if not door.exists() and not door.is_symlink():
        with suppress(UserError):  # a full disk is told where something is lost by it
            write_whole(door, tr("A double click opens this project in Spritewell.") + "\n")


def _take_lock(folder: Path) -> BinaryIO:
    try:
        lock = take_lock(folder / ".lock")
    except OSError as error:
        raise UserError(
            tr("{folder} is read-only. Copy the project to a folder that you can write to.", folder=folder)
        ) from error
    if lock is None:
        raise UserError(tr("The project {name} is open in another window. Close it there first.", name=folder.name))
    return lock
