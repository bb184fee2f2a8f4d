"""Spiders, on legs too thin for an outline."""

from random import Random

from core.sprites.making import inks
from core.sprites.making.canvas import Canvas
from core.sprites.making.inks import Ramp
from core.sprites.making.kind import Kind

_LEGS = (  # the left four; the others are their mirror
    """
    ..HH...
    .H..H..
    .H.HHHH
    H.H..HH
    ..H.HHH
    H..H..H
    H..H.H.
    H..H.H.
    """,
    """
    .HHH...
    H..HH..
    HHH..HH
    H.HH..H
    ..H.HHH
    .H.H..H
    .H.H.HH
    ...H.H.
    """,
    """
    .......
    .HHH...
    H..HH..
    HHH.HHH
    H.HH.HH
    .H.HHHH
    .H.H.HH
    H..H.H.
    """,
    """
    H..H...
    .H..H..
    H.H.HHH
    .H.H.HH
    ..H.HHH
    .HHH.HH
    H..HHHH
    ..H..H.
    """,
)


def _spider(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    y = random.choice((7.5, 8.0, 8.5, 9.0))
    row = int(y)
    if random.random() < 0.2:  # let down on a thread
        canvas.dots([(r, 7) for r in range(1, row - 3)], inks.SILK)
    legs = random.choice(_LEGS)
    canvas.stamp(legs, row - 2, 1, ramp)
    canvas.stamp(legs, row - 2, 8, ramp, flip=True)
    canvas.ball(y, 7.5, random.choice((3.6, 4.1, 4.6)), random.choice((3.6, 4.1, 4.1)), ramp)
    _mark(canvas, row - 3, ramp, random)
    _face(canvas, row, ramp, random)


def _mark(canvas: Canvas, y: int, ramp: Ramp, random: Random) -> None:
    light = random.choice([c for c in (16, 22, 29, 6, 40, 27) if c not in ramp])
    mark = random.choice(("", "", "cross", "stripes", "hairs", "bow", "crown"))
    if mark == "cross":
        canvas.stamp(".2..\n222.\n.2..", y, 7, (light,) * 4)
    elif mark == "stripes":
        canvas.dots([(y + r, x) for r in (0, 2) for x in (6, 7, 8, 9)], ramp[1] if ramp[1] != inks.INK else light)
    elif mark == "hairs":
        canvas.dots(((y - 1, 6), (y - 2, 7), (y - 1, 9)), inks.THREAD)
    elif mark == "bow":
        canvas.stamp("2.2\n212", y - 1, 8, random.choice((inks.RED, inks.PINK, inks.TEAL)))
    elif mark == "crown":
        canvas.stamp("3.2\n321", y - 2, 6, inks.GOLD)


def _face(canvas: Canvas, row: int, ramp: Ramp, random: Random) -> None:
    kind = random.choice(("whites", "whites", "four", "beads", "glow"))
    if kind == "whites":
        side = random.choice((0, 1))
        canvas.dots([(row + r, x) for r in (-1, 0) for x in (5, 6, 9, 10)], inks.SNOW)
        canvas.dots(((row, 6 - side), (row, 10 - side)), inks.EYE)
    elif kind == "four":
        canvas.dots(((row, 6), (row, 9)), inks.SNOW)
        canvas.dots(((row - 2, 7), (row - 2, 8), (row - 1, 5), (row - 1, 10)), inks.SNOW)
    elif kind == "beads":
        canvas.dots(((row - 1, 6), (row, 6), (row - 1, 9), (row, 9)), inks.EYE if ramp is not inks.BLACK else inks.SNOW)
    else:
        glow = inks.GOLD[2] if ramp is inks.RED else random.choice((inks.RED[2], inks.GOLD[2], inks.LIME[2]))
        canvas.dots(((row, 6), (row, 9), (row - 1, 5), (row - 1, 10)), glow)
    if random.random() < 0.7:
        canvas.dots(((row + 2, 7), (row + 2, 8)) if random.random() < 0.4 else ((row + 2, 6), (row + 2, 9)), inks.SNOW)


SPIDER = Kind(("black", "purple", "brown", "red", "green", "blue", "black", "orange", "teal"), _spider)
