"""Books, closed and open."""

from random import Random

from core.sprites.making import inks
from core.sprites.making.canvas import Canvas
from core.sprites.making.inks import Ramp
from core.sprites.making.kind import Kind

_BOOKS = (
    """
    .1333333222.
    13333222222.
    13322222222.
    13222222222.
    13222222222.
    13222222222.
    13222222222.
    13222222221.
    13222222221.
    .1222222211.
    .0zzzzzzzzy.
    .0xyyyyyyxy.
    .11111111111
    """,
    """
    b33333332bb.
    b3322222222z
    13222222222y
    13222222222z
    13222222222y
    13222222222z
    b3222222222y
    13222222222z
    13222222222y
    13222222221z
    b1111111bbb.
    ............
    """,
    """
    ............
    .zzzz..zzzz.
    3zzzzyxzzzy2
    3zzzzyxzzzy2
    3zzzzyxzzzy2
    3zzzzyxzzzy2
    3zzzzyxzzzy2
    3zzzzyxzzzy2
    3zzzyyxzzyy2
    3yyyyyxyyyy1
    322220022211
    .1111..1111.
    """,
    """
    ..33333332..
    ..32222222z.
    ..32222222y.
    ..32222222z.
    ..32222222y.
    ..32222222z.
    ..32222222y.
    ..32222221z.
    ..b1111111y.
    ..bxyyyyyy..
    ..b11111110.
    """,
)


_SIGNS = (
    ".32.\n3..1\n3..1\n.21.",
    ".3..\n332.\n.2..",
    "3.2.\n3221\n.21.",
    "3222\n....\n322.",
    "3222\n2..1\n2221",
    ".33.\n3KK1\n.21.",
    "...\n...",
)


def _book(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    drawing = random.choice(_BOOKS)
    trim = random.choice((inks.GOLD, inks.STEEL, inks.WHITE))
    if trim is ramp:
        trim = inks.RED
    canvas.stamp(drawing, 2, 2, ramp, trim, inks.BONE)
    if drawing is _BOOKS[2]:
        canvas.dots([(y, x) for y in (5, 7, 9) for x in random.sample((4, 5, 6, 9, 10, 11), 5)], 4)
        if random.random() < 0.5:
            canvas.dots(((10, 8), (11, 8), (12, 8)), 16)
        return
    sign = random.choice(_SIGNS)
    canvas.stamp(sign, 5 if drawing is not _BOOKS[3] else 4, 6, trim)
    if random.random() < 0.4:
        canvas.dots([(y, x) for y in (2, 3) for x in (11,)], trim[2])
    if random.random() < 0.4:
        canvas.dots(((7, 12), (8, 12)), trim[3])


BOOK = Kind(inks.BRIGHT, _book)
