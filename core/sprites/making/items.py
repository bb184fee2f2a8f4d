"""Things to find in a chest: blades, keys, gems, books, and the chest itself."""

from random import Random

import numpy as np

from core.sprites.making import inks
from core.sprites.making.canvas import Canvas
from core.sprites.making.inks import Ramp

ITEMS = (
    "sword", "axe", "wand", "bow", "shield", "key", "gem", "coin", "ring", "book", "scroll", "heart", "apple", "chest",
)  # fmt: skip
_BRIGHT = ("red", "orange", "gold", "green", "teal", "blue", "purple", "pink")
_METAL = (inks.STEEL, inks.STEEL, inks.IRON, inks.GOLD, inks.ORANGE)


def draw_item(kind: str, random: Random) -> tuple[Canvas, tuple[str, ...]]:
    canvas = Canvas()
    colour = random.choice(_COLOURS.get(kind, _BRIGHT))
    _DRAW[kind](canvas, inks.NAMED[colour], random)
    return canvas, (colour,)


def _slant(canvas: Canvas, start: int, end: int, ramp: Ramp, wide: int = 1, bend: int = 0) -> None:
    """A bar from the lower left to the upper right, by steps along the diagonal; light lies on its upper side."""
    for i in range(start, end):
        y, x = 14 - i, 1 + i
        if bend:
            x -= (i - start) * (end - i) // bend
        canvas.dot(y, x, ramp[2])
        if wide > 1:
            canvas.dot(y, x + 1, ramp[1])
            canvas.dot(y - 1, x, ramp[3])
        if wide > 2:
            canvas.dot(y + 1, x + 1, ramp[1])
            canvas.dot(y - 1, x - 1, ramp[3])


