"""Sheets into sprites: finds the grid of a sheet by where its drawing breaks off, and cuts it into cells."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import reduce

import numpy as np
import numpy.typing as npt

from core.errors import UserError
from core.sprites.pixels import Rgba, is_empty
from core.words import tr

LEAST_CELL, MOST_CELL, MOST_GAP = 8, 256, 16
_SURE = 0.75  # of evidence in standard errors over both axes, below which a picture is taken for one sprite

_AGAINST = -0.3  # the least evidence along one axis: what breaks off across must not hang together down
_SMALL = 48


@dataclass(frozen=True, slots=True)
class Run:
    """The cells along one axis: where the first begins, how long each is, what lies between."""

    cell: int
    margin: int = 0
    spacing: int = 0
    count: int = 1

    def starts(self) -> range:
        step = self.cell + self.spacing
        return range(self.margin, self.margin + self.count * step, step)


@dataclass(frozen=True, slots=True)
class Grid:
    across: Run
    down: Run

    def __str__(self) -> str:
        """As grid_of() reads it."""
        across, down = self.across, self.down
        gaps = [(across.margin, down.margin), (across.spacing, down.spacing)]
        told = "".join(f"+{x}" if x == y else f"+{x},{y}" for x, y in gaps)
        return f"{across.cell}x{down.cell}" + (told if any(map(any, gaps)) else "")


@dataclass(frozen=True, slots=True)
class Cell:
    rgba: Rgba
    row: int
    column: int


class Strip(Enum):
    """Which way the frames of an animation follow each other on a sheet."""

    NONE = "none"
    ROWS = "rows"
    COLUMNS = "columns"


def find_grid(sheets: Sequence[Rgba], likely: Collection[int] = ()) -> Grid | None:
    """The grid that sheets of one shape share, or None when nothing speaks for one.

    A drawing hangs together: pixels side by side are often of one colour. Across the border of two cells they are
    not, whether air, a line or another tile lies there. `likely` are cell sizes already seen in the same art.
    """
    height, width = sheets[0].shape[:2]
    traces = [_trace(sheet) for sheet in sheets]
    across = _runs(width, *_together([(trace.joined_x, trace.air_x) for trace in traces]))
    down = _runs(height, *_together([(trace.joined_y, trace.air_y) for trace in traces]))
    best: Grid | None = None
    most = _SURE
    for cell, (run_x, sure_x) in across.items():
        for other, (run_y, sure_y) in down.items():
            if run_x.count * run_y.count < 2:
                continue
            if min(sure_x, sure_y) < _AGAINST:
                continue
            sure = (sure_x + sure_y) * _prior(cell, likely) * _prior(other, likely)
            if cell != other:
                sure *= 0.6 if run_x.spacing == run_y.spacing else 0.3
            # A small picture is a sheet only as a strip: in one sprite of 32 x 48 much breaks off by chance.
            if max(width, height) <= _SMALL and max(width, height) % min(width, height):
                continue
            if sure > most:
                best, most = Grid(run_x, run_y), sure
    return best


def grid_of(text: str, sheet: Rgba) -> Grid:
    """The grid that WxH or WxH+margin+spacing means on this sheet."""
    found = re.fullmatch(r"(\d+)x(\d+)(?:\+(\d+)(?:,(\d+))?\+(\d+)(?:,(\d+))?)?", text)
    if found is None or int(found[1]) < 1 or int(found[2]) < 1:
        raise UserError(
            tr("“{text}” is no grid. Write it like 16x16, or 16x16+1+2 with margin and spacing.", text=text)
        )
    margins = int(found[3] or 0), int(found[4] or found[3] or 0)
    spacings = int(found[5] or 0), int(found[6] or found[5] or 0)
    cells, lengths = (int(found[1]), int(found[2])), (sheet.shape[1], sheet.shape[0])
    runs = []
    for cell, length, margin, spacing in zip(cells, lengths, margins, spacings, strict=True):
        count = (length - margin + spacing) // (cell + spacing)
        if count < 1:
            raise UserError(tr("The cells of {text} are larger than the sheet. Choose a smaller grid.", text=text))
        runs.append(Run(cell, margin, spacing, count))
    return Grid(*runs)


def cut(sheet: Rgba, grid: Grid) -> list[Cell]:
    """The cells with something in them, row by row. A cell of nothing but the sheet's line colour is empty too."""
    cells = []
    line = _line(_packed(sheet))
    for row, top in enumerate(grid.down.starts()):
        for column, left in enumerate(grid.across.starts()):
            rgba = sheet[top : top + grid.down.cell, left : left + grid.across.cell]
            if not is_empty(rgba) and not (line is not None and bool((_packed(rgba) == line).all())):
                cells.append(Cell(rgba, row, column))
    return cells


def strip_of(cells: Sequence[Cell]) -> Strip:
    """Whether rows or columns look like the frames of one animation: much more alike than cells in general."""
    if len(cells) < 4:
        return Strip.NONE
    place = {(cell.row, cell.column): cell.rgba.astype(np.float32) for cell in cells}

    def unlike(down: int, right: int) -> float:
        pairs = [(rgba, place.get((row + down, column + right))) for (row, column), rgba in place.items()]
        apart = [float(np.abs(one - other).mean()) for one, other in pairs if other is not None]
        return float(np.mean(apart)) if apart else np.inf

    rows, columns, crossed = unlike(0, 1), unlike(1, 0), unlike(1, 1)
    general = crossed if np.isfinite(crossed) else 64.0
    if min(rows, columns) > 0.5 * general:
        return Strip.NONE
    return Strip.ROWS if rows <= columns else Strip.COLUMNS


