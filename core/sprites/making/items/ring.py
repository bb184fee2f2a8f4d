"""Rings with a stone."""

from random import Random

from core.sprites.making import inks
from core.sprites.making.canvas import Canvas
from core.sprites.making.inks import Ramp
from core.sprites.making.kind import Kind

_STONES = (
    "..33..\n.3W22.\n332221\nb3221a\n.bbba.",
    ".3332.\n3W3221\n332221\nb2221a\n.bbba.",
    ".32.\n3W21\n3221\nbbba",
    "3.32.1\n3W2221\nb3221a\n.bbba.",
    "33.22.\n3W2221\n.3221.\n.b21a.",
)


def _ring(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    metal = random.choice((inks.GOLD, inks.GOLD, inks.STEEL, inks.ORANGE, inks.IRON))
    y, size = random.choice(((9.5, 4.6), (9.5, 4.1), (9.0, 4.6)))
    canvas.ball(y, 7.5, size, size, metal)
    canvas.ball(y, 7.5, size - random.choice((1.5, 1.9)), size - 1.5, (0, 0, 0, 0))
    stone = random.choice(_STONES)
    canvas.stamp(stone, random.choice((1, 2)), 8 - len(stone.strip().splitlines()[-1].strip()) // 2, ramp, metal)
    if random.random() < 0.4:
        canvas.dots(((3, 3), (2, 12)), inks.SNOW)
    if random.random() < 0.3:
        canvas.dots(((int(y + size) - 0, 7),), ramp[2])


RING = Kind(inks.BRIGHT, _ring)
