"""Sheets into sprites: finds the grid of a sheet by where its drawing breaks off, and cuts it into cells."""

import math
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import chain

import numpy as np
import numpy.typing as npt

from core.errors import UserError
from core.sprites.pixels import Rgba, is_empty
from core.words import tr

LEAST_CELL, MOST_CELL, MOST_GAP = 8, 256, 16
_SURE = 0.75  # of evidence in standard errors over both axes, below which a picture is taken for one sprite

_AGAINST = -0.3  # the least evidence along one axis: what breaks off across must not hang together down
_SMALL = 48
_AIRY = 0.4  # of a sheet empty: so much lies between sprites, rarely between tiles
_LEAST_WHOLE = 0.5
_USUAL = (16, 24, 32, 48, 64, 96, 128)
_TIE, _MOST_TIES = 1e-6, 3  # margins and gaps that are as likely: what fits the other axis decides
_UNLIKE = 0.7  # times as likely are margins that differ across and down
_LIKELY = 1.4  # times as likely is what was seen among the other files
_UNEVEN = 0.5  # times as likely is a margin at one end alone, where no line is drawn


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


def find_grid(sheets: Sequence[Rgba], likely: Collection[int] = ()) -> Grid | None:
    """The grid that sheets of one shape share, or None when nothing speaks for one.

    A drawing hangs together: pixels side by side are often of one colour. Across the border of two cells they are
    not, whether air, a line or another tile lies there. `likely` are cell sizes already seen in the same art.
    """
    height, width = sheets[0].shape[:2]
    traces = [_trace(sheet) for sheet in sheets]
    has_line = any(trace.has_line for trace in traces)
    airy = min(1.0, float(np.mean([trace.air for trace in traces])) / _AIRY)
    across = _runs(width, has_line, airy, *_together([(trace.joined_x, trace.air_x) for trace in traces]))
    down = _runs(height, has_line, airy, *_together([(trace.joined_y, trace.air_y) for trace in traces]))
    best: Grid | None = None
    most = _SURE
    surest = sorted(chain(*down.values()), key=lambda fit: -fit.sure)
    for fit_x in chain(*across.values()):
        for fit_y in surest:
            if (fit_x.sure + fit_y.sure) * _LIKELY * _LIKELY <= most:
                break  # whatever else speaks for them, and for those that come after
            run_x, run_y = fit_x.run, fit_y.run
            cell, other = run_x.cell, run_y.cell
            if run_x.count * run_y.count < 2:
                continue
            if min(fit_x.sure, fit_y.sure) < _AGAINST:
                continue
            sure = (fit_x.sure + fit_y.sure) * _prior(cell, likely) * _prior(other, likely)
            sure *= fit_x.whole * fit_y.whole
            if cell != other:
                sure *= 0.6 if run_x.spacing == run_y.spacing else 0.3
            if run_x.margin != run_y.margin:
                sure *= _UNLIKE
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


@dataclass(frozen=True, slots=True)
class _Fit:
    run: Run
    sure: float
    whole: float  # how far its borders leave drawings whole, from 0 to 1


@dataclass(frozen=True, slots=True)
class _Trace:
    joined_x: npt.NDArray[np.int64]  # (width - 1,) how many pixels hang together with their right neighbour
    joined_y: npt.NDArray[np.int64]  # (height - 1,) with the one below
    air_x: npt.NDArray[np.bool_]  # (width,) columns without drawing
    air_y: npt.NDArray[np.bool_]
    air: float  # how much of the sheet is empty
    has_line: bool  # drawn lines between the cells, or a flat background


def _trace(sheet: Rgba) -> _Trace:
    packed = _packed(sheet)
    drawn: npt.NDArray[np.bool_] = sheet[..., 3] > 0
    line = _line(packed)
    if line is not None:
        drawn &= packed != line
    has_line = line is not None and bool(line >> np.uint32(24))
    tones = packed & np.uint32(0xF0F0F0F0)  # a JPEG's noise still hangs together
    joined_x = (tones[:, 1:] == tones[:, :-1]) & drawn[:, 1:] & drawn[:, :-1]
    joined_y = (tones[1:] == tones[:-1]) & drawn[1:] & drawn[:-1]
    air_x, air_y = np.logical_not(drawn.any(axis=0)), np.logical_not(drawn.any(axis=1))
    return _Trace(
        joined_x.sum(axis=0),
        joined_y.sum(axis=1),
        np.asarray(air_x),
        np.asarray(air_y),
        1 - float(drawn.mean()),
        has_line,
    )


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


