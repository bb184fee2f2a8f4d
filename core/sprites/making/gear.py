"""What figures carry: arms for heroes, small things of the day for people."""

from random import Random

from core.sprites.making import inks
from core.sprites.making.canvas import Canvas
from core.sprites.making.figure import Figure

SWORD = """
    .3.
    .3.
    .2.
    .2.
    .2.
    bbb
    .v.
    """
BROADSWORD = """
    .3.
    32.
    32.
    32.
    32.
    bbb
    .v.
    """
DAGGER = """
    3
    2
    b
    """
CUTLASS = """
    .3..
    ..3.
    ..32
    ..32
    .bbb
    """
AXE = """
    33.b
    322b
    321b
    3..b
    ...a
    ...b
    ...a
    """
TWIN_AXE = """
    3.b3
    32b2
    32b1
    2.b1
    ..a.
    ..b.
    ..a.
    """
STAFF = """
    .z.
    zyx
    .x.
    .b.
    .b.
    .a.
    .b.
    .a.
    .b.
    """
CROOK = """
    .bb
    b.y
    b..
    .b.
    .b.
    .a.
    .b.
    .a.
    .b.
    """
SCEPTRE = """
    zy
    yx
    .b
    .b
    .a
    """
BOW = """
    bb.
    Sb.
    S.b
    S.b
    S.b
    S.a
    Sa.
    aa.
    """
SHIELD = """
    3322
    3bb2
    2bb1
    2221
    .21.
    """
ROUND_SHIELD = """
    .33.
    3bb2
    2ba1
    .21.
    """
TOWER_SHIELD = """
    3322
    3bb1
    3cb1
    2bb1
    2221
    .21.
    """

_THINGS = {
    "flower": (9, 12, ".3.\n3b3\n.2.\n.y.\n.x."),
    "balloon": (3, 11, ".22.\n3W21\n3221\n.21.\n.S..\n.S..\n.S..\nS..."),
    "basket": (10, 11, ".bb.\nb3.b\n3322\n2211"),
    "book": (9, 12, "332\n3b2\n222\nWW1"),
    "fish": (9, 12, "2.1\n.2.\n32.\nK21\n.1."),
    "mug": (10, 12, "WW.\n3b3\n221"),
    "lantern": (9, 12, ".H.\n2H1\nLYb\n211"),
    "lolly": (8, 12, ".W2\n3b1\n.2.\n.S.\n.S."),
    "spade": (6, 12, "bb.\n.b.\n.a.\n.b.\n.a.\n333\n321\n.2."),
    "carrot": (9, 12, "y.y\n.y.\n32.\n21.\n.1."),
}


def hold(canvas: Canvas, thing: str, figure: Figure, random: Random) -> None:
    """Put one of the small things into the right hand."""
    if not thing:
        return
    y, x, drawing = _THINGS[thing]
    bright = inks.NAMED[random.choice([c for c in inks.BRIGHT if inks.NAMED[c] is not figure.cloth])]
    colours = {"spade": inks.STEEL, "lantern": inks.IRON, "carrot": inks.ORANGE, "basket": inks.TAN, "fish": inks.SKY}
    canvas.stamp(drawing, y + figure.top - 2, x, colours.get(thing, bright), inks.BROWN, inks.GREEN)
    canvas.dot(figure.top + 9, 11, figure.skin[2])


def arm(canvas: Canvas, random: Random, figure: Figure, things: tuple[str, ...]) -> str:
    """Put an arm into the right hand, and for some a shield into the left. Gives the word for it."""
    thing = random.choice(things)
    metal = random.choice((inks.STEEL, inks.STEEL, inks.STEEL, inks.GOLD, inks.TEAL))
    gilt = inks.GOLD if metal is not inks.GOLD else inks.BROWN
    glow = inks.NAMED[random.choice(("teal", "red", "gold", "purple", "green", "blue", "pink"))]
    lift = random.randint(0, 2)
    if thing == "sword" or (thing == "shield" and random.random() < 0.6):
        canvas.stamp(random.choice((SWORD, BROADSWORD)), 6 - lift, 12, metal, gilt, inks.DARK_BROWN)
    elif thing == "dagger":
        canvas.stamp(DAGGER, 9, 12, metal, inks.BROWN)
    elif thing == "cutlass":
        canvas.stamp(CUTLASS, 7 - lift, 11, metal, inks.GOLD)
    elif thing == "axe":
        canvas.stamp(random.choice((AXE, TWIN_AXE)), 6 - lift, 11, metal, inks.BROWN)
    elif thing == "staff":
        canvas.stamp(random.choice((STAFF, STAFF, CROOK)), 5, 12, inks.STEEL, inks.BROWN, glow)
    elif thing == "wand":
        canvas.stamp(SCEPTRE, 8 - lift, 12, inks.STEEL, inks.GOLD, glow)
    elif thing == "bow":
        canvas.stamp(BOW, 6, 12, inks.STEEL, random.choice((inks.BROWN, inks.TAN, inks.GOLD)))
    if thing == "shield" or (thing in ("sword", "axe") and random.random() < 0.25):
        face = figure.cloth if random.random() < 0.6 else glow
        rim = random.choice([r for r in (inks.STEEL, inks.GOLD, inks.BROWN) if r is not face])
        canvas.stamp(random.choice((SHIELD, ROUND_SHIELD, TOWER_SHIELD)), 9, 2, rim, face)
    return {"dagger": "sword", "cutlass": "sword", "staff": "wand"}.get(thing, thing)
