"""Scrolls, rolled and unrolled."""

from random import Random

from core.sprites.making import inks
from core.sprites.making.canvas import Canvas
from core.sprites.making.inks import Ramp
from core.sprites.making.kind import Kind

_SCROLLS = (
    """
    ........332.
    .......3331b
    ......33320.
    .....33322..
    ....33b22...
    ...33bba2...
    ..332bb2....
    .33322ba....
    33322.......
    3322........
    b12.........
    .b..........
    """,
    """
    .3333333222.
    b33333322221
    .1111111111.
    ..33332222..
    ..33322222..
    ..33322222..
    ..33222222..
    ..32222222..
    ..32222221..
    .3333333222.
    b33333322221
    .1111111111.
    """,
    """
    ..3333333222
    .3233222.121
    .32333222.1.
    ..13332222..
    ..33322222..
    ..33322222..
    ..33222222..
    ..32222222..
    .332222222..
    32.3222222..
    3223222221..
    .3222222211.
    """,
)


def _scroll(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    drawing = random.choice(_SCROLLS)
    paper = random.choice((inks.BONE, inks.BONE, inks.TAN, inks.WHITE))
    canvas.stamp(drawing, 2, 2, paper, ramp)
    if drawing is not _SCROLLS[0]:
        ink = random.choice((8, 3, 15, 32))
        for y in (6, 8, 10):
            canvas.dots([(y, x) for x in range(5, random.choice((8, 9, 10, 11)))], ink)
        if random.random() < 0.5:
            canvas.stamp("32\n21", 11, 10, ramp)
    if random.random() < 0.5:
        canvas.cells = canvas.cells[:, ::-1].copy() if drawing is _SCROLLS[0] else canvas.cells


SCROLL = Kind(inks.BRIGHT, _scroll)
