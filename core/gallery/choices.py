"""What an artist says about drawings: stars, colours, collections, piles of a detector and who came from whom."""

import json
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from typing import Any, Protocol

from core.errors import UserError
from core.gallery.query import Query, from_json, to_json
from core.generate.judges import MINE
from core.library import Drawing, Library
from core.words import tr

MOST_STARS = 5
MOST_TAUGHT = 300  # of each side: a judge learns from them in seconds, and its memory grows with their square
COLOURS = ("red", "yellow", "green", "blue")  # 1 to 4


class Asked(Protocol):
    """A library, or one that another thread has open and that is read alone."""

    def ask(self, question: str, given: Sequence[object] | Mapping[str, object] = ()) -> list[Any]: ...


class Rate(Enum):
    """A column of the drawings that holds one small number each."""

    STARS = "stars"
    COLOUR = "colour"


class Side(Enum):
    """The two piles of a detector."""

    LIKE = 1
    UNLIKE = -1


@dataclass(frozen=True, slots=True)
class Group:
    """A collection: drawings that an artist put together under a name."""

    id: int
    name: str
    count: int


def rate(library: Library, rate: Rate, values: Mapping[int, int]) -> dict[int, int]:
    """Give drawings these numbers; return what they had, which is all that undo needs."""
    before: dict[int, int] = library.values(rate.value, list(values))
    library.set_values(rate.value, {id: values[id] for id in before})
    return before


# collections


def groups(library: Library) -> list[Group]:
    rows = library.ask(
        "select collection.id, name, count(drawing.id) from collection "
        "left join collected on collection = collection.id "
        "left join drawing on drawing.id = collected.drawing and not drawing.hidden "
        "group by collection.id order by name collate nocase"
    )
    return [Group(*row) for row in rows]


def new_group(library: Library, name: str) -> int:
    """The id of the collection of that name, made now if there is none."""
    name = name.strip()
    if not name:
        raise UserError(tr("A collection needs a name."))
    with library.changing() as db:
        db.execute("insert or ignore into collection (name) values (?)", (name,))
    ((id,),) = library.ask("select id from collection where name = ?", (name,))
    return int(id)


def named_group(library: Library, name: str) -> int | None:
    rows = library.ask("select id from collection where name = ?", (name.strip(),))
    return int(rows[0][0]) if rows else None


def groups_with(library: Library, ids: Sequence[int]) -> list[Group]:
    """The collections that any of these drawings lies in."""
    rows = library.ask(
        "select distinct collection from collected where drawing in (select value from json_each(?))",
        (json.dumps(list(ids)),),
    )
    inside = {group for (group,) in rows}
    return [group for group in groups(library) if group.id in inside]


def forget_group(library: Library, id: int) -> list[int]:
    """The drawings stay; return those that were in it."""
    members = [drawing for (drawing,) in library.ask("select drawing from collected where collection = ?", (id,))]
    with library.changing() as db:
        db.execute("delete from collected where collection = ?", (id,))
        db.execute("delete from collection where id = ?", (id,))
    return members


def restore_group(library: Library, id: int, name: str, members: Sequence[int]) -> None:
    """As it was before it was forgotten."""
    with library.changing() as db:
        db.execute("insert into collection (id, name) values (?, ?)", (id, name))
        db.executemany("insert into collected values (?, ?)", [(id, drawing) for drawing in members])


def collect(library: Library, group: int, ids: Collection[int], is_in: bool = True) -> list[int]:
    """Put drawings into a collection, or take them out; return those for which that changed something."""
    rows = library.ask("select drawing from collected where collection = ?", (group,))
    inside = {drawing for (drawing,) in rows}
    changed = [id for id in ids if (id in inside) != is_in]
    with library.changing() as db:
        if is_in:
            db.executemany("insert into collected values (?, ?)", [(group, id) for id in changed])
        else:
            db.executemany(
                "delete from collected where collection = ? and drawing = ?", [(group, id) for id in changed]
            )
    return changed


# kept filters


def keep_filter(library: Library, name: str, query: Query | None) -> Query | None:
    """Remember a filter under a name, or forget it; return what was there."""
    before = kept_filters(library).get(name)
    with library.changing() as db:
        if query is None:
            db.execute("delete from kept_filter where name = ?", (name,))
        else:
            db.execute("insert or replace into kept_filter values (?, ?)", (name, to_json(query)))
    return before


def kept_filters(library: Library) -> dict[str, Query]:
    """Those that can be read."""
    found = {}
    for name, query in library.ask("select name, query from kept_filter order by name"):
        with suppress(UserError):
            found[name] = from_json(query)
    return found


