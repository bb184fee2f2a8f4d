"""The animations of the artist's own sprites as tags: what came in as frames goes out as frames."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.animation import STEADY_MS, Animation
from core.sheet.description import Direction
from core.sheet.plan import Plan, PlannedTag, free_name


def with_animations(plan: Plan, animations: Sequence[Animation], files: Mapping[int, str]) -> Plan:
    """files: the name of each sprite's file. What the artist renamed or dissolved does not come again."""
    seen, taken = set(plan.seen), {tag.name for tag in plan.tags}
    tags: list[PlannedTag] = []
    fresh = [animation for animation in animations if animation.id not in seen]
    for animation in fresh:
        frames = [frame for frame in animation.frames if frame.sprite in files]
        name = free_name(animation.name, taken)
        tag = PlannedTag(
            name,
            tuple(files[frame.sprite] for frame in frames),
            Direction[animation.direction.name],
            tuple(frame.duration_ms or STEADY_MS for frame in frames),
        )
        if tag.sprites:
            tags.append(tag)
            taken.add(name)
    return replace(plan, tags=(*plan.tags, *tags), seen=(*plan.seen, *(animation.id for animation in fresh)))
