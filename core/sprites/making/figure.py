"""The body, arms, legs and face that all who walk on two legs share."""

from dataclasses import dataclass
from random import Random

from core.sprites.making import inks
from core.sprites.making.canvas import Canvas, begins_empty, extent
from core.sprites.making.inks import Ramp

ARMS = ("down", "down", "down", "wave", "wave_right", "out", "cheer", "hips")
LEGS = ("stand", "stand", "stand", "left", "right", "wide")
TOP = 2  # the row where the head of a grown figure begins
_HIP = 12  # the row where the legs begin

HEAD = """
    ..2222..
    .222221.
    22222222
    22222221
    22222221
    22222221
    .222211.
    """
SHIRT = """
    .322221.
    ..2222..
    ..2221..
    """
VEST = """
    .32bb21.
    ..2ba1..
    ..2ba1..
    """
STRIPED = """
    .322221.
    ..bbba..
    ..2221..
    """
STOUT = """
    .332222221.
    ..3222221..
    .322222221.
    ..2222211..
    """
OVERALLS = """
    .b2bb2a.
    ..2222..
    ..2221..
    """
COAT = """
    .332221.
    .322b21.
    .322b21.
    .322b11.
    """
DRESS = """
    ..3222..
    ..3221..
    .332221.
    33222211
    """
APRON = """
    ..3bb2..
    ..3bb1..
    .32bb21.
    332bb211
    """
GOWN = """
    ..3222..
    ..bbba..
    .332221.
    .332211.
    32222211
    """
CAPE = """
    .3........1.
    .32......21.
    .32......21.
    .32......21.
    .2........1.
    """


@dataclass(frozen=True, slots=True)
class Figure:
    skin: Ramp
    cloth: Ramp
    trousers: Ramp
    shoes: Ramp
    top: int = TOP  # the row where the head begins; one that begins lower has a shorter trunk


def head(canvas: Canvas, figure: Figure) -> None:
    canvas.stamp(HEAD, figure.top, 4, figure.skin)


def face(canvas: Canvas, figure: Figure, random: Random, glasses: float = 0.0, blush: float = 0.3) -> int:
    """Eyes, mouth and cheeks. Gives how far the face looks to a side."""
    look = random.choice((0, 0, 0, -1, 1))
    row = figure.top + 3
    left, right = 6 + look, 9 + look
    is_dark = figure.skin is inks.DARK_SKIN
    # Black eyes drown in dark skin, so there they have their whites.
    kinds = (
        ("wide", "wide", "happy")
        if is_dark
        else ("tall", "tall", "tall", "tall", "dot", "dot", "happy", "wink", "wide")
    )
    kind = random.choice(kinds)
    if random.random() < glasses:
        frame = inks.GOLD[2] if is_dark else random.choice((inks.INK, inks.INK, inks.RED[1], inks.BLUE[1]))
        canvas.dots([(row, x) for x in range(left - 1, right + 2)], frame)
        canvas.dots(((row, left), (row, right)), inks.SNOW)
        canvas.dots(((row + 1, left), (row + 1, right)), inks.EYE)
    elif kind == "tall":
        canvas.dots(((row, left), (row + 1, left), (row, right), (row + 1, right)), inks.EYE)
    elif kind == "dot":
        canvas.dots(((row + 1, left), (row + 1, right)), inks.EYE)
    elif kind == "happy":
        canvas.dots(((row, left), (row + 1, left - 1), (row, right), (row + 1, right + 1)), inks.INK)
    elif kind == "wink":
        canvas.dots(((row, left), (row + 1, left)), inks.EYE)
        canvas.dots(((row + 1, right), (row + 1, right + 1)), inks.INK)
    else:
        canvas.dots(((row, left), (row, right)), inks.SNOW)
        canvas.dots(((row + 1, left), (row + 1, right)), inks.EYE)
    _mouth(canvas, figure, row + 3, look, random)
    if random.random() < blush:
        cheek = {inks.BROWN_SKIN: 10, inks.DARK_SKIN: 9}.get(figure.skin, inks.BLUSH)
        canvas.dots(((row + 2, 5 + look), (row + 2, 10 + look)), cheek)
    return look


def body(canvas: Canvas, figure: Figure, kind: str, arms: str, legs: str, random: Random) -> None:
    """Legs first, then trunk, then arms, so that each lies over the one before."""
    neck = figure.top + 7
    is_skirted = kind in ("dress", "gown", "apron")
    _legs(canvas, legs, figure.skin if is_skirted else figure.trousers, figure.shoes)
    _trunk(canvas, figure, kind, neck, random)
    _arms(canvas, figure, neck, arms, kind == "stout")


