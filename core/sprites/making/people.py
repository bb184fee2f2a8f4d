"""Little people that one meets in a village: each has a head of their own and clothes of the day."""

from dataclasses import dataclass
from random import Random

from core.sprites.making import inks
from core.sprites.making.canvas import Canvas
from core.sprites.making.figure import ARMS, LEGS, Figure, body, face, head
from core.sprites.making.inks import Ramp

# All hair and hats are 12 wide and lie two rows above the head, so one place fits them all.
SHORT = """
    ............
    ............
    ...333222...
    ..33322221..
    ..3322.221..
    ..32.....1..
    """
PARTED = """
    ............
    ....3322....
    ..333222222.
    ..333222221.
    ..3222...21.
    ..3.......1.
    """
FLAT_TOP = """
    ..33332222..
    ..33322222..
    ..33222221..
    ..33222221..
    ..32222211..
    ..2......1..
    """
SPIKY = """
    ....3..2....
    ..3.32.22.1.
    ..333222221.
    .3332222221.
    ..3.22.2.21.
    ..2.......1.
    """
MOP = """
    ............
    ...333322...
    ..33332222..
    .3333222221.
    .3322222221.
    .332.22.221.
    ..2......1..
    """
BOB_CUT = """
    ............
    ...333322...
    ..33322222..
    .3332222221.
    .332222.221.
    .332.....21.
    .322.....21.
    .322.....21.
    .221.....11.
    ..1.......1.
    """
LONG = """
    ............
    ...333322...
    ..33322222..
    .3332222221.
    .332.222.21.
    .332.....21.
    .322.....21.
    .322.....21.
    .322.....21.
    .221.....11.
    .211.....11.
    ..1.......1.
    """
PIGTAILS = """
    ............
    ...333222...
    ..33322222..
    ..33222221..
    23322.222132
    33.2...1.321
    322......221
    .21......11.
    .2........1.
    """
BUN = """
    .....32.....
    ....3221....
    ...333221...
    ..33322221..
    ..33222221..
    ..32....21..
    ..2......1..
    """
CURLS = """
    ...33.322...
    ..333332221.
    .33332332221
    .33322322221
    .3332.2.2221
    .332......21
    .232.....221
    ..22.....21.
    """
PONYTAIL = """
    ............
    ...333322...
    ..3332222232
    ..3322222221
    ..332222.121
    ..32.....121
    .........121
    ..........21
    ..........1.
    """
RING = """
    ............
    ............
    ............
    ............
    ............
    ..2......1..
    ..32....21..
    ..2......1..
    """
TUFT = """
    .....3......
    .....32.....
    ............
    ............
    ............
    """
MOHAWK = """
    .....322....
    .....321....
    .....321....
    .....321....
    .....221....
    """

CAP = """
    ............
    ...333222...
    ..33322221..
    ..33222221..
    ..32222211..
    ..00000000a.
    """
BEANIE = """
    .....bb.....
    ...332221...
    ..33222221..
    ..33222221..
    ..cbcbcbab..
    """
STRAW_HAT = """
    ............
    ....3322....
    ...332221...
    ...bbbbaa...
    333222222221
    .1112222111.
    """
TOQUE = """
    ...3333332..
    ..333322222.
    ..333222221.
    ...3222211..
    ...2222211..
    ...1111111..
    """
TOP_HAT = """
    ...332221...
    ...322221...
    ...322221...
    ...bbbbba...
    .3322222211.
    """
SCARF = """
    ............
    ...333222...
    ..33322221..
    .3332222221.
    .332.....21.
    .32.......1.
    .32.......1.
    .22......21.
    .122....211.
    """
PARTY_HAT = """
    .....cb.....
    .....32.....
    ....3b21....
    ....322b....
    ...3b2221...
    """
BOW = """
    22.22
    32321
    1...1
    """
FLOWER = """
    .3.
    3b2
    .2.
    """
PROPELLER = """
    cc.cb.bb
    ...00...
    .332221.
    33b22b21
    33b22b21
    """

BEARD = """
    3......1
    32....21
    33222221
    .322221.
    ..3221..
    ...21...
    """
SHORT_BEARD = """
    2......1
    32222221
    .222221.
    """
MOUSTACHE = """
    .3221.
    3....1
    """

HAIR_COLOURS: dict[str, Ramp] = {
    "black": inks.BLACK,
    "brown": inks.BROWN,
    "dark": inks.DARK_BROWN,
    "ginger": inks.ORANGE,
    "blond": inks.GOLD,
    "grey": inks.IRON,
    "white": inks.WHITE,
}
CLOTH = ("red", "orange", "gold", "green", "teal", "blue", "purple", "pink", "white", "brown")