# the piles of a detector


def pile(library: Library, detector: str, sides: Mapping[int, Side | None]) -> dict[int, Side | None]:
    """Put drawings on a side of a detector, or off it (None); return where they were."""
    rows = library.ask("select drawing, side from pile where detector = ?", (detector,))
    known = {drawing: Side(side) for drawing, side in rows}
    before = {id: known.get(id) for id in sides}
    with library.changing() as db:
        db.executemany("delete from pile where detector = ? and drawing = ?", [(detector, id) for id in sides])
        db.executemany(
            "insert into pile values (?, ?, ?)", [(detector, id, side.value) for id, side in sides.items() if side]
        )
    return before


def piled(library: Asked, detector: str, most: int = -1) -> dict[int, Side]:
    """At most so many of each side, the newest; less than none: all."""
    found: dict[int, Side] = {}
    for side in Side:
        rows = library.ask(
            "select drawing from pile where detector = ? and side = ? order by drawing desc limit ?",
            (detector, side.value, most),
        )
        found.update((drawing, side) for (drawing,) in rows)
    return found


def detectors(library: Asked) -> list[str]:
    """Those that piles were made for, by name."""
    return [name for (name,) in library.ask("select distinct detector from pile order by detector")]


def marked(library: Asked, most: int = MOST_TAUGHT) -> dict[int, Side]:
    """What the marks of the gallery say: picked or four stars and more against rejected or one star.

    At most so many of each side, the newest: who rejects ten thousand at once teaches no more by it."""
    found: dict[int, Side] = {}
    for side in Side:
        rows = library.ask(
            "select id, mark = 'picked' or (mark = 'unrated' and stars >= 4) as liked from drawing "
            "where (mark in ('picked', 'rejected') or stars >= 4 or stars = 1) and liked = ? "
            "order by id desc limit ?",
            (side is Side.LIKE, most),
        )
        found.update((id, side) for id, _ in rows)
    return found


def taught(library: Asked) -> dict[str, dict[str, bool]]:
    """By the name of each judge, what teaches it: files and whether they are liked."""
    lessons = {MINE: marked(library), **{name: piled(library, name, MOST_TAUGHT) for name in detectors(library)}}
    return {name: _by_file(library, sides) for name, sides in lessons.items()}


def _by_file(library: Asked, sides: Mapping[int, Side]) -> dict[str, bool]:
    ids = json.dumps(list(sides))
    rows = library.ask("select id, file from drawing where id in (select value from json_each(?))", (ids,))
    return {file: sides[id] is Side.LIKE for id, file in rows}


# who came from whom


def set_parents(library: Library, child: int, parents: Sequence[int]) -> None:
    with library.changing() as db:
        db.execute("delete from parent where child = ?", (child,))
        db.executemany("insert into parent values (?, ?, ?)", [(child, n, id) for n, id in enumerate(parents)])


def parents(library: Library, child: int) -> list[Drawing]:
    return _in_order(library, "select parent from parent where child = ? order by place", child)


def children(library: Library, parent: int) -> list[Drawing]:
    return _in_order(library, "select distinct child from parent where parent = ? order by child", parent)


def _in_order(library: Library, question: str, id: int) -> list[Drawing]:
    ids = [found for (found,) in library.ask(question, (id,))]
    known = {drawing.id: drawing for drawing in library.drawings(ids)}
    return [known[id] for id in ids if id in known]


# what was found out about drawings


@dataclass(frozen=True, slots=True)
class Noticed:
    """What looking at a drawing's pixels tells."""

    id: int
    kin: str
    distance: float | None  # to the nearest of the artist's own; None: there is none of its size
    flaws: int


def unnoticed(library: Library, most: int) -> list[tuple[int, str]]:
    """Drawings (id, file) that nobody has looked at, the newest first."""
    return library.ask(
        "select id, file from drawing where hidden = 0 and flaws is null order by id desc limit ?", (most,)
    )


def note(library: Library, noticed: Sequence[Noticed]) -> None:
    with library.changing() as db:
        db.executemany(
            "update drawing set kin = ?, distance = ?, flaws = ? where id = ?",
            [(n.kin, n.distance, n.flaws, n.id) for n in noticed],
        )


def forget_noticed(library: Library) -> None:
    """The artist's own sprites changed, and with them what is new."""
    with library.changing() as db:
        db.execute("update drawing set kin = '', distance = null, flaws = null where flaws is not null")
