"""Snakes: coiled, risen, or on their way."""

from random import Random

from core.sprites.making import inks
from core.sprites.making.canvas import Canvas
from core.sprites.making.inks import Ramp
from core.sprites.making.kind import Kind

_SNAKES = (
    """
    ..33322.......
    .3332222......
    .3E222E2......
    .3322222......
    ..22221.......
    ..3bb21.......
    ..3bb221......
    ...3bb221.....
    ...33bb22112..
    .3333bbb221122
    3322222222221.
    32211111122221
    .222222222221.
    """,
    """
    ...33322......
    ..3333222.....
    ..3E22E22.....
    ..3322221.....
    ...22211......
    ...3bb2....32.
    ..33bb21...321
    ..3bb221....21
    .33bb2111..221
    3332222211221.
    32221122222211
    .2222211222211
    ..1222222211..
    """,
    """
    ..............
    .333..........
    33322.........
    3E3E2.........
    33222...332...
    .2221..33222..
    ..bb2.33b2221.
    ..3bb33b2.222.
    ...3bbb2..1221
    ....222....221
    ............21
    ............1.
    """,
    """
    ....33322.....
    ...3333222....
    ..3332222211..
    ..33E22E2221..
    ..332222221...
    ...3bbbb21....
    ....3bb21.....
    ....3bb22.....
    ...33bbb221...
    .3332bbb22221.
    33222222222221
    .221111111111.
    """,
)


def _snake(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    belly = random.choice([r for r in (inks.GOLD, inks.BONE, inks.WHITE, inks.LIME) if r is not ramp])
    body = random.choice(_SNAKES)
    canvas.stamp(body, 14 - len(body.strip().splitlines()), 1, ramp, belly)
    eyes = [(y, x) for y, x in zip(*(canvas.cells == inks.EYE).nonzero(), strict=True)]
    (y, left), (_, right) = eyes
    if random.random() < 0.4:
        canvas.dots([(y - 1, left), (y - 1, right)], inks.SNOW)
    elif random.random() < 0.4:
        canvas.dots(eyes, random.choice((inks.INK, inks.GOLD[3], inks.RED[1] if ramp is not inks.RED else inks.INK)))
    if random.random() < 0.6:
        canvas.dots(((y + 2, left + 1), (y + 3, left)), 15 if ramp in (inks.RED, inks.ORANGE) else 16)
    if random.random() < 0.65:
        scales = [(r, c) for r, c in zip(*(canvas.cells == ramp[2]).nonzero(), strict=True) if r > y + 1 or r < y]
        light = random.choice((ramp[3], ramp[1], ramp[1], inks.GOLD[2] if ramp is not inks.GOLD else inks.RED[2]))
        canvas.dots(scales[random.randrange(3) :: random.choice((4, 5))], light)
    if random.random() < 0.5:
        canvas.cells = canvas.cells[:, ::-1].copy()


SNAKE = Kind(("green", "green", "purple", "orange", "blue", "red", "teal", "gold", "pink"), _snake)
