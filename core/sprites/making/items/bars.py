"""The slanting bar that blades and sticks begin with."""

from core.sprites.making import inks
from core.sprites.making.canvas import Canvas
from core.sprites.making.inks import Ramp

METALS = (inks.STEEL, inks.STEEL, inks.IRON, inks.GOLD, inks.ORANGE)


def slant(canvas: Canvas, start: int, end: int, ramp: Ramp, wide: int = 1, bend: int = 0) -> None:
    """A bar from the lower left to the upper right, by steps along the diagonal; light lies on its upper side."""
    for i in range(start, end):
        y, x = 14 - i, 1 + i
        if bend:
            x -= (i - start) * (end - i) // bend
        canvas.dot(y, x, ramp[2])
        if wide > 1:
            canvas.dot(y, x + 1, ramp[1])
            canvas.dot(y - 1, x, ramp[3])
        if wide > 2:
            canvas.dot(y + 1, x + 1, ramp[1])
            canvas.dot(y - 1, x - 1, ramp[3])
