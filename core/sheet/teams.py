"""One sheet in the colours of several teams: every pixel in its place, only the colours are others."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from core.errors import UserError
from core.sheet.formats.names import file_name
from core.sheet.painting import Sheet, colours_of
from core.sheet.recolour import read_swap, swapped
from core.words import tr


@dataclass(frozen=True, slots=True)
class Team:
    name: str  # as part of a file's name
    swap: tuple[str, ...]  # "#rrggbb:#rrggbb"


def teams_of(words: Sequence[str]) -> tuple[Team, ...]:
    """Each like "red=#0000ff:#ff0000,#000080:#800000"."""
    teams = []
    for text in words:
        name, divider, pairs = text.partition("=")
        if not divider or not name.strip():
            raise UserError(tr("{text} is no team. Write it like red=#0000ff:#ff0000,#000080:#800000.", text=text))
        teams.append(Team(file_name(name.strip()), tuple(pair for pair in pairs.split(",") if pair.strip())))
    if len({team.name.lower() for team in teams}) < len(teams):
        raise UserError(tr("Two teams have the same name. Give each a name of its own."))
    return tuple(teams)


def in_colours(sheet: Sheet, swap: Sequence[str]) -> Sheet:
    """The same layout and description; pictures of a palette stay such where they can."""
    if not swap:
        return sheet
    colours = read_swap(swap)
    pages, frames = tuple(swapped(sheet.pages, colours)), tuple(swapped(sheet.frames, colours))
    palette = colours_of([np.ascontiguousarray(page) for page in pages])
    description = replace(sheet.description, is_indexed=palette is not None)
    return replace(sheet, pages=pages, frames=frames, palette=palette, description=description)
