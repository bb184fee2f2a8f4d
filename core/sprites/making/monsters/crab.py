"""Crabs: more claw than crab."""

from random import Random

from core.sprites.making import inks
from core.sprites.making.canvas import Canvas
from core.sprites.making.inks import Ramp
from core.sprites.making.kind import Kind

_SHELLS = (
    """
    ..332222..
    .33222221.
    3322222221
    .22222211.
    ..221111..
    """,
    """
    .33222222.
    3332222221
    3222222221
    .22222211.
    """,
    """
    ..333222..
    .33322221.
    3332222221
    3222222221
    .22222221.
    ..111111..
    """,
)
_CLAWS = (
    """
    .33..
    3..3.
    33.32
    .3321
    ..21.
    ...2.
    """,
    """
    3..2.
    3..22
    33222
    .3221
    ..1..
    ..22.
    """,
    """
    .332.
    33..2
    332..
    .3322
    ..21.
    ...2.
    """,
)
_LEGS = (
    """
    H.H....H.H
    .H.H..H.H.
    """,
    """
    .H.H..H.H.
    H.H....H.H
    """,
    """
    HHH....HHH
    ..H.HH.H..
    """,
)


def _crab(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    shell = random.choice(_SHELLS)
    high = len(shell.strip().splitlines())
    y = 13 - high
    canvas.stamp(random.choice(_LEGS), 13, 3, ramp)
    left = random.choice(_CLAWS)
    right = left if random.random() < 0.6 else random.choice(_CLAWS)
    canvas.stamp(left, y - 4 - random.choice((0, 1)), 1, ramp)
    canvas.stamp(right, y - 4 - random.choice((0, 1)), 10, ramp, flip=True)
    canvas.stamp(shell, y, 3, ramp)
    _eyes(canvas, y, ramp, random)
    mouth = random.choice(("line", "smile", "none", "open"))
    row = y + 3
    if mouth == "line":
        canvas.dots([(row, x) for x in (7, 8)], ramp[0])
    elif mouth == "smile":
        canvas.dots(((row - 1, 6), (row, 7), (row, 8), (row - 1, 9)), ramp[0])
    elif mouth == "open":
        canvas.dots(((row, 7), (row, 8)), inks.INK)
    if random.random() < 0.4:
        canvas.dots(random.sample([(y + 1, 5), (y + 1, 10), (y + 2, 4), (y + 2, 11), (y, 7)], 3), ramp[3])


def _eyes(canvas: Canvas, y: int, ramp: Ramp, random: Random) -> None:
    kind = random.choice(("stalks", "big", "low", "cross"))
    if kind == "stalks":
        canvas.dots([(row, x) for row in (y - 1, y) for x in (6, 9)], ramp[2])
        canvas.dots(((y - 2, 6), (y - 2, 9)), inks.SNOW)
        canvas.dots(((y - 3, 6), (y - 3, 9)), inks.SNOW)
        canvas.dots(((y - 2, 6), (y - 2, 9)), inks.EYE)
    elif kind == "big":
        canvas.dots([(y - row, x) for row in (0, 1) for x in (5, 6, 9, 10)], inks.SNOW)
        side = random.choice((0, 1))
        canvas.dots(((y, 6 - side), (y, 10 - side)), inks.EYE)
    elif kind == "low":
        canvas.dots([(y + row, x) for row in (0, 1) for x in (6, 9)], inks.EYE)
    else:
        canvas.dots([(y - 1, x) for x in (5, 6, 9, 10)], ramp[1])
        canvas.dots([(y, x) for x in (5, 6, 9, 10)], inks.SNOW)
        canvas.dots(((y, 6), (y, 9)), inks.EYE)


CRAB = Kind(("red", "red", "orange", "blue", "purple", "pink", "teal", "green"), _crab)
