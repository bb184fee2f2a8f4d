"""Goblins: all ears."""

from random import Random

from core.sprites.making import inks
from core.sprites.making.canvas import Canvas
from core.sprites.making.heads import CASQUE
from core.sprites.making.inks import Ramp
from core.sprites.making.kind import Kind
from core.sprites.making.looks import eyes

_BODY = (
    """
    .322221.
    b32222.a
    b.2221.a
    .322221.
    ..b..a..
    .bb..aa.
    """,
    """
    b332221a
    b.2221.a
    ..bbba..
    .332211.
    ..b..a..
    .bb..aa.
    """,
    """
    .3bb221.
    b.bb22.a
    ..3221..
    ..2221..
    ..b..a..
    .bb..aa.
    """,
)


_HEAD = (
    """
    ....332222....
    ...33222221...
    23.32222221.21
    .2332222222211
    ..122222221.1.
    ....222211....
    """,
    """
    .....3322.....
    2..33222221..1
    23.32222221.21
    .1332222221.1.
    ...22222221...
    ....222211....
    """,
)


_CAP = """
    ...321..
    ..3221..
    .332221.
    33222221
    """


def _goblin(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    cloth = inks.NAMED[random.choice(("brown", "red", "purple", "orange", "black", "blue", "gold"))]
    canvas.stamp(random.choice(_BODY), 9, 4, cloth, ramp)
    canvas.stamp(random.choice(_HEAD), 3, 1, ramp)
    look = random.choice((0, 0, -1, 1))
    eyes(canvas, 6, 6 + look, 9 + look, random, random.choice(("angry", "white", "wide", "dot", "tall", "glow")))
    canvas.dots(((7, 7 + look), (7, 8 + look))[: random.choice((0, 2))], ramp[1])
    canvas.dots([(8, x + look) for x in (6, 7, 8, 9)], random.choice((ramp[0], inks.INK)))
    canvas.dots([(8, x + look) for x in random.choice(((6,), (9,), (6, 9), ()))], inks.SNOW)
    hat = random.choice(("", "", "hood", "bone", "helmet", "hair"))
    if hat == "hood":
        canvas.stamp(_CAP, 1, 4, cloth)
    elif hat == "bone":
        canvas.stamp("3..2\n.22.\n3..1", 1, 6, inks.BONE)
    elif hat == "helmet":
        canvas.stamp(CASQUE, 2, 3, random.choice((inks.IRON, inks.ORANGE)))
    elif hat == "hair":
        canvas.stamp("3.2.\n3221\n3221", 1, 6, random.choice((inks.RED, inks.BLACK, inks.ORANGE, inks.WHITE)))
    hold = random.choice(("", "club", "knife", "sack"))
    if hold == "club":
        canvas.stamp("32.\n322\n321\n.21\n.1.", 7, 12, inks.BROWN)
    elif hold == "knife":
        canvas.stamp(".3\n.3\n.2\nbb", 8, 12, inks.STEEL, inks.BROWN)
    elif hold == "sack":
        canvas.stamp(".b..\n322.\n3221\n2211", 10, 11, inks.TAN, inks.BROWN)


GOBLIN = Kind(("green", "green", "green", "teal", "orange", "blue"), _goblin)
