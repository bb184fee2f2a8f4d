"""What the files beside a sheet tell an engine: which pixels are which frame, and which frames belong together."""

from dataclasses import dataclass
from enum import Enum

STILL_MS = 100  # how long a frame stands that has no time of its own


class Direction(Enum):
    FORWARD = "forward"
    REVERSE = "reverse"
    PING_PONG = "pingpong"
    PING_PONG_REVERSE = "pingpong_reverse"


@dataclass(frozen=True, slots=True)
class Page:
    image: str  # its file name, without a folder
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Cell:
    """One frame: its pixels on a page, and where they lay in the sprite before it was trimmed."""

    x: int
    y: int
    width: int
    height: int
    name: str = ""
    left: int = 0  # transparent columns that were cut off before it
    top: int = 0
    full_width: int = 0  # of the sprite before it was trimmed; 0: it never was
    full_height: int = 0
    pivot: tuple[float, float] | None = None  # in pixels from the corner of the whole sprite
    duration_ms: int = STILL_MS
    page: int = 0

    @property
    def whole_width(self) -> int:
        return self.full_width or self.width

    @property
    def whole_height(self) -> int:
        return self.full_height or self.height

    @property
    def is_trimmed(self) -> bool:
        return (self.whole_width, self.whole_height) != (self.width, self.height)

    @property
    def anchor(self) -> tuple[float, float]:
        """The pivot as a share of the whole sprite; its feet where it has none."""
        if self.pivot is None:
            return 0.5, 1.0
        return self.pivot[0] / self.whole_width, self.pivot[1] / self.whole_height


@dataclass(frozen=True, slots=True)
class Tag:
    """The frames of one picture, first to last: one for a still sprite, more for an animation."""

    name: str
    first: int
    last: int
    direction: Direction = Direction.FORWARD

    @property
    def frames(self) -> range:
        return range(self.first, self.last + 1)

    @property
    def played(self) -> tuple[int, ...]:
        """One round of it, frame by frame, for engines that know no directions."""
        there = list(self.frames)
        if self.direction in (Direction.REVERSE, Direction.PING_PONG_REVERSE):
            there.reverse()
        is_there_and_back = self.direction in (Direction.PING_PONG, Direction.PING_PONG_REVERSE)
        return tuple(there + there[-2:0:-1] if is_there_and_back else there)


@dataclass(frozen=True, slots=True)
class Grid:
    """Equal cells in rows, for engines that count them."""

    width: int  # of a cell
    height: int
    columns: int
    margin: int = 0
    spacing: int = 0


@dataclass(frozen=True, slots=True)
class Description:
    pages: tuple[Page, ...]
    cells: tuple[Cell, ...]
    tags: tuple[Tag, ...]
    is_indexed: bool = False
    grid: Grid | None = None  # where all cells are of one size and lie in order
