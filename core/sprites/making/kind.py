"""A kind of sprite: the colours that it comes in and how one of it is drawn."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from core.sprites.making import inks
from core.sprites.making.canvas import Canvas
from core.sprites.making.inks import Ramp

Drawn = tuple[Canvas, tuple[str, ...]]  # the figure, and the words that tell it from others of its kind


@dataclass(frozen=True, slots=True)
class Kind:
    colours: tuple[str, ...]  # a name that comes twice is chosen twice as often
    draw: Callable[[Canvas, Ramp, Random], None]


def draw_kind(kinds: Mapping[str, Kind], name: str, random: Random) -> Drawn:
    canvas = Canvas()
    colour = random.choice(kinds[name].colours)
    kinds[name].draw(canvas, inks.NAMED[colour], random)
    return canvas, (colour,)
