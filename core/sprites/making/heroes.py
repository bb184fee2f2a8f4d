"""Heroes: those who set out with armour, hats and something in the hand."""

from dataclasses import dataclass
from random import Random

from core.sprites.making import hair, heads, inks
from core.sprites.making.canvas import Canvas
from core.sprites.making.figure import CAPE, LEGS, TOP, Figure, body, face, hat, head
from core.sprites.making.gear import arm
from core.sprites.making.inks import Ramp
from core.sprites.making.kind import Drawn

LOCKS = (inks.GOLD, inks.BROWN, inks.ORANGE, inks.BLACK, inks.WHITE, inks.DARK_BROWN, inks.IRON)
METALS = (inks.STEEL, inks.STEEL, inks.STEEL, inks.IRON, inks.GOLD, inks.GREY)


@dataclass(frozen=True, slots=True)
class Hero:
    colours: tuple[str, ...]
    bodies: tuple[str, ...]
    things: tuple[str, ...]
    top: int = TOP  # a tall hat wants a row more


HEROES = {
    "knight": Hero(
        ("red", "blue", "green", "purple", "gold", "teal"), ("vest", "shirt"), ("sword", "sword", "shield", "axe")
    ),
    "mage": Hero(
        ("blue", "purple", "red", "green", "teal", "white", "pink"),
        ("gown", "gown", "dress"),
        ("staff", "staff", ""),
        TOP + 1,
    ),
    "rogue": Hero(
        ("green", "brown", "red", "purple", "black", "blue"), ("coat", "shirt"), ("dagger", "dagger", "sword", "")
    ),
    "archer": Hero(("green", "green", "brown", "teal", "orange"), ("shirt", "coat", "vest"), ("bow",), TOP + 1),
    "king": Hero(("red", "purple", "blue", "green", "pink"), ("stout", "gown", "coat"), ("wand", "sword", ""), TOP + 1),
    "pirate": Hero(
        ("red", "blue", "white", "black", "teal", "purple"),
        ("coat", "vest", "shirt"),
        ("cutlass", "cutlass", ""),
        TOP + 1,
    ),
    "viking": Hero(
        ("brown", "red", "green", "blue", "orange"), ("stout", "shirt", "vest"), ("axe", "axe", "shield"), TOP + 1
    ),
    "ninja": Hero(("black", "red", "blue", "purple", "green", "teal"), ("shirt",), ("sword", "dagger", "")),
}


def draw_hero(name: str, random: Random) -> Drawn:
    hero = HEROES[name]
    canvas = Canvas()
    skin = random.choice(inks.SKINS)
    colour = random.choice([c for c in hero.colours if not inks.are_alike(inks.NAMED[c], skin)])
    figure = Figure(
        skin,
        inks.NAMED[colour],
        random.choice((inks.BROWN, inks.BLACK, inks.NAVY, inks.DARK_BROWN, inks.DARK_GREEN, inks.GREY)),
        random.choice((inks.BROWN, inks.BLACK, inks.DARK_RED)),
        hero.top,
    )
    _DRESS[name](canvas, figure, random, random.choice(hero.bodies))
    thing = arm(canvas, random, figure, hero.things)
    return canvas, (colour, thing) if thing else (colour,)


def _stand(canvas: Canvas, figure: Figure, random: Random, trunk: str) -> None:
    body(canvas, figure, trunk, "out" if random.random() < 0.3 else "down", random.choice(LEGS), random)
    head(canvas, figure)


def _locks(figure: Figure, random: Random) -> Ramp:
    return random.choice([ramp for ramp in LOCKS if not inks.are_alike(ramp, figure.skin) and ramp is not figure.cloth])


def _beard(canvas: Canvas, figure: Figure, beard: str, ramp: Ramp) -> None:
    canvas.stamp(beard, figure.top + 5, 4, ramp)
    canvas.dots(((figure.top + 6, 7), (figure.top + 6, 8)), inks.LIP)


