"""Slimes: a drop with a face, flat or tall."""

from random import Random

from core.sprites.making import inks
from core.sprites.making.canvas import Canvas
from core.sprites.making.heads import SMALL_CROWN
from core.sprites.making.inks import Ramp
from core.sprites.making.kind import Kind
from core.sprites.making.looks import eyes, mouth

_SLIMES = (
    (3, 4, 5, 5, 6, 6, 6, 5),
    (2, 3, 4, 5, 5, 6, 6, 6, 5),
    (1, 1, 2, 3, 4, 5, 5, 6, 6, 5),
    (4, 6, 6, 7, 7, 6),
    (3, 4, 5, 5, 5, 5, 5, 5, 5, 4),
    (2, 4, 4, 5, 5, 5, 6, 7, 7, 6),
    (1, 2, 3, 3, 4, 5, 5, 5, 5, 4),
)


_LEAF = """
    .332
    .21.
    .1..
    """


def _slime(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    widths = list(random.choice(_SLIMES))
    if random.random() < 0.3:
        widths.insert(random.randrange(2, len(widths) - 1), max(widths) - 1)
    extra = random.choice(("", "", "drop", "drips", "bubble", "leaf", "crown", "spots"))
    base = 14 if extra == "drips" or random.random() < 0.25 else 15
    top = base - len(widths)
    canvas.rows(top, widths, ramp)
    look = random.choice((0, 0, -1, 1))
    gap = random.choice((1, 2)) if max(widths) < 7 else 2
    y = top + len(widths) // 2 + random.randint(0, 1)
    eyes(canvas, y, 7 - gap + look, 8 + gap + look, random)
    mouth(canvas, min(y + 2, base - 2), random, ramp[0], look)
    shine = top + next(i for i, w in enumerate(widths) if w >= 3)
    half = widths[shine - top]
    canvas.dots(((shine, 9 - half), (shine, 10 - half), (shine + 1, 9 - half)), ramp[3])
    canvas.dot(shine + 1, 9 - half, inks.SNOW)
    if extra == "drop" and widths[-1] < 6:
        side = random.choice((1, 14))
        canvas.dots(((base - 1, side), (base - 2, side)), ramp[1])
    elif extra == "bubble":
        canvas.dots([(max(1, top - random.randint(1, 3)), random.randint(4, 11)) for _ in range(2)], ramp[3])
    elif extra == "leaf":
        canvas.stamp(_LEAF, max(1, top - 3), 7, inks.GREEN)
    elif extra == "crown":
        canvas.stamp(SMALL_CROWN, max(1, top - 2), 5, inks.GOLD)
    elif extra == "spots":
        flesh = [(y, x) for y, x in zip(*(canvas.cells == ramp[2]).nonzero(), strict=True) if y > top + 1]
        canvas.dots(random.sample(flesh, 4), ramp[1])
    elif extra == "drips" and base < 15:
        canvas.dots([(base, x) for x in random.sample(range(4, 12), 3)], ramp[1])


SLIME = Kind((*inks.BRIGHT, "green", "blue", "white"), _slime)
