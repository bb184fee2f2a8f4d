"""Hearts, whole and broken."""

from random import Random

from core.sprites.making import inks
from core.sprites.making.canvas import Canvas
from core.sprites.making.heads import SMALL_CROWN
from core.sprites.making.inks import Ramp
from core.sprites.making.kind import Kind
from core.sprites.making.looks import eyes, mouth

_HEARTS = (
    """
    ..333..222..
    .3W3322222..
    3W33322222211
    333222222211
    333222222211
    .3222222211.
    .3222222211.
    ..32222211..
    ...322211...
    ....3211....
    .....21.....
    """,
    """
    ............
    ..33..222...
    .3W3322222..
    .3W32222221.
    .3322222211.
    .3222222211.
    ..22222211..
    ...222211...
    ....2211....
    .....11.....
    """,
    """
    .33333.2222.
    33WW33222221
    3WW332222211
    333322222211
    333222222211
    .3322222211.
    ..32222211..
    ...322211...
    ....2111....
    """,
)


def _heart(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    drawing = random.choice(_HEARTS)
    y = random.choice((2, 3))
    canvas.stamp(drawing, y, 2, ramp)
    extra = random.choice(("", "half", "crack", "face", "face", "wings", "arrow", "gem", "stripes", "crown"))
    if extra == "half":
        cells = canvas.cells[:, 8:]
        cells[cells > 0] = 3
        cells[:, 2:][cells[:, 2:] > 0] = 2
    elif extra == "crack":
        canvas.dots(((y + 1, 7), (y + 2, 8), (y + 3, 7), (y + 4, 7), (y + 5, 8), (y + 6, 7)), ramp[0])
    elif extra == "face":
        eyes(canvas, y + 4, 6, 9, random)
        mouth(canvas, y + 6, random, ramp[0])
    elif extra == "arrow":
        canvas.dots([(y + 1 + i, 12 - i) for i in range(9)], 9)
        canvas.dots(((y + 1, 13), (y, 13), (y, 12)), 5)
    elif extra == "gem":
        stone = inks.NAMED[random.choice([c for c in inks.BRIGHT if inks.NAMED[c] is not ramp])]
        canvas.stamp("b33b\n3W21\n3221\nb21a", y + 3, 6, stone, inks.GOLD if ramp is not inks.GOLD else inks.RED)
    elif extra == "stripes":
        band = inks.NAMED[random.choice([c for c in (*inks.BRIGHT, "white") if inks.NAMED[c] is not ramp])]
        middle = canvas.cells[y + 4 : y + 6]
        middle[middle > 0] = band[2]
    elif extra == "crown":
        canvas.stamp(SMALL_CROWN, 1, 5, inks.GOLD if ramp is not inks.GOLD else inks.STEEL)
    elif extra == "wings":
        canvas.stamp("32.\n332\n.32", y + 2, 1, inks.WHITE)
        canvas.stamp("32.\n332\n.32", y + 2, 12, inks.WHITE, flip=True)
    if random.random() < 0.25:
        canvas.stamp(".3.\n322\n.1.", random.choice((11, 12)), random.choice((1, 2, 12)), ramp)


HEART = Kind(("red", "red", "red", "pink", "purple", "blue", "green", "gold"), _heart)