@dataclass(frozen=True, slots=True)
class _Trace:
    joined_x: npt.NDArray[np.int64]  # (width - 1,) how many pixels hang together with their right neighbour
    joined_y: npt.NDArray[np.int64]  # (height - 1,) with the one below
    air_x: npt.NDArray[np.bool_]  # (width,) columns without drawing
    air_y: npt.NDArray[np.bool_]


def _trace(sheet: Rgba) -> _Trace:
    packed = _packed(sheet)
    drawn: npt.NDArray[np.bool_] = sheet[..., 3] > 0
    line = _line(packed)
    if line is not None:
        drawn &= packed != line
    tones = packed & np.uint32(0xF0F0F0F0)  # a JPEG's noise still hangs together
    joined_x = (tones[:, 1:] == tones[:, :-1]) & drawn[:, 1:] & drawn[:, :-1]
    joined_y = (tones[1:] == tones[:-1]) & drawn[1:] & drawn[:-1]
    air_x, air_y = np.logical_not(drawn.any(axis=0)), np.logical_not(drawn.any(axis=1))
    return _Trace(joined_x.sum(axis=0), joined_y.sum(axis=1), np.asarray(air_x), np.asarray(air_y))


def line_colour(sheet: Rgba) -> Rgba | None:
    """The colour (4,) of drawn grid lines or of a flat background, which is no part of a sprite."""
    line = _line(_packed(sheet))
    return None if line is None else np.array([line], np.uint32).view(np.uint8)


def _packed(rgba: Rgba) -> npt.NDArray[np.uint32]:
    return np.ascontiguousarray(rgba).view(np.uint32)[..., 0]


def _line(packed: npt.NDArray[np.uint32]) -> np.uint32 | None:
    """The colour of whole columns and rows, if there is one: drawn grid lines, or a flat background."""
    columns = (packed == packed[:1]).all(axis=0)
    rows = (packed == packed[:, :1]).all(axis=1)
    colours = np.concatenate([packed[0, columns], packed[rows, 0]])
    if colours.size == 0:
        return None
    found, counts = np.unique(colours, return_counts=True)
    return np.uint32(found[np.argmax(counts)])


def _together(
    axes: Sequence[tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]],
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    joined = reduce(np.add, [joined for joined, _ in axes])
    air = reduce(np.logical_and, [air for _, air in axes])
    return joined, air


def _runs(length: int, joined: npt.NDArray[np.int64], air: npt.NDArray[np.bool_]) -> dict[int, tuple[Run, float]]:
    """For each cell length the run that fits this axis best and how sure its borders are; one cell is sure by 0."""
    found: dict[int, tuple[Run, float]] = {length: (Run(length), 0.0)} if length <= MOST_CELL else {}
    drawn = np.concatenate([[0], np.cumsum(~air)])
    if length < 2 * LEAST_CELL:
        return found
    mean, spread = float(joined.mean()), float(joined.std()) + 1e-9
    widest, ahead = _widest(air[1:-1]), int(np.argmin(air)) if not air.all() else 0
    for cell in range(LEAST_CELL, min(MOST_CELL, length // 2) + 1):
        for spacing in range(min(cell, MOST_GAP, widest) + 1):
            for margin in _margins(length + spacing, cell + spacing, spacing, min(cell, MOST_GAP, ahead)):
                run = _fitting(length, cell, margin, spacing, drawn)
                if run is None:
                    continue
                starts = np.array(run.starts()[1:])
                # The pairs over the border; the two pixels beside a gap are no pair, so the worst of its edges counts.
                across = (
                    joined[starts - 1] if not spacing else np.maximum(joined[starts - 1], joined[starts - spacing - 1])
                )
                sure = (mean - float(across.mean())) / spread * float(np.sqrt(len(starts)))
                # Air around the drawing always looks like a gap: where cells alone fill the axis, they are believed.
                sure *= 1.0 if not margin and not spacing else 0.8 if spacing else 0.7
                if cell not in found or sure > found[cell][1]:
                    found[cell] = (run, sure)
    return found


def _margins(length: int, step: int, spacing: int, most: int) -> list[int]:
    """The near margins with which whole steps fill a length, for each far margin that _fitting() tries."""
    rest = length % step
    wanted = {rest, (rest - spacing) % step, rest // 2 if rest % 2 == 0 else -1}
    if (rest + step) % 2 == 0:
        wanted.add((rest + step) // 2)
    return sorted(margin for margin in wanted if 0 <= margin <= most)


def _widest(air: npt.NDArray[np.bool_]) -> int:
    """The length of the longest row of air."""
    edges = np.flatnonzero(np.diff(np.pad(air, 1).astype(np.int8)))
    return int((edges[1::2] - edges[::2]).max(initial=0))


def _fitting(length: int, cell: int, margin: int, spacing: int, drawn: npt.NDArray[np.int64]) -> Run | None:
    """The run if cells of this kind fill the axis and all gaps are air; the far margin may be the near one or none."""
    step = cell + spacing
    for far in dict.fromkeys((margin, 0, spacing)):
        count, rest = divmod(length - margin - far + spacing, step)
        if rest or count < 2:
            continue
        run = Run(cell, margin, spacing, count)
        if not spacing and not margin and not far:
            return run
        starts = np.array(run.starts())
        ends = np.minimum(starts + cell, length)
        inside = int((drawn[ends] - drawn[starts]).sum())
        if inside == int(drawn[-1]):
            return run
    return None


def _prior(cell: int, likely: Collection[int]) -> float:
    """Artists draw at 16, 32, 48 and so on; what was seen among the other files of this art is likelier still."""
    if cell in likely:
        return 1.4
    if cell in (16, 24, 32, 48, 64, 96, 128):
        return 1.15
    if cell % 8 == 0:
        return 1.05 if cell > 8 else 0.8
    return 0.95 if cell % 2 == 0 else 0.85
