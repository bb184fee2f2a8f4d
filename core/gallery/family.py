"""Who came from whom: a drawing with those before it and after it, and those that were born with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.gallery import choices
from core.library import Drawing, Library

REACH = 2  # generations, each way
WIDEST = 12  # of one generation: more are no tree to look at


@dataclass(frozen=True, slots=True)
class Member:
    drawing: Drawing
    generation: int  # below nought: before the one that was asked about
    parents: tuple[int, ...]  # ids, also of some that are not shown


def family(library: Library, id: int) -> list[Member]:
    """By generation, the eldest first. Of a drawing without family: itself alone."""
    centre = library.drawing(id)
    own_parents = choices.parents(library, id)
    born_together = _born_together(library, own_parents) if own_parents else []
    rows: dict[int, list[Drawing]] = {0: _each_once([centre, *born_together])}
    for step in (-1, 1):
        last = [centre]
        for generation in range(step, step * (REACH + 1), step):
            find = choices.parents if step < 0 else choices.children
            last = _each_once([found for one in last for found in find(library, one.id)])
            if last:
                rows[generation] = last
    return [
        Member(drawing, generation, tuple(parent.id for parent in choices.parents(library, drawing.id)))
        for generation in sorted(rows)
        for drawing in rows[generation]
    ]


def _born_together(library: Library, parents: Sequence[Drawing]) -> list[Drawing]:
    """Those with the very same parents."""
    wanted = {parent.id for parent in parents}
    found = choices.children(library, parents[0].id)
    return [one for one in found if {parent.id for parent in choices.parents(library, one.id)} == wanted]


def _each_once(drawings: Sequence[Drawing]) -> list[Drawing]:
    return list({drawing.id: drawing for drawing in drawings}.values())[:WIDEST]
