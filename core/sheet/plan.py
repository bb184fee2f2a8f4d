"""What the artist arranged over the sprites of a sheet: tags, how long each stands, its pivot, and where it was moved.

A plan speaks of sprites by the names of their files, so it can be written by hand: `spritewell sheet --tags plan.json`.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from core.errors import UserError
from core.files import read_whole
from core.sheet.description import Direction
from core.words import tr

MOST_BYTES = 1 << 24  # of a plan
LONGEST_MS = 65_535  # what Aseprite can write down
FARTHEST = 4096  # pixels that a sprite can be moved by


@dataclass(frozen=True, slots=True)
class PlannedTag:
    name: str
    sprites: tuple[str, ...]  # file names in the order they are shown; one may come twice
    direction: Direction = Direction.FORWARD
    times_ms: tuple[int, ...] = ()  # of each of them, where they have times of their own; empty: as their sprites say

    def without(self, sprites: Collection[str]) -> "PlannedTag":
        kept = [i for i, sprite in enumerate(self.sprites) if sprite not in sprites]
        times = tuple(self.times_ms[i] for i in kept) if self.times_ms else ()
        return replace(self, sprites=tuple(self.sprites[i] for i in kept), times_ms=times)


@dataclass(frozen=True, slots=True)
class Touch:
    """What is said of one sprite."""

    duration_ms: int | None = None  # None: its own, or the usual one
    pivot: tuple[float, float] | None = None  # in its pixels; None: what the sheet gives to all
    move: tuple[int, int] = (0, 0)  # right and down


@dataclass(frozen=True, slots=True)
class Plan:
    tags: tuple[PlannedTag, ...] = ()
    touches: Mapping[str, Touch] = field(default_factory=dict)  # by file name
    seen: tuple[int, ...] = ()  # animations of the set that became tags here, whatever became of those

    def touch(self, file: str) -> Touch:
        return self.touches.get(file, Touch())

    def with_touch(self, file: str, touch: Touch) -> "Plan":
        touches = {**self.touches, file: touch}
        if touch == Touch():
            del touches[file]
        return replace(self, touches=touches)

    def with_tag(self, tag: PlannedTag, instead_of: str | None = None) -> "Plan":
        """The tag in the place of the one of that name, else behind all others; one without sprites is gone."""
        names = [each.name for each in self.tags]
        at = names.index(instead_of) if instead_of in names else len(names)
        tags = (*self.tags[:at], *((tag,) if tag.sprites else ()), *self.tags[at + 1 :])
        return replace(self, tags=tags)

    def free_name(self, name: str) -> str:
        """The name itself, or with the first number that makes it one of its own."""
        return free_name(name, {tag.name for tag in self.tags})


def free_name(name: str, taken: Collection[str]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free


def read_plan(file: Path) -> Plan:
    try:
        return plan_from(read_whole(file, MOST_BYTES).decode(), file.name)
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(tr("The tags in {name} cannot be read.", name=file.name)) from error


def plan_from(text: str, name: str) -> Plan:
    try:
        found = json.loads(text)
        tags = tuple(_tag(each) for each in found.get("tags", ()))
        touches = {str(file): _touch(each) for file, each in found.get("sprites", {}).items()}
        seen = tuple(int(id) for id in found.get("seen", ()))
    except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError) as error:
        raise UserError(
            tr(
                'The tags in {name} cannot be read ({reason}). They look like this: {{"tags": [{{"name": "walk", '
                '"sprites": ["a.png", "b.png"], "direction": "forward"}}]}}.',
                name=name,
                reason=error,
            )
        ) from error
    if len({tag.name for tag in tags}) < len(tags):
        raise UserError(tr("Two tags in {name} have the same name. Give each a name of its own.", name=name))
    return Plan(tags, touches, seen)


def plan_text(plan: Plan) -> str:
    sprites = {file: _told(touch) for file, touch in sorted(plan.touches.items())}
    found: dict[str, object] = {"tags": [_told_tag(tag) for tag in plan.tags], "sprites": sprites}
    if plan.seen:
        found["seen"] = list(plan.seen)
    return json.dumps(found, indent=1, ensure_ascii=False) + "\n"


def _tag(found: dict[str, Any]) -> PlannedTag:
    sprites = found["sprites"]
    if not isinstance(sprites, list) or not all(isinstance(each, str) for each in sprites):
        raise TypeError("sprites is a list of file names")
    if not isinstance(found["name"], str) or not found["name"].strip():
        raise TypeError("a tag has a name")
    times = tuple(_time(ms) for ms in found.get("times_ms", ()))
    if times and len(times) != len(sprites):
        raise ValueError("times_ms is as long as sprites")
    return PlannedTag(found["name"].strip(), tuple(sprites), Direction(found.get("direction", "forward")), times)


def _told_tag(tag: PlannedTag) -> dict[str, object]:
    told: dict[str, object] = {"name": tag.name, "sprites": list(tag.sprites), "direction": tag.direction.value}
    return told | {"times_ms": list(tag.times_ms)} if tag.times_ms else told


def _time(milliseconds: object) -> int:
    return min(max(1, int(str(milliseconds))), LONGEST_MS)


def _touch(found: dict[str, Any]) -> Touch:
    duration, pivot = found.get("duration_ms"), found.get("pivot")
    right, down = found.get("move", (0, 0))
    if max(abs(int(right)), abs(int(down))) > FARTHEST:
        raise ValueError(f"no sprite moves by more than {FARTHEST} pixels")
    return Touch(
        None if duration is None else _time(duration),
        None if pivot is None else (_place(pivot[0]), _place(pivot[1])),
        (int(right), int(down)),
    )


def _place(value: Any) -> float:
    if not abs(float(value)) <= FARTHEST:
        raise ValueError(f"no pivot lies further away than {FARTHEST} pixels")
    return float(value)


def _told(touch: Touch) -> dict[str, object]:
    told: dict[str, object] = {}
    if touch.duration_ms is not None:
        told["duration_ms"] = touch.duration_ms
    if touch.pivot is not None:
        told["pivot"] = list(touch.pivot)
    if touch.move != (0, 0):
        told["move"] = list(touch.move)
    return told
