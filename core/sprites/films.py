"""Sprites that move: which sprites of a set are frames of one creature, seen from which side, doing what, and when.

It is read off what an import knows: rows or columns of a sheet, tags of a file, names such as orc_walk_left_03.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

import numpy as np

from core.frames import ACTIONS, MOST_FRAMES, SIDES, Slot
from core.sprites.pixels import Rgba

_NAMED_SIDES = {
    **dict.fromkeys(("down", "front", "south", "s", "forward"), 0),
    **dict.fromkeys(("up", "back", "north", "n", "behind"), 1),
    **dict.fromkeys(("left", "west", "w"), 2),
    **dict.fromkeys(("right", "east", "e", "side"), 3),
    **dict.fromkeys(("southwest", "sw", "downleft"), 4),
    **dict.fromkeys(("southeast", "se", "downright"), 5),
    **dict.fromkeys(("northwest", "nw", "upleft"), 6),
    **dict.fromkeys(("northeast", "ne", "upright"), 7),
}
_LINE = re.compile(r"_(?:r(\d+))?(?:_?c(\d+))?$")
_WORD = re.compile(r"[^\W_]+")
_ACTIONS = frozenset(
    _WORD.findall(
        "idle stand walk run attack hit hurt die death dead jump fall land cast shoot fly swim climb slash thrust "
        "block sleep eat talk push pull dash roll throw spell"
    )
)
_SEEN_TWICE = 0.7  # of the pixels of two sides: they are one in the mirror


@dataclass(frozen=True, slots=True)
class Strip:
    """An animation as it came in."""

    origin: str  # the file, or the folder of files with numbers
    name: str
    rows: tuple[tuple[int, int], ...]  # place in the animation, row of the set; what could not be used is missing


@dataclass(frozen=True, slots=True)
class Film:
    """All that is known of one creature."""

    name: str
    slots: tuple[Slot, ...]
    rows: tuple[int, ...]  # of the set, one a slot; a sprite may be shown twice


@dataclass(frozen=True, slots=True)
class Films:
    films: tuple[Film, ...]
    actions: tuple[str, ...]  # what a slot's action counts


@dataclass(frozen=True, slots=True)
class _Line:
    """A strip whose name was understood."""

    origin: str
    creature: str
    action: str
    side: int | None  # None: its name says nothing of it
    line: int  # which row or column of its sheet it is
    first: int  # place that it begins at
    strip: Strip


def films_of(strips: Sequence[Strip], rgba: Rgba) -> Films:
    """Creatures of at least two frames."""
    lines = _understood(strips)
    counted = Counter(line.action for line in lines)
    actions = tuple(action for action, _ in counted.most_common(ACTIONS)) or ("",)
    sheets: dict[tuple[str, str], list[_Line]] = {}
    for line in lines:
        if line.action in actions:
            sheets.setdefault((line.origin, line.creature), []).append(line)
    order = _order(sheets.values(), rgba)
    found = (_film(name, _sided(own, order), actions) for (_, name), own in sheets.items())
    return Films(tuple(film for film in found if len(film.rows) > 1), actions)


def _understood(strips: Sequence[Strip]) -> list[_Line]:
    by_origin: dict[str, list[Strip]] = {}
    for strip in strips:
        by_origin.setdefault(strip.origin, []).append(strip)
    return [line for origin, own in by_origin.items() for line in _lines(origin, own)]


def _lines(origin: str, strips: Sequence[Strip]) -> Iterable[_Line]:
    is_file = bool(PurePath(origin).suffix)
    ends = [_LINE.search(strip.name) for strip in strips]
    # "orc_c2" is the third column; "orc_r5_c2" a second animation in it, or in the sixth row: as most others lie.
    across = sum(1 for end in ends if end and end[2] and not end[1]) >= sum(
        1 for end in ends if end and end[1] and not end[2]
    )
    for strip, end in zip(strips, ends, strict=True):
        line, first, name = 0, 0, strip.name
        if end and end[0]:
            name = name[: end.start()]
            row, column = int(end[1] or 0), int(end[2] or 0)
            line, first = (column, row) if across else (row, column)
            first = first if end[1] and end[2] else 0
        words = [word.casefold() for word in _WORD.findall(name)]
        side = next((_NAMED_SIDES[word] for word in reversed(words[1:] or words) if word in _NAMED_SIDES), None)
        rest = [word for word in words if side is None or _NAMED_SIDES.get(word) != side]
        stem = [word.casefold() for word in _WORD.findall(PurePath(origin).stem)] if is_file else []
        action = " ".join(word for word in rest if word in _ACTIONS)
        if is_file and not action:
            action = " ".join(word for word in rest if word not in stem)
        creature = PurePath(origin).stem if is_file else " ".join(word for word in rest if word not in _ACTIONS)
        yield _Line(origin, creature, action, side, line, first, strip)


def _sided(lines: Sequence[_Line], order: Sequence[int]) -> list[_Line]:
    """Where no name says it, rows or columns are sides in their order."""
    found = []
    for action in {line.action for line in lines}:
        own = [line for line in lines if line.action == action]
        numbers = {number: place for place, number in enumerate(sorted({line.line for line in own}))}
        sides = order if len(numbers) == 4 else range(len(SIDES))
        found += [
            line if line.side is not None else replace(line, side=sides[min(numbers[line.line], len(SIDES) - 1)])
            for line in own
        ]
    return found


def _film(name: str, lines: Sequence[_Line], actions: Sequence[str]) -> Film:
    cells: dict[Slot, int] = {}
    counts: Counter[tuple[str, int | None]] = Counter()
    for line in lines:
        last = max((place for place, _ in line.strip.rows), default=0)
        low = min((place for place, _ in line.strip.rows), default=0) if not line.first else 0
        key = (line.action, line.side)
        counts[key] = max(counts[key], line.first + last - low + 1)
    for line in lines:
        low = min((place for place, _ in line.strip.rows), default=0) if not line.first else 0
        for place, row in line.strip.rows:
            at = line.first + place - low  # frames with numbers may begin at 0 or at 1
            if at < MOST_FRAMES:
                count = min(MOST_FRAMES, counts[line.action, line.side])
                cells.setdefault(Slot(actions.index(line.action), line.side or 0, at, count), row)
    slots = sorted(cells)
    return Film(name, tuple(slots), tuple(cells[slot] for slot in slots))


def _order(sheets: Iterable[Sequence[_Line]], rgba: Rgba) -> tuple[int, ...]:
    """Of four sides without names: the two that are one in the mirror are left and right."""
    votes = Counter[bool]()
    for lines in sheets:
        firsts = {line.line: line.strip.rows[0][1] for line in lines if line.strip.rows and line.side is None}
        if len(firsts) == 4:
            sides = [rgba[firsts[number]] for number in sorted(firsts)]
            late, early = _mirrored(sides[2], sides[3]), _mirrored(sides[1], sides[2])
            if max(late, early) > _SEEN_TWICE:
                votes[late >= early] += 1
    return (0, 1, 2, 3) if votes[True] >= votes[False] else (0, 2, 3, 1)


def _mirrored(one: Rgba, other: Rgba) -> float:
    same = np.all(one == other[:, ::-1], -1)
    drawn = (one[..., 3] > 0) | (other[:, ::-1, 3] > 0)
    return float(same[drawn].mean()) if drawn.any() else 0.0
