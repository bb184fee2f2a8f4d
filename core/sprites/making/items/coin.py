"""Coins: from the front, turning, or a few together."""

from random import Random

from core.sprites.making import inks
from core.sprites.making.canvas import Canvas
from core.sprites.making.inks import Ramp
from core.sprites.making.kind import Kind
from core.sprites.making.looks import eyes, mouth

_SIGNS = {
    "star": "..22..\n.2222.\n222222\n.2222.\n.2..2.",
    "crown": "2.22.2\n222222\n222222\n......\n222222",
    "heart": ".2..2.\n222222\n222222\n.2222.\n..22..",
    "skull": ".2222.\n2.22.2\n222222\n.2222.\n.2.22.",
}


def _coin(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    way = random.choice(("front", "front", "front", "turning", "few", "stacks"))
    if way == "few":
        spots = random.sample(((4.5, 4.5), (4.5, 10.5), (10.5, 4.5), (10.5, 10.5), (10.5, 7.5)), random.choice((2, 3)))
        for y, x in sorted(spots):
            canvas.ball(y, x, 3.1, 3.1, (ramp[1], ramp[1], ramp[2], ramp[3]))
            canvas.dots(((int(y), int(x)), (int(y) + 1, int(x))), ramp[random.choice((1, 1, 3))])
    elif way == "stacks":
        for x in random.choice(((5,), (2, 9), (1, 5, 10), (3, 8))):
            _stack(canvas, x, random.randint(2, 6) * 2, ramp)
    elif way == "turning":
        wide = random.choice((3.6, 3.1, 2.1))
        canvas.ball(7.5, 7.5, 5.6, wide, ramp)
        canvas.dots([(y, random.choice((7, 7, 6)) if wide > 3 else 7) for y in range(4, 12)], ramp[3])
    else:
        _front(canvas, ramp, random)
    if random.random() < 0.3:
        canvas.stamp(".W.\nWWW\n.W.", random.choice((1, 2)), random.choice((1, 11, 12)), inks.WHITE)


def _stack(canvas: Canvas, x: int, high: int, ramp: Ramp) -> None:
    canvas.stamp(".332.\n32221", 15 - high - 1, x, ramp)
    for y in range(15 - high + 1, 15):
        canvas.stamp("32211" if y % 2 else "21110", y, x, ramp)


def _front(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    size = random.choice((5.6, 5.6, 5.1))
    canvas.ball(7.5, 7.5, size, size, ramp)
    inner = random.choice((ramp, ramp, inks.GOLD, inks.STEEL, inks.ORANGE))
    canvas.ball(7.5, 7.5, size - 1.5, size - 1.5, (inner[1], inner[2], inner[2], inner[2]))
    face = random.choice(("bar", "face", "square", "plain", *_SIGNS))
    if face == "bar":
        canvas.dots([(y, 7) for y in range(5, 11)], inner[3])
        canvas.dots([(y, 8) for y in range(5, 11)], inner[1])
    elif face == "square":
        canvas.dots([(y, x) for y in (6, 9) for x in (6, 7, 8, 9)] + [(y, x) for y in (7, 8) for x in (6, 9)], inner[1])
        canvas.dots([(y, x) for y in (7, 8) for x in (7, 8)], 0)
    elif face == "face":
        eyes(canvas, 7, 6, 9, random)
        mouth(canvas, 9, random, inner[0])
    elif face != "plain":
        canvas.stamp(_SIGNS[face], 5, 5, (inner[0], inner[0], inner[1], inner[3]))


COIN = Kind(("gold", "gold", "gold", "orange", "white", "teal"), _coin)
