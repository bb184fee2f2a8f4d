"""Monsters, none of them very wicked."""

from random import Random

from core.sprites.making import inks
from core.sprites.making.canvas import Canvas
from core.sprites.making.inks import Ramp

MONSTERS = (
    "slime", "ghost", "bat", "skull", "skeleton", "spider", "eye", "mushroom", "imp", "goblin", "crab", "snake",
)  # fmt: skip


def draw_monster(kind: str, random: Random) -> tuple[Canvas, tuple[str, ...]]:
    canvas = Canvas()
    colour = random.choice(_COLOURS[kind])
    _DRAW[kind](canvas, inks.NAMED[colour], random)
    return canvas, (colour,)


def _eyes(canvas: Canvas, y: int, left: int, right: int, random: Random, mood: str = "") -> None:
    """Two eyes in one of the ways that monsters look at you."""
    kind = mood or random.choice(("dot", "tall", "tall", "white", "wide", "angry", "glow", "happy"))
    if kind == "dot":
        canvas.dots(((y, left), (y, right)), inks.INK)
    elif kind == "tall":
        canvas.dots(((y - 1, left), (y, left), (y - 1, right), (y, right)), inks.INK)
    elif kind == "white":
        canvas.dots(((y - 1, left), (y - 1, right)), inks.SNOW)
        canvas.dots(((y, left), (y, right)), inks.INK)
    elif kind == "wide":
        canvas.dots([(y + i, x + j) for i in (-1, 0) for x, j in ((left, 0), (left, -1), (right, 0), (right, 1))], 6)
        side = random.choice((0, -1))
        canvas.dots(((y, left + side), (y, right + 1 + side)), inks.INK)
    elif kind == "angry":
        canvas.dots(((y - 1, left - 1), (y, left), (y - 1, right + 1), (y, right)), inks.INK)
        canvas.dots(((y, left - 1), (y, right + 1)), inks.SNOW)
    elif kind == "glow":
        colour = random.choice((16, 22, 30))
        canvas.dots(((y, left), (y, right)), colour)
        canvas.dots(((y - 1, left), (y - 1, right)), inks.INK)
    else:
        canvas.dots(((y - 1, left), (y, left - 1), (y - 1, right), (y, right + 1)), inks.INK)


def _mouth(canvas: Canvas, y: int, random: Random, dark: int, look: int = 0) -> None:
    kind = random.choice(("none", "line", "smile", "open", "fang", "o", "wavy"))
    if kind == "line":
        canvas.dots([(y, x + look) for x in (7, 8)], dark)
    elif kind == "smile":
        canvas.dots(((y, 6 + look), (y + 1, 7 + look), (y + 1, 8 + look), (y, 9 + look)), dark)
    elif kind == "open":
        canvas.dots([(y, x + look) for x in (6, 7, 8, 9)] + [(y + 1, 7 + look), (y + 1, 8 + look)], inks.INK)
        canvas.dots(((y + 1, 7 + look), (y + 1, 8 + look)), 16)
    elif kind == "fang":
        canvas.dots([(y, x + look) for x in (6, 7, 8, 9)], inks.INK)
        canvas.dots(((y + 1, 6 + look), (y + 1, 9 + look)), inks.SNOW)
    elif kind == "o":
        canvas.dots(((y, 7 + look), (y, 8 + look), (y + 1, 7 + look), (y + 1, 8 + look)), inks.INK)
    elif kind == "wavy":
        canvas.dots(((y, 6 + look), (y + 1, 7 + look), (y, 8 + look), (y + 1, 9 + look)), dark)


_SLIMES = (
    (3, 4, 5, 5, 6, 6, 6, 5),
    (2, 3, 4, 5, 5, 6, 6, 6, 5),
    (1, 1, 2, 3, 4, 5, 5, 6, 6, 5),
    (4, 6, 6, 7, 7, 6),
    (3, 4, 5, 5, 5, 5, 5, 5, 5, 4),
    (2, 4, 4, 5, 5, 5, 6, 7, 7, 6),
    (1, 2, 3, 3, 4, 5, 5, 5, 5, 4),
)


