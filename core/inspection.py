"""Whether a library can be trusted: it may be damaged, or come from a stranger and mean harm."""

import sqlite3
from collections import deque
from collections.abc import Iterator, Sequence
from functools import cache

# Columns that name a file of the project. "" is a file that is not there.
_FILES = (("sprite", "file"), ("sprite", "original"), ("drawing", "file"))
_KINDS = {"integer": "'integer'", "text": "'text'", "real": "'real', 'integer'"}


def find_fault(db: sqlite3.Connection, steps: Sequence[str], marks: Sequence[str]) -> str:
    """What is wrong with it, or nothing. steps: the history of its schema, all of which it has been through.

    sqlite3.DatabaseError: it cannot even be read."""
    ((whole,),) = db.execute("pragma quick_check(1)")
    if whole != "ok":
        return str(whole)
    # What SQL would do by itself when rows are read or changed: a library of ours has none of it.
    acting = db.execute("select name from sqlite_schema where type in ('trigger', 'view')").fetchone()
    if acting:
        return f"{acting[0]}"
    for question, given in (*_of_kinds(tuple(steps)), *_of_files(tuple(steps)), _of_marks(marks)):
        if db.execute(question, given).fetchone() is not None:
            return question
    for table, columns in _columns(tuple(steps)).items():
        texts = ", ".join(name for name, kind, _ in columns if kind == "text")
        if texts:  # SQLite takes any bytes for text: those that are none raise as they are read
            deque(db.execute(f"select {texts} from {table}"), maxlen=0)
    return ""


def _of_kinds(steps: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """A column of numbers holds numbers: SQLite itself would take anything."""
    for table, columns in _columns(steps).items():
        wrong = " or ".join(
            f"typeof({name}) not in ({_KINDS[kind]}{'' if is_needed else ', ' + chr(39) + 'null' + chr(39)})"
            for name, kind, is_needed in columns
        )
        yield f"select 1 from {table} where {wrong} limit 1", ()


def _of_files(steps: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Inside the project: else a stranger's project could show, send away or bin what lies elsewhere."""
    known = _columns(steps)
    for table, column in _FILES:
        if column not in (name for name, _, _ in known[table]):
            continue
        outside = f"{column} glob '/*' or {column} glob '*..*' or instr({column}, ':') or instr({column}, char(92))"
        yield f"select 1 from {table} where {outside} or instr({column}, char(0)) limit 1", ()


def _of_marks(marks: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    gaps = ", ".join("?" * len(marks))
    return f"select 1 from drawing where mark not in ({gaps}) limit 1", tuple(marks)


@cache
def _columns(steps: tuple[str, ...]) -> dict[str, list[tuple[str, str, bool]]]:
    """Of each table: name, kind, and whether it is never empty."""
    with sqlite3.connect(":memory:") as model:
        for step in steps:
            model.executescript(step)
        tables = [name for (name,) in model.execute("select name from sqlite_schema where type = 'table'")]
        found = {
            table: [
                (name, kind.lower(), bool(needed or key))
                for _, name, kind, needed, _, key in model.execute(f"pragma table_info({table})")
            ]
            for table in tables
            if not table.startswith("sqlite_")
        }
    model.close()
    return found