def hat(canvas: Canvas, figure: Figure, drawing: str, colour: Ramp, second: Ramp, third: Ramp = inks.GOLD) -> None:
    """A hat is as wide as it likes, stands in the middle and ends just above the eyes."""
    high, wide = extent(drawing)
    canvas.stamp(drawing, figure.top + 3 - high, 8 - wide // 2, colour, second, third)


def top_under(*drawings: str) -> int:
    """Where the head begins below such hats and hair, so that nothing reaches over the edge."""
    return TOP + any(extent(drawing)[0] > 4 and not begins_empty(drawing) for drawing in drawings if drawing)


def _mouth(canvas: Canvas, figure: Figure, row: int, look: int, random: Random) -> None:
    dark = inks.INK if figure.skin is inks.DARK_SKIN else figure.skin[0]
    mouth = random.choice(("none", "none", "line", "small", "open", "smile"))
    if mouth == "line":
        canvas.dots(((row, 7 + look), (row, 8 + look)), dark)
    elif mouth == "small":
        canvas.dot(row, 7 + look + random.randint(0, 1), dark)
    elif mouth == "open":
        canvas.dots(((row, 7 + look), (row, 8 + look)), inks.LIP)
    elif mouth == "smile":
        canvas.dots(((row - 1, 6 + look), (row, 7 + look), (row, 8 + look), (row - 1, 9 + look)), dark)


def _trunk(canvas: Canvas, figure: Figure, kind: str, neck: int, random: Random) -> None:
    cloth, other = figure.cloth, figure.trousers
    if kind == "shirt":
        style = random.choice(("plain", "plain", "striped", "vest", "scarf", "badge"))
        canvas.stamp({"striped": STRIPED, "vest": VEST}.get(style, SHIRT), neck, 4, cloth, inks.WHITE)
        if style == "scarf":
            canvas.dots(((neck, 6), (neck, 7), (neck, 8), (neck, 9), (neck + 1, 9)), other[3])
        elif style == "badge":
            canvas.dot(neck + 1, random.choice((7, 8)), other[3])
        if random.random() < 0.4 and figure.top == TOP:
            canvas.dots([(neck + 2, x) for x in (6, 7, 8, 9)], inks.BROWN[0])
    elif kind == "vest":
        canvas.stamp(VEST, neck, 4, cloth, inks.WHITE)
    elif kind == "stout":
        canvas.stamp(STOUT, neck, 3, cloth)
        style = random.choice(("belt", "belt", "buttons", "plain", "bib"))
        if style == "belt":
            canvas.dots([(neck + 3, x) for x in range(5, 11)], inks.BROWN[0])
            canvas.dot(neck + 3, 8, inks.GOLD[2])
        elif style == "buttons":
            canvas.dots(((neck + 1, 8), (neck + 2, 8)), cloth[0])
        elif style == "bib":
            canvas.dots([(neck + y, x) for y in (1, 2, 3) for x in (7, 8, 9)], inks.SNOW)
    elif kind == "overalls":
        canvas.stamp(OVERALLS, neck, 4, other, cloth)
    elif kind == "coat":
        canvas.stamp(COAT, neck, 4, cloth, other)
    elif kind == "apron":
        canvas.stamp(APRON, neck, 4, cloth, inks.WHITE if cloth is not inks.WHITE else inks.PINK)
    else:
        gown = kind == "gown" or random.random() < 0.3
        canvas.stamp(GOWN if gown else DRESS, neck, 4, cloth, inks.WHITE if cloth is not inks.WHITE else inks.GOLD)


def _legs(canvas: Canvas, legs: str, ramp: Ramp, shoes: Ramp) -> None:
    for sign, inner, tone, shoe in ((-1, 7, ramp[2], shoes[2]), (1, 8, ramp[1], shoes[1])):
        thigh = inner + sign
        foot = thigh + (sign if legs == "wide" else 0)
        is_lifted = legs == ("left" if sign < 0 else "right")
        canvas.dots(((_HIP, thigh), (_HIP, inner)), tone)
        if is_lifted:
            canvas.dots(((_HIP + 1, foot), (_HIP + 1, foot + sign)), shoe)
        else:
            canvas.dot(_HIP + 1, foot, tone)
            canvas.dots(((_HIP + 2, foot), (_HIP + 2, foot + sign)), shoe)


def _arms(canvas: Canvas, figure: Figure, neck: int, arms: str, is_stout: bool) -> None:
    hand = figure.skin[2]
    for sign, x, sleeve in ((-1, 5, figure.cloth[3]), (1, 10, figure.cloth[1])):
        x += sign if is_stout else 0
        side = "wave" if sign < 0 else "wave_right"
        if arms in (side, "cheer"):
            canvas.dots(((neck, x + sign), (neck - 1, x + 2 * sign)), sleeve)
            canvas.dot(neck - 2, x + 2 * sign, hand)
        elif arms == "out":
            canvas.dots(((neck, x + sign), (neck + 1, x + 2 * sign)), sleeve)
            canvas.dot(neck + 1, x + 3 * sign, hand)
        elif arms == "hips":
            canvas.dots(((neck, x + sign), (neck + 1, x + 2 * sign)), sleeve)
            canvas.dot(neck + 2, x + sign, hand)
        else:
            canvas.dots(((neck, x + sign), (neck + 1, x + sign)), sleeve)
            canvas.dot(neck + 2, x + sign, hand)
