"""What lies side by side: sprites as they came in, or grouped by their label or their sheet; and words counted."""

from collections import Counter
from collections.abc import Callable, Sequence
from enum import Enum
from itertools import pairwise
from pathlib import PurePath

from core.library import Sprite
from core.sprites.picks import is_pick
from core.words import tr


class Order(Enum):
    IMPORTED = "imported"
    LABEL = "label"
    SHEET = "sheet"


ORDERS: dict[Order, Callable[[], str]] = {
    Order.IMPORTED: lambda: tr("As they came in"),
    Order.LABEL: lambda: tr("By label"),
    Order.SHEET: lambda: tr("By sheet or folder"),
}


def order_of(kept: str) -> Order:
    return next((order for order in Order if order.value == kept), Order.IMPORTED)


def grouped(sprites: Sequence[Sprite], order: Order) -> tuple[list[Sprite], dict[int, str]]:
    """The sprites in that order, and the rows at which a group begins with its name."""
    if order is Order.IMPORTED:
        return list(sprites), {}
    keys = _labels(sprites) if order is Order.LABEL else _sheets(sprites)
    # What has no label comes last.
    found = sorted(sprites, key=lambda sprite: (not keys[sprite.id], keys[sprite.id]))
    named = [keys[sprite.id] for sprite in found]
    begins = [0, *(row for row, (one, next_) in enumerate(pairwise(named), start=1) if one != next_)] if found else []
    none = tr("No label")
    return found, {row: (PurePath(named[row]).name or none) for row in begins}


def count_words(sprites: Sequence[Sprite]) -> list[tuple[str, int]]:
    """Every word with its number of sprites, the commonest first."""
    counted = Counter(word for sprite in sprites for word in sprite.words)
    return sorted(counted.items(), key=lambda found: (-found[1], found[0]))


def _labels(sprites: Sequence[Sprite]) -> dict[int, str]:
    """The commonest word of each: the others tell sprites of a group apart."""
    counts = Counter(word for sprite in sprites for word in sprite.words)
    return {s.id: max(s.words, key=lambda word: (counts[word], word), default="") for s in sprites}


def _sheets(sprites: Sequence[Sprite]) -> dict[int, str]:
    """The file of those that share one, the folder of all others; picks are a group of their own."""
    counts = Counter(sprite.origin for sprite in sprites)
    places = {s.id: s.origin if counts[s.origin] > 1 else str(PurePath(s.origin).parent) for s in sprites}
    return places | {s.id: tr("Picks") for s in sprites if is_pick(s)}
