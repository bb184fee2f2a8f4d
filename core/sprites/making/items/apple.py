"""Apples, some with a bite gone or a guest."""

from random import Random

from core.sprites.making import inks
from core.sprites.making.canvas import Canvas
from core.sprites.making.inks import Ramp
from core.sprites.making.kind import Kind

_APPLES = (
    """
    ..333..222..
    .33332222221
    33W3322222211
    3W3322222221
    333222222221
    332222222211
    322222222211
    .3222222211.
    ..32222211..
    ...221.11...
    """,
    """
    ...33.322...
    .3333322221.
    .3W33222221.
    33W322222211
    333222222211
    332222222211
    .3222222211.
    .2222222111.
    ..221..11...
    """,
    """
    ...3.32.....
    ..3332222...
    .33W3222221.
    .3W32222221.
    .3332222221.
    .3322222211.
    .3222222211.
    ..32222211..
    ..22222111..
    ...221.1....
    """,
)


def _apple(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    drawing = random.choice(_APPLES)
    y = 15 - len(drawing.strip().splitlines()) - random.choice((0, 1))
    canvas.stamp(drawing, y, 2, ramp)
    stem = random.choice((7, 8))
    canvas.dots(((y, stem), (y - 1, stem), (y - 2, stem + random.choice((0, 1, -1)))), 8)
    if random.random() < 0.75:
        canvas.stamp(random.choice((".33\n321", "332\n.21", "3322\n.221")), y - 2, stem + 1, inks.GREEN)
    extra = random.random()
    if extra < 0.2:
        canvas.stamp(".WW\nWWW\nWWW\n.WW", y + 3, 11, inks.WHITE)
        canvas.dots([(y + 3, 13), (y + 4, 13), (y + 5, 13), (y + 6, 13), (y + 3, 12), (y + 6, 12)], 0)
    elif extra < 0.35:
        canvas.stamp(".3\n32\nK2", y + 3, 11, inks.LIME)
    elif extra < 0.5:
        canvas.dots(((y + 5, 6), (y + 6, 6), (y + 5, 9), (y + 6, 9)), inks.INK)
        canvas.dots(((y + 7, 7), (y + 7, 8)), ramp[0])


APPLE = Kind(("red", "red", "green", "gold", "pink", "purple"), _apple)
