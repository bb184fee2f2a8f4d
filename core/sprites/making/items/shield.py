"""Shields with a rim and a sign."""

from random import Random

from core.sprites.making import inks
from core.sprites.making.canvas import Canvas
from core.sprites.making.inks import Ramp
from core.sprites.making.kind import Kind

_SHIELDS = (
    (6, 6, 6, 6, 6, 6, 5, 5, 4, 3, 2, 1),
    (2, 5, 6, 6, 6, 6, 6, 5, 4, 3, 1),
    (3, 5, 6, 6, 6, 6, 6, 6, 5, 3),
    (3, 4, 5, 6, 6, 6, 6, 6, 6, 5, 4, 3),
    (5, 5, 5, 5, 5, 5, 5, 5, 5, 4, 3, 2),
    (1, 3, 4, 5, 6, 6, 6, 5, 4, 4, 3, 2, 1),
)


def _shield(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    widths = random.choice(_SHIELDS)
    top = 8 - (len(widths) + 1) // 2
    rim = random.choice((inks.STEEL, inks.GOLD, inks.IRON, inks.BROWN))
    canvas.rows(top, widths, rim)
    inner = [max(0, w - 1 - (w < widths[max(0, i - 1)])) for i, w in enumerate(widths)][1:-1]
    canvas.rows(top + 1, inner, ramp)
    other = inks.NAMED[random.choice((*inks.BRIGHT, "white"))]
    sign = random.choice(("cross", "half", "boss", "stripe", "star", "plain", "chief", "quarters"))
    for i, w in enumerate(inner):
        y = top + 1 + i
        if w < 1:
            continue
        if sign == "half" or (sign == "quarters" and i < len(inner) // 2):
            canvas.dots([(y, x) for x in range(8, 8 + w)], other[1 if sign == "half" else 2])
        elif sign == "quarters":
            canvas.dots([(y, x) for x in range(8 - w, 8)], other[2])
        elif sign == "cross":
            canvas.dots(((y, 7), (y, 8)), other[2])
            if i in (len(inner) // 2 - 1, len(inner) // 2 - 2):
                canvas.dots([(y, x) for x in range(8 - w, 8 + w)], other[2])
        elif sign == "stripe" and 0 <= i - 2 < w * 2:
            canvas.dots([(y, x) for x in range(8 - w, 8 + w) if (x + i) % 12 in (9, 10, 11)], other[2])
        elif sign == "chief" and i < 3:
            canvas.dots([(y, x) for x in range(8 - w, 8 + w)], other[2])
    if sign == "boss":
        canvas.ball(top + len(widths) // 2, 7.5, 1.6, 1.6, rim)
    elif sign == "star":
        canvas.stamp(".32.\n3322\n.21.", top + len(widths) // 2 - 2, 6, other)


SHIELD = Kind(inks.BRIGHT, _shield)
