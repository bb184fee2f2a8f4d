"""Which cells of a sheet, or pictures with numbers, are frames of one animation: frames are much alike."""

from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from core.sprites.pixels import Rgba
from core.sprites.slicing import Cell

_ALIKE = 0.6  # how alike frames of an animation are on average, and at least
_ENOUGH = 0.8  # alike, so that no step is looked for
_ALIKE_ALONE = 0.4  # where a sheet is a single strip, which speaks for frames by itself
_CLEARER = 1.08  # times as alike along the strips as across them
_SURE = 1.25
_COMPARED = 64  # pairs of a sheet; more tell nothing new
_SHARED = 0.5  # of the colours of such a strip are in each of its cells, on average
_ROUND = 4  # frames of a walk at least: two steps, and after each of them the pose between
_OTHER_POSE = 0.04  # less like the first one than the resting pose is when it comes again
_MOST_IN_STRIP = 16  # of a sheet that is a single strip

Place = tuple[int, int]  # row, column


class Strip(Enum):
    """Which way the frames of an animation follow each other on a sheet."""

    NONE = "none"
    ROWS = "rows"
    COLUMNS = "columns"


def likeness(one: Rgba, other: Rgba) -> float:
    """How much of what is drawn is the same in both, from 0 to 1: a step of one pixel may lie between them."""
    if one.shape != other.shape:
        return 0.0
    first, second = _drawn(one), _drawn(other)
    both = int(np.count_nonzero(first)) + int(np.count_nonzero(second))
    if not both:
        return 0.0
    best = 0
    for down, right in ((0, 0), (1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1)):
        mine = first[max(down, 0) : first.shape[0] + min(down, 0), max(right, 0) : first.shape[1] + min(right, 0)]
        theirs = second[
            max(-down, 0) : second.shape[0] + min(-down, 0), max(-right, 0) : second.shape[1] + min(-right, 0)
        ]
        best = max(best, int(np.count_nonzero((mine == theirs) & (mine != 0))))
        if 2 * best >= _ENOUGH * both:
            break
    return 2 * best / both


def strip_of(sheets: Sequence[Sequence[Cell]]) -> Strip:
    """Whether the rows or the columns of sheets of one shape look like animations."""
    if all(_is_filmstrip(sheet) for sheet in sheets):
        return Strip.ROWS if sheets[0][0].row == sheets[0][-1].row else Strip.COLUMNS
    rows = [found for sheet in sheets if np.isfinite(found := _unbroken(sheet, (0, 1)))]
    columns = [found for sheet in sheets if np.isfinite(found := _unbroken(sheet, (1, 0)))]
    return _clear(float(np.mean(rows)) if rows else 0.0, float(np.mean(columns)) if columns else 0.0, sheets[0])


def own_strip(cells: Sequence[Cell], common: Strip) -> Strip:
    """What a sheet shows by itself where it is plain, else what all sheets of its shape have in common."""
    rows, columns = _unbroken(cells, (0, 1)), _unbroken(cells, (1, 0))
    least, most = sorted((np.nan_to_num(rows), np.nan_to_num(columns)))
    if most >= _ALIKE and most >= _SURE * least and least > 0:
        return Strip.ROWS if rows > columns else Strip.COLUMNS
    return common


def runs(cells: Sequence[Cell], strip: Strip) -> Iterator[list[Cell]]:
    """The animations of a sheet.

    An empty cell ends one, and so does a frame that is far less like the one before. A walk that comes back to its
    first pose after each step (stand, left, stand, right) ends where a pose follows that is not this one.
    """
    if strip is Strip.NONE:
        return
    lines: dict[int, list[Cell]] = {}
    for cell in cells:
        lines.setdefault(cell.row if strip is Strip.ROWS else cell.column, []).append(cell)
    for line in lines.values():
        line.sort(key=lambda cell: (cell.row, cell.column))
        alike = [likeness(one.rgba, other.rgba) for one, other in pairwise(line)]
        median = float(np.median(alike)) if alike else 0.0
        usual = min(_ALIKE, _ALIKE * median)
        if median < _ALIKE and len(lines) == 1 and _is_filmstrip(line):
            usual = 0.0  # whatever changes in a blast from frame to frame is meant
        found, run = [], line[:1]
        for cell, own in zip(line[1:], alike, strict=True):
            is_next = cell.row - run[-1].row + cell.column - run[-1].column == 1
            if own < usual or not is_next or _is_over(run, cell):
                found.append(run)
                run = []
            run.append(cell)
        found.append(run)
        yield found[0]
        for before, after in pairwise(found):
            if len(after) == 2 and _is_over(before, after[0]):
                yield from ([pose] for pose in after)  # a blow and a leap below a walk
            else:
                yield after


def _is_over(run: Sequence[Cell], cell: Cell) -> bool:
    """Whether the round of a walk is complete, and the cell does not begin the next one."""
    if len(run) < _ROUND or len(run) % 2:
        return False
    first = run[0].rgba
    back = min(likeness(first, one.rgba) for one in run[2::2])
    step = max(likeness(first, one.rgba) for one in run[1::2])
    # In a walk without a resting pose the second frame is always more like the first than the third is.
    return back >= max(step, _ENOUGH) and likeness(first, cell.rgba) < min(
        back - _OTHER_POSE, _ENOUGH if step == 1 else 1
    )


def _is_filmstrip(cells: Sequence[Cell]) -> bool:
    """A single row or column, not of tiles, whose cells have their colours in common: items beside each other do not.

    The flames of a blast have hardly a pixel in common, but they burn in the same colours.
    """
    if not 2 < len(cells) <= _MOST_IN_STRIP:
        return False
    if len({cell.row for cell in cells}) > 1 and len({cell.column for cell in cells}) > 1:
        return False
    if all(bool((cell.rgba[..., 3] == 255).all()) for cell in cells):
        return False
    own = [frozenset(np.unique(_drawn(cell.rgba)).tolist()) for cell in cells]
    return sum(map(len, own)) >= _SHARED * len(own) * len(frozenset().union(*own))


def _clear(rows: float, columns: float, sheet: Sequence[Cell]) -> Strip:
    least, most = sorted((rows, columns))
    is_single = least == 0.0 and len(sheet) <= _MOST_IN_STRIP
    if most < (_ALIKE_ALONE if is_single else _ALIKE) or most < _CLEARER * least or len(sheet) < 2:
        return Strip.NONE
    return Strip.ROWS if rows > columns else Strip.COLUMNS


def _unbroken(cells: Sequence[Cell], step: Place) -> float:
    """How alike neighbours that way are on average; not a number where there are none."""
    place = {(cell.row, cell.column): cell.rgba for cell in cells}
    pairs = [(at, (at[0] + step[0], at[1] + step[1])) for at in place]
    pairs = [pair for pair in pairs if pair[1] in place]
    some = pairs[:: -(-len(pairs) // _COMPARED) or 1]
    return float(np.mean([likeness(place[one], place[other]) for one, other in some])) if some else float("nan")


def _drawn(rgba: Rgba) -> npt.NDArray[np.uint32]:
    packed = np.ascontiguousarray(rgba).view(np.uint32)[..., 0]
    return np.where(rgba[..., 3] > 0, packed, np.uint32(0))
