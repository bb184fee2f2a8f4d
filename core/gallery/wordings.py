"""The flaws of drawn sprites by name, each with what mending does. Needs no numpy: the window uses it."""

from dataclasses import dataclass
from enum import IntFlag

from core.words import tr


class Flaw(IntFlag):
    ORPHANS = 1  # single pixels apart from everything
    GAPS = 2  # one pixel is missing in the outline
    OFF_PALETTE = 4
    EDGE = 8  # it touches the edge: cut off, or soon in the way
    NEAR_EMPTY = 16
    SOFT_ALPHA = 32


@dataclass(frozen=True, slots=True)
class Wording:
    name: str
    cure: str  # what mending does; empty: nothing can be done about it


def wordings() -> dict[Flaw, Wording]:
    return {
        Flaw.ORPHANS: Wording(tr("Orphan pixels"), tr("Takes away pixels that touch nothing.")),
        Flaw.GAPS: Wording(tr("Gaps in the outline"), tr("Closes holes of one pixel in the outline.")),
        Flaw.OFF_PALETTE: Wording(tr("Colours off the palette"), tr("Gives each pixel the nearest colour of yours.")),
        Flaw.EDGE: Wording(tr("Touches the edge"), tr("Moves the sprite inwards where there is room.")),
        Flaw.NEAR_EMPTY: Wording(tr("Nearly empty"), ""),
        Flaw.SOFT_ALPHA: Wording(tr("Soft edges"), tr("Makes each pixel either solid or clear.")),
    }
