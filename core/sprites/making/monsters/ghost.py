"""Ghosts: sheets that look at you."""

from random import Random

from core.sprites.making import inks
from core.sprites.making.canvas import Canvas
from core.sprites.making.heads import SMALL_CROWN, TINY_BOW
from core.sprites.making.inks import Ramp
from core.sprites.making.kind import Kind
from core.sprites.making.looks import eyes, mouth

_GHOSTS = (
    """
    ....3322....
    ..33332222..
    .3333222221.
    .3332222221.
    .3332222221.
    .3322222221.
    33222222222.
    33222222221.
    .3222222221.
    .3222222211.
    .322222221..
    .32.222.21..
    .2...2...1..
    """,
    """
    ...333222...
    ..33322222..
    .3332222221.
    .3332222221.
    .3322222221.
    2332222222.1
    2332222222.1
    .2222222221.
    .3222222211.
    ..32222221..
    ..3222211...
    ...22211....
    ....111.....
    """,
    """
    ...33322....
    ..3332222...
    .333222221..
    .333222221..
    .332222221..
    .3322222211.
    .3322222222.
    ..322222221.
    ..3222222211
    ...22222221.
    ....22222111
    .....2.21.1.
    """,
    """
    .....32.....
    ...333222...
    ..33322221..
    .3333222221.
    .3322222221.
    .3322222221.
    .3322222221.
    .3222222221.
    .3222222221.
    .3222222221.
    .32.22.221..
    .2..2..2.1..
    """,
)


def _ghost(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    canvas.stamp(random.choice(_GHOSTS), 1, 2, ramp, flip=random.random() < 0.3)
    if random.random() < 0.4:
        arm = random.choice(((7, 6), (6, 5), (8, 8)))
        canvas.dots(((arm[0], 2), (arm[1], 1), (arm[0], 13), (arm[1], 14)), ramp[2])
    look = random.choice((0, 0, -1, 1))
    eyes(canvas, 6, 6 + look, 9 + look, random, random.choice(("tall", "tall", "", "wide")))
    mouth(canvas, 8, random, ramp[0], look)
    if random.random() < 0.5:
        canvas.dots(((7, 5 + look), (7, 10 + look)), inks.BLUSH if ramp is not inks.PINK else 16)
    extra = random.random()
    if extra < 0.15:
        canvas.stamp(SMALL_CROWN, 1, 5, inks.GOLD)
    elif extra < 0.3:
        canvas.stamp(TINY_BOW, 1, 9, random.choice((inks.RED, inks.PINK, inks.TEAL)))
    canvas.shift(random.choice((0, 0, 1)), 0)


GHOST = Kind(("white", "white", "white", "teal", "blue", "purple", "pink"), _ghost)
