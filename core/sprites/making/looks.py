"""The eyes and mouths that monsters look at you with."""

from random import Random

from core.sprites.making import inks
from core.sprites.making.canvas import Canvas


def eyes(canvas: Canvas, y: int, left: int, right: int, random: Random, mood: str = "") -> None:
    """Two eyes in one of the ways that monsters look at you."""
    kind = mood or random.choice(("dot", "tall", "tall", "white", "wide", "angry", "glow", "happy"))
    if kind == "dot":
        canvas.dots(((y, left), (y, right)), inks.EYE)
    elif kind == "tall":
        canvas.dots(((y - 1, left), (y, left), (y - 1, right), (y, right)), inks.EYE)
    elif kind == "white":
        canvas.dots(((y - 1, left), (y - 1, right)), inks.SNOW)
        canvas.dots(((y, left), (y, right)), inks.EYE)
    elif kind == "wide":
        canvas.dots([(y + i, x + j) for i in (-1, 0) for x, j in ((left, 0), (left, -1), (right, 0), (right, 1))], 6)
        side = random.choice((0, -1))
        canvas.dots(((y, left + side), (y, right + 1 + side)), inks.EYE)
    elif kind == "angry":
        canvas.dots(((y - 1, left - 1), (y, left), (y - 1, right + 1), (y, right)), inks.EYE)
        canvas.dots(((y, left - 1), (y, right + 1)), inks.SNOW)
    elif kind == "glow":
        colour = random.choice((16, 22, 30))
        canvas.dots(((y, left), (y, right)), colour)
        canvas.dots(((y - 1, left), (y - 1, right)), inks.EYE)
    else:
        canvas.dots(((y - 1, left), (y, left - 1), (y - 1, right), (y, right + 1)), inks.EYE)


def mouth(canvas: Canvas, y: int, random: Random, dark: int, look: int = 0) -> None:
    kind = random.choice(("none", "line", "smile", "open", "fang", "o", "wavy"))
    if kind == "line":
        canvas.dots([(y, x + look) for x in (7, 8)], dark)
    elif kind == "smile":
        canvas.dots(((y, 6 + look), (y + 1, 7 + look), (y + 1, 8 + look), (y, 9 + look)), dark)
    elif kind == "open":
        canvas.dots([(y, x + look) for x in (6, 7, 8, 9)] + [(y + 1, 7 + look), (y + 1, 8 + look)], inks.EYE)
        canvas.dots(((y + 1, 7 + look), (y + 1, 8 + look)), 16)
    elif kind == "fang":
        canvas.dots([(y, x + look) for x in (6, 7, 8, 9)], inks.EYE)
        canvas.dots(((y + 1, 6 + look), (y + 1, 9 + look)), inks.SNOW)
    elif kind == "o":
        canvas.dots(((y, 7 + look), (y, 8 + look), (y + 1, 7 + look), (y + 1, 8 + look)), inks.EYE)
    elif kind == "wavy":
        canvas.dots(((y, 6 + look), (y + 1, 7 + look), (y, 8 + look), (y + 1, 9 + look)), dark)
