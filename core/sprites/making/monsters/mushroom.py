"""Mushrooms that have got up and walk."""

from random import Random

from core.sprites.making import inks
from core.sprites.making.canvas import Canvas
from core.sprites.making.inks import Ramp
from core.sprites.making.kind import Kind
from core.sprites.making.looks import eyes

_CAPS = (
    (3, 5, 6, 6, 7, 7),
    (2, 4, 5, 6, 7, 6),
    (1, 2, 3, 4, 5, 6, 7),
    (4, 5, 6, 6, 6, 6, 5),
    (2, 4, 5, 5, 6, 6, 5),
)


def _mushroom(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    cap = random.choice(_CAPS)
    stem = random.choice((inks.BONE, inks.WHITE, inks.TAN, inks.PALE_SKIN))
    tall = random.choice((5, 6))
    top = 15 - tall - len(cap)
    fat = random.choice((3, 4))
    feet = random.random() < 0.6
    canvas.rows(15 - tall - 1, [fat] * (tall + (0 if feet else 1)), stem)
    if feet:
        shoe = random.choice((inks.BROWN, ramp))
        canvas.dots(((14, 5), (14, 6)), shoe[2])
        canvas.dots(((14, 9), (14, 10)), shoe[1])
    canvas.rows(top, cap, ramp)
    canvas.dots([(top + len(cap) - 1, x) for x in range(9 - cap[-1], 7 + cap[-1])], ramp[1])
    spots = random.choice(("two", "three", "big", "none", "stripes"))
    dot = inks.SNOW if ramp is not inks.WHITE else 16
    if spots == "two":
        canvas.dots(((top + 2, 6), (top + 2, 5), (top + 3, 5), (top + 3, 10), (top + 2, 10)), dot)
    elif spots == "three":
        canvas.dots(((top + 1, 7), (top + 3, 4), (top + 3, 5), (top + 3, 8), (top + 3, 11), (top + 2, 10)), dot)
    elif spots == "big":
        canvas.dots([(top + i, x) for i in (2, 3) for x in (7, 8, 9)] + [(top + 4, 4), (top + 4, 12)], dot)
    elif spots == "stripes":
        canvas.dots([(top + i, x) for i in range(1, len(cap) - 1) for x in (6, 9)], ramp[3])
    look = random.choice((0, 0, -1, 1)) if fat == 4 else 0
    eyes(canvas, 11, 6 + look, 9 + look, random, random.choice(("tall", "dot", "happy", "white")))
    if random.random() < 0.5:
        canvas.dots(((12, 5 + look), (12, 10 + look)), inks.BLUSH)
    if random.random() < 0.5:
        canvas.dots([(12, 7 + look), (12, 8 + look)], random.choice((stem[0], 15)))
    if random.random() < 0.35:
        canvas.dots(((11, 7 - fat), (10, 6 - fat), (11, 8 + fat), (12, 9 + fat)), stem[2])


MUSHROOM = Kind(
    ("red", "red", "orange", "purple", "blue", "green", "brown", "pink", "teal", "white"),
    _mushroom,
)
