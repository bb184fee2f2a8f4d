"""Keys, upright or lying."""

from random import Random

from core.sprites.making import inks
from core.sprites.making.canvas import Canvas
from core.sprites.making.inks import Ramp
from core.sprites.making.kind import Kind

_BOWS = (
    """
    .3332.
    332221
    32..21
    32..21
    322221
    .2211.
    """,
    """
    .33.22.
    3..3..1
    3..2..1
    .33221.
    ..321..
    """,
    """
    ..32..
    .3322.
    33bb21
    32ba21
    .3221.
    ..21..
    """,
    """
    333222
    3....1
    3.bb.1
    3.ba.1
    222211
    """,
    """
    .3332.
    3.32.1
    332221
    3.21.1
    .2211.
    """,
)


_TEETH = ("32\n..\n32", "21\n22\n..\n21", "3.\n32\n.1\n21", "322\n2.1", "2.\n2.\n32\n2.\n32", "32\n22\n..\n.")


def _key(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    metal = random.choice((inks.GOLD, inks.GOLD, inks.STEEL, inks.ORANGE, ramp))
    turned = random.random() < 0.5
    bow = random.choice(_BOWS)
    teeth = random.choice(_TEETH)
    canvas.stamp(bow, 1, 5, metal, ramp)
    high = len(bow.strip().splitlines()) + 1
    for y in range(high, 15):
        canvas.dot(y, 7, metal[3] if y < 10 else metal[2])
        canvas.dot(y, 8, metal[1])
    canvas.stamp(teeth, 15 - len(teeth.strip().splitlines()), 9, metal)
    if random.random() < 0.4:
        canvas.dots([(high, x) for x in (6, 7, 8, 9)], metal[2])
    if turned:
        canvas.cells = canvas.cells[:, ::-1].T.copy()


KEY = Kind(inks.BRIGHT, _key)
