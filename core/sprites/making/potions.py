"""Potions: glass of many shapes, with something bright inside."""

from random import Random

from core.sprites.making import inks
from core.sprites.making.canvas import Canvas
from core.sprites.making.inks import Ramp
from core.sprites.making.kind import Drawn

POTIONS = ("flask", "vial", "bottle", "jar")

# Half widths of the glass from its lip to its foot.
_SHAPES: dict[str, tuple[tuple[int, ...], ...]] = {
    "flask": (
        (3, 2, 2, 3, 4, 5, 6, 6, 6, 5, 4),
        (3, 2, 2, 4, 5, 6, 6, 5, 4),
        (3, 2, 2, 2, 3, 4, 5, 6, 6, 5),
        (3, 2, 2, 3, 3, 4, 4, 5, 6, 6),
        (2, 2, 2, 2, 4, 5, 5, 5, 5, 4),
        (3, 2, 2, 4, 6, 7, 7, 6, 5, 3),
    ),
    "vial": (
        (3, 2, 2, 2, 2, 2, 2, 2, 2, 2),
        (4, 3, 3, 3, 3, 3, 3, 3, 3, 2),
        (3, 2, 2, 2, 2, 3, 3, 3, 2),
        (3, 2, 2, 3, 3, 3, 3, 3, 3, 3),
        (3, 2, 2, 2, 3, 4, 3, 2, 3, 4),
    ),
    "bottle": (
        (3, 2, 2, 4, 5, 5, 5, 5, 5, 5, 5),
        (3, 2, 2, 2, 4, 4, 4, 4, 4, 4, 4),
        (3, 2, 3, 5, 6, 6, 6, 6, 6, 6),
        (2, 2, 2, 3, 4, 5, 5, 5, 4, 4, 5),
        (3, 2, 2, 2, 2, 3, 4, 4, 4, 4, 4),
    ),
    "jar": (
        (4, 4, 5, 6, 6, 6, 6, 6, 5),
        (5, 4, 5, 5, 5, 5, 5, 5, 5),
        (4, 3, 5, 6, 6, 6, 5, 4),
        (5, 4, 6, 6, 6, 6, 6, 6, 5),
    ),
}
_COLOURS = ("red", "orange", "gold", "green", "teal", "blue", "purple", "pink", "white", "black")


def draw_potion(kind: str, random: Random) -> Drawn:
    canvas = Canvas()
    colour = random.choice(_COLOURS)
    liquid = inks.NAMED[colour]
    widths = random.choice(_SHAPES[kind])
    top = 15 - len(widths) - random.choice((0, 0, 1)) * (len(widths) < 11)
    neck = next((i for i in range(1, len(widths)) if widths[i] > widths[i - 1]), 2)
    level = random.randint(max(2, neck), max(2, neck, len(widths) - 4))
    _glass(canvas, widths, top)
    second = inks.NAMED[random.choice(_COLOURS)] if random.random() < 0.2 else liquid
    split = random.randint(level + 1, len(widths) - 1)
    for i in range(level, len(widths)):
        _fill(canvas, widths[i], top + i, second if i >= split else liquid, i == level, i == len(widths) - 1)
    trait = _decorate(canvas, widths, top, level, liquid, random)
    _close(canvas, widths[0], top, kind, random)
    return canvas, (colour, trait) if trait else (colour,)


def _glass(canvas: Canvas, widths: tuple[int, ...], top: int) -> None:
    glass = inks.GLASS
    for i, half in enumerate(widths):
        row = canvas.cells[top + i]
        row[8 - half : 8 + half] = 4 if i else glass[2]
        row[8 - half] = glass[3]
        row[7 + half] = glass[1]


