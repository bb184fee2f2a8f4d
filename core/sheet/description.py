"""What the file beside a sheet tells an engine: which pixels are which frame, and which frames belong together."""

from dataclasses import dataclass

STILL_MS = 100  # how long a frame stands that has no time of its own


@dataclass(frozen=True, slots=True)
class Cell:
    """The pixels of one sprite on the sheet."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Tag:
    """The frames of one picture, first to last: one for a still sprite, more for an animation."""

    name: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Description:
    image: str  # the file name of the sheet, without a folder
    width: int
    height: int
    is_indexed: bool
    cells: tuple[Cell, ...]
    durations_ms: tuple[int, ...]  # one for each cell
    tags: tuple[Tag, ...]
