"""What can be wrong with sprites, what cures it, and the sentence that an artist reads of it."""

from dataclasses import dataclass
from enum import Enum

from core.sprites import amounts
from core.sprites.duplicates import Likeness
from core.words import tr


class Flaw(Enum):
    ENLARGED = "enlarged"
    KEY_BACKGROUND = "key background"
    SHADOW = "shadow"
    SOFT_ALPHA = "soft alpha"
    HIDDEN_COLOUR = "hidden colour"
    STRAY_COLOURS = "stray colours"
    DUPLICATE = "duplicate"
    EMPTY = "empty"
    ONE_COLOUR = "one colour"
    WRONG_SIZE = "wrong size"
    DIRECTED = "directed"
    MANY_COLOURS = "many colours"


@dataclass(frozen=True, slots=True)
class Cure:
    """What makes a flaw good, as something that can be written down and run again on later imports."""

    flaw: Flaw
    value: str = ""  # the factor, the key colour, or the colours to be joined

    def __str__(self) -> str:
        return f"{self.flaw.value}: {self.value}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One kind of flaw: a card with a count. Where `cure` is None, the sprites can only be left out or kept."""

    flaw: Flaw
    sentence: str
    sprites: tuple[int, ...]  # places in the set that was examined
    cure: Cure | None = None


def cure_of(text: str) -> Cure:
    """The cure that str() wrote down."""
    flaw, _, value = text.partition(": ")
    return Cure(Flaw(flaw), value)


def of_each(flaw: Flaw, count: int, size: int) -> str:
    """The sentence about a flaw that sprites have by themselves."""
    one = count == 1
    n = f"{count:,}"
    match flaw:
        case Flaw.SHADOW:
            if one:
                return tr("1 sprite has a soft drop shadow. It can be split off.")
            return tr("{n} sprites have a soft drop shadow. It can be split off.", n=n)
        case Flaw.SOFT_ALPHA:
            if one:
                return tr("1 sprite has half-transparent pixels. Drawings are made with hard edges.")
            return tr("{n} sprites have half-transparent pixels. Drawings are made with hard edges.", n=n)
        case Flaw.HIDDEN_COLOUR:
            if one:
                return tr("1 sprite hides colour under transparent pixels.")
            return tr("{n} sprites hide colour under transparent pixels.", n=n)
        case Flaw.EMPTY:
            if one:
                return tr("1 sprite is empty. It can be left out.")
            return tr("{n} sprites are empty. They can be left out.", n=n)
        case Flaw.ONE_COLOUR:
            if one:
                return tr("1 sprite is a square of one colour. It can be left out.")
            return tr("{n} sprites are squares of one colour. They can be left out.", n=n)
        case Flaw.WRONG_SIZE:
            if one:
                return tr("1 sprite is larger than {size} × {size}. Air around it can be cut off.", size=size)
            return tr("{n} sprites are larger than {size} × {size}. Air around them can be cut off.", n=n, size=size)
    raise ValueError(f"{flaw} is not a flaw of a sprite by itself")


def of_enlarged(count: int, factor: int) -> str:
    if count == 1:
        return tr("1 sprite is enlarged {factor} times. It can go back to its true size.", factor=factor)
    return tr(
        "{n} sprites are enlarged {factor} times. They can go back to their true size.", n=f"{count:,}", factor=factor
    )


def of_keyed(count: int, colour: str) -> str:
    if count == 1:
        return tr("1 sprite lies on a flat background of {colour}. It can be made transparent.", colour=colour)
    return tr(
        "{n} sprites lie on a flat background of {colour}. It can be made transparent.", n=f"{count:,}", colour=colour
    )


def of_strays(strays: int, count: int) -> str:
    where = amounts.sprites(count)
    if strays == 1:
        return tr(
            "1 colour is hardly used and lies close to another. It can be joined with it in {where}.", where=where
        )
    return tr(
        "{strays} colours are hardly used and lie close to others. They can be joined with them in {where}.",
        strays=strays,
        where=where,
    )


def of_kind(likeness: Likeness, count: int) -> str:
    """How so many sprites repeat others."""
    match likeness:
        case Likeness.SAME:
            return tr("{count} the same", count=f"{count:,}")
        case Likeness.MIRRORED:
            return tr("{count} mirrored", count=f"{count:,}")
        case Likeness.SHIFTED:
            return tr("{count} shifted", count=f"{count:,}")
        case Likeness.RECOLOURED:
            return tr("{count} recoloured", count=f"{count:,}")
        case Likeness.NEAR:
            return tr("{count} nearly the same", count=f"{count:,}")


def of_twins(count: int, kinds: str) -> str:
    if count == 1:
        return tr("1 sprite repeats another ({kinds}). It can be left out.", kinds=kinds)
    return tr("{n} sprites repeat others ({kinds}). They can be left out.", n=f"{count:,}", kinds=kinds)


def of_directed(count: int) -> str:
    if count == 1:
        return tr("1 sprite looks to one side and none of the others to the other. Training will not mirror it.")
    return tr(
        "{n} sprites look to one side and none of the others to the other. Training will not mirror them.",
        n=f"{count:,}",
    )


def of_many_colours(most: int, error: float) -> str:
    return tr(
        "The set has more colours than a palette of {most}. "
        "Drawn in the shared palette it is off by {error:.3f} on average.",
        most=most,
        error=error,
    )
