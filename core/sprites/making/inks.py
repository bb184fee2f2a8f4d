"""The forty colours of the starter art, and the ramps that a part is painted with."""

from itertools import pairwise

import numpy as np

Ramp = tuple[int, int, int, int]  # deep, shade, base, light: numbers of colours

# Shadows lean to violet and lights to yellow, so that all ramps sit in one light.
# Number 0 is nothing; ink and greys are 1-6, browns 7-10, skin 11-13, reds 14-17, oranges 18-19, golds 20-23,
# greens 24-27, teals 28-30, blues 31-34, purples 35-38, pinks 39-41.
_COLOURS = """
    1e1528 3a3550 5d5f7d 8f98b3 c5d0dc f6f6ee
    4b2a36 7c4638 b0703f dca464
    b8705f e3a27d f7d3ab
    5f1b3c a3263f de4545 f88a5e
    c9532b f28a34
    a4601f eba32c fbd04b fff3a6
    173d43 23714c 4fae43 a9da55
    1f8c98 48cbb9 b5f4de
    252a63 3153ad 4c92e3 93d6f6
    381e5c 6c38a3 a863d6 dfa8f1
    b8397c ec6a9f fbb0c0
"""
HEX = _COLOURS.split()

INK, BLUSH, SNOW, LIP = 1, 41, 6, 15
# Three numbers that look like others and behave in their own way: an eye shines when a figure is drawn larger,
# a thread (black) and silk (grey) are thin and get no outline.
EYE, THREAD, SILK = 42, 43, 44
_ALIKE = {EYE: INK, THREAD: INK, SILK: 5}

STEEL: Ramp = (2, 4, 5, 6)
IRON: Ramp = (2, 3, 4, 5)
WHITE: Ramp = (3, 5, 6, 6)
BONE: Ramp = (7, 10, 13, 6)
BLACK: Ramp = (1, 1, 2, 3)
GREY: Ramp = (1, 2, 3, 4)
BROWN: Ramp = (7, 8, 9, 10)
DARK_BROWN: Ramp = (1, 7, 8, 9)
TAN: Ramp = (8, 9, 10, 13)
RED: Ramp = (14, 15, 16, 17)
DARK_RED: Ramp = (1, 14, 15, 16)
ORANGE: Ramp = (15, 18, 19, 22)
GOLD: Ramp = (20, 21, 22, 23)
GREEN: Ramp = (24, 25, 26, 27)
DARK_GREEN: Ramp = (1, 24, 25, 26)
LIME: Ramp = (25, 26, 27, 23)
TEAL: Ramp = (24, 28, 29, 30)
BLUE: Ramp = (31, 32, 33, 34)
NAVY: Ramp = (1, 31, 32, 33)
SKY: Ramp = (32, 33, 34, 30)
PURPLE: Ramp = (35, 36, 37, 38)
DARK_PURPLE: Ramp = (1, 35, 36, 37)
PINK: Ramp = (14, 39, 40, 41)
GLASS: Ramp = (2, 4, 5, 6)

PALE_SKIN: Ramp = (11, 12, 13, 13)
TAN_SKIN: Ramp = (8, 11, 12, 13)
BROWN_SKIN: Ramp = (7, 8, 11, 12)
DARK_SKIN: Ramp = (1, 7, 8, 9)
SKINS = (PALE_SKIN, PALE_SKIN, TAN_SKIN, BROWN_SKIN, DARK_SKIN)

BRIGHT = ("red", "orange", "gold", "green", "teal", "blue", "purple", "pink")

# The colours that a sprite is called by.
NAMED: dict[str, Ramp] = {
    "red": RED,
    "orange": ORANGE,
    "gold": GOLD,
    "green": GREEN,
    "teal": TEAL,
    "blue": BLUE,
    "purple": PURPLE,
    "pink": PINK,
    "white": WHITE,
    "black": BLACK,
    "brown": BROWN,
}


def are_alike(one: Ramp, other: Ramp) -> bool:
    """Would one vanish beside the other?"""
    return bool({one[1], one[2]} & {other[1], other[2]})


# Every colour once, from dark to light within its hue: what shading steps along.
_SCALES = (
    (2, 3, 4, 5, 6), (7, 8, 9, 10), (11, 12, 13), (14, 15, 16, 17), (18, 19), (20, 21, 22, 23),
    (24, 25, 26, 27), (28, 29, 30), (31, 32, 33, 34), (35, 36, 37, 38), (39, 40, 41),
)  # fmt: skip

# What an outline turns into beside each colour: the deep end of the same hue, never a light one.
_OUTLINE = {
    **dict.fromkeys((1, 2, 3, EYE), 1),
    **dict.fromkeys((4, 5, 6), 2),
    **dict.fromkeys((7, 8, 24, 31, 14, 35), 1),
    **dict.fromkeys((9, 10, 11, 12, 13, 20, 21, 22, 23), 7),
    **dict.fromkeys((15, 16, 17, 18, 19, 39, 40, 41), 14),
    **dict.fromkeys((25, 26, 27, 28, 29, 30), 24),
    **dict.fromkeys((32, 33, 34), 31),
    **dict.fromkeys((36, 37, 38), 35),
}


def palette() -> np.ndarray:  # (45, 4) uint8, entry 0 transparent
    colours = [(0, 0, 0, 0), *((*bytes.fromhex(colour), 255) for colour in HEX)]
    return np.array([*colours, *(colours[number] for number in _ALIKE.values())], dtype=np.uint8)


def as_seen() -> np.ndarray:  # (45,) uint8: the number of the colour that a number looks like
    table = np.arange(len(HEX) + 1 + len(_ALIKE), dtype=np.uint8)
    table[list(_ALIKE)] = list(_ALIKE.values())
    return table


def outline_of() -> np.ndarray:  # (45,) uint8: the outline beside a colour, 0 for none
    table = np.zeros(len(HEX) + 1 + len(_ALIKE), dtype=np.uint8)
    for colour, dark in _OUTLINE.items():
        table[colour] = dark
    return table


def neighbour_tones() -> tuple[np.ndarray, np.ndarray]:
    """For every colour the next lighter and the next darker of its own ramp, or itself at the ends."""
    lighter = np.arange(len(HEX) + 1 + len(_ALIKE), dtype=np.uint8)
    darker = lighter.copy()
    for ramp in _SCALES:
        for dark, light in pairwise(ramp):
            lighter[dark], darker[light] = light, dark
    return lighter, darker