def _slime(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    widths = list(random.choice(_SLIMES))
    if random.random() < 0.3:
        widths.insert(random.randrange(2, len(widths) - 1), max(widths) - 1)
    base = 15 - random.choice((0, 0, 0, 1))
    top = base - len(widths)
    canvas.rows(top, widths, ramp)
    look = random.choice((0, 0, -1, 1))
    gap = random.choice((1, 2)) if max(widths) < 7 else 2
    y = top + len(widths) // 2 + random.randint(0, 1)
    _eyes(canvas, y, 7 - gap + look, 8 + gap + look, random)
    _mouth(canvas, y + 2 if y + 3 < base else y + 1, random, ramp[0], look)
    shine = top + next(i for i, w in enumerate(widths) if w >= 3)
    half = widths[shine - top]
    canvas.dots(((shine, 9 - half), (shine, 10 - half), (shine + 1, 9 - half)), ramp[3])
    canvas.dot(shine + 1, 9 - half, inks.SNOW)
    extra = random.choice(("", "", "drop", "drips", "bubble", "leaf", "crown", "spots"))
    if extra == "drop":
        side = random.choice((-1, 1))
        canvas.dots(
            ((base - 1, 8 + 7 * side if side < 0 else 14), (base - 1, 7 + 7 * side if side < 0 else 15)), ramp[1]
        )
    elif extra == "bubble":
        canvas.dots([(top - random.randint(1, 3), random.randint(4, 11)) for _ in range(2)], ramp[3])
    elif extra == "leaf":
        canvas.stamp(_LEAF, top - 3, 7, inks.GREEN)
    elif extra == "crown":
        canvas.stamp(_SMALL_CROWN, top - 2, 5, inks.GOLD)
    elif extra == "spots":
        canvas.dots(
            [(top + random.randint(2, len(widths) - 2), random.choice((4, 5, 10, 11))) for _ in range(3)], ramp[1]
        )
    elif extra == "drips":
        canvas.dots([(base, x) for x in random.sample(range(4, 12), 3)], ramp[1])


_LEAF = """
    .332
    .21.
    .1..
    """
_SMALL_CROWN = """
    3.32.1
    322R21
    """
_GHOSTS = (
    """
    ....3322....
    ..33332222..
    .3333222221.
    .3332222221.
    .3332222221.
    .3322222221.
    33222222222.
    33222222221.
    .3222222221.
    .3222222211.
    .322222221..
    .32.222.21..
    .2...2...1..
    """,
    """
    ...333222...
    ..33322222..
    .3332222221.
    .3332222221.
    .3322222221.
    2332222222.1
    2332222222.1
    .2222222221.
    .3222222211.
    ..32222221..
    ..3222211...
    ...22211....
    ....111.....
    """,
    """
    ...33322....
    ..3332222...
    .333222221..
    .333222221..
    .332222221..
    .3322222211.
    .3322222222.
    ..322222221.
    ..3222222211
    ...22222221.
    ....22222111
    .....2.21.1.
    """,
    """
    .....32.....
    ...333222...
    ..33322221..
    .3333222221.
    .3322222221.
    .3322222221.
    .3322222221.
    .3222222221.
    .3222222221.
    .3222222221.
    .32.22.221..
    .2..2..2.1..
    """,
)


def _ghost(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    canvas.stamp(random.choice(_GHOSTS), 1, 2, ramp, flip=random.random() < 0.3)
    if random.random() < 0.4:
        arm = random.choice(((7, 6), (6, 5), (8, 8)))
        canvas.dots(((arm[0], 2), (arm[1], 1), (arm[0], 13), (arm[1], 14)), ramp[2])
    look = random.choice((0, 0, -1, 1))
    _eyes(canvas, 6, 6 + look, 9 + look, random, random.choice(("tall", "tall", "", "big")).replace("big", "wide"))
    _mouth(canvas, 8, random, ramp[0], look)
    if random.random() < 0.5:
        canvas.dots(((7, 5 + look), (7, 10 + look)), inks.BLUSH if ramp is not inks.PINK else 16)
    extra = random.random()
    if extra < 0.15:
        canvas.stamp(_SMALL_CROWN, 0, 5, inks.GOLD)
    elif extra < 0.3:
        canvas.stamp(_TINY_BOW, 1, 9, random.choice((inks.RED, inks.PINK, inks.TEAL)))
    canvas.shift(random.choice((0, 0, -0, 1)), 0)


_TINY_BOW = """
    2.2
    212
    """
_BAT_BODY = (
    """
    2....1
    32..21
    322221
    322221
    322221
    322211
    .2221.
    ..21..
    """,
    """
    .2..1.
    322221
    322221
    322221
    .2221.
    .2.1..
    """,
    """
    3....1
    22..11
    332221
    332221
    322221
    322221
    322211
    .2111.
    """,
)
_WINGS = (  # the left one; the other is its mirror
    """
    2....
    22...
    3222.
    32222
    2.222
    ..2.2
    """,
    """
    .222.
    32222
    32222
    2.2.2
    2....
    """,
    """
    .....
    .3222
    32222
    32222
    2.222
    2.2.2
    2....
    """,
    """
    3....
    32...
    322..
    32222
    32222
    .2.22
    """,
)


def _bat(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    wing = random.choice(_WINGS)
    dark = ramp if random.random() < 0.5 else (ramp[0], ramp[0], ramp[1], ramp[2])
    if dark[2] == inks.INK:
        dark = inks.GREY
    y = random.choice((4, 5, 5, 6))
    top = y + random.choice((-1, 0, 1))
    canvas.stamp(wing, top, 1, dark)
    canvas.stamp(wing, top, 10, (dark[0], dark[1], dark[1], dark[2]), flip=True)
    shape = random.choice(_BAT_BODY)
    canvas.stamp(shape, y - 2, 5, ramp)
    _eyes(canvas, y + 1, 6, 9, random, random.choice(("dot", "white", "glow", "angry", "wide", "happy")))
    if random.random() < 0.6:
        canvas.dots(((y + 3, 7), (y + 3, 8)), inks.SNOW)
    canvas.shift(random.choice((0, 1, -1)), 0)


_SKULLS = (
    """
    ..333332..
    .33222222.
    3322222221
    3222222221
    3222222221
    3222222221
    .222222221
    ..2222221.
    ..3232321.
    ..2121211.
    """,
    """
    ...3332...
    .33322222.
    3332222222
    3322222221
    3222222221
    3222222221
    .22222221.
    ..222221..
    ..21.121..
    ...32221..
    """,
    """
    .33333222.
    3332222221
    3322222221
    3222222221
    3222222221
    .22222211.
    ..322221..
    ..212121..
    """,
)


def _skull(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    shape = random.choice(_SKULLS)
    extra = random.choice(("", "horns", "bones", "candle", "flame", "crack", "bow"))
    y = 15 - len(shape.strip().splitlines()) - random.choice((0, 0, 1))
    if extra == "bones":
        canvas.stamp(_BONES, 9, 1, inks.BONE)
        y = min(y, 3)
    canvas.stamp(shape, y, 3, ramp)
    glow = random.choice((inks.INK, inks.INK, 16, 22, 29, 37))
    style = random.choice(("square", "round", "mean"))
    for x in (4, 9):
        spots = [(y + 3, x + 1), (y + 3, x), (y + 4, x), (y + 4, x + 1)]
        if style == "round":
            spots += [(y + 5, x + (1 if x == 4 else 0))]
        if style == "mean":
            spots[1 if x == 9 else 0] = (y + 4, x)
            spots += [(y + 3, x if x == 4 else x + 1)]
        canvas.dots(spots, inks.INK)
        canvas.dot(y + 4, x + (1 if x == 4 else 0), glow)
    canvas.dots(((y + 6, 7), (y + 6, 8)) if random.random() < 0.5 else ((y + 6, 7), (y + 5, 8)), ramp[0])
    if extra == "horns":
        canvas.stamp(_HORN, y - 2, 2, random.choice((inks.RED, inks.GREY, inks.BONE)))
        canvas.stamp(_HORN, y - 2, 10, random.choice((inks.RED, inks.GREY)), flip=True)
    elif extra == "candle" and y >= 5:
        canvas.stamp(_CANDLE, y - 4, 7, inks.WHITE, inks.ORANGE)
    elif extra == "flame" and y >= 4:
        canvas.stamp(_FLAME, y - 3, 4, random.choice((inks.ORANGE, inks.TEAL, inks.BLUE, inks.PURPLE)))
    elif extra == "crack":
        canvas.dots(((y, 8), (y + 1, 8), (y + 1, 9), (y + 2, 8)), ramp[0])
    elif extra == "bow":
        canvas.stamp(_TINY_BOW, y, 9, random.choice((inks.RED, inks.PINK)))


_BONES = """
    .3..........2.
    332........221
    .332......221.
    ...32....21...
    ...22....21...
    .222......211.
    """
_HORN = """
    2...
    32..
    322.
    .322
    """
_CANDLE = """
    b.
    cb
    32
    21
    """
_FLAME = """
    ...3...3
    .3.32.32
    33233223
    .222222.
    """
_RIBS = """
    .322221.
    3..22..1
    3.3222.1
    2..22..1
    2.3221.1
    """
_PELVIS = """
    .2..1.
    .3..1.
    32..21
    """


def _skeleton(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    tint = random.choice((0, 0, 1, 2))
    canvas.stamp(_SKELETON_HEAD, 2, 4, ramp)
    look = random.choice((0, 0, -1, 1))
    glow = random.choice((inks.INK, inks.INK, 16, 22, 29))
    canvas.dots([(y, x + look) for y in (4, 5) for x in (5, 6, 9, 10) if 4 <= x + look <= 11], inks.INK)
    canvas.dots(((5, 6 + look), (5, 9 + look)), glow)
    canvas.dots(((6, 7 + look), (6, 8 + look))[: random.choice((1, 2))], ramp[0])
    canvas.stamp(_RIBS, 9, 4, ramp)
    canvas.dots([(y, x) for y in (10, 12) for x in (7, 8)], ramp[1])
    canvas.stamp(_PELVIS, 13 - (random.random() < 0.3), 5, ramp)
    if tint == 1:
        cloth = random.choice((inks.BROWN, inks.RED, inks.PURPLE, inks.GREY, inks.TEAL))
        canvas.stamp(_LOINS, 12, 5, cloth)
    elif tint == 2:
        canvas.stamp(_CAPE, 9, 3, random.choice((inks.RED, inks.PURPLE, inks.BLUE, inks.GREEN)))
    hold = random.choice(("", "", "sword", "bow", "staff", "shield"))
    metal = random.choice((inks.STEEL, inks.ORANGE, inks.IRON))
    if hold == "sword":
        canvas.stamp(_BLADE, 5, 12, metal, inks.BROWN)
    elif hold == "shield":
        canvas.stamp(_TARGE, 9, 1, random.choice((inks.BROWN, inks.IRON)), inks.GOLD)
    elif hold == "staff":
        canvas.stamp(_ROD, 5, 12, inks.BROWN, random.choice((inks.TEAL, inks.PURPLE, inks.RED)))
    hat = random.choice(("", "", "", "helmet", "hood", "crown"))
    if hat == "helmet":
        canvas.stamp(_CASQUE, 1, 3, random.choice((inks.IRON, inks.ORANGE)))
    elif hat == "crown":
        canvas.stamp(_SMALL_CROWN, 1, 5, inks.GOLD)
    elif hat == "hood":
        canvas.stamp(_COWL, 1, 3, random.choice((inks.PURPLE, inks.GREY, inks.RED, inks.GREEN)))


_SKELETON_HEAD = """
    .333222.
    33322221
    33222221
    32222221
    .222221.
    .323231.
    .212121.
    """
_LOINS = """
    322221
    .3221.
    .321..
    """
_CAPE = """
    .3322221..
    32......21
    32......21
    22......11
    2........1
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
_CASQUE = """
    ..333222..
    .33222221.
    .32222221.
    .0......0.
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
_SPIDER_LEGS = (
    """
    ..2...
    .2.2..
    2...22
    ..222.
    .2...2
    2...22
    2.22..
    .2....
    .2....
    """,
    """
    .22...
    2..22.
    .22..2
    2..222
    2.2...
    .2..22
    2..2..
    ..2...
    ..2...
    """,
    """
    .....2
    222.2.
    ...22.
    222..2
    ...222
    .222..
    2...22
    ..22..
    .2....
    """,
)


def _spider(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    legs = random.choice(_SPIDER_LEGS)
    leg = (ramp[0], ramp[1], ramp[1] if ramp is not inks.BLACK else 2, ramp[2])
    y = random.choice((4, 5, 5))
    canvas.stamp(legs, y, 1, leg)
    canvas.stamp(legs, y, 9, leg, flip=True)
    big = random.choice((3.1, 3.6, 4.1))
    canvas.ball(y + 2.5, 7.5, big, big, ramp)
    mark = random.choice(("", "cross", "hour", "stripe", "dots"))
    light = random.choice((16, 22, 29, 6, 40)) if mark else 0
    if mark == "cross":
        canvas.dots(((y, 7), (y, 8), (y - 1, 7), (y - 1, 8), (y, 6), (y, 9), (y + 1, 7), (y + 1, 8)), light)
    elif mark == "hour":
        canvas.dots(((y - 1, 6), (y - 1, 7), (y - 1, 8), (y - 1, 9), (y, 7), (y, 8), (y + 1, 7), (y + 1, 8)), light)
    elif mark == "stripe":
        canvas.dots([(y, x) for x in (6, 7, 8, 9)], light)
    elif mark == "dots":
        canvas.dots(((y, 6), (y, 9), (y + 1, 7)), light)
    canvas.ball(y + 5.5, 7.5, 2.1, 2.6, ramp)
    eye = random.choice((16, 6, 22, 27))
    canvas.dots(((y + 5, 6), (y + 5, 9)), eye)
    if random.random() < 0.6:
        canvas.dots(((y + 4, 7), (y + 4, 8)), eye)
    if random.random() < 0.6:
        canvas.dots(((y + 7, 6), (y + 7, 9)), inks.SNOW)
    if random.random() < 0.25:
        canvas.dots([(r, 7) for r in range(y - 1)], 5)


def _eye(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    y = random.choice((6.5, 7.0, 7.5))
    size = random.choice((4.6, 5.1, 5.6))
    limbs = random.choice(("tentacles", "stalks", "wings", "feet", "plain"))
    row = int(y + size)
    if limbs == "tentacles":
        for x in range(4, 13, 2):
            length = random.randint(1, 3)
            canvas.dots([(row - 1 + i, x + (i % 2) * random.choice((0, 1))) for i in range(length + 1)], ramp[1])
    elif limbs == "feet":
        canvas.dots([(row + 1, x) for x in (5, 6, 9, 10)] + [(row, 6), (row, 9)], ramp[1])
    elif limbs == "wings":
        wing = random.choice(_WINGS)
        canvas.stamp(wing, int(y) - 3, 0, ramp)
        canvas.stamp(wing, int(y) - 3, 11, ramp, flip=True)
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


_CAPS = (
    (3, 5, 6, 6, 7, 7),
    (2, 4, 5, 6, 7, 6),
    (1, 2, 3, 4, 5, 6, 7),
    (4, 5, 6, 6, 6, 6, 5),
    (2, 4, 5, 5, 6, 6, 5),
)


def _mushroom(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    cap = random.choice(_CAPS)
    stem = random.choice((inks.BONE, inks.WHITE, inks.TAN, inks.PALE_SKIN))
    tall = random.choice((5, 6))
    top = 15 - tall - len(cap)
    fat = random.choice((3, 4))
    feet = random.random() < 0.6
    canvas.rows(15 - tall - 1, [fat] * (tall + (0 if feet else 1)), stem)
    if feet:
        shoe = random.choice((inks.BROWN, ramp))
        canvas.dots(((14, 5), (14, 6)), shoe[2])
        canvas.dots(((14, 9), (14, 10)), shoe[1])
    canvas.rows(top, cap, ramp)
    canvas.dots([(top + len(cap) - 1, x) for x in range(9 - cap[-1], 7 + cap[-1])], ramp[1])
    spots = random.choice(("two", "three", "big", "none", "stripes"))
    dot = inks.SNOW if ramp is not inks.WHITE else 16
    if spots == "two":
        canvas.dots(((top + 2, 6), (top + 2, 5), (top + 3, 5), (top + 3, 10), (top + 2, 10)), dot)
    elif spots == "three":
        canvas.dots(((top + 1, 7), (top + 3, 4), (top + 3, 5), (top + 3, 8), (top + 3, 11), (top + 2, 10)), dot)
    elif spots == "big":
        canvas.dots([(top + i, x) for i in (2, 3) for x in (7, 8, 9)] + [(top + 4, 4), (top + 4, 12)], dot)
    elif spots == "stripes":
        canvas.dots([(top + i, x) for i in range(1, len(cap) - 1) for x in (6, 9)], ramp[3])
    look = random.choice((0, 0, -1, 1)) if fat == 4 else 0
    _eyes(canvas, 11, 6 + look, 9 + look, random, random.choice(("tall", "dot", "happy", "white")))
    if random.random() < 0.5:
        canvas.dots(((12, 5 + look), (12, 10 + look)), inks.BLUSH)
    if random.random() < 0.5:
        canvas.dots([(12, 7 + look), (12, 8 + look)], random.choice((stem[0], 15)))
    if random.random() < 0.35:
        canvas.dots(((11, 7 - fat), (10, 6 - fat), (11, 8 + fat), (12, 9 + fat)), stem[2])


def _imp(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    horn = random.choice((inks.BONE, inks.GREY, inks.GOLD))
    if random.random() < 0.5:
        wing = random.choice(_WINGS)
        dark = (ramp[0], ramp[0], ramp[1], ramp[2])
        canvas.stamp(wing, 7, 0, dark)
        canvas.stamp(wing, 7, 11, dark, flip=True)
    canvas.stamp(random.choice(_IMP_BODY), 9, 4, ramp, random.choice((inks.GOLD, ramp, inks.BONE)))
    canvas.stamp(random.choice(_IMP_HEAD), 2, 3, ramp)
    canvas.stamp(random.choice(_IMP_HORN), 0, 3, horn)
    canvas.stamp(random.choice(_IMP_HORN), 0, 9, horn, flip=True)
    look = random.choice((0, 0, -1, 1))
    _eyes(canvas, 6, 6 + look, 9 + look, random, random.choice(("angry", "white", "wide", "glow", "tall", "happy")))
    canvas.dots([(8, x + look) for x in (6, 7, 8, 9)], ramp[0])
    canvas.dot(8, random.choice((6, 9)) + look, inks.SNOW)
    extra = random.random()
    if extra < 0.35:
        canvas.stamp(_TRIDENT, 5, 12, inks.STEEL, inks.BROWN)
    elif extra < 0.7:
        canvas.dots(((13, 11), (12, 12), (11, 13), (10, 13)), ramp[1])
        canvas.dots(((9, 13), (9, 12), (9, 14)), ramp[2])


_IMP_BODY = (
    """
    ..3221..
    .3bb221.
    2.bb21.1
    2.2221.1
    ..2..1..
    .22..11.
    """,
    """
    .332221.
    3.bbb2.1
    2.bbb1.1
    ..2221..
    ..2..1..
    .22..11.
    """,
    """
    3.3221.1
    .3bb221.
    ..bb21..
    ..2221..
    ..2..1..
    .22..11.
    """,
)
_IMP_HEAD = (
    """
    ..332222..
    .33222221.
    .32222221.
    2322222211
    .22222221.
    .22222211.
    ..222211..
    """,
    """
    ...3322...
    .33222221.
    2322222211
    .32222221.
    .22222221.
    ..222211..
    ...2211...
    """,
)
_IMP_HORN = (
    """
    2...
    32..
    .32.
    """,
    """
    .2..
    32..
    .22.
    """,
    """
    ....
    .3..
    .32.
    """,
)
_TRIDENT = """
    3.2
    323
    .b.
    .b.
    .a.
    .b.
    .a.
    .b.
    .a.
    """


def _goblin(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    cloth = inks.NAMED[random.choice(("brown", "red", "purple", "orange", "black", "blue", "gold"))]
    canvas.stamp(random.choice(_GOBLIN_BODY), 9, 4, cloth, ramp)
    canvas.stamp(random.choice(_GOBLIN_HEAD), 3, 1, ramp)
    look = random.choice((0, 0, -1, 1))
    _eyes(canvas, 6, 6 + look, 9 + look, random, random.choice(("angry", "white", "wide", "dot", "tall", "glow")))
    canvas.dots(((7, 7 + look), (7, 8 + look))[: random.choice((0, 2))], ramp[1])
    canvas.dots([(8, x + look) for x in (6, 7, 8, 9)], random.choice((ramp[0], inks.INK)))
    canvas.dots([(8, x + look) for x in random.choice(((6,), (9,), (6, 9), ()))], inks.SNOW)
    hat = random.choice(("", "", "hood", "bone", "helmet", "hair"))
    if hat == "hood":
        canvas.stamp(_GOBLIN_CAP, 1, 4, cloth)
    elif hat == "bone":
        canvas.stamp("3..2\n.22.\n3..1", 1, 6, inks.BONE)
    elif hat == "helmet":
        canvas.stamp(_CASQUE, 2, 3, random.choice((inks.IRON, inks.ORANGE)))
    elif hat == "hair":
        canvas.stamp("3.2.\n3221\n3221", 1, 6, random.choice((inks.RED, inks.BLACK, inks.ORANGE, inks.WHITE)))
    hold = random.choice(("", "club", "knife", "sack"))
    if hold == "club":
        canvas.stamp("32.\n322\n321\n.21\n.1.", 7, 12, inks.BROWN)
    elif hold == "knife":
        canvas.stamp(".3\n.3\n.2\nbb", 8, 12, inks.STEEL, inks.BROWN)
    elif hold == "sack":
        canvas.stamp(".b..\n322.\n3221\n2211", 10, 11, inks.TAN, inks.BROWN)


_GOBLIN_BODY = (
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
_GOBLIN_HEAD = (
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
_GOBLIN_CAP = """
    ...321..
    ..3221..
    .332221.
    33222221
    """


def _crab(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    y = random.choice((7, 8))
    canvas.stamp(random.choice(_CRAB_LEGS), y + 3, 1, (ramp[0], ramp[0], ramp[1], ramp[2]))
    canvas.rows(y, random.choice(((3, 5, 5, 5, 4), (4, 5, 6, 5, 3), (2, 4, 5, 5, 5, 3))), ramp)
    high = random.choice((2, 3, 4))
    claw = random.choice(_CLAWS)
    other = random.choice(_CLAWS) if random.random() < 0.4 else claw
    lift = random.choice((0, 1, 2))
    canvas.stamp(claw, y - high, 0 + 1, ramp)
    canvas.stamp(other, y - high + (lift if random.random() < 0.4 else 0), 11, ramp, flip=True)
    stalk = random.choice((1, 2, 2))
    for x in (6, 9):
        canvas.dots([(y - i, x) for i in range(stalk + 1)], ramp[2])
        canvas.dot(y - stalk, x, inks.SNOW if random.random() < 0.0 else inks.INK)
        canvas.dot(y - stalk - 1, x, inks.SNOW)
    mouth = random.choice(("line", "smile", "none"))
    if mouth == "line":
        canvas.dots([(y + 3, x) for x in (6, 7, 8, 9)], ramp[0])
    elif mouth == "smile":
        canvas.dots(((y + 2, 6), (y + 3, 7), (y + 3, 8), (y + 2, 9)), ramp[0])
    spots = random.choice((0, 2, 3))
    canvas.dots([(y + random.randint(1, 2), random.randint(4, 11)) for _ in range(spots)], ramp[3])


_CRAB_LEGS = (
    """
    .222......222.
    2............2
    .22........22.
    2............2
    """,
    """
    22..........22
    .222......222.
    2..2......2..2
    2............2
    """,
)
_CLAWS = (
    """
    3.2.
    3.22
    3222
    .22.
    ..2.
    ...2
    """,
    """
    .3.2
    32.2
    3222
    3221
    .2..
    .22.
    """,
    """
    32..
    3.22
    3222
    .221
    .2..
    ..22
    """,
)


def _snake(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    flip = random.random() < 0.5
    belly = random.choice((inks.GOLD, inks.BONE, inks.WHITE, ramp))
    canvas.stamp(random.choice(_SNAKES), random.choice((1, 1, 2)), 2, ramp, belly, flip=flip)
    marks = random.choice((0, 1, 2))
    if marks:
        light = random.choice((ramp[3], ramp[1], 22, 16))
        spots = np_where(canvas, ramp[2])
        step = 5 if marks == 1 else 7
        canvas.dots(spots[random.randrange(3) :: step], light)
    if random.random() < 0.3:
        canvas.shift(0, random.choice((-1, 1)))


def np_where(canvas: Canvas, colour: int) -> list[tuple[int, int]]:
    return [(y, x) for y, row in enumerate(canvas.cells.tolist()) for x, c in enumerate(row) if c == colour]


_SNAKES = (
    """
    ...33222....
    ..3332222...
    ..3W22W22...
    ..3K22K21...
    ..3322221...
    ...2R221....
    ...RRbb2....
    ....32bb21..
    .....32bb21.
    .33..3222b1.
    33222222221.
    32222222211.
    .1221111....
    """,
    """
    ............
    ....33222...
    ...332222...
    ...3K22K1...
    ...332221...
    ....2RR1....
    ...3bbR2....
    ..32bb22....
    ..32bbb2221.
    .332222222211
    3322222222221
    32211122221.1
    .11...1111..
    """,
    """
    ..3322......
    .332222.....
    .3K22K1.....
    .33222......
    ..RRb2......
    R.3bb2...32.
    ..3bb2...321
    ..32bb2...21
    ..3322bb2221
    ...33222bb21
    ..332222222.
    ..22211111..
    """,
)

_ALL = ("red", "orange", "gold", "green", "teal", "blue", "purple", "pink")
_COLOURS = {
    "slime": (*_ALL, "green", "blue", "white"),
    "ghost": ("white", "white", "white", "teal", "blue", "purple", "pink"),
    "bat": ("purple", "blue", "brown", "black", "red", "pink", "teal"),
    "skull": ("white", "white", "gold", "teal", "red", "brown"),
    "skeleton": ("white", "white", "white", "gold", "brown", "teal"),
    "spider": ("black", "purple", "brown", "red", "green", "blue", "black"),
    "eye": _ALL,
    "mushroom": ("red", "red", "orange", "purple", "blue", "green", "brown", "pink", "teal", "white"),
    "imp": ("red", "red", "purple", "orange", "blue", "pink", "green"),
    "goblin": ("green", "green", "green", "teal", "orange", "blue"),
    "crab": ("red", "orange", "blue", "purple", "pink", "teal"),
    "snake": ("green", "green", "purple", "orange", "blue", "red", "teal", "gold"),
}
_DRAW = {
    "slime": _slime, "ghost": _ghost, "bat": _bat, "skull": _skull, "skeleton": _skeleton, "spider": _spider,
    "eye": _eye, "mushroom": _mushroom, "imp": _imp, "goblin": _goblin, "crab": _crab, "snake": _snake,
}  # fmt: skip
