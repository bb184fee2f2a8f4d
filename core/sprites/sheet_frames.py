"""A picture that holds the frames of one creature, cut into them: a cell that is empty is a frame that is missing."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from core.errors import UserError
from core.frames import MOST_FRAMES, SIDES, Slot
from core.sprites.collection import fit, why_not
from core.sprites.pixels import Rgba, clear_hidden
from core.sprites.reading import read_frames
from core.sprites.slicing import Cell
from core.sprites.strips import Strip, own_strip
from core.words import tr


def read_sheet(file: Path, size: int, sides: Sequence[int] = (0, 1, 2, 3)) -> dict[Slot, Rgba]:
    """Frames of size × size by what they are. sides: what the columns (or rows) of the sheet show, in their order."""
    frames = read_frames(file)
    if len(frames) > 1:  # a moving picture: one side of a creature
        if len(frames) > MOST_FRAMES:
            raise UserError(
                tr("{name} has {count} frames; a sheet is drawn of {most} at most.", name=file.name, count=len(frames),
                   most=MOST_FRAMES)
            )  # fmt: skip
        cells = [_fitted(frame.rgba, size, file) for frame in frames]
        return {Slot(0, 0, place, len(cells)): rgba for place, rgba in enumerate(cells)}
    rgba = clear_hidden(frames[0].rgba)
    height, width = rgba.shape[:2]
    if max(height, width) <= size:
        return {Slot(): _fitted(rgba, size, file)}
    if height % size or width % size:
        raise UserError(
            tr(
                "{name} is {width} × {height} pixels, which is no sheet of frames of {size} × {size}. Cut it so that "
                "every frame has a cell of that size.",
                name=file.name,
                width=width,
                height=height,
                size=size,
            )
        )
    cut = [
        Cell(rgba[row * size : (row + 1) * size, column * size : (column + 1) * size], row, column)
        for row in range(height // size)
        for column in range(width // size)
    ]
    return _placed([cell for cell in cut if cell.rgba[..., 3].any()], file, size, sides)


def _placed(cells: Sequence[Cell], file: Path, size: int, sides: Sequence[int]) -> dict[Slot, Rgba]:
    if not cells:
        raise UserError(tr("{name} is empty: every pixel is transparent.", name=file.name))
    common = Strip.ROWS if len({cell.row for cell in cells}) == 1 else Strip.COLUMNS
    across = own_strip(cells, common) is Strip.ROWS
    found: dict[Slot, Rgba] = {}
    counts: dict[int, int] = {}
    for cell in cells:
        line, place = (cell.row, cell.column) if across else (cell.column, cell.row)
        counts[line] = max(counts.get(line, 0), place + 1)
    if max(counts) >= len(sides):
        raise UserError(
            tr(
                "{name} shows {count} sides in frames of {size} × {size}, and {known} are named. Name all of them with "
                "--sides, or bring its frames to that size.",
                size=size,
                name=file.name,
                count=max(counts) + 1,
                known=len(sides),
            )
        )
    for cell in cells:
        line, place = (cell.row, cell.column) if across else (cell.column, cell.row)
        if place < MOST_FRAMES:
            found[Slot(0, sides[line], place, min(MOST_FRAMES, counts[line]))] = np.ascontiguousarray(cell.rgba)
    return found


def named_slots(text: str, slots: Sequence[Slot]) -> list[Slot]:
    """ "left, up:2" of these slots: a whole side, or one place of it."""
    found: list[Slot] = []
    for part in text.split(","):
        side, _, place = part.partition(":")
        number = side_named(side)
        own = [slot for slot in slots if slot.side == number and (not place or str(slot.place) == place.strip())]
        if not own:
            raise UserError(tr("The sheet has no frame “{part}”.", part=part.strip()))
        found += own
    return found


def side_named(name: str) -> int:
    try:
        return SIDES.index(name.strip().casefold().replace("-", " "))
    except ValueError as error:
        raise UserError(
            tr("There is no side “{name}”. The sides are: {sides}.", name=name.strip(), sides=", ".join(SIDES))
        ) from error


def _fitted(rgba: Rgba, size: int, file: Path) -> Rgba:
    reason = why_not(rgba, size, file.stem)
    if reason:
        raise UserError(reason)
    return fit(rgba, size)
