"""Skulls, with horns, candles or fire."""

from random import Random

from core.sprites.making import inks
from core.sprites.making.canvas import Canvas
from core.sprites.making.heads import TINY_BOW
from core.sprites.making.inks import Ramp
from core.sprites.making.kind import Kind

_SKULLS = (
    """
    ..333332..
    .33222222.
    3322222221
    3222222221
    3222222221
    3222222221
    .222222221
    ..2222221.
    ..3232321.
    ..2121211.
    """,
    """
    ...3332...
    .33322222.
    3332222222
    3322222221
    3222222221
    3222222221
    .22222221.
    ..222221..
    ..21.121..
    ...32221..
    """,
    """
    .33333222.
    3332222221
    3322222221
    3222222221
    3222222221
    .22222211.
    ..322221..
    ..212121..
    """,
)


_BONES = """
    .3..........2.
    332........221
    .332......221.
    ...32....21...
    ...22....21...
    .222......211.
    """


_HORN = """
    2...
    32..
    322.
    .322
    """


_CANDLE = """
    b.
    cb
    32
    21
    """


_FLAME = """
    ...3...3
    .3.32.32
    33233223
    .222222.
    """


def _skull(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    shape = random.choice(_SKULLS)
    extra = random.choice(("", "horns", "bones", "candle", "flame", "crack", "bow"))
    y = 15 - len(shape.strip().splitlines()) - random.choice((0, 0, 1))
    if extra == "bones":
        canvas.stamp(_BONES, 9, 1, inks.BONE)
        y = min(y, 3)
    canvas.stamp(shape, y, 3, ramp)
    glow = random.choice((inks.INK, inks.INK, 16, 22, 29, 37))
    style = random.choice(("square", "round", "mean"))
    for x in (4, 9):
        spots = [(y + 3, x + 1), (y + 3, x), (y + 4, x), (y + 4, x + 1)]
        if style == "round":
            spots += [(y + 5, x + (1 if x == 4 else 0))]
        if style == "mean":
            spots[1 if x == 9 else 0] = (y + 4, x)
            spots += [(y + 3, x if x == 4 else x + 1)]
        canvas.dots(spots, inks.INK)
        canvas.dot(y + 4, x + (1 if x == 4 else 0), glow)
    canvas.dots(((y + 6, 7), (y + 6, 8)) if random.random() < 0.5 else ((y + 6, 7), (y + 5, 8)), ramp[0])
    if extra == "horns":
        canvas.stamp(_HORN, y - 2, 2, random.choice((inks.RED, inks.GREY, inks.BONE)))
        canvas.stamp(_HORN, y - 2, 10, random.choice((inks.RED, inks.GREY)), flip=True)
    elif extra == "candle" and y >= 5:
        canvas.stamp(_CANDLE, y - 4, 7, inks.WHITE, inks.ORANGE)
    elif extra == "flame" and y >= 4:
        canvas.stamp(_FLAME, y - 3, 4, random.choice((inks.ORANGE, inks.TEAL, inks.BLUE, inks.PURPLE)))
    elif extra == "crack":
        canvas.dots(((y, 8), (y + 1, 8), (y + 1, 9), (y + 2, 8)), ramp[0])
    elif extra == "bow":
        canvas.stamp(TINY_BOW, y, 9, random.choice((inks.RED, inks.PINK)))


SKULL = Kind(("white", "white", "gold", "teal", "red", "brown"), _skull)
