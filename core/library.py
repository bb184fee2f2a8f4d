"""What a project knows about its sprites and drawings: one SQLite file, one writer, rows in and out as dataclasses."""

import logging
import sqlite3
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.errors import UserError
from core.inspection import find_fault
from core.jobs import Mark
from core.queue import Queue
from core.schema import MIGRATIONS
from core.words import tr

logger = logging.getLogger(__name__)

AT_ONCE = 500  # ids in one statement
_DRAWING = "id, file, model, seed, recipe, mark, stars, colour, kin, flaws"  # the columns of a Drawing
_MARKS = {mark.value: mark for mark in Mark}


@dataclass(frozen=True, slots=True)
class Sprite:
    """One of the artist's own sprites: a file in sprites/. A cure writes another file and points here to that one."""

    id: int
    file: str  # relative to the project
    name: str
    origin: str  # where it came from, for "Where did this come from?"
    digest: str  # sha256 of its pixels
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """The file that a sprite is shown by, and the digest of its pixels."""

    file: str
    digest: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """One sprite that a network drew: a file in gallery/."""

    id: int
    file: str  # relative to the project
    model: str
    seed: int
    recipe: str  # JSON: all it takes to draw it again
    mark: Mark = Mark.UNRATED
    stars: int = 0  # 0 to 5
    colour: int = 0  # 0: none; 1 to 4: red, yellow, green, blue
    kin: str = ""  # "copy" | "cousin" | "new" as core.generate.novelty says; "": not looked at yet
    flaws: int | None = None  # bits as core.gallery.flaws names them; None: not looked at yet


