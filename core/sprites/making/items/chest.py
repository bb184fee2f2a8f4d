"""Chests: shut, open, or not a chest at all."""

from random import Random

from core.sprites.making import inks
from core.sprites.making.canvas import Canvas
from core.sprites.making.inks import Ramp
from core.sprites.making.kind import Kind

_CHESTS = (
    """
    ..33b33222b22.
    .333b32222b221
    .332b22222b221
    .322b22222b221
    .bbbbbbbbbbbba
    .000a0cc0oa000
    .332b2ca22b221
    .322b22222b221
    .322b22222b211
    .211a11111a111
    """,
    """
    ...33333222...
    ..3b322222b2..
    .33b222222b21.
    .32b222222b21.
    .32bbbccbbb21.
    .00aaacbaaa00.
    .33b32cb22b21.
    .32b222222b21.
    .32b222222b21.
    .22a111111a11.
    """,
    """
    .33b33222b222.
    .32b22222b221.
    .11a11111a111.
    .0LL0cLcLc0L0.
    .0cLcbLbcLbc0.
    .bbbbbccbbbbba
    .332b2cb2b221.
    .322b2222b221.
    .322b2222b211.
    .211a1111a111.
    """,
)


def _chest(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    wood = random.choice((inks.BROWN, inks.BROWN, inks.DARK_BROWN, inks.TAN, ramp))
    metal = random.choice((inks.GOLD, inks.GOLD, inks.STEEL, inks.IRON))
    drawing = random.choice(_CHESTS)
    y = 15 - len(drawing.strip().splitlines())
    canvas.stamp(drawing, y, 1, wood, metal, ramp)
    if drawing is _CHESTS[2]:
        for _ in range(5):
            canvas.dot(y + random.randint(3, 4), random.randint(4, 11), random.choice((16, 29, 37, 33, 23)))
    elif random.random() < 0.25:  # it looks back at you
        canvas.dots(((y + 2, 5), (y + 2, 10)), inks.SNOW)
        canvas.dots(((y + 3, 5), (y + 3, 10)), inks.INK)
        canvas.dots([(y + 6, x) for x in (4, 6, 9, 11)], inks.SNOW)


CHEST = Kind(("red", "green", "blue", "purple", "brown", "teal"), _chest)
