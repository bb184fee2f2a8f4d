"""Gems, cut and grown."""

from random import Random

from core.sprites.making import inks
from core.sprites.making.canvas import Canvas
from core.sprites.making.inks import Ramp
from core.sprites.making.kind import Kind

_GEMS = (  # each facet has one tone
    """
    ..W3333222..
    .WW33322221.
    W3333222211.
    333122221111
    332233322110
    .3322332211.
    ..33223211..
    ...332311...
    ....3321....
    .....21.....
    """,
    """
    .....3......
    ....W32.....
    ...W3321....
    ..W333221...
    .W33332211..
    .333122111..
    .332222111..
    .3322221110.
    ..33222110..
    ...332210...
    ....3210....
    .....10.....
    """,
    """
    ..33333222..
    .3WW3332221.
    3W33333222.1
    333222211211
    332W33222111
    332332221111
    332322221111
    332222211110
    .3211111110.
    ..11111110..
    """,
    """
    ....W3......
    ...W332.....
    ...W3221....
    ...W3221.3..
    .2.33221W32.
    33233221W321
    W3233221W321
    W32332213211
    W32332213211
    .23332211211
    ..133221111.
    ...1221111..
    """,
    """
    ....333.....
    ..3WW3322...
    .3W3333222..
    .3W33322221.
    333332222211
    333322222211
    332222222111
    .32222221110
    .3222222110.
    ..222211110.
    ....11110...
    """,
    """
    .....W......
    .....W3.....
    ....W332....
    ...W33221...
    .WW33322211.
    WW3333222111
    .333222211..
    ...322111...
    ....3211....
    .....21.....
    .....1......
    """,
    """
    ..33...222..
    .3WW3.32221.
    3W33332222.1
    3W3333222211
    333332222211
    .3333222211.
    ..33222211..
    ...322211...
    ....2211....
    .....11.....
    """,
)
_ICE: Ramp = (3, 4, 5, 6)


def _gem(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    ramp = _ICE if ramp is inks.WHITE else ramp
    drawing = random.choice(_GEMS)
    high = len(drawing.strip().splitlines())
    down, right = random.choice((0, 0, 1)), random.choice((0, 0, -1, 1))
    canvas.stamp(drawing, min(8 - high // 2 + down, 15 - high), 2 + right, ramp)
    extra = random.random()
    if extra < 0.25:
        canvas.stamp(".W.\nWWW\n.W.", random.choice((1, 2)), random.choice((1, 12)), inks.WHITE)
    elif extra < 0.45:
        canvas.stamp(".3.\n322\n.1.", 12, random.choice((1, 12)), ramp)
    elif extra < 0.6:
        canvas.stamp(".3.\n322\n211\n.1.", 11, random.choice((1, 12)), inks.NAMED[random.choice(inks.BRIGHT)])
    if random.random() < 0.5:
        canvas.dots(random.sample([(6, 6), (7, 8), (5, 8), (8, 7), (4, 6)], 1), inks.SNOW)


GEM = Kind((*inks.BRIGHT, "white"), _gem)