@dataclass(frozen=True, slots=True)
class Person:
    """What makes somebody recognisable; the rest is chosen anew each time."""

    hair: tuple[str, ...]
    hair_colours: tuple[str, ...]
    bodies: tuple[str, ...]
    hats: tuple[str, ...] = ()
    beard: str = ""
    glasses: float = 0.0
    blush: float = 0.3
    freckles: bool = False
    small: bool = False
    skin: tuple[Ramp, ...] = inks.SKINS


PEOPLE = {
    "bob": Person((RING, RING, TUFT), ("brown", "grey", "dark"), ("stout",), (CAP,), MOUSTACHE, 0.15),
    "fred": Person((FLAT_TOP, SPIKY), ("ginger",), ("shirt", "vest"), (), "", 0.1, 0.2, freckles=True),
    "nancy": Person((BOB_CUT,), ("black", "dark", "brown"), ("dress", "dress", "shirt"), (BOW,), "", 0.1, 0.9),
    "lily": Person((LONG,), ("blond", "ginger", "brown"), ("dress",), (FLOWER,), "", 0.0, 0.9),
    "gus": Person((SHORT,), ("ginger", "brown", "grey", "black"), ("stout", "shirt"), (BEANIE,), BEARD),
    "otto": Person((SHORT, MOP), ("blond", "brown"), ("overalls",), (STRAW_HAT,), "", 0.0, 0.4),
    "mira": Person((BUN, PONYTAIL), ("black", "dark", "brown"), ("dress", "shirt", "coat"), (), "", 0.75, 0.5),
    "ruby": Person((PIGTAILS, CURLS), ("ginger", "black", "dark"), ("overalls", "dress", "shirt"), (), "", 0.05, 0.8),
    "pip": Person((MOP, SPIKY, PARTED), ("brown", "blond", "ginger", "black"), ("shirt", "overalls"), (PROPELLER,), "",
                  0.1, 0.6, small=True),
    "edna": Person((BUN, CURLS), ("white", "grey"), ("dress", "coat"), (SCARF,), "", 0.6, 0.6),
}  # fmt: skip


def draw_person(kind: str, random: Random) -> tuple[Canvas, tuple[str, ...]]:
    person = PEOPLE[kind]
    canvas = Canvas()
    cloth = random.choice(CLOTH)
    hair = HAIR_COLOURS[random.choice(person.hair_colours)]
    skin = random.choice(person.skin)
    hatted = bool(person.hats) and random.random() < 0.6
    pose = random.choice(ARMS)
    legs = random.choice(LEGS)
    figure = Figure(
        top=4 if person.small else 2,
        skin=skin,
        cloth=inks.NAMED[cloth],
        trousers=inks.NAMED[random.choice(("blue", "brown", "black", "green", "red", "purple"))],
        shoes=random.choice((inks.BROWN, inks.BLACK, inks.DARK_RED, inks.WHITE)),
        small=person.small,
    )
    body(canvas, figure, random.choice(person.bodies), pose, legs, random)
    head(canvas, figure)
    look = face(canvas, figure, random, person.glasses, person.blush)
    if person.freckles:
        canvas.dots(((figure.top + 4, 5 + look), (figure.top + 4, 10 + look)), skin[1])
    style = random.choice(person.hair)
    hat = random.choice(person.hats) if hatted else ""
    if person.beard:
        beard = random.choice((BEARD, BEARD, SHORT_BEARD)) if person.beard is BEARD else person.beard
        if beard is MOUSTACHE:
            canvas.stamp(beard, figure.top + 5, 5, hair)
        else:
            canvas.stamp(beard, figure.top + 4, 4, hair)
            canvas.dots(((figure.top + 5, 7), (figure.top + 5, 8)), skin[0] if skin is not inks.DARK_SKIN else 1)
    if hat not in (TOP_HAT, SCARF) or style in (LONG, BOB_CUT, CURLS, BUN):
        canvas.stamp(style, figure.top - 2 + (1 if style is BUN and hat else 0), 2, hair)
    if hat:
        _wear(canvas, figure, hat, cloth, random)
    return canvas, (cloth,)


def _wear(canvas: Canvas, figure: Figure, hat: str, cloth: str, random: Random) -> None:
    top = figure.top
    colour = inks.NAMED[random.choice([name for name in CLOTH if name != cloth])]
    other = inks.NAMED[random.choice(CLOTH)]
    if hat is BOW:
        canvas.stamp(BOW, top - 1, random.choice((3, 8, 9)), random.choice((inks.RED, inks.PINK, inks.TEAL, colour)))
    elif hat is FLOWER:
        canvas.stamp(FLOWER, top, random.choice((3, 10)), random.choice((inks.PINK, inks.WHITE, colour)), inks.GOLD)
    elif hat is STRAW_HAT:
        canvas.stamp(hat, top - 3, 2, inks.TAN if random.random() < 0.3 else inks.GOLD, other)
    elif hat is PROPELLER:
        canvas.stamp(hat, top - 3, 4, colour, other)
    else:
        canvas.stamp(hat, top - 2 if hat is not BEANIE else top - 1, 2, colour, other)
