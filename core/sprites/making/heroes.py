"""Heroes: those who set out with armour, hats and something in the hand."""

from random import Random

from core.sprites.making import inks
from core.sprites.making.canvas import Canvas
from core.sprites.making.figure import LEGS, Figure, body, face, head

HEROES = ("knight", "mage", "rogue", "archer", "king", "pirate", "viking", "ninja")

HELMET = """
    ...333222...
    ..33322221..
    ..33222221..
    ..32222221..
    ..0N0NN0N0..
    ..32222221..
    ..32211221..
    ...321121...
    """
OPEN_HELMET = """
    ...333222...
    ..33322221..
    ..33222221..
    ..32211221..
    ..32.....1..
    ..32.....1..
    ..22....21..
    ...2....1...
    """
SLIT_HELMET = """
    ...33b222...
    ..333b2221..
    ..332b2221..
    ..322b2221..
    ..000b0000..
    ..322b2221..
    ..3211b121..
    ...222211...
    """
PLUME = """
    ..32.
    .322.
    .321.
    """
PLUME_BACK = """
    .322
    3221
    .221
    .11.
    """
WIZARD_HAT = """
    .......32...
    ......321...
    .....3221...
    ....33221...
    ...bbbbba...
    333222222211
    """
BENT_HAT = """
    ..22........
    ..1332......
    ...33221....
    ....32221...
    ...bbybba...
    .3322222211.
    """
HOOD = """
    ............
    .....322....
    ...333222...
    ..33322221..
    .3332112221.
    .331....121.
    .32......21.
    .32......21.
    .221....211.
    ..211..211..
    """
MASK = """
    32222221
    .322221.
    .222211.
    """
CROWN = """
    3..32..1
    33.32.21
    32R22R21
    22222211
    """
TRICORN = """
    ............
    ....3222....
    .3.322221.1.
    .3322WW2221.
    .cbbbbbbbba.
    """
BANDANA = """
    ............
    ...333222...
    ..33222221..
    ..32c22c221.
    ..222222212.
    ..........1.
    """
HORNED = """
    .c........b.
    .b........a.
    .bb333222ba.
    ..33322221..
    ..32222221..
    ..bbbbbbba..
    ..2..1...1..
    """
FEATHER_HAT = """
    .......bb...
    ...32..ba...
    ..33222ba...
    .3322222a...
    332222222211
    """
WRAP = """
    ............
    ...333222...
    ..33322221..
    ..33222221..
    ..bbbbbbbabb
    ..32.....1.a
    ..32.....1..
    ..32222221..
    ..32222221..
    ...222211...
    """
HAIR = """
    ............
    ............
    ............
    ..3......2..
    ..32....21..
    ..32....21..
    ..2......1..
    """
WHITE_BEARD = """
    33222221
    .322221.
    .332221.
    ..3221..
    ..221...
    """
BRAIDS = """
    33222221
    32322121
    .3.22.1.
    .2.21.1.
    """

SWORD = """
    3
    3
    2
    2
    2
    bbb
    """
SWORD_UP = """
    .3.
    .3.
    .2.
    .2.
    .2.
    bbb
    .v.
    """
DAGGER = """
    3
    2
    b
    """
AXE = """
    333.
    322b
    .22b
    ...b
    ...b
    ...a
    """
STAFF = """
    .y.
    yzy
    .x.
    .b.
    .b.
    .b.
    .a.
    .b.
    .a.
    """
