"""Wands with a bright head."""

from random import Random

from core.sprites.making import inks
from core.sprites.making.canvas import Canvas
from core.sprites.making.inks import Ramp
from core.sprites.making.items.bars import slant
from core.sprites.making.kind import Kind

_HEADS = (
    """
    .333.
    33322
    33222
    32221
    .221.
    """,
    """
    ..3..
    .332.
    33322
    .322.
    .2.1.
    """,
    """
    .33.22
    333222
    332221
    .3221.
    ..21..
    """,
    """
    ..32.
    .322c
    b3221
    bb21.
    .bbb.
    """,
    """
    .333.
    33..2
    3.....
    32...
    .321.
    """,
)


def _wand(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    stick = random.choice((inks.BROWN, inks.DARK_BROWN, inks.GOLD, inks.WHITE, inks.GREY, inks.PURPLE))
    end = random.choice((8, 9, 10))
    slant(canvas, random.choice((0, 1, 2)), end, stick)
    if random.random() < 0.4:
        canvas.dots(((12, 3), (10, 5)), ramp[2])
    head = random.choice(_HEADS)
    canvas.stamp(head, 14 - end - 3, end - 1, ramp, inks.GOLD)
    if random.random() < 0.5:
        canvas.dots([(random.randint(1, 6), random.randint(1, 5)) for _ in range(2)], ramp[3])


WAND = Kind(inks.BRIGHT, _wand)
