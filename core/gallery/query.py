"""Which drawings an artist wants to see, and in which order: a question that can be kept, asked of the library."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from enum import Enum
from typing import Any

from core.errors import UserError
from core.jobs import Mark
from core.library import AT_ONCE, Library
from core.words import tr

DAY = 86_400.0  # seconds
LAST = 1e9  # after all those whose place is known


class Order(Enum):
    NEWEST = "newest"
    OLDEST = "oldest"
    STARS = "stars"
    NOVELTY = "novelty"  # farthest from the artist's own first
    BEST = "best"  # by the taste that was learned from marks
    ALIKE = "alike"  # nearest to one drawing


class Compare(Enum):
    EQUAL = "="
    LEAST = ">="
    MOST = "<="


@dataclass(frozen=True, slots=True)
class Query:
    """Every field that is left alone asks for nothing."""

    mark: Mark | None = None
    stars: int | None = None
    compare: Compare = Compare.LEAST
    colour: int | None = None  # 0: none of the four
    text: str = ""  # words, and "seed:12", "model:dragons", "run:7"
    kin: str = ""
    flaw: int = 0  # bits: any of these
    collection: int | None = None
    days: float | None = None  # made within so many
    order: Order = Order.NEWEST

    @property
    def is_plain(self) -> bool:
        """Whether nothing is left out of sight but by the mark."""
        return Query(self.mark, compare=self.compare, order=self.order) == self


@dataclass(frozen=True, slots=True)
class Found:
    ids: list[int]  # in the order asked for
    places: Mapping[int, float]  # by id, where the order hangs on more than age: smaller comes first, then the newest


def find(
    library: Library, query: Query, now: float, among: Sequence[int] | None = None, values: Mapping[int, float] = {}
) -> Found:
    """The drawings that fit. values are places by id, for the orders that the library knows nothing of."""
    place = _PLACES.get(query.order)
    claims, given = _claims(query, now)
    where = " and ".join(["hidden = 0", *claims])
    columns = f"id, {place}" if place else "id"
    rows: list[Any] = []
    if among is None:
        rows = library.ask(f"select {columns} from drawing where {where} order by id desc", given)
    else:
        for start in range(0, len(among), AT_ONCE):
            some = ", ".join(str(int(id)) for id in among[start : start + AT_ONCE])
            rows += library.ask(f"select {columns} from drawing where {where} and id in ({some})", given)
        rows.sort(reverse=True)
    if place:
        places = dict(rows)
    elif query.order is Order.NEWEST:
        return Found([id for (id,) in rows], {})
    else:
        places = {id: values.get(id, LAST) for (id,) in rows}
    return Found(sorted(places, key=places.__getitem__), places)  # sorting keeps the newest first among equals


def models(library: Library) -> list[str]:
    """The networks that drew what is in the gallery, the newest first."""
    rows = library.ask("select model from drawing where not hidden group by model order by max(id) desc")
    return [model for (model,) in rows]


def to_json(query: Query) -> str:
    plain = {name: value.value if isinstance(value, Enum) else value for name, value in asdict(query).items()}
    return json.dumps(plain, sort_keys=True, ensure_ascii=False)


def from_json(text: str) -> Query:
    try:
        found = json.loads(text)
        if not isinstance(found, dict):
            raise TypeError("a filter is an object")
        known = {f.name: found[f.name] for f in fields(Query) if f.name in found}
        kinds: dict[str, type[Enum]] = {"mark": Mark, "compare": Compare, "order": Order}
        for name, kind in kinds.items():
            if name in known and (known[name] is not None or name != "mark"):
                known[name] = kind(known[name])
        query = Query(**known)
        if not _is_sound(query):
            raise TypeError("a field holds what it cannot")
        return query
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise UserError(tr("This filter cannot be read. Make it anew and save it again.")) from error


def _is_sound(query: Query) -> bool:
    """A project may come from anywhere: whatever the page takes for granted holds."""
    numbers = (query.stars, query.colour, query.flaw, query.collection)
    return (
        all(number is None or (type(number) is int and abs(number) < 1 << 62) for number in numbers)
        and query.flaw is not None
        and query.colour in (None, 0, 1, 2, 3, 4)
        and (query.days is None or type(query.days) in (int, float))
        and isinstance(query.text, str)
        and query.kin in ("", "new", "cousin", "copy")
    )


_PLACES = {
    Order.OLDEST: "id",
    Order.STARS: "-stars",
    Order.NOVELTY: "-coalesce(distance, -1.0)",
}


def _claims(query: Query, now: float) -> tuple[list[str], dict[str, Any]]:
    """What is asked for, as SQL with named gaps."""
    claims: list[str] = []
    given: dict[str, Any] = {}

    def claim(words: str, **gaps: object) -> None:
        claims.append(words)
        given.update(gaps)

    if query.mark is not None:
        claim("mark = :mark", mark=query.mark.value)
    if query.stars is not None:
        claim(f"stars {query.compare.value} :stars", stars=query.stars)
    if query.colour is not None:
        claim("colour = :colour", colour=query.colour)
    if query.kin:
        claim("kin = :kin", kin=query.kin)
    if query.flaw:
        claim("flaws & :flaw", flaw=query.flaw)
    if query.collection is not None:
        claim("id in (select drawing from collected where collection = :collection)", collection=query.collection)
    if query.days is not None:
        claim("made >= :since", since=now - query.days * DAY)
    for number, term in enumerate(query.text.split()):
        _claim_term(term, f"term{number}", claim)
    return claims, given


def _claim_term(term: str, gap: str, claim: Any) -> None:
    """ "seed:12" and "model:dragons" ask for those; any other word is looked for in all that made the drawing."""
    name, colon, value = term.partition(":")
    part = "%" + (value if colon else term).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    if colon and name in ("seed", "id") and value.isdecimal() and len(value) < 18:
        claim(f"{name} = :{gap}", **{gap: int(value)})
    elif colon and name in ("model", "run"):
        claim(f"model like :{gap} escape '\\'", **{gap: part})
    elif colon and name == "words":
        claim(f"words like :{gap} escape '\\'", **{gap: part})
    else:
        like = f"like :{gap} escape '\\'"
        claim(f"(words {like} or model {like} or seed {like} or file {like})", **{gap: part})
