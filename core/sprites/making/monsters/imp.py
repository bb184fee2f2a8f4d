"""Imps: small, horned, up to something."""

from random import Random

from core.sprites.making import inks
from core.sprites.making.canvas import Canvas
from core.sprites.making.inks import Ramp
from core.sprites.making.kind import Kind
from core.sprites.making.looks import eyes
from core.sprites.making.monsters.bat import WINGS

_BODY = (
    """
    ..3221..
    .3bb221.
    2.bb21.1
    2.2221.1
    ..2..1..
    .22..11.
    """,
    """
    .332221.
    3.bbb2.1
    2.bbb1.1
    ..2221..
    ..2..1..
    .22..11.
    """,
    """
    3.3221.1
    .3bb221.
    ..bb21..
    ..2221..
    ..2..1..
    .22..11.
    """,
)


_HEAD = (
    """
    ..332222..
    .33222221.
    .32222221.
    2322222211
    .22222221.
    .22222211.
    ..222211..
    """,
    """
    ...3322...
    .33222221.
    2322222211
    .32222221.
    .22222221.
    ..222211..
    ...2211...
    """,
)


_HORN = (
    """
    2...
    32..
    .32.
    """,
    """
    .2..
    32..
    .22.
    """,
    """
    ....
    .3..
    .32.
    """,
)


_TRIDENT = """
    3.2
    323
    .b.
    .b.
    .a.
    .b.
    .a.
    .b.
    .a.
    """


def _imp(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    horn = random.choice((inks.BONE, inks.GREY, inks.GOLD))
    if random.random() < 0.5:
        wing = random.choice(WINGS)
        dark = (ramp[0], ramp[0], ramp[1], ramp[2])
        canvas.stamp(wing, 7, 1, dark)
        canvas.stamp(wing, 7, 10, dark, flip=True)
    canvas.stamp(random.choice(_BODY), 9, 4, ramp, random.choice((inks.GOLD, ramp, inks.BONE)))
    canvas.stamp(random.choice(_HEAD), 2, 3, ramp)
    canvas.stamp(random.choice(_HORN), 1, 3, horn)
    canvas.stamp(random.choice(_HORN), 1, 9, horn, flip=True)
    look = random.choice((0, 0, -1, 1))
    eyes(canvas, 6, 6 + look, 9 + look, random, random.choice(("angry", "white", "wide", "glow", "tall", "happy")))
    canvas.dots([(8, x + look) for x in (6, 7, 8, 9)], ramp[0])
    canvas.dot(8, random.choice((6, 9)) + look, inks.SNOW)
    extra = random.random()
    if extra < 0.35:
        canvas.stamp(_TRIDENT, 5, 12, inks.STEEL, inks.BROWN)
    elif extra < 0.7:
        canvas.dots(((13, 11), (12, 12), (11, 13), (10, 13)), ramp[1])
        canvas.dots(((9, 13), (9, 12), (9, 14)), ramp[2])


IMP = Kind(("red", "red", "purple", "orange", "blue", "pink", "green"), _imp)