BOW = """
    .bb.
    ..cb
    ..cb
    ..c.b
    ..cb
    ..cb
    .bb.
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
SCEPTRE = """
    zy
    yx
    .b
    .b
    .a
    """
CUTLASS = """
    .3..
    ..3.
    ..32
    ..32
    .bbb
    """


def draw_hero(kind: str, random: Random) -> tuple[Canvas, tuple[str, ...]]:
    canvas = Canvas()
    colour = random.choice(_COLOURS[kind])
    figure = Figure(
        top=2,
        skin=random.choice(inks.SKINS),
        cloth=inks.NAMED[colour],
        trousers=random.choice((inks.BROWN, inks.BLACK, inks.NAVY, inks.DARK_BROWN, inks.DARK_GREEN)),
        shoes=random.choice((inks.BROWN, inks.BLACK, inks.DARK_RED)),
    )
    thing = _DRAW[kind](canvas, figure, random)
    return canvas, (colour, thing) if thing else (colour,)


def _person(canvas: Canvas, figure: Figure, random: Random, trunk: str, hold_right: bool = True) -> None:
    body(canvas, figure, trunk, "out" if hold_right and random.random() < 0.5 else "down", random.choice(LEGS), random)
    head(canvas, figure)


def _knight(canvas: Canvas, figure: Figure, random: Random) -> str:
    metal = random.choice((inks.STEEL, inks.STEEL, inks.IRON, inks.GOLD, inks.GREY))
    plated = Figure(figure.top, metal, metal if random.random() < 0.6 else figure.cloth, metal, metal)
    _person(canvas, plated, random, random.choice(("vest", "shirt")))
    if random.random() < 0.6:  # a tabard
        canvas.dots([(y, x) for y in (10, 11) for x in (7, 8)], figure.cloth[2])
        canvas.dot(11, 8, figure.cloth[1])
    canvas.stamp(_PLATE if random.random() < 0.4 else "2", 9, 6, metal)
    helmet = random.choice((HELMET, OPEN_HELMET, SLIT_HELMET))
    if helmet is OPEN_HELMET:
        canvas.stamp(_FACE, figure.top + 2, 5, figure.skin)
        face(canvas, figure, random)
    canvas.stamp(helmet, figure.top - 1, 2, metal, inks.GOLD if metal is not inks.GOLD else inks.RED)
    plume = random.choice((PLUME, PLUME_BACK, ""))
    if plume is PLUME:
        canvas.stamp(plume, figure.top - 2, random.choice((5, 6, 7)), figure.cloth)
    elif plume:
        canvas.stamp(plume, figure.top - 1, 11, figure.cloth)
    return _arm(canvas, random, figure, ("sword", "sword", "shield", "axe"))


_PLATE = """
    3222
    2221
    """
_FACE = """
    222221
    222221
    222221
    222221
    """


def _mage(canvas: Canvas, figure: Figure, random: Random) -> str:
    _person(canvas, figure, random, random.choice(("gown", "gown", "dress")))
    face(canvas, figure, random, 0.15)
    hair = random.choice((inks.WHITE, inks.IRON, inks.BROWN, inks.ORANGE, inks.BLACK))
    canvas.stamp(HAIR, figure.top, 2, hair)
    if random.random() < 0.55:
        canvas.stamp(WHITE_BEARD, figure.top + 5, 4, hair)
        canvas.dot(figure.top + 6, 7, figure.skin[0])
    hat = random.choice((WIZARD_HAT, WIZARD_HAT, BENT_HAT, HOOD))
    band = random.choice((inks.GOLD, inks.TEAL, inks.RED, inks.WHITE))
    canvas.stamp(
        hat, figure.top - (1 if hat is HOOD else 3) + (1 if hat is BENT_HAT else 0), 2, figure.cloth, band, inks.GOLD
    )
    return _arm(canvas, random, figure, ("staff", "staff", "staff", ""))


def _rogue(canvas: Canvas, figure: Figure, random: Random) -> str:
    _person(canvas, figure, random, random.choice(("coat", "shirt")))
    face(canvas, figure, random, 0.0, 0.1)
    if random.random() < 0.6:
        canvas.stamp(MASK, figure.top + 5, 4, random.choice((inks.RED, inks.BLACK, inks.GREY, inks.NAVY)))
    canvas.stamp(HOOD, figure.top - 2, 2, figure.cloth)
    return _arm(canvas, random, figure, ("dagger", "dagger", "sword", ""))


def _archer(canvas: Canvas, figure: Figure, random: Random) -> str:
    _person(canvas, figure, random, random.choice(("shirt", "coat", "vest")))
    face(canvas, figure, random)
    hair = random.choice((inks.GOLD, inks.BROWN, inks.ORANGE, inks.BLACK))
    canvas.stamp(HAIR, figure.top, 2, hair)
    if random.random() < 0.6:
        canvas.stamp(FEATHER_HAT, figure.top - 2, 2, figure.cloth, random.choice((inks.RED, inks.WHITE, inks.GOLD)))
    else:
        canvas.stamp(HOOD, figure.top - 2, 2, figure.cloth)
    return _arm(canvas, random, figure, ("bow",))


def _king(canvas: Canvas, figure: Figure, random: Random) -> str:
    _person(canvas, figure, random, random.choice(("stout", "gown", "coat")))
    canvas.dots([(9, x) for x in (5, 6, 7, 8, 9, 10)], inks.SNOW)
    canvas.dots(((9, 6), (9, 9)), 3)
    face(canvas, figure, random, 0.0, 0.5)
    hair = random.choice((inks.WHITE, inks.GOLD, inks.BROWN, inks.ORANGE, inks.BLACK))
    canvas.stamp(HAIR, figure.top, 2, hair)
    if random.random() < 0.6:
        canvas.stamp(WHITE_BEARD, figure.top + 5, 4, hair)
        canvas.dot(figure.top + 6, 7, figure.skin[0])
    canvas.stamp(CROWN, figure.top - 1, 4, inks.GOLD)
    if random.random() < 0.4:
        canvas.dots(((figure.top + 1, 6), (figure.top + 1, 9)), random.choice((29, 33, 26)))
    return _arm(canvas, random, figure, ("wand", "sword", ""))


def _pirate(canvas: Canvas, figure: Figure, random: Random) -> str:
    _person(canvas, figure, random, random.choice(("coat", "vest", "shirt")))
    look = face(canvas, figure, random, 0.0, 0.1)
    if random.random() < 0.6:
        canvas.dots([(5, 9 + look), (5, 10 + look), (6, 9 + look), (6, 10 + look), (4, 8 + look)], inks.INK)
    hair = random.choice((inks.BLACK, inks.BROWN, inks.ORANGE, inks.DARK_BROWN))
    canvas.stamp(HAIR, figure.top, 2, hair)
    if random.random() < 0.5:
        canvas.stamp(WHITE_BEARD, figure.top + 5, 4, hair)
        canvas.dot(figure.top + 6, 7, figure.skin[0])
    if random.random() < 0.55:
        canvas.stamp(TRICORN, figure.top - 2, 2, random.choice((inks.GREY, inks.BROWN, figure.cloth)), inks.GOLD)
    else:
        canvas.stamp(BANDANA, figure.top - 1, 2, random.choice((inks.RED, figure.cloth, inks.BLUE)), inks.WHITE)
    return _arm(canvas, random, figure, ("cutlass", "cutlass", ""))


def _viking(canvas: Canvas, figure: Figure, random: Random) -> str:
    _person(canvas, figure, random, random.choice(("stout", "shirt", "vest")))
    face(canvas, figure, random, 0.0, 0.2)
    hair = random.choice((inks.GOLD, inks.ORANGE, inks.BROWN, inks.WHITE))
    canvas.stamp(HAIR, figure.top, 2, hair)
    if random.random() < 0.8:
        canvas.stamp(random.choice((BRAIDS, WHITE_BEARD)), figure.top + 5, 4, hair)
        canvas.dots(((figure.top + 6, 7), (figure.top + 6, 8)), 15)
    canvas.stamp(HORNED, figure.top - 1, 2, random.choice((inks.STEEL, inks.IRON, inks.GOLD)), inks.BONE)
    return _arm(canvas, random, figure, ("axe", "axe", "shield"))


def _ninja(canvas: Canvas, figure: Figure, random: Random) -> str:
    dressed = Figure(figure.top, figure.skin, figure.cloth, figure.cloth, inks.GREY)
    _person(canvas, dressed, random, "shirt")
    canvas.dots([(11, x) for x in (6, 7, 8, 9)], random.choice((16, 22, 6)))
    canvas.stamp(WRAP, figure.top - 1, 2, figure.cloth, random.choice((inks.RED, inks.GOLD, inks.WHITE, inks.TEAL)))
    canvas.stamp(_FACE, figure.top + 3, 5, figure.skin)
    canvas.stamp(_FACE, figure.top + 5, 5, figure.cloth)
    eyes = random.choice(((5,), (5, 4)))
    look = random.choice((0, 0, 1, -1))
    canvas.dots([(figure.top - 2 + y + 1, x + look) for y in eyes for x in (6, 9)], inks.INK)
    return _arm(canvas, random, figure, ("sword", "dagger", ""))


def _arm(canvas: Canvas, random: Random, figure: Figure, things: tuple[str, ...]) -> str:
    """Put something into the right hand, and for some a shield into the left."""
    thing = random.choice(things)
    metal = random.choice((inks.STEEL, inks.STEEL, inks.STEEL, inks.GOLD, inks.TEAL))
    wood = inks.BROWN
    glow = random.choice((inks.TEAL, inks.RED, inks.GOLD, inks.PURPLE, inks.GREEN, inks.BLUE))
    lift = random.randint(0, 2)
    if thing == "sword" or (thing == "shield" and random.random() < 0.6):
        canvas.stamp(
            SWORD_UP, 6 - lift, 12, metal, inks.GOLD if metal is not inks.GOLD else inks.BROWN, inks.DARK_BROWN
        )
        canvas.dot(12 - lift, 13, figure.skin[2])
    elif thing == "dagger":
        canvas.stamp(DAGGER, 9, 12, metal, wood)
    elif thing == "cutlass":
        canvas.stamp(CUTLASS, 7 - lift, 11, metal, inks.GOLD)
    elif thing == "axe":
        canvas.stamp(AXE, 7 - lift, 11, metal, wood)
    elif thing == "staff":
        canvas.stamp(STAFF, 5, 12, inks.STEEL, wood, glow)
    elif thing == "wand":
        canvas.stamp(SCEPTRE, 8 - lift, 12, inks.STEEL, inks.GOLD, glow)
    elif thing == "bow":
        canvas.stamp(BOW, 7, 10, inks.STEEL, wood)
    if thing == "shield" or (thing in ("sword", "axe") and random.random() < 0.25):
        shield = random.choice((SHIELD, ROUND_SHIELD))
        canvas.stamp(
            shield, 9, 2, random.choice((inks.STEEL, inks.GOLD, inks.BROWN)), random.choice((figure.cloth, glow))
        )
    return _CALLED.get(thing, thing)


_CALLED = {"dagger": "sword", "cutlass": "sword", "staff": "wand"}
_COLOURS = {
    "knight": ("red", "blue", "green", "purple", "gold", "teal"),
    "mage": ("blue", "purple", "red", "green", "teal", "white", "pink"),
    "rogue": ("green", "brown", "red", "purple", "black", "blue"),
    "archer": ("green", "green", "brown", "teal", "orange"),
    "king": ("red", "purple", "blue", "green", "pink"),
    "pirate": ("red", "blue", "white", "black", "teal", "purple"),
    "viking": ("brown", "red", "green", "blue", "orange"),
    "ninja": ("black", "red", "blue", "purple", "green", "teal"),
}
_DRAW = {
    "knight": _knight,
    "mage": _mage,
    "rogue": _rogue,
    "archer": _archer,
    "king": _king,
    "pirate": _pirate,
    "viking": _viking,
    "ninja": _ninja,
}
