"""Eyes that float, run or wave."""

from random import Random

from core.sprites.making import inks
from core.sprites.making.canvas import Canvas
from core.sprites.making.inks import Ramp
from core.sprites.making.kind import Kind
from core.sprites.making.monsters.bat import WINGS


def _eye(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    y = random.choice((6.5, 7.0, 7.5))
    size = random.choice((4.6, 5.1, 5.6))
    limbs = random.choice(("tentacles", "stalks", "wings", "feet", "plain"))
    row = int(y + size)
    if limbs == "tentacles":
        for x in range(4, 13, 2):
            length = min(random.randint(1, 3), 15 - row)
            canvas.dots([(row - 1 + i, x + (i % 2) * random.choice((0, 1))) for i in range(length + 1)], ramp[1])
    elif limbs == "feet":
        canvas.dots([(row + 1, x) for x in (5, 6, 9, 10)] + [(row, 6), (row, 9)], ramp[1])
    elif limbs == "wings":
        wing = random.choice(WINGS)
        canvas.stamp(wing, int(y) - 3, 1, ramp)
        canvas.stamp(wing, int(y) - 3, 10, ramp, flip=True)
    elif limbs == "stalks":
        for x, lean in ((4, -1), (7, 0), (11, 1)):
            high = max(1, int(y - size) - random.randint(0, 2))
            canvas.dots([(r, x + (lean if r < 4 else 0)) for r in range(high, int(y))], ramp[1])
            canvas.dot(high, x + (lean if high < 4 else 0), inks.SNOW)
    canvas.ball(y, 7.5, size, size, ramp)
    iris = inks.NAMED[random.choice(("red", "gold", "green", "blue", "purple", "teal"))]
    look, lift = random.choice((-1, 0, 0, 1)), random.choice((0, 0, 1))
    white = random.choice((3.1, 3.6))
    canvas.ball(y + lift * 0.5, 7.5, white, white, (5, 5, 6, 6))
    cy, cx = int(y) + lift, 7 + look
    canvas.dots([(cy + i, cx + j) for i in (-1, 0, 1) for j in (0, 1)] + [(cy, cx - 1), (cy, cx + 2)], iris[2])
    canvas.dots(((cy + 1, cx), (cy + 1, cx + 1)), iris[1])
    canvas.dots(((cy, cx), (cy, cx + 1)), inks.INK)
    canvas.dot(cy - 1, cx, inks.SNOW)
    lid = random.random()
    if lid < 0.3:
        canvas.dots([(cy - 2, x) for x in range(5, 11)], ramp[1])
    elif lid < 0.45:
        canvas.dots([(cy - 2, x) for x in range(5, 11)] + [(cy - 1, x) for x in range(5, 11)], ramp[2])
    if random.random() < 0.3:
        canvas.dots([(int(y + size) - 1, x) for x in (6, 8, 10)], inks.SNOW)


EYE = Kind(inks.BRIGHT, _eye)
