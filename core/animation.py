"""Frames that follow each other: which sprites an animation shows, for how long each, and in which order."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from core.library import Library
from core.project import reading

_DIGESTS = "select id, original_digest, digest from sprite where not hidden"
STEADY_MS = 125  # for frames that came without times, as those of a sheet do


class Direction(Enum):
    FORWARD = "forward"
    REVERSE = "reverse"
    PING_PONG = "ping-pong"
    PING_PONG_REVERSE = "ping-pong reverse"

    def order(self, count: int) -> list[int]:
        """The places of one round. The ends of a ping-pong are shown once each."""
        there = list(range(count))
        back = there[::-1]
        match self:
            case Direction.FORWARD:
                return there
            case Direction.REVERSE:
                return back
            case Direction.PING_PONG:
                return there + back[1:-1]
        return back + there[1:-1]


@dataclass(frozen=True, slots=True)
class Part:
    """What a frame is in an animation that is just coming in."""

    animation: str
    place: int
    direction: Direction = Direction.FORWARD


@dataclass(frozen=True, slots=True)
class Shown:
    """One frame of an animation: a sprite may be shown by several."""

    sprite: int
    duration_ms: int


@dataclass(frozen=True, slots=True)
class Animation:
    id: int
    name: str
    direction: Direction
    frames: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Filmed:
    """An animation as it came in: its frames are told by the digests of their pixels."""

    name: str
    direction: Direction
    frames: tuple[tuple[str, int], ...]  # digest, milliseconds; 0: no time was given


@dataclass(frozen=True, slots=True)
class Round:
    """One round of an animation in time."""

    places: tuple[int, ...]  # of frames, as they follow each other
    ends_ms: tuple[int, ...]  # when each one ends

    def place_at(self, ms: int) -> int:
        """The frame that is seen so long after the start, round after round."""
        ms %= self.ends_ms[-1]
        return next(place for place, end in zip(self.places, self.ends_ms, strict=True) if ms < end)

    def next_after(self, ms: int) -> int:
        """How long until another frame is seen."""
        ms %= self.ends_ms[-1]
        return next(end for end in self.ends_ms if ms < end) - ms


def round_of(durations_ms: Sequence[int], direction: Direction) -> Round:
    """One round of frames that last so long; 0: no time was given."""
    places = direction.order(len(durations_ms))
    ends, at = [], 0
    for place in places:
        at += durations_ms[place] or STEADY_MS
        ends.append(at)
    return Round(tuple(places), tuple(ends))


def add_animations(library: Library, animations: Sequence[Filmed], known: Mapping[str, int] | None = None) -> None:
    """Each frame is the sprite that looks so or came in so; what is not in the set is skipped.

    known are the sprites by their digests; they are looked for where it is not given.
    """
    if not animations:
        return
    with library.changing() as db:
        if known is None:
            known = _by_digest(db.execute(_DIGESTS))
        for animation in animations:
            frames = [(known[digest], ms) for digest, ms in animation.frames if digest in known]
            if len(frames) < 2:
                continue
            row = db.execute(
                "insert into animation (name, direction) values (?, ?)", (animation.name, animation.direction.value)
            )
            db.executemany(
                "insert into frame values (?, ?, ?, ?)",
                [(row.lastrowid, place, sprite, ms) for place, (sprite, ms) in enumerate(frames)],
            )


def shown_as(folder: Path, digests: Collection[str]) -> dict[str, int]:
    """The sprites of a project that look so or came in so, as another thread may ask."""
    if not digests:
        return {}
    with reading(folder) as db:
        return {digest: id for digest, id in _by_digest(db.execute(_DIGESTS)).items() if digest in digests}


def animations_in(library: Library) -> list[Animation]:
    """Those of which at least two frames are in the set."""
    return _found(library.ask)


def has_animations(library: Library) -> bool:
    """Whether there are any, without reading all of them."""
    question = (
        "select 1 from frame join sprite on sprite.id = frame.sprite where not hidden "
        "group by animation having count(*) > 1 limit 1"
    )
    return bool(library.ask(question))


def animations_of(folder: Path) -> list[Animation]:
    """Those of a project that another thread or program may have open, and that may not be upgraded yet."""
    with reading(folder) as db:
        has_some = db.execute("select 1 from sqlite_master where name = 'frame'").fetchone()
        return _found(db.execute) if has_some else []


def _by_digest(rows: Iterable[tuple[int, str, str]]) -> dict[str, int]:
    return {digest: id for id, *digests in rows for digest in digests}


def _found(ask: Callable[[str], Iterable[Any]]) -> list[Animation]:
    frames: dict[int, list[Shown]] = {}
    rows = ask(
        "select animation, sprite, duration_ms from frame join sprite on sprite.id = frame.sprite "
        "where not hidden order by animation, place"
    )
    for animation, sprite, duration_ms in rows:
        frames.setdefault(animation, []).append(Shown(sprite, duration_ms))
    return [
        Animation(id, name, Direction(direction), tuple(frames[id]))
        for id, name, direction in ask("select id, name, direction from animation order by id")
        if len(frames.get(id, ())) > 1
    ]
