"""Swords on the slant, point up."""

from random import Random

from core.sprites.making import inks
from core.sprites.making.canvas import Canvas
from core.sprites.making.inks import Ramp
from core.sprites.making.items.bars import METALS, slant
from core.sprites.making.kind import Kind


def _sword(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    blade = random.choice((*METALS, inks.STEEL, ramp))
    hilt = random.choice((inks.GOLD, inks.BROWN, inks.IRON, ramp))
    tip = random.choice((11, 12, 13, 13))
    wide = random.choice((1, 2, 2, 2, 3))
    guard = random.choice((3, 4, 4, 5))
    slant(canvas, guard, tip, blade, wide, random.choice((0, 0, 0, 14)))
    if random.random() < 0.3 and wide > 1:
        canvas.dots([(14 - i, 1 + i) for i in range(guard + 1, tip - 1)], blade[1])
    slant(canvas, 1, guard, inks.BROWN if hilt is not inks.BROWN else inks.DARK_RED)
    reach = random.choice((2, 2, 3)) if wide < 3 else 3
    for i in range(-reach, reach + 1):
        canvas.dot(14 - guard + i, 1 + guard + i, hilt[3 if i < 0 else 2 if i == 0 else 1])
    if random.random() < 0.4:
        canvas.dots(((13 - guard, guard + 1 - reach), (14 - guard + reach, 2 + guard)), hilt[2])
    canvas.dot(14, 1, ramp[3])
    if random.random() < 0.5:
        canvas.dots(((13, 1), (14, 2)), ramp[2])
    if random.random() < 0.3:
        canvas.dot(14 - guard, 1 + guard, ramp[2])


SWORD = Kind(inks.BRIGHT, _sword)
