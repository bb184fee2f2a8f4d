"""Little people that one meets in a village: each has a head of their own and clothes of the day."""

from dataclasses import dataclass
from random import Random

from core.sprites.making import hair, heads, inks
from core.sprites.making.canvas import Canvas
from core.sprites.making.figure import ARMS, LEGS, TOP, Figure, body, face, hat, head, top_under
from core.sprites.making.gear import hold
from core.sprites.making.inks import Ramp
from core.sprites.making.kind import Drawn

HAIR: dict[str, Ramp] = {
    "black": inks.BLACK,
    "brown": inks.BROWN,
    "dark": inks.DARK_BROWN,
    "ginger": inks.ORANGE,
    "blond": inks.GOLD,
    "grey": inks.IRON,
    "white": inks.WHITE,
    "plum": inks.DARK_PURPLE,
}
CLOTH = ("red", "orange", "gold", "green", "teal", "blue", "purple", "pink", "white", "brown")
TROUSERS = (inks.NAVY, inks.BROWN, inks.BLACK, inks.DARK_GREEN, inks.DARK_RED, inks.DARK_PURPLE, inks.GREY, inks.BLUE)
SHOES = (inks.BROWN, inks.BLACK, inks.DARK_RED, inks.WHITE)


@dataclass(frozen=True, slots=True)
class Person:
    """What makes somebody recognisable; the rest is chosen anew each time."""

    hair: tuple[str, ...]
    colours: tuple[str, ...]
    bodies: tuple[str, ...]
    hats: tuple[str, ...] = ()
    beards: tuple[str, ...] = ()
    glasses: float = 0.0
    blush: float = 0.3
    is_freckled: bool = False
    is_small: bool = False
    things: tuple[str, ...] = ()


PEOPLE = {
    "bob": Person(
        (hair.RING, hair.RING, hair.TUFT, hair.CURLY_SIDES),
        ("brown", "grey", "dark", "black"),
        ("stout",),
        (heads.CAP, heads.TOP_HAT, heads.TOQUE),
        (hair.MOUSTACHE,),
        glasses=0.15,
        things=("fish", "mug", "lantern"),
    ),
    "fred": Person(
        (hair.FLAT_TOP, hair.SPIKY, hair.UNDERCUT),
        ("ginger",),
        ("shirt", "vest", "coat"),
        (heads.HEADBAND,),
        glasses=0.1,
        blush=0.1,
        is_freckled=True,
        things=("lolly", "book", "spade"),
    ),
    "nancy": Person(
        (hair.BOB_CUT, hair.BOB_CUT, hair.WAVY),
        ("black", "dark", "brown", "plum"),
        ("dress", "dress", "shirt", "gown"),
        (heads.BOW,),
        blush=0.9,
        things=("flower", "balloon", "basket"),
    ),
    "lily": Person(
        (hair.LONG, hair.WAVY, hair.BRAID),
        ("blond", "ginger", "brown"),
        ("dress", "gown"),
        (heads.FLOWER,),
        blush=0.9,
        things=("flower", "flower", "basket"),
    ),
    "gus": Person(
        (hair.SHORT, hair.CROP),
        ("ginger", "brown", "grey", "black"),
        ("stout", "shirt", "coat"),
        (heads.BEANIE,),
        (hair.FULL_BEARD, hair.FULL_BEARD, hair.SHORT_BEARD),
        things=("fish", "spade", "mug"),
    ),
    "otto": Person(
        (hair.SHORT, hair.MOP),
        ("blond", "brown", "dark"),
        ("overalls",),
        (heads.STRAW_HAT,),
        blush=0.4,
        things=("spade", "carrot", "basket"),
    ),
    "mira": Person(
        (hair.BUN, hair.PONYTAIL),
        ("black", "dark", "brown", "plum"),
        ("dress", "shirt", "coat"),
        (heads.TURBAN,),
        glasses=0.75,
        blush=0.5,
        things=("book", "book", "lantern"),
    ),
    "ruby": Person(
        (hair.PIGTAILS, hair.CURLS),
        ("ginger", "black", "dark"),
        ("overalls", "dress", "shirt"),
        blush=0.8,
        things=("balloon", "lolly", "flower"),
    ),
    "pip": Person(
        (hair.MOP, hair.SPIKY, hair.PARTED),
        ("brown", "blond", "ginger", "black"),
        ("shirt", "overalls"),
        (heads.PROPELLER, heads.CAP),
        blush=0.6,
        is_small=True,
        things=("balloon", "balloon", "lolly"),
    ),
    "edna": Person(
        (hair.BUN, hair.CURLS),
        ("white", "grey"),
        ("dress", "apron", "apron"),
        (heads.SCARF,),
        glasses=0.5,
        blush=0.6,
        things=("basket", "mug", "flower"),
    ),
}


