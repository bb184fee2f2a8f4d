"""Bats, and the wings that others borrow from them."""

from random import Random

from core.sprites.making import inks
from core.sprites.making.canvas import Canvas
from core.sprites.making.inks import Ramp
from core.sprites.making.kind import Kind
from core.sprites.making.looks import eyes

WINGS = (  # the left one; the other is its mirror
    """
    2....
    22...
    3222.
    32222
    2.222
    ..2.2
    """,
    """
    .222.
    32222
    32222
    2.2.2
    2....
    """,
    """
    .....
    .3222
    32222
    32222
    2.222
    2.2.2
    2....
    """,
    """
    3....
    32...
    322..
    32222
    32222
    .2.22
    """,
)


_BAT_BODY = (
    """
    2....1
    32..21
    322221
    322221
    322221
    322211
    .2221.
    ..21..
    """,
    """
    .2..1.
    322221
    322221
    322221
    .2221.
    .2.1..
    """,
    """
    3....1
    22..11
    332221
    332221
    322221
    322221
    322211
    .2111.
    """,
)


def _bat(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    wing = random.choice(WINGS)
    dark = ramp if random.random() < 0.5 else (ramp[0], ramp[0], ramp[1], ramp[2])
    if dark[2] == inks.INK:
        dark = inks.GREY
    y = random.choice((4, 5, 5, 6))
    top = y + random.choice((-1, 0, 1))
    canvas.stamp(wing, top, 1, dark)
    canvas.stamp(wing, top, 10, (dark[0], dark[1], dark[1], dark[2]), flip=True)
    shape = random.choice(_BAT_BODY)
    canvas.stamp(shape, y - 2, 5, ramp)
    eyes(canvas, y + 1, 6, 9, random, random.choice(("dot", "white", "glow", "angry", "wide", "happy")))
    if random.random() < 0.6:
        canvas.dots(((y + 3, 7), (y + 3, 8)), inks.SNOW)
    canvas.shift(random.choice((0, 1, -1)), 0)


BAT = Kind(("purple", "blue", "brown", "black", "red", "pink", "teal"), _bat)
