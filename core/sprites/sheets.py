"""One sheet laid open: the guess how it is sliced, and quick answers to how it would come out sliced otherwise."""

from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

import numpy as np
import numpy.typing as npt

from core.errors import UserError
from core.jobs import SIZES
from core.sprites.pixels import Rgba, is_empty
from core.sprites.preparing import Preparer, freed, picture_slices
from core.sprites.reading import read_frames
from core.sprites.regions import Box, find_boxes
from core.sprites.slicing import Cell, Grid, Run, cut, line_colour
from core.sprites.strips import Strip, own_strip, runs
from core.words import tr

_MOST_WATCHED = 1024  # cells whose animations are shown while a sheet is sliced by hand


class Way(Enum):
    GRID = "grid"
    PIECES = "pieces"
    SLICES = "slices"  # as the file says
    WHOLE = "none"


@dataclass(frozen=True, slots=True)
class Slicing:
    """A way to slice a sheet; str() is what an import understands."""

    way: Way
    grid: Grid
    factor: int = 1  # the sheet is brought back from so many times its size first
    strip: Strip | None = None  # which way animations lie; None: as each sheet of the shape shows by itself

    def __str__(self) -> str:
        how = str(self.grid) if self.way is Way.GRID else self.way.value
        how += f":{self.strip.value}" if self.strip and self.way is Way.GRID else ""
        return how + (f"/{self.factor}" if self.factor > 1 or self.way is Way.WHOLE else "")


@dataclass(frozen=True, slots=True)
class Sheet:
    path: Path
    shape: tuple[int, int]  # width and height as it lies in its file
    rgba: Rgba  # brought back to 1x and freed of its background
    guess: Slicing
    pieces: tuple[Box, ...]
    slices: tuple[Box, ...]  # of the file
    is_remembered: bool
    is_sheet: bool  # else it may well be one sprite
    sums: npt.NDArray[np.int32]  # (height + 1, width + 1): drawn pixels above and left of each place

    def filled(self, grid: Grid) -> npt.NDArray[np.bool_]:
        """Which cells (rows, columns) hold something."""
        top, left = np.array(grid.down.starts()), np.array(grid.across.starts())
        bottom, right = top + grid.down.cell, left + grid.across.cell
        s = self.sums
        found = s[np.ix_(bottom, right)] - s[np.ix_(top, right)] - s[np.ix_(bottom, left)] + s[np.ix_(top, left)]
        return np.asarray(found > 0)

    def grid(self, cell: tuple[int, int], margin: tuple[int, int], spacing: tuple[int, int]) -> Grid:
        """The grid of these sizes (across, down), as near to them as the sheet has room for."""
        lengths = (self.rgba.shape[1], self.rgba.shape[0])
        return Grid(*(_run(*sizes) for sizes in zip(lengths, cell, margin, spacing, strict=True)))

    def animations(self, slicing: Slicing) -> list[list[Cell]]:
        """The frames of each animation, in their order."""
        if slicing.way is not Way.GRID or slicing.strip in (None, Strip.NONE):
            return []
        if int(self.filled(slicing.grid).sum()) > _MOST_WATCHED:
            return []
        return [run for run in runs(cut(self.rgba, slicing.grid), slicing.strip) if len(run) > 1]

    def sprites(self, slicing: Slicing) -> int:
        if slicing.way is Way.GRID:
            return int(self.filled(slicing.grid).sum())
        return len(self.boxes(slicing)) or 1

    def boxes(self, slicing: Slicing) -> tuple[Box, ...]:
        """What is cut where there is no grid."""
        return {Way.PIECES: self.pieces, Way.SLICES: self.slices}.get(slicing.way, ())


def lay_open(path: Path, sheets: tuple[str, ...] = ()) -> Sheet:
    """Read a picture and guess how it is sliced; sheets are the answers remembered for sheets of a shape."""
    frames = read_frames(path)
    if len(frames) != 1:
        raise UserError(tr("{name} is animated: its frames are sprites already.", name=path.name))
    if is_empty(frames[0].rgba):
        raise UserError(tr("{name} is empty: every pixel is transparent.", name=path.name))
    preparer = Preparer(sheets=sheets)
    treatment = preparer.treatment(frames[0].rgba)
    rgba = freed(frames[0], treatment).frame.rgba
    height, width = rgba.shape[:2]
    side = min(16, width, height)
    grid = treatment.grid or Grid(_run(width, side, 0, 0), _run(height, side, 0, 0))
    way = Way.GRID if treatment.grid else Way.PIECES if treatment.boxes else Way.WHOLE
    slices = tuple(Box(one.left, one.top, one.width, one.height) for one in picture_slices(frames[0]))
    if slices and treatment.by_slices and treatment.factor == 1:
        way = Way.SLICES
    strip = None
    if treatment.grid:
        strip = treatment.strip or own_strip(cut(rgba, treatment.grid), treatment.likely)
        strip = None if strip is Strip.NONE and treatment.strip is None else strip
    shape = (frames[0].rgba.shape[1], frames[0].rgba.shape[0])
    is_remembered = any(sheet.startswith(f"{shape[0]}x{shape[1]}=") for sheet in sheets)
    line = line_colour(rgba)
    drawn = rgba[..., 3] > 0
    if line is not None:
        drawn &= np.ascontiguousarray(rgba).view(np.uint32)[..., 0] != line.view(np.uint32)[0]
    return Sheet(
        path,
        shape,
        rgba,
        Slicing(way, grid, treatment.factor, strip),
        tuple(find_boxes(rgba)),
        slices if treatment.factor == 1 else (),
        is_remembered,
        is_remembered or way is not Way.WHOLE or max(width, height) > SIZES[-1],
        _sums(drawn),
    )


def _sums(drawn: npt.NDArray[np.bool_]) -> npt.NDArray[np.int32]:
    """In its own memory: those of a large sheet are as large as the sheet."""
    sums = np.zeros((drawn.shape[0] + 1, drawn.shape[1] + 1), np.int32)
    inner = sums[1:, 1:]
    np.cumsum(drawn, axis=0, out=inner)
    np.cumsum(inner, axis=1, out=inner)
    return sums


def remember(sheets: tuple[str, ...], sheet: Sheet, slicing: Slicing) -> tuple[str, ...]:
    """The remembered answers with this one in the place of an older one for the shape."""
    shape = f"{sheet.shape[0]}x{sheet.shape[1]}="
    return (*(known for known in sheets if not known.startswith(shape)), f"{shape}{slicing}")


def _run(length: int, cell: int, margin: int, spacing: int) -> Run:
    run = Run(min(max(1, cell), length), max(0, margin), max(0, spacing))
    run = replace(run, margin=min(run.margin, length - run.cell))
    return replace(run, count=max(1, (length - run.margin + run.spacing) // (run.cell + run.spacing)))