def _fill(canvas: Canvas, half: int, y: int, liquid: Ramp, is_surface: bool, is_floor: bool) -> None:
    row = canvas.cells[y]
    left, right = 8 - half + 1, 7 + half  # the glass stands one pixel around
    if is_floor or half < 3:
        left, right = 8 - half, 8 + half
    row[left:right] = liquid[3] if is_surface else liquid[2]
    if not is_surface:
        row[right - 1] = liquid[1]
        if half > 3:
            row[right - 2] = liquid[1]
    if is_floor:
        row[left:right] = liquid[1]
    elif half >= 3:
        row[8 - half] = inks.GLASS[2]
        row[7 + half] = inks.GLASS[1]


def _decorate(canvas: Canvas, widths: tuple[int, ...], top: int, level: int, liquid: Ramp, random: Random) -> str:
    wide = max(range(len(widths)), key=lambda i: widths[i])
    half = widths[wide]
    y = top + wide
    canvas.dot(y, 9 - half if half > 2 else 7, inks.SNOW)
    if half > 3:
        canvas.dots(((y + 1, 9 - half), (y, 10 - half)), inks.SNOW)
    room = len(widths) - level
    kind = random.choice(("plain", "bubbles", "bubbles", "label", "skull", "star", "heart", "ribbon", "glow"))
    if kind == "bubbles":
        for _ in range(random.randint(2, 4)):
            canvas.dot(
                top + random.randint(level, len(widths) - 2), 8 + random.randint(-half // 2, half // 2), liquid[3]
            )
        return ""
    if half >= 4 and room >= 4 and kind in _MARKS:
        colour = {"skull": inks.WHITE, "star": inks.GOLD, "heart": inks.RED if liquid is not inks.RED else inks.WHITE}
        canvas.stamp(_MARKS[kind], top + len(widths) - 4, 6, colour.get(kind, inks.BONE), inks.BLACK)
        return kind if kind in ("skull", "heart") else ""
    if kind == "ribbon":
        ribbon = random.choice((inks.RED, inks.GOLD, inks.BLUE, inks.GREEN))
        canvas.dots([(top + 1, x) for x in range(8 - widths[1], 8 + widths[1])], ribbon[2])
        canvas.dots(((top + 2, 7 + widths[1]), (top + 3, 7 + widths[1])), ribbon[1])
    elif kind == "glow" and top >= 6:
        canvas.dots([(top - random.randint(3, 5), random.choice((5, 6, 9, 10))) for _ in range(2)], liquid[3])
    return ""


_MARKS = {
    "skull": """
    3322
    bWbW
    .32.
    """,
    "star": """
    .3..
    3322
    .21.
    """,
    "heart": """
    3.2.
    3221
    .21.
    """,
    "label": """
    3332
    2112
    2222
    """,
}


def _close(canvas: Canvas, half: int, top: int, kind: str, random: Random) -> None:
    way = random.choice(("cork", "cork", "cork", "stopper", "cap", "open"))
    if kind == "jar":
        way = random.choice(("cap", "cloth", "cap"))
    if way == "cork":
        canvas.stamp(random.choice(("3221\n2211", "3211", "3222\n3221\n2211")), top - 2, 6, inks.TAN)
        if canvas.cells[top - 1, 7] == 0:
            canvas.stamp("3221", top - 1, 6, inks.TAN)
    elif way == "stopper":
        ball = inks.NAMED[random.choice(_COLOURS)]
        canvas.stamp(random.choice((".32.\n3221\n.21.", "3221\n.21.", ".32.\n.32.\n.21.")), top - 3, 6, ball)
        canvas.dots(((top - 1, 7), (top - 1, 8)), ball[1])
    elif way in ("cap", "cloth"):
        cover = inks.NAMED[random.choice(("red", "gold", "brown", "blue", "green", "white"))]
        wide = min(half + (1 if way == "cloth" else 0), 6)
        canvas.rows(top - 2, (wide - 1 if way == "cloth" else wide, wide), cover)
        if way == "cloth":
            canvas.dots([(top, x) for x in range(8 - half, 8 + half)], 8)
