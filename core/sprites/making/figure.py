"""The body, arms, legs and face that all who walk on two legs share."""

from dataclasses import dataclass
from random import Random

from core.sprites.making import inks
from core.sprites.making.canvas import Canvas
from core.sprites.making.inks import Ramp

ARMS = ("down", "down", "down", "wave", "wave_right", "out", "cheer", "hips")
LEGS = ("stand", "stand", "stand", "left", "right", "wide")

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
GOWN = """
    ..3222..
    ..bbba..
    .332221.
    .332211.
    32222211
    """


@dataclass(frozen=True, slots=True)
class Figure:
    top: int  # row of the top of the head
    skin: Ramp
    cloth: Ramp
    trousers: Ramp
    shoes: Ramp
    small: bool = False


def head(canvas: Canvas, figure: Figure) -> None:
    canvas.stamp(HEAD, figure.top, 4, figure.skin)


def face(canvas: Canvas, figure: Figure, random: Random, glasses: float = 0.0, blush: float = 0.3) -> int:
    """Eyes, mouth and cheeks. Gives how far the face looks to a side."""
    look = random.choice((0, 0, 0, -1, 1))
    row = figure.top + 3
    left, right = 6 + look, 9 + look
    eye = inks.INK
    kind = random.choice(("tall", "tall", "tall", "dot", "dot", "happy", "wink", "wide"))
    if random.random() < glasses:
        frame = random.choice((inks.INK, 15, 32))
        for x in (left, right):
            canvas.dots(((row, x), (row + 1, x)), inks.SNOW)
            canvas.dot(row + 1, x, eye)
        canvas.dots(((row, left - 1), (row + 1, left - 1), (row, right + 1), (row + 1, right + 1)), frame)
        canvas.dots(((row, left + 1), (row, right - 1)), frame)
    elif kind == "tall":
        canvas.dots(((row, left), (row + 1, left), (row, right), (row + 1, right)), eye)
    elif kind == "dot":
        canvas.dots(((row + 1, left), (row + 1, right)), eye)
    elif kind == "happy":
        canvas.dots(((row, left), (row + 1, left - 1), (row, right), (row + 1, right + 1)), eye)
    elif kind == "wink":
        canvas.dots(((row, left), (row + 1, left), (row + 1, right), (row + 1, right + 1)), eye)
    else:
        canvas.dots(((row, left), (row, right)), inks.SNOW)
        canvas.dots(((row + 1, left), (row + 1, right)), eye)
    mouth = random.choice(("none", "none", "line", "small", "open"))
    if mouth == "line":
        canvas.dots(((row + 3, 7 + look), (row + 3, 8 + look)), figure.skin[0])
    elif mouth == "small":
        canvas.dot(row + 3, 7 + look + random.randint(0, 1), figure.skin[0])
    elif mouth == "open":
        canvas.dots(((row + 3, 7 + look), (row + 3, 8 + look)), inks.LIP)
    if random.random() < blush:
        cheek = inks.BLUSH if figure.skin in (inks.PALE_SKIN, inks.TAN_SKIN) else 11
        if figure.skin is inks.DARK_SKIN:
            cheek = 9
        canvas.dots(((row + 2, 5 + look), (row + 2, 10 + look)), cheek)
    return look


