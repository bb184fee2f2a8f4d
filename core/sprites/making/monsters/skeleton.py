"""Skeletons, dressed in what is left."""

from random import Random

from core.sprites.making import heads, inks
from core.sprites.making.canvas import Canvas
from core.sprites.making.inks import Ramp
from core.sprites.making.kind import Kind

_HEADS = (
    """
    .333222.
    33322221
    33222221
    32222221
    .322221.
    ..3231..
    """,
    """
    ..3332..
    33322221
    33222221
    32222221
    .322221.
    .323231.
    """,
)
_BODIES = (
    """
    ...21...
    .332221.
    3..22..1
    2.3221.1
    2..22..1
    ..3221..
    ..2..1..
    .22..11.
    """,
    """
    ...21...
    33222211
    2.3.21.1
    23.22.11
    2.3.21.1
    ...22...
    ..22.11.
    .22..11.
    """,
    """
    ...21..1
    2332222.
    23.22...
    ..3221..
    ...22...
    ..3221..
    ..2..1..
    .22..11.
    """,
    """
    2..21..1
    .332221.
    ..3221..
    ...22...
    ..3221..
    ..3221..
    .2....1.
    22....11
    """,
)
_SKIRT = """
    322221
    .3221.
    """
_CAPE = """
    .3322222221.
    .32......21.
    .32......21.
    .32......21.
    .2........1.
    """
_BLADE = """
    .3.
    .3.
    .2.
    .2.
    bbb
    .a.
    """
_TARGE = """
    .33.
    3cb1
    2ba1
    .21.
    """
_ROD = """
    .b.
    bcb
    .2.
    .2.
    .1.
    .2.
    .1.
    .1.
    """
_COWL = """
    ...3322...
    .33322221.
    3332112221
    32......21
    32......21
    22......11
    .2......1.
    """


def _skeleton(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    dress = random.choice(("", "", "skirt", "cape"))
    if dress == "cape":
        canvas.stamp(_CAPE, 9, 2, random.choice((inks.RED, inks.PURPLE, inks.BLUE, inks.GREEN, inks.GREY)))
    canvas.stamp(random.choice(_BODIES), 7, 4, ramp)
    canvas.stamp(random.choice(_HEADS), 2, 4, ramp)
    look = random.choice((0, 0, -1, 1))
    canvas.dots([(y, x) for y in (4, 5) for x in (5, 6, 9, 10)], inks.INK)
    glow = random.choice((0, 0, inks.RED[2], inks.GOLD[2], inks.TEAL[2], inks.SNOW))
    if glow:
        canvas.dots(((5, 6 if look > 0 else 5), (5, 9 if look < 0 else 10)) if look else ((5, 6), (5, 9)), glow)
    canvas.dots(((6, 7), (6, 8))[: random.choice((1, 2))], ramp[0])
    if dress == "skirt":
        canvas.stamp(_SKIRT, 12, 5, random.choice((inks.BROWN, inks.RED, inks.PURPLE, inks.GREY, inks.TEAL)))
    _arm(canvas, random)
    _cover(canvas, random)


def _arm(canvas: Canvas, random: Random) -> None:
    thing = random.choice(("", "", "sword", "staff", "shield", "both"))
    if thing in ("sword", "both"):
        metal = random.choice((inks.STEEL, inks.ORANGE, inks.IRON))
        canvas.stamp(_BLADE, random.choice((5, 6)), 12, metal, inks.BROWN)
    if thing in ("shield", "both"):
        canvas.stamp(_TARGE, 9, 2, random.choice((inks.BROWN, inks.IRON)), random.choice((inks.GOLD, inks.RED)))
    if thing == "staff":
        canvas.stamp(_ROD, 5, 12, inks.BROWN, random.choice((inks.TEAL, inks.PURPLE, inks.RED, inks.GREEN)))


def _cover(canvas: Canvas, random: Random) -> None:
    worn = random.choice(("", "", "", "helmet", "hood", "crown"))
    if worn == "helmet":
        canvas.stamp(heads.CASQUE, 1, 3, random.choice((inks.IRON, inks.ORANGE, inks.STEEL)))
    elif worn == "crown":
        canvas.stamp(heads.SMALL_CROWN, 1, 5, inks.GOLD)
    elif worn == "hood":
        canvas.stamp(_COWL, 1, 3, random.choice((inks.PURPLE, inks.GREY, inks.RED, inks.GREEN)))


SKELETON = Kind(("white", "white", "white", "white", "teal", "brown"), _skeleton)
