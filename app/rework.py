"""What a page asks of the bench: a sprite, and what shall be done with it."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.sprites.pixels import Rgba


class View(Enum):
    """What Generate shows."""

    WALL = "wall"
    REPAIR = "repair"
    SKETCH = "sketch"
    BETWEEN = "between"
    TILES = "tiles"
    MOVES = "moves"
    LADDER = "ladder"


@dataclass(frozen=True, slots=True)
class Rework:
    """One of the two says which sprite."""

    view: View
    name: str
    file: Path | None = None
    rgba: "Rgba | None" = None  # (S, S, 4)