def body(canvas: Canvas, figure: Figure, kind: str, arms: str, legs: str, random: Random) -> None:
    """Legs first, then trunk, then arms, so that each lies over the one before."""
    neck = figure.top + 7
    hip = neck + 3
    skirted = kind in ("dress", "gown")
    bare = figure.skin if skirted else figure.trousers
    if not figure.small:
        _legs(canvas, hip, legs, bare, figure.shoes)
    else:
        hip -= 1
        _legs(canvas, hip, legs, bare, figure.shoes)
    first, second = figure.cloth, figure.trousers
    if kind == "shirt":
        style = random.choice(("plain", "plain", "striped", "vest", "scarf", "badge"))
        drawing = {"striped": STRIPED, "vest": VEST}.get(style, SHIRT)
        if style == "vest":
            second = inks.WHITE
        canvas.stamp(drawing, neck, 4, first, second if style != "striped" else inks.WHITE)
        if style == "scarf":
            canvas.dots(((neck, 6), (neck, 7), (neck, 8), (neck, 9), (neck + 1, 9)), second[3])
        elif style == "badge":
            canvas.dot(neck + 1, random.choice((7, 8)), second[3])
        if random.random() < 0.4:
            canvas.dots([(hip - 1, x) for x in (6, 7, 8, 9)], inks.BROWN[0])
    elif kind == "vest":
        canvas.stamp(VEST, neck, 4, first, inks.WHITE)
    elif kind == "stout":
        canvas.stamp(STOUT, neck, 3, first, second)
        if random.random() < 0.5:
            canvas.dots(((neck + 3, 5), (neck + 3, 6), (neck + 3, 7), (neck + 3, 8), (neck + 3, 9), (neck + 3, 10)), 7)
            canvas.dot(neck + 3, 8, 22)
        elif random.random() < 0.5:
            canvas.dots(((neck + 1, 8), (neck + 2, 8)), first[0])
    elif kind == "overalls":
        canvas.stamp(OVERALLS, neck, 4, inks.NAVY if random.random() < 0.5 else figure.trousers, first)
    elif kind == "coat":
        canvas.stamp(COAT, neck, 4, first, second)
    else:
        canvas.stamp(GOWN if kind == "gown" or random.random() < 0.3 else DRESS, neck, 4, first, inks.WHITE)
    _arms(canvas, figure, neck, arms, kind == "stout")


def _legs(canvas: Canvas, hip: int, legs: str, ramp: Ramp, shoes: Ramp) -> None:
    left, right = (6, 5) if legs == "wide" else (6, 6), (9, 10) if legs == "wide" else (9, 9)
    for side, (thigh, foot) in enumerate((left, right)):
        tone = ramp[2] if side == 0 else ramp[1]
        lifted = (legs == "left" and side == 0) or (legs == "right" and side == 1)
        canvas.dot(hip, thigh, tone)
        canvas.dot(hip, 7 if side == 0 else 8, tone)
        if not lifted:
            canvas.dot(hip + 1, foot, tone)
            canvas.dots(((hip + 2, foot), (hip + 2, foot + (-1 if side == 0 else 1))), shoes[2 - side])
        else:
            canvas.dots(((hip + 1, foot), (hip + 1, foot + (-1 if side == 0 else 1))), shoes[2 - side])


def _arms(canvas: Canvas, figure: Figure, neck: int, arms: str, stout: bool) -> None:
    raised = {"wave": (True, False), "wave_right": (False, True), "cheer": (True, True)}.get(arms, (False, False))
    for side in (0, 1):
        sign = -1 if side == 0 else 1
        x = (5 if side == 0 else 10) + sign * (1 if stout else 0)
        sleeve = figure.cloth[3] if side == 0 else figure.cloth[1]
        hand = figure.skin[2]
        if raised[side]:
            canvas.dots(((neck, x + sign), (neck - 1, x + 2 * sign)), sleeve)
            canvas.dots(((neck - 2, x + 2 * sign),), hand)
        elif arms == "out":
            canvas.dots(((neck, x + sign), (neck + 1, x + 2 * sign)), sleeve)
            canvas.dot(neck + 1, x + 3 * sign, hand)
        elif arms == "hips":
            canvas.dots(((neck, x + sign), (neck + 1, x + 2 * sign)), sleeve)
            canvas.dot(neck + 2, x + sign, hand)
        else:
            canvas.dots(((neck, x + sign), (neck + 1, x + sign)), sleeve)
            canvas.dot(neck + 2, x + sign, hand)
