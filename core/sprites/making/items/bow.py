"""Bows, strung, some with an arrow laid on."""

from random import Random

from core.sprites.making import inks
from core.sprites.making.canvas import Canvas
from core.sprites.making.inks import Ramp
from core.sprites.making.kind import Kind

_BOWS = (
    """
    .b33332.......
    .b..33322.....
    ..S....322....
    ...S....322...
    ....S....32...
    .....S...b22..
    ......S...b2..
    .......S..b21.
    ........S.221.
    .........S.21.
    ..........S21.
    ...........bb.
    """,
    """
    .33.b332......
    .3b...3322....
    ..S.....322...
    ...S.....32...
    ....S....332..
    .....S....b2..
    ......S...b22.
    .......S...21.
    ........S..21.
    .........S.2..
    ..........S21.
    ..........b11.
    """,
)
_ARROW = """
    ..........332
    ...........33
    ..........H.3
    .........H...
    ........H....
    .......H.....
    ......H......
    .....H.......
    ..z.H........
    .zyH.........
    .yyy.........
    ..y..........
    """


def _bow(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    wood = random.choice((inks.BROWN, inks.TAN, inks.DARK_BROWN, ramp, inks.GOLD, inks.WHITE, inks.GREY))
    canvas.stamp(random.choice(_BOWS), 2, 1, wood, ramp)
    if random.random() < 0.5:
        canvas.stamp(_ARROW, random.choice((1, 2)), 2, random.choice((inks.STEEL, inks.GOLD, ramp)), inks.TAN, ramp)
    if random.random() < 0.5:
        canvas.dots(((8, 11), (8, 12)), ramp[2])
    if random.random() < 0.4:
        canvas.dots(((4, 9), (4, 8)), ramp[1])
    if random.random() < 0.5:
        canvas.cells = canvas.cells[:, ::-1].copy()


BOW = Kind(inks.BRIGHT, _bow)