def _sword(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    blade = random.choice((*_METAL, inks.STEEL, ramp))
    hilt = random.choice((inks.GOLD, inks.BROWN, inks.IRON, ramp))
    tip = random.choice((11, 12, 13, 13))
    wide = random.choice((1, 2, 2, 2, 3))
    guard = random.choice((3, 4, 4, 5))
    _slant(canvas, guard, tip, blade, wide, random.choice((0, 0, 0, 14)))
    if random.random() < 0.3 and wide > 1:
        canvas.dots([(14 - i, 1 + i) for i in range(guard + 1, tip - 1)], blade[1])
    _slant(canvas, 1, guard, inks.BROWN if hilt is not inks.BROWN else inks.DARK_RED)
    reach = random.choice((2, 2, 3)) if wide < 3 else 3
    for i in range(-reach, reach + 1):
        canvas.dot(14 - guard + i, 1 + guard + i, hilt[3 if i < 0 else 2 if i == 0 else 1])
    if random.random() < 0.4:
        canvas.dots(((13 - guard, guard + 1 - reach), (15 - guard + reach, 2 + guard)), hilt[2])
    canvas.dot(14, 1, ramp[3])
    if random.random() < 0.5:
        canvas.dots(((13, 1), (14, 2)), ramp[2])
    if random.random() < 0.3:
        canvas.dot(14 - guard, 1 + guard, ramp[2])


def _axe(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    _slant(canvas, 0, random.choice((11, 12)), random.choice((inks.BROWN, inks.BROWN, inks.TAN, inks.DARK_BROWN)))
    head = random.choice(_AXE_HEADS)
    metal = random.choice((*_METAL, ramp))
    canvas.stamp(head, 1, 4 if head is not _AXE_HEADS[2] else 5, metal, ramp)
    if random.random() < 0.5:
        canvas.dots(((13, 2), (11, 4)), ramp[2])


_AXE_HEADS = (
    """
    ....33....
    ..33322...
    .3333222..
    .33322221.
    .3322..11.
    .332......
    ..3.......
    """,
    """
    ...333..33
    ..3332.222
    .33322.221
    .33222222.
    ..2222222.
    ......2221
    ...22..221
    .....22211
    ......211.
    """,
    """
    ..3322...
    .333222..
    333222222
    33322.221
    .322..221
    ..32...1.
    """,
)


def _wand(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    stick = random.choice((inks.BROWN, inks.DARK_BROWN, inks.GOLD, inks.WHITE, inks.GREY, inks.PURPLE))
    end = random.choice((8, 9, 10))
    _slant(canvas, random.choice((0, 1, 2)), end, stick)
    if random.random() < 0.4:
        canvas.dots(((12, 3), (10, 5)), ramp[2])
    head = random.choice(_WAND_HEADS)
    canvas.stamp(head, 14 - end - 3, end - 1, ramp, inks.GOLD)
    if random.random() < 0.5:
        canvas.dots([(random.randint(1, 6), random.randint(1, 5)) for _ in range(2)], ramp[3])


_WAND_HEADS = (
    """
    .333.
    33322
    33222
    32221
    .221.
    """,
    """
    ..3..
    .332.
    33322
    .322.
    .2.1.
    """,
    """
    .33.22
    333222
    332221
    .3221.
    ..21..
    """,
    """
    ..32.
    .322c
    b3221
    bb21.
    .bbb.
    """,
    """
    .333.
    33..2
    3.....
    32...
    .321.
    """,
)


def _bow(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    wood = random.choice((inks.BROWN, inks.TAN, inks.DARK_BROWN, ramp, inks.GOLD))
    drawing = random.choice(_BOWS)
    flip = random.random() < 0.5
    canvas.stamp(drawing, 1, 1, wood, ramp, inks.WHITE, flip=flip)
    if random.random() < 0.5:
        canvas.stamp(_ARROW, 2, 2, random.choice((inks.STEEL, inks.GOLD, ramp)), inks.TAN, ramp, flip=flip)


_BOWS = (
    """
    ..333222......
    .....y.332....
    .....y...32...
    ......y...32..
    ......y...b2..
    .......y...b..
    .......y...b2.
    ........y..b1.
    ........y..22.
    .........y.22.
    .........y.21.
    ..........yy2.
    ...........21.
    """,
    """
    .332..........
    ..y.332.......
    ...y..332.....
    ....y...32....
    .....y...b2...
    ......y..bb...
    .......y..b2..
    ........y..2..
    .........y.21.
    ..........y.2.
    ...........y21
    ............21
    """,
)
_ARROW = """
    ..........332
    ...........33
    ..........b.3
    .........b...
    ........b....
    .......b.....
    ......b......
    .....a.......
    ..z.a........
    .zya.........
    .yyyy........
    ..yy.........
    """


def _shield(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    widths = random.choice(_SHIELDS)
    top = 8 - (len(widths) + 1) // 2
    rim = random.choice((inks.STEEL, inks.GOLD, inks.IRON, inks.BROWN))
    canvas.rows(top, widths, rim)
    inner = [max(0, w - 1 - (w < widths[max(0, i - 1)])) for i, w in enumerate(widths)][1:-1]
    canvas.rows(top + 1, inner, ramp)
    other = inks.NAMED[random.choice((*_BRIGHT, "white"))]
    sign = random.choice(("cross", "half", "boss", "stripe", "star", "plain", "chief", "quarters"))
    for i, w in enumerate(inner):
        y = top + 1 + i
        if w < 1:
            continue
        if sign == "half" or (sign == "quarters" and i < len(inner) // 2):
            canvas.dots([(y, x) for x in range(8, 8 + w)], other[1 if sign == "half" else 2])
        elif sign == "quarters":
            canvas.dots([(y, x) for x in range(8 - w, 8)], other[2])
        elif sign == "cross":
            canvas.dots(((y, 7), (y, 8)), other[2])
            if i in (len(inner) // 2 - 1, len(inner) // 2 - 2):
                canvas.dots([(y, x) for x in range(8 - w, 8 + w)], other[2])
        elif sign == "stripe" and 0 <= i - 2 < w * 2:
            canvas.dots([(y, x) for x in range(8 - w, 8 + w) if (x + i) % 12 in (9, 10, 11)], other[2])
        elif sign == "chief" and i < 3:
            canvas.dots([(y, x) for x in range(8 - w, 8 + w)], other[2])
    if sign == "boss":
        canvas.ball(top + len(widths) // 2, 7.5, 1.6, 1.6, rim)
    elif sign == "star":
        canvas.stamp(".32.\n3322\n.21.", top + len(widths) // 2 - 2, 6, other)


_SHIELDS = (
    (6, 6, 6, 6, 6, 6, 5, 5, 4, 3, 2, 1),
    (2, 5, 6, 6, 6, 6, 6, 5, 4, 3, 1),
    (3, 5, 6, 6, 6, 6, 6, 6, 5, 3),
    (3, 4, 5, 6, 6, 6, 6, 6, 6, 5, 4, 3),
    (5, 5, 5, 5, 5, 5, 5, 5, 5, 4, 3, 2),
    (1, 3, 4, 5, 6, 6, 6, 5, 4, 4, 3, 2, 1),
)


def _key(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    metal = random.choice((inks.GOLD, inks.GOLD, inks.STEEL, inks.ORANGE, ramp))
    turned = random.random() < 0.5
    bow = random.choice(_KEY_BOWS)
    teeth = random.choice(_KEY_TEETH)
    canvas.stamp(bow, 1, 5, metal, ramp)
    high = len(bow.strip().splitlines()) + 1
    for y in range(high, 15):
        canvas.dot(y, 7, metal[3] if y < 10 else metal[2])
        canvas.dot(y, 8, metal[1])
    canvas.stamp(teeth, 15 - len(teeth.strip().splitlines()), 9, metal)
    if random.random() < 0.4:
        canvas.dots([(high, x) for x in (6, 7, 8, 9)], metal[2])
    if turned:
        canvas.cells = np_turn(canvas)


_KEY_BOWS = (
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
_KEY_TEETH = ("32\n..\n32", "21\n22\n..\n21", "3.\n32\n.1\n21", "322\n2.1", "2.\n2.\n32\n2.\n32", "32\n22\n..\n.")


def np_turn(canvas: Canvas) -> np.ndarray:
    return canvas.cells[:, ::-1].T.copy()


def _gem(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    drawing = random.choice(_GEMS)
    lines = len(drawing.strip().splitlines())
    canvas.stamp(drawing, 8 - lines // 2, 8 - len(drawing.strip().splitlines()[0].strip()) // 2, ramp)
    extra = random.random()
    if extra < 0.3:
        canvas.dots(((2, 12), (1, 13), (2, 14), (3, 13)), inks.SNOW)
        canvas.dot(2, 13, inks.SNOW)
    elif extra < 0.5:
        canvas.stamp(".3.\n322\n.1.", 11, 1, ramp)
    elif extra < 0.65:
        canvas.stamp(".3.\n322\n211", 11, 12, ramp)


_GEMS = (
    """
    ...333222...
    ..3W3322221.
    .3W333222211
    333333222211
    .33222221111
    ..332222111.
    ...3222211..
    ....32211...
    .....211....
    ......1.....
    """,
    """
    ....32....
    ...3322...
    ..3W3221..
    .3W332211.
    .3W332211.
    3W33322111
    3333222111
    .33322211.
    .33222111.
    ..322211..
    ...2211...
    ....11....
    """,
    """
    ..33332222..
    .3WW3222211.
    3W3333222211
    3W3222221211
    332222221211
    332222221111
    322222221111
    322222211111
    .2211111110.
    ..21111110..
    """,
    """
    ....W3....
    ...W332...
    ...W322...
    ..33322...
    ..333221..
    .3333221..
    .33322211.
    .33322211.
    .33222111.
    ..322211..
    ..322111..
    ...2110...
    """,
    """
    ...33322...
    .3WW322221.
    .3W3322221.
    3333222221.
    3332222211.
    .322222111.
    .222221110.
    ...22110...
    """,
    """
    ...3.......
    ..332...3..
    ..W32..332.
    .3W322.W321
    .33322.3321
    .333223W321
    33332233221
    33322232221
    .3322221111
    ..32211111.
    """,
)


def _coin(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    wide = random.choice((5.6, 5.6, 5.1, 3.6, 2.1))
    size = 5.6 if wide != 5.1 else 5.1
    if random.random() < 0.3:  # a few of them
        spots = random.sample(((4.5, 4.5), (4.5, 10.5), (10.5, 4.5), (10.5, 10.5), (10.5, 7.5)), random.choice((2, 3)))
        for y, x in sorted(spots):
            canvas.ball(y, x, 3.1, 3.1, (ramp[1], ramp[1], ramp[2], ramp[3]))
            canvas.dots(((int(y), int(x)), (int(y) + 1, int(x))), ramp[1])
        return
    canvas.ball(7.5, 7.5, size, wide, (ramp[0], ramp[1], ramp[2], ramp[3]))
    if wide > 3:
        inner = wide - 1.5
        canvas.ball(7.5, 7.5, size - 1.5, inner, (ramp[1], ramp[2], ramp[2], ramp[2]))
    face = random.choice(("bar", "star", "crown", "square", "heart", "skull", "plain", "face"))
    if wide < 3:
        canvas.dots([(y, 7) for y in range(4, 12)], ramp[3])
    elif face == "bar":
        canvas.dots([(y, 7) for y in range(5, 11)], ramp[3])
        canvas.dots([(y, 8) for y in range(5, 11)], ramp[1])
    elif face == "square":
        canvas.dots([(y, x) for y in (6, 9) for x in (6, 7, 8, 9)] + [(y, x) for y in (7, 8) for x in (6, 9)], ramp[1])
        canvas.dots([(y, x) for y in (7, 8) for x in (7, 8)], 0 if wide > 4 else ramp[3])
    elif face == "face" and wide > 4:
        canvas.dots(((6, 6), (7, 6), (6, 9), (7, 9)), ramp[0])
        canvas.dots(((9, 6), (10, 7), (10, 8), (9, 9)), ramp[0])
    elif face != "plain" and wide > 4:
        canvas.stamp(_COIN_SIGNS[face], 5, 5, (ramp[0], ramp[0], ramp[1], ramp[3]))


_COIN_SIGNS = {
    "star": "..22..\n.2222.\n222222\n.2222.\n.2..2.",
    "crown": "2.22.2\n222222\n222222\n......\n222222",
    "heart": ".2..2.\n222222\n222222\n.2222.\n..22..",
    "skull": ".2222.\n2.22.2\n222222\n.2222.\n.2.22.",
}


def _ring(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    metal = random.choice((inks.GOLD, inks.GOLD, inks.STEEL, inks.ORANGE, inks.IRON))
    y, size = random.choice(((9.5, 4.6), (9.5, 4.1), (9.0, 4.6)))
    canvas.ball(y, 7.5, size, size, metal)
    canvas.ball(y, 7.5, size - random.choice((1.5, 1.9)), size - 1.5, (0, 0, 0, 0))
    stone = random.choice(_STONES)
    canvas.stamp(stone, random.choice((1, 2)), 8 - len(stone.strip().splitlines()[-1].strip()) // 2, ramp, metal)
    if random.random() < 0.4:
        canvas.dots(((3, 3), (2, 12)), inks.SNOW)
    if random.random() < 0.3:
        canvas.dots(((int(y + size) - 0, 7),), ramp[2])


_STONES = (
    "..33..\n.3W22.\n332221\nb3221a\n.bbba.",
    ".3332.\n3W3221\n332221\nb2221a\n.bbba.",
    ".32.\n3W21\n3221\nbbba",
    "3.32.1\n3W2221\nb3221a\n.bbba.",
    "33.22.\n3W2221\n.3221.\n.b21a.",
)


def _book(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    drawing = random.choice(_BOOKS)
    trim = random.choice((inks.GOLD, inks.STEEL, inks.WHITE))
    if trim is ramp:
        trim = inks.RED
    canvas.stamp(drawing, 2, 2, ramp, trim, inks.BONE)
    if drawing is _BOOKS[2]:
        canvas.dots([(y, x) for y in (5, 7, 9) for x in random.sample((4, 5, 6, 9, 10, 11), 5)], 4)
        if random.random() < 0.5:
            canvas.dots(((10, 8), (11, 8), (12, 8)), 16)
        return
    sign = random.choice(_BOOK_SIGNS)
    canvas.stamp(sign, 5 if drawing is not _BOOKS[3] else 4, 6, trim)
    if random.random() < 0.4:
        canvas.dots([(y, x) for y in (2, 3) for x in (11,)], trim[2])
    if random.random() < 0.4:
        canvas.dots(((7, 12), (8, 12)), trim[3])


_BOOKS = (
    """
    .1333333222.
    13333222222.
    13322222222.
    13222222222.
    13222222222.
    13222222222.
    13222222222.
    13222222221.
    13222222221.
    .1222222211.
    .0zzzzzzzzy.
    .0xyyyyyyxy.
    .11111111111
    """,
    """
    b33333332bb.
    b3322222222z
    13222222222y
    13222222222z
    13222222222y
    13222222222z
    b3222222222y
    13222222222z
    13222222222y
    13222222221z
    b1111111bbb.
    ............
    """,
    """
    ............
    .zzzz..zzzz.
    3zzzzyxzzzy2
    3zzzzyxzzzy2
    3zzzzyxzzzy2
    3zzzzyxzzzy2
    3zzzzyxzzzy2
    3zzzzyxzzzy2
    3zzzyyxzzyy2
    3yyyyyxyyyy1
    322220022211
    .1111..1111.
    """,
    """
    ..33333332..
    ..32222222z.
    ..32222222y.
    ..32222222z.
    ..32222222y.
    ..32222222z.
    ..32222222y.
    ..32222221z.
    ..b1111111y.
    ..bxyyyyyy..
    ..b11111110.
    """,
)
_BOOK_SIGNS = (
    ".32.\n3..1\n3..1\n.21.",
    ".3..\n332.\n.2..",
    "3.2.\n3221\n.21.",
    "3222\n....\n322.",
    "3222\n2..1\n2221",
    ".33.\n3KK1\n.21.",
    "...\n...",
)


def _scroll(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    drawing = random.choice(_SCROLLS)
    paper = random.choice((inks.BONE, inks.BONE, inks.TAN, inks.WHITE))
    canvas.stamp(drawing, 2, 2, paper, ramp)
    if drawing is not _SCROLLS[0]:
        ink = random.choice((8, 3, 15, 32))
        for y in (6, 8, 10):
            canvas.dots([(y, x) for x in range(5, random.choice((8, 9, 10, 11)))], ink)
        if random.random() < 0.5:
            canvas.stamp("32\n21", 11, 10, ramp)
    if random.random() < 0.5:
        canvas.cells = canvas.cells[:, ::-1].copy() if drawing is _SCROLLS[0] else canvas.cells


_SCROLLS = (
    """
    ........332.
    .......3331b
    ......33320.
    .....33322..
    ....33b22...
    ...33bba2...
    ..332bb2....
    .33322ba....
    33322.......
    3322........
    b12.........
    .b..........
    """,
    """
    .3333333222.
    b33333322221
    .1111111111.
    ..33332222..
    ..33322222..
    ..33322222..
    ..33222222..
    ..32222222..
    ..32222221..
    .3333333222.
    b33333322221
    .1111111111.
    """,
    """
    ..3333333222
    .3233222.121
    .32333222.1.
    ..13332222..
    ..33322222..
    ..33322222..
    ..33222222..
    ..32222222..
    .332222222..
    32.3222222..
    3223222221..
    .3222222211.
    """,
)


def _heart(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    drawing = random.choice(_HEARTS)
    y = random.choice((2, 3))
    canvas.stamp(drawing, y, 2, ramp)
    extra = random.choice(("", "", "half", "crack", "face", "wings", "arrow", "gold"))
    if extra == "half":
        cells = canvas.cells[:, 8:]
        cells[cells > 0] = 3
        cells[:, 2:][cells[:, 2:] > 0] = 2
    elif extra == "crack":
        canvas.dots(((y + 1, 7), (y + 2, 8), (y + 3, 7), (y + 4, 7), (y + 5, 8), (y + 6, 7)), ramp[0])
    elif extra == "face":
        canvas.dots(((y + 3, 6), (y + 4, 6), (y + 3, 9), (y + 4, 9)), inks.INK)
        canvas.dots(((y + 5, 7), (y + 5, 8)), ramp[0])
    elif extra == "arrow":
        canvas.dots([(y + 1 + i, 12 - i) for i in range(9)], 9)
        canvas.dots(((y + 1, 13), (y, 13), (y, 12)), 5)
    elif extra == "gold":
        canvas.dots(((y + 4, 7), (y + 4, 8), (y + 5, 7), (y + 5, 8)), 22)
    elif extra == "wings":
        canvas.stamp("32.\n332\n.32", y + 2, 0, inks.WHITE)
        canvas.stamp("32.\n332\n.32", y + 2, 13, inks.WHITE, flip=True)


_HEARTS = (
    """
    ..333..222..
    .3W3322222..
    3W33322222211
    333222222211
    333222222211
    .3222222211.
    .3222222211.
    ..32222211..
    ...322211...
    ....3211....
    .....21.....
    """,
    """
    ............
    ..33..222...
    .3W3322222..
    .3W32222221.
    .3322222211.
    .3222222211.
    ..22222211..
    ...222211...
    ....2211....
    .....11.....
    """,
    """
    .33333.2222.
    33WW33222221
    3WW332222211
    333322222211
    333222222211
    .3322222211.
    ..32222211..
    ...322211...
    ....2111....
    """,
)


def _apple(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    drawing = random.choice(_APPLES)
    y = 15 - len(drawing.strip().splitlines()) - random.choice((0, 1))
    canvas.stamp(drawing, y, 2, ramp)
    stem = random.choice((7, 8))
    canvas.dots(((y, stem), (y - 1, stem), (y - 2, stem + random.choice((0, 1, -1)))), 8)
    if random.random() < 0.75:
        canvas.stamp(random.choice((".33\n321", "332\n.21", "3322\n.221")), y - 2, stem + 1, inks.GREEN)
    extra = random.random()
    if extra < 0.2:
        canvas.stamp(".WW\nWWW\nWWW\n.WW", y + 3, 11, inks.WHITE)
        canvas.dots([(y + 3, 13), (y + 4, 13), (y + 5, 13), (y + 6, 13), (y + 3, 12), (y + 6, 12)], 0)
    elif extra < 0.35:
        canvas.stamp(".3\n32\nK2", y + 3, 11, inks.LIME)
    elif extra < 0.5:
        canvas.dots(((y + 5, 6), (y + 6, 6), (y + 5, 9), (y + 6, 9)), inks.INK)
        canvas.dots(((y + 7, 7), (y + 7, 8)), ramp[0])


_APPLES = (
    """
    ..333..222..
    .33332222221
    33W3322222211
    3W3322222221
    333222222221
    332222222211
    322222222211
    .3222222211.
    ..32222211..
    ...221.11...
    """,
    """
    ...33.322...
    .3333322221.
    .3W33222221.
    33W322222211
    333222222211
    332222222211
    .3222222211.
    .2222222111.
    ..221..11...
    """,
    """
    ...3.32.....
    ..3332222...
    .33W3222221.
    .3W32222221.
    .3332222221.
    .3322222211.
    .3222222211.
    ..32222211..
    ..22222111..
    ...221.1....
    """,
)


def _chest(canvas: Canvas, ramp: Ramp, random: Random) -> None:
    wood = random.choice((inks.BROWN, inks.BROWN, inks.DARK_BROWN, inks.TAN, ramp))
    metal = random.choice((inks.GOLD, inks.GOLD, inks.STEEL, inks.IRON))
    drawing = random.choice(_CHESTS)
    y = 15 - len(drawing.strip().splitlines())
    canvas.stamp(drawing, y, 1, wood, metal, ramp)
    if drawing is _CHESTS[2]:
        for _ in range(5):
            canvas.dot(y + random.randint(3, 4), random.randint(4, 11), random.choice((16, 29, 37, 33, 23)))
    elif random.random() < 0.25:  # it looks back at you
        canvas.dots(((y + 2, 5), (y + 2, 10)), inks.SNOW)
        canvas.dots(((y + 3, 5), (y + 3, 10)), inks.INK)
        canvas.dots([(y + 6, x) for x in (4, 6, 9, 11)], inks.SNOW)


_CHESTS = (
    """
    ..33b33222b22.
    .333b32222b221
    .332b22222b221
    .322b22222b221
    .bbbbbbbbbbbba
    .000a0cc0oa000
    .332b2ca22b221
    .322b22222b221
    .322b22222b211
    .211a11111a111
    """,
    """
    ...33333222...
    ..3b322222b2..
    .33b222222b21.
    .32b222222b21.
    .32bbbccbbb21.
    .00aaacbaaa00.
    .33b32cb22b21.
    .32b222222b21.
    .32b222222b21.
    .22a111111a11.
    """,
    """
    .33b33222b222.
    .32b22222b221.
    .11a11111a111.
    .0LL0cLcLc0L0.
    .0cLcbLbcLbc0.
    .bbbbbccbbbbba
    .332b2cb2b221.
    .322b2222b221.
    .322b2222b211.
    .211a1111a111.
    """,
)

_COLOURS: dict[str, tuple[str, ...]] = {
    "coin": ("gold", "gold", "gold", "orange", "white", "teal"),
    "apple": ("red", "red", "green", "gold", "pink", "purple"),
    "heart": ("red", "red", "red", "pink", "purple", "blue", "green", "gold"),
    "gem": (*_BRIGHT, "white"),
    "chest": ("red", "green", "blue", "purple", "brown", "teal"),
}
_DRAW = {
    "sword": _sword, "axe": _axe, "wand": _wand, "bow": _bow, "shield": _shield, "key": _key, "gem": _gem,
    "coin": _coin, "ring": _ring, "book": _book, "scroll": _scroll, "heart": _heart, "apple": _apple, "chest": _chest,
}  # fmt: skip