def draw_person(name: str, random: Random) -> Drawn:
    person = PEOPLE[name]
    canvas = Canvas()
    skin = random.choice(inks.SKINS)
    locks = HAIR[random.choice([c for c in person.colours if not inks.are_alike(HAIR[c], skin)] or ["black"])]
    cloth = random.choice([c for c in CLOTH if not inks.are_alike(inks.NAMED[c], skin) and inks.NAMED[c] is not locks])
    style = random.choice(person.hair)
    worn = random.choice(person.hats) if person.hats and random.random() < 0.6 else ""
    figure = Figure(
        skin,
        inks.NAMED[cloth],
        random.choice(TROUSERS),
        random.choice(SHOES),
        TOP + 2 if person.is_small else top_under(style, worn),
    )
    thing = random.choice(person.things) if random.random() < 0.25 else ""
    arms = "down" if thing else random.choice(ARMS)
    body(canvas, figure, random.choice(person.bodies), arms, random.choice(LEGS), random)
    head(canvas, figure)
    look = face(canvas, figure, random, person.glasses, person.blush)
    if person.is_freckled:
        canvas.dots(((figure.top + 5, 5 + look), (figure.top + 5, 10 + look)), skin[1])
    if person.beards and random.random() < 0.9:
        _grow(canvas, figure, random.choice(person.beards), locks)
    _crown(canvas, figure, style, locks, worn, cloth, random)
    hold(canvas, thing, figure, random)
    return canvas, (cloth,)


def _grow(canvas: Canvas, figure: Figure, beard: str, locks: Ramp) -> None:
    if beard is hair.MOUSTACHE:
        canvas.stamp(beard, figure.top + 5, 5, locks)
        return
    canvas.stamp(beard, figure.top + 5, 4, locks)
    canvas.dots(((figure.top + 6, 7), (figure.top + 6, 8)), inks.LIP if figure.skin is not inks.DARK_SKIN else inks.INK)


def _crown(canvas: Canvas, figure: Figure, style: str, locks: Ramp, worn: str, cloth: str, random: Random) -> None:
    """Hair, and what sits on it; a hat takes the place of hair that would stand up through it."""
    top = figure.top
    colour = inks.NAMED[random.choice([c for c in CLOTH if c != cloth and not inks.are_alike(inks.NAMED[c], locks)])]
    other = inks.NAMED[random.choice([c for c in CLOTH if inks.NAMED[c] is not colour])]
    is_bare = worn in ("", heads.BOW, heads.FLOWER, heads.HEADBAND)
    canvas.stamp(style if is_bare or style in hair.LOOSE else hair.SIDES, top - 2, 2, locks)
    if worn is heads.BOW:
        canvas.stamp(worn, top - 1, random.choice((3, 8, 9)), random.choice((inks.RED, inks.PINK, inks.TEAL, colour)))
    elif worn is heads.FLOWER:
        canvas.stamp(worn, top, random.choice((3, 10)), random.choice((inks.PINK, inks.WHITE, colour)), inks.GOLD)
    elif worn is heads.SCARF:
        canvas.stamp(worn, top - 2, 2, colour)
    elif worn is heads.STRAW_HAT:
        hat(canvas, figure, worn, random.choice((inks.GOLD, inks.GOLD, inks.TAN)), other)
    elif worn is heads.TOQUE:
        hat(canvas, figure, worn, inks.WHITE, other)
    elif worn is heads.TOP_HAT:
        hat(canvas, figure, worn, random.choice((inks.BLACK, inks.GREY, inks.DARK_PURPLE)), other)
    elif worn:
        hat(canvas, figure, worn, colour, other)