class Library:
    def __init__(self, file: Path | str) -> None:
        self._file = file
        self._count: int | None = None  # of the sprites in the set; None: not counted since it changed
        self.before: Callable[[], None] = lambda: None  # called before each change: whether the disk answers
        try:
            if Path(file).exists() and not Path(file).is_file():
                raise sqlite3.DatabaseError(tr("it is not a file"))
            self._db = sqlite3.connect(file)
            try:
                self._db.execute("pragma journal_mode = wal")
                self._db.execute("pragma synchronous = full")
                self._db.execute("pragma trusted_schema = off")
                self._migrate(Path(file))
                self._look_for_faults(Path(file))
            except BaseException:
                self._db.close()
                raise
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            raise UserError(
                tr("{file} cannot be opened ({reason}). Restore it from a copy.", file=file, reason=error)
            ) from error
        self.queue = Queue(self._db, self.changing, Path(file).parent)

    def close(self) -> None:
        self._db.close()

    def ask(self, question: str, given: Sequence[object] | Mapping[str, object] = ()) -> list[Any]:
        """The rows that answer a select: for the rooms that have questions of their own."""
        return self._db.execute(question, given).fetchall()

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """All of it or nothing; what the disk refuses is a sentence, for the artist alone can mend it."""
        self.before()
        try:
            with self._db as db:
                yield db
        except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
            raise  # a mistake of ours
        except sqlite3.DatabaseError as error:
            raise UserError(
                tr(
                    "{file} could not be changed ({reason}). Make room on the disk, or allow writing there.",
                    file=self._file,
                    reason=error,
                )
            ) from error

    # sprites: the artist's own

    def add_sprites(self, sprites: Sequence[Sprite]) -> list[int]:
        """Ids of the new rows; the id of each given sprite is not looked at."""
        now = time.time()
        with self.changing() as db:
            (last,) = db.execute("select coalesce(max(id), 0) from sprite").fetchone()
            ids = list(range(last + 1, last + 1 + len(sprites)))
            # Two statements for all rows: ten thousand came in on the window's thread.
            db.executemany(
                "insert into sprite (id, file, name, origin, digest, added) values (?, ?, ?, ?, ?, ?)",
                ((id, s.file, s.name, s.origin, s.digest, now) for id, s in zip(ids, sprites, strict=True)),
            )
            words = ((id, word) for id, s in zip(ids, sprites, strict=True) for word in dict.fromkeys(s.words))
            db.executemany("insert into word values (?, ?)", words)
        if self._count is not None:
            self._count += len(ids)
        return ids

    def sprites(self) -> list[Sprite]:
        return sprites_in(self._db)

    def sprite_count(self) -> int:
        if self._count is None:
            (self._count,) = self._db.execute("select count(*) from sprite where not hidden").fetchone()
        return self._count

    def file_of_one(self, turn: int) -> str:
        """The file of the sprite whose turn it is, round after round; empty: there is none."""
        count = self.sprite_count()
        given = (turn % count if count else 0,)
        rows = self.ask("select file from sprite where not hidden order by id limit 1 offset ?", given)
        return str(rows[0][0]) if rows else ""

    def sprites_from_elsewhere(self, folder: str) -> Iterator[int]:
        """Ids of sprites in the set whose origin has no such part, written with slashes."""
        rows = self._db.execute(
            "select id from sprite where not hidden and instr(replace(origin, char(92), '/'), ?) = 0", (folder,)
        )
        return (id for (id,) in rows)

    def digests(self) -> set[str]:
        return digests_in(self._db)

    def set_looks(self, looks: Mapping[int, Look]) -> dict[int, Look]:
        """Point sprites to other files; return what they pointed to. How each one came in stays known."""
        before: dict[int, Look] = {}
        with self.changing() as db:
            for id, look in looks.items():
                row = db.execute("select file, digest from sprite where id = ?", (id,)).fetchone()
                if row is None:
                    continue
                before[id] = Look(*row)
                db.execute(
                    "update sprite set original = iif(original = '', file, original), "
                    "original_digest = iif(original = '', digest, original_digest), file = ?, digest = ? where id = ?",
                    (look.file, look.digest, id),
                )
        return before

    def originals(self, ids: Collection[int] | None = None) -> dict[int, Look]:
        """What sprites looked like when they came in, of all (None) or of these: those that were cured ever."""
        rows = self._db.execute("select id, original, original_digest from sprite where original != ''")
        return {id: Look(file, digest) for id, file, digest in rows if ids is None or id in ids}

    def set_words(self, words: Mapping[int, Sequence[str]]) -> dict[int, tuple[str, ...]]:
        """Give sprites these words and no others; return those they had."""
        before: dict[int, tuple[str, ...]] = {}
        with self.changing() as db:
            for id, own in words.items():
                rows = db.execute("select word from word where sprite = ? order by word", (id,)).fetchall()
                before[id] = tuple(word for (word,) in rows)
                db.execute("delete from word where sprite = ?", (id,))
                db.executemany("insert into word values (?, ?)", [(id, word) for word in dict.fromkeys(own)])
        return before

    def hide_sprites(self, ids: Iterable[int], hidden: bool = True) -> None:
        """Out of the set, or back in. The file stays: nothing an artist brought is ever lost."""
        self._count = None
        with self.changing() as db:
            db.executemany(
                "update sprite set hidden = ? where id between ? and ?",
                [(hidden, first, last) for first, last in _stretches(sorted(ids))],
            )

    # drawings: what the networks drew

    def add_drawings(self, drawings: Sequence[Drawing]) -> list[int]:
        now, ids = time.time(), []
        with self.changing() as db:
            for d in drawings:
                row = db.execute(
                    "insert into drawing (file, model, seed, recipe, made, mark, stars, colour, words) values "
                    "(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, "
                    "iif(json_valid(?4), coalesce(json_extract(?4, '$.words'), ''), ''))",
                    (d.file, d.model, d.seed, d.recipe, now, d.mark.value, d.stars, d.colour),
                )
                ids.append(int(row.lastrowid or 0))
        return ids

    def drawing_ids(self, mark: Mark | None = None, newest_first: bool = False) -> list[int]:
        order = "desc" if newest_first else "asc"
        if mark is None:
            rows = self._db.execute(f"select id from drawing where not hidden order by id {order}")
        else:
            rows = self._db.execute(
                f"select id from drawing where not hidden and mark = ? order by id {order}", (mark.value,)
            )
        return [id for (id,) in rows]

    def shown_among(self, ids: Sequence[int], mark: Mark | None = None) -> list[int]:
        """Which of these are not in the bin and have the mark (None: any), in ascending order."""
        found: list[int] = []
        for some, gaps in _portions(ids):
            rows = self._db.execute(
                f"select id from drawing where not hidden and (? is null or mark = ?) and id in ({gaps})",
                (mark and mark.value, mark and mark.value, *some),
            )
            found.extend(id for (id,) in rows)
        return sorted(found)

    def drawings(self, ids: Sequence[int]) -> list[Drawing]:
        """Those of them that exist, in no particular order: one question for a screenful."""
        found: list[Drawing] = []
        for some, gaps in _portions(ids):
            rows = self._db.execute(f"select {_DRAWING} from drawing where id in ({gaps})", some)
            found.extend(_drawing(row) for row in rows)
        return found

    def drawing(self, id: int) -> Drawing:
        row = self._db.execute(f"select {_DRAWING} from drawing where id = ?", (id,)).fetchone()
        if row is None:
            raise KeyError(id)
        return _drawing(row)

    def find_drawings(self, files: Sequence[str]) -> dict[str, int]:
        """The ids of those that are here already, in the bin or not."""
        gaps = ",".join("?" * len(files))
        return dict(self._db.execute(f"select file, max(id) from drawing where file in ({gaps}) group by file", files))

    def counts(self) -> dict[Mark, int]:
        """One count of an index each: to group 50,000 rows takes five times as long."""
        asked = "select count(*) from drawing where hidden = 0 and mark = ?"
        return {mark: int(self._db.execute(asked, (mark.value,)).fetchone()[0]) for mark in Mark}

    def mark(self, ids: Iterable[int], mark: Mark) -> dict[int, Mark]:
        """Set the mark; return what it was, which is all that undo needs."""
        before = {id: _MARKS[value] for id, value in self.values("mark", tuple(ids)).items()}
        self.restore_marks(dict.fromkeys(before, mark))
        return before

    def restore_marks(self, marks: Mapping[int, Mark]) -> None:
        self.set_values("mark", {id: mark.value for id, mark in marks.items()})

    def hide_drawings(self, ids: Iterable[int], hidden: bool = True) -> None:
        """Into the bin, or out of it. The file stays until the bin is emptied."""
        self.set_values("hidden", dict.fromkeys(ids, int(hidden)))

    def values(self, column: str, ids: Sequence[int]) -> dict[int, Any]:
        """What stands in one column of these drawings, by id; those that are not there are left out."""
        found: dict[int, Any] = {}
        for some, gaps in _portions(ids):
            found.update(self._db.execute(f"select id, {column} from drawing where id in ({gaps})", some).fetchall())
        return found

    def set_values(self, column: str, values: Mapping[int, object]) -> None:
        """Drawings side by side that get the same are one statement: 50,000 at once are a key of the artist's."""
        by_value: dict[object, list[int]] = {}
        for id, value in values.items():
            by_value.setdefault(value, []).append(id)
        with self.changing() as db:
            db.executemany(
                f"update drawing set {column} = ? where id between ? and ?",
                [(value, *ends) for value, ids in by_value.items() for ends in _stretches(sorted(ids))],
            )

    def binned(self) -> list[Drawing]:
        rows = self._db.execute(f"select {_DRAWING} from drawing where hidden order by id")
        return [_drawing(row) for row in rows]

    def forget_drawings(self, ids: Iterable[int]) -> None:
        """After their files went to the system's bin."""
        with self.changing() as db:
            db.executemany("delete from drawing where id = ?", [(id,) for id in ids])

    def _look_for_faults(self, file: Path) -> None:
        fault = find_fault(self._db, MIGRATIONS, tuple(_MARKS))
        if fault:
            logger.warning("%s: %s", file.name, fault)
            raise UserError(
                tr("{file} is damaged, or was changed by another program. Restore it from a copy.", file=file)
            )

    def _migrate(self, file: Path) -> None:
        (version,) = self._db.execute("pragma user_version").fetchone()
        if version > len(MIGRATIONS):
            raise UserError(tr("This project was made by a newer version of Spritewell. Update Spritewell to open it."))
        if 0 < version < len(MIGRATIONS):
            with closing(sqlite3.connect(file.with_name(f"{file.stem}.before{version + 1}{file.suffix}"))) as copy:
                self._db.backup(copy)  # and not a copy of the file, which lacks what still lies in the journal
        for number, change in enumerate(MIGRATIONS[version:], start=version + 1):
            self._db.executescript(f"begin; {change}; pragma user_version = {number}; commit;")