def _runs(
    length: int, has_line: bool, airy: float, joined: npt.NDArray[np.int64], air: npt.NDArray[np.bool_]
) -> dict[int, list[_Fit]]:
    """For each cell length the runs that fit this axis best and how sure their borders are; one cell is sure by 0."""
    found: dict[int, list[_Fit]] = {length: [_Fit(Run(length), 0.0, 1.0)]} if length <= MOST_CELL else {}
    drawn = np.concatenate([[0], np.cumsum(~air)])
    if length < 2 * LEAST_CELL:
        return found
    mean, spread = float(joined.mean()), float(joined.std()) + 1e-9
    widest, ahead = _widest(air[1:-1]), int(np.argmin(air)) if not air.all() else 0
    for cell in range(LEAST_CELL, min(MOST_CELL, length // 2) + 1):
        for spacing in range(min(cell, MOST_GAP, widest) + 1):
            for margin in _margins(length + spacing, cell + spacing, spacing, min(cell, MOST_GAP, ahead)):
                run, rest = _fitting(length, cell, margin, spacing, drawn)
                if run is None:
                    continue
                is_even = rest == margin or has_line
                if spacing and not has_line and (margin, rest) in ((0, spacing), (spacing, 0)):
                    continue  # the same borders as those of larger cells that fill the axis
                step, borders = cell + spacing, run.count - 1
                # The pairs over the border; the two pixels beside a gap are no pair, so the worst of its edges counts.
                across = joined[margin + step - 1 :: step][:borders]
                if spacing:
                    across = np.maximum(across, joined[margin + cell - 1 :: step][:borders])
                apart = float(across.sum()) / borders
                sure = (mean - apart) / spread * math.sqrt(borders)
                # Air around the drawing always looks like a gap: where cells alone fill the axis, they are believed.
                sure *= 1.0 if not margin and not spacing else 0.8 if spacing else 0.7
                sure *= 1.0 if is_even else _UNEVEN
                # Where there is air enough, no border need go through a drawing; sprites of the usual sizes often fill
                # their cells to the edge.
                joins = min(1.0, apart / (mean + 1e-9))
                whole = 1.0 if cell in _USUAL else max(_LEAST_WHOLE, 1 - airy * joins)
                best = max((fit.sure * fit.whole for fit in found.get(cell, ())), default=-np.inf)
                if sure * whole > best + _TIE:
                    found[cell] = [_Fit(run, sure, whole)]
                elif sure * whole > best - _TIE and len(found[cell]) < _MOST_TIES:
                    found[cell].append(_Fit(run, sure, whole))
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


def _fitting(length: int, cell: int, margin: int, spacing: int, drawn: npt.NDArray[np.int64]) -> tuple[Run | None, int]:
    """The run if such cells fill the axis and all gaps are air; the far margin is the near one, none or a gap."""
    step = cell + spacing
    for far in dict.fromkeys((margin, 0, spacing)):
        count, rest = divmod(length - margin - far + spacing, step)
        if rest or count < 2:
            continue
        run = Run(cell, margin, spacing, count)
        if not spacing and not margin and not far:
            return run, far
        starts, ends = drawn[margin::step][:count], drawn[margin + cell :: step][:count]
        inside = int(ends.sum() - starts.sum())
        if inside == int(drawn[-1]):
            return run, far
    return None, 0


def _prior(cell: int, likely: Collection[int]) -> float:
    """Artists draw at 16, 32, 48 and so on; what was seen among the other files of this art is likelier still."""
    if cell in likely:
        return _LIKELY
    if cell in _USUAL:
        return 1.15
    if cell % 8 == 0:
        return 1.05 if cell > 8 else 0.8
    return 0.95 if cell % 2 == 0 else 0.85
