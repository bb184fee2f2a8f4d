"""The animations of the artist's own sprites as tags: what came in as frames goes out as frames."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.animation import STEADY_MS, Animation
from core.sheet.description import Direction
from core.sheet.plan import Plan, PlannedTag


def with_animations(plan: Plan, animations: Sequence[Animation], files: Mapping[int, str]) -> Plan:
    """files: the name of each sprite's file. What the artist renamed or dissolved does not come again."""
    for animation in animations:
        if animation.id in plan.seen:
            continue
        frames = [frame for frame in animation.frames if frame.sprite in files]
        tag = PlannedTag(
            plan.free_name(animation.name),
            tuple(files[frame.sprite] for frame in frames),
            Direction[animation.direction.name],
            tuple(frame.duration_ms or STEADY_MS for frame in frames),
        )
        plan = replace(plan.with_tag(tag), seen=(*plan.seen, animation.id))
    return plan