def _stretches(ids: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and last of each row of ids without a gap: what came in together is one."""
    start = 0
    for place in range(1, len(ids) + 1):
        if place == len(ids) or ids[place] > ids[place - 1] + 1:
            yield ids[start], ids[place - 1]
            start = place


def _portions(ids: Sequence[int]) -> Iterator[tuple[Sequence[int], str]]:
    """Ids in numbers that one statement takes, with as many gaps for them."""
    for first in range(0, len(ids), AT_ONCE):
        some = ids[first : first + AT_ONCE]
        yield some, ", ".join("?" * len(some))


def _drawing(row: tuple[int, str, str, int, str, str, int, int, str, int | None]) -> Drawing:
    id, file, model, seed, recipe, mark, stars, colour, kin, flaws = row
    return Drawing(id, file, model, seed, recipe, _MARKS[mark], stars, colour, kin, flaws)


def sprites_in(db: sqlite3.Connection) -> list[Sprite]:
    words: dict[int, list[str]] = {}
    for id, word in db.execute("select sprite, word from word order by sprite, word"):
        words.setdefault(id, []).append(word)
    rows = db.execute("select id, file, name, origin, digest from sprite where not hidden order by id")
    return [Sprite(id, file, name, origin, digest, tuple(words.get(id, ()))) for id, file, name, origin, digest in rows]


def digests_in(db: sqlite3.Connection, without: Collection[int] = ()) -> set[str]:
    """Of all that is in the set, as it looks and as it came in: what was cured is not new when it comes again."""
    rows = db.execute("select id, digest, original_digest from sprite where not hidden")
    return {digest for id, *own in rows if id not in without for digest in own if digest}