def _knight(canvas: Canvas, figure: Figure, random: Random, trunk: str) -> None:
    metal = random.choice(METALS)
    mantle = random.random() < 0.3
    if mantle:
        canvas.stamp(CAPE, 9, 2, figure.cloth)
    _stand(canvas, Figure(metal, metal, metal, metal), random, trunk)
    if random.random() < 0.7:  # a tabard
        canvas.dots([(y, x) for y in (9, 10, 11) for x in (7, 8)], figure.cloth[2])
        canvas.dots(((10, 8), (11, 8)), figure.cloth[1])
        if random.random() < 0.4:
            canvas.dots(((10, 6), (10, 9)), figure.cloth[2])
    gilt = inks.GOLD if metal is not inks.GOLD else figure.cloth
    helm = random.choice((heads.HELM, heads.HELM, heads.OPEN_HELM, heads.BAND_HELM))
    if helm is heads.OPEN_HELM:
        head(canvas, figure)
        face(canvas, figure, random)
    canvas.stamp(helm, TOP - 1, 3, metal, gilt)
    look = random.choice((0, 0, -1, 1))
    eyes = random.choice((inks.SNOW, inks.SNOW, inks.GOLD[2], inks.TEAL[2], inks.RED[2]))
    if helm is heads.HELM or helm is heads.BAND_HELM:
        canvas.dots(((TOP + 3, 6 + look), (TOP + 3, 9 + look)), eyes)
    crest = random.choice((heads.PLUME, heads.PLUME_BACK, heads.WING, "", ""))
    if crest is heads.PLUME:
        canvas.stamp(crest, TOP - 1, random.choice((5, 6)), figure.cloth)
    elif crest is heads.PLUME_BACK:
        canvas.stamp(crest, TOP - 1, 11, figure.cloth)
    elif crest:
        feathers = inks.WHITE if metal is not inks.STEEL else inks.GOLD
        canvas.stamp(crest, TOP, 2, feathers)
        canvas.stamp(crest, TOP, 12, feathers, flip=True)


def _mage(canvas: Canvas, figure: Figure, random: Random, trunk: str) -> None:
    _stand(canvas, figure, random, trunk)
    face(canvas, figure, random, 0.15)
    locks = _locks(figure, random)
    canvas.stamp(random.choice((hair.SIDES, hair.SIDES, hair.LONG)), figure.top - 2, 2, locks)
    if random.random() < 0.55:
        _beard(canvas, figure, hair.BEARD, locks)
    band = random.choice([r for r in (inks.GOLD, inks.TEAL, inks.RED, inks.WHITE) if r is not figure.cloth])
    worn = random.choice((heads.WIZARD_HAT, heads.WIZARD_HAT, heads.BENT_HAT, heads.HOOD))
    if worn is heads.HOOD:
        canvas.stamp(worn, figure.top - 2, 2, figure.cloth)
    else:
        hat(canvas, figure, worn, figure.cloth, band)


def _rogue(canvas: Canvas, figure: Figure, random: Random, trunk: str) -> None:
    if random.random() < 0.2:
        canvas.stamp(CAPE, 9, 2, random.choice((inks.GREY, inks.DARK_RED, inks.DARK_PURPLE)))
    _stand(canvas, figure, random, trunk)
    face(canvas, figure, random, 0.0, 0.1)
    if random.random() < 0.6:
        masks = [r for r in (inks.RED, inks.BLACK, inks.GREY, inks.NAVY) if r is not figure.cloth]
        canvas.stamp(heads.MASK, TOP + 5, 4, random.choice(masks))
    canvas.stamp(heads.HOOD, TOP - 2, 2, figure.cloth)


def _archer(canvas: Canvas, figure: Figure, random: Random, trunk: str) -> None:
    _stand(canvas, figure, random, trunk)
    face(canvas, figure, random)
    locks = _locks(figure, random)
    if random.random() < 0.4:
        canvas.stamp(heads.HOOD, figure.top - 2, 2, figure.cloth)
        return
    canvas.stamp(random.choice((hair.SIDES, hair.BRAID, hair.LONG)), figure.top - 2, 2, locks)
    hat(canvas, figure, heads.FEATHER_HAT, figure.cloth, random.choice((inks.RED, inks.WHITE, inks.GOLD)))


def _king(canvas: Canvas, figure: Figure, random: Random, trunk: str) -> None:
    if random.random() < 0.6:
        canvas.stamp(CAPE, 10, 2, random.choice((inks.RED, inks.PURPLE, figure.cloth)))
    _stand(canvas, figure, random, trunk)
    canvas.dots([(10, x) for x in range(5, 11)], inks.SNOW)  # ermine
    canvas.dots(((10, 6), (10, 9)), inks.INK)
    face(canvas, figure, random, 0.0, 0.5)
    dark = [
        r
        for r in (inks.WHITE, inks.BROWN, inks.BLACK, inks.IRON, inks.DARK_BROWN)
        if not inks.are_alike(r, figure.skin)
    ]
    locks = random.choice(dark)
    is_queen = random.random() < 0.4
    canvas.stamp(
        random.choice((hair.LONG, hair.BRAID, hair.WAVY)) if is_queen else hair.SHORT, figure.top - 2, 2, locks
    )
    if not is_queen and random.random() < 0.75:
        _beard(canvas, figure, hair.BEARD, locks)
    jewel = inks.NAMED[random.choice(("red", "teal", "blue", "green"))]
    canvas.stamp(heads.CROWN, figure.top - 2, 4, inks.GOLD, inks.GOLD, jewel)


def _pirate(canvas: Canvas, figure: Figure, random: Random, trunk: str) -> None:
    _stand(canvas, figure, random, trunk)
    look = face(canvas, figure, random, 0.0, 0.1)
    if random.random() < 0.6:  # a patch over one eye
        canvas.dots([(6, 9 + look), (6, 10 + look), (7, 9 + look), (7, 10 + look), (5, 8 + look)], inks.INK)
    locks = _locks(figure, random)
    canvas.stamp(random.choice((hair.SIDES, hair.SIDES, hair.BRAID)), figure.top - 2, 2, locks)
    if random.random() < 0.5:
        _beard(canvas, figure, random.choice((hair.BEARD, hair.BRAIDS)), locks)
    if random.random() < 0.55:
        felt = random.choice([r for r in (inks.GREY, inks.BLACK, inks.DARK_RED, figure.cloth) if r is not inks.WHITE])
        hat(canvas, figure, heads.TRICORN, felt, inks.GOLD)
    else:
        canvas.stamp(heads.BANDANA, figure.top - 2, 2, random.choice((inks.RED, figure.cloth, inks.BLUE)), inks.WHITE)


def _viking(canvas: Canvas, figure: Figure, random: Random, trunk: str) -> None:
    _stand(canvas, figure, random, trunk)
    face(canvas, figure, random, 0.0, 0.2)
    locks = _locks(figure, random)
    canvas.stamp(random.choice((hair.SIDES, hair.BRAID)), figure.top - 2, 2, locks)
    if random.random() < 0.8:
        _beard(canvas, figure, random.choice((hair.BRAIDS, hair.BEARD)), locks)
    metal = random.choice((inks.STEEL, inks.IRON, inks.GREY))
    canvas.stamp(heads.HORNED, figure.top - 2, 2, metal, inks.BONE, random.choice((inks.GOLD, inks.BROWN)))


def _ninja(canvas: Canvas, figure: Figure, random: Random, trunk: str) -> None:
    _stand(canvas, Figure(figure.skin, figure.cloth, figure.cloth, inks.GREY), random, trunk)
    band = random.choice([r for r in (inks.RED, inks.GOLD, inks.WHITE, inks.TEAL) if r is not figure.cloth])
    canvas.dots([(11, x) for x in (6, 7, 8, 9)], band[2])
    canvas.stamp(heads.WRAP, TOP - 1, 2, figure.cloth, band)
    look = random.choice((0, 0, 1, -1))
    white = figure.skin is inks.DARK_SKIN or random.random() < 0.3
    canvas.dots(((5, 6 + look), (5, 9 + look)), inks.SNOW if white else inks.EYE)
    canvas.dots(((6, 6 + look), (6, 9 + look)), inks.EYE)


_DRESS = {
    "knight": _knight,
    "mage": _mage,
    "rogue": _rogue,
    "archer": _archer,
    "king": _king,
    "pirate": _pirate,
    "viking": _viking,
    "ninja": _ninja,
}
