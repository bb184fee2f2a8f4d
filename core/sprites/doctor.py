"""What is wrong with a set of sprites, how often, and what cures it; and what a network can make of it, in words."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np

from core.sprites.cures import (
    drop_shadow,
    find_enlargement,
    find_key,
    find_shadow,
    harden,
    has_soft_alpha,
    is_glaring,
    remove_key,
    shrink,
)
from core.sprites.duplicates import find_duplicates, replace_colours, stray_colours
from core.sprites.palette import find_palette
from core.sprites.pixels import Rgba, clear_hidden, crop_to_content, is_empty
from core.sprites.sides import one_sided
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


_MOST_STRAYS = 256


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


def examine(sprites: Sequence[Rgba], size: int) -> list[Finding]:
    """All that is wrong with sprites of any shapes as they came in; `size` is what the network learns at."""
    found = [
        *_enlarged(sprites),
        *_keyed(sprites),
        *_each(
            Flaw.SHADOW,
            sprites,
            find_shadow,
            Cure(Flaw.SHADOW),
            tr("1 sprite has a soft drop shadow. It can be split off."),
            lambda n: tr("{n} sprites have a soft drop shadow. It can be split off.", n=n),
        ),
        *_each(
            Flaw.SOFT_ALPHA,
            sprites,
            lambda rgba: has_soft_alpha(rgba) and not find_shadow(rgba),
            Cure(Flaw.SOFT_ALPHA),
            tr("1 sprite has half-transparent pixels. Drawings are made with hard edges."),
            lambda n: tr("{n} sprites have half-transparent pixels. Drawings are made with hard edges.", n=n),
        ),
        *_each(
            Flaw.HIDDEN_COLOUR,
            sprites,
            lambda rgba: bool(rgba[..., :3][rgba[..., 3] == 0].any()),
            Cure(Flaw.HIDDEN_COLOUR),
            tr("1 sprite hides colour under transparent pixels."),
            lambda n: tr("{n} sprites hide colour under transparent pixels.", n=n),
        ),
        *_each(
            Flaw.EMPTY,
            sprites,
            is_empty,
            None,
            tr("1 sprite is empty. It can be left out."),
            lambda n: tr("{n} sprites are empty. They can be left out.", n=n),
        ),
        *_each(
            Flaw.ONE_COLOUR,
            sprites,
            _is_one_colour,
            None,
            tr("1 sprite is a square of one colour. It can be left out."),
            lambda n: tr("{n} sprites are a square of one colour. They can be left out.", n=n),
        ),
        *_each(
            Flaw.WRONG_SIZE,
            sprites,
            lambda rgba: max(rgba.shape[:2]) > size,
            Cure(Flaw.WRONG_SIZE),
            tr("1 sprite is larger than {size} × {size}. Air around it can be cut off.", size=size),
            lambda n: tr(
                "{n} sprites are larger than {size} × {size}. Air around them can be cut off.", n=n, size=size
            ),
        ),
        *_strays(sprites),
    ]
    fitting = [number for number, rgba in enumerate(sprites) if rgba.shape == (size, size, 4)]
    if len(fitting) >= 2:
        stack = np.stack([sprites[number] for number in fitting])
        found += [*_twins(stack, fitting), *_directed(stack, fitting), *_palette(stack, fitting)]
    return found


def apply(cure: Cure, rgba: Rgba) -> Rgba:
    """The cured sprite; the one that was given stays as it is."""
    match cure.flaw:
        case Flaw.ENLARGED:
            return shrink(rgba, int(cure.value))
        case Flaw.KEY_BACKGROUND:
            return clear_hidden(remove_key(rgba, _colour_of(cure.value)))
        case Flaw.SHADOW:
            return drop_shadow(rgba)
        case Flaw.SOFT_ALPHA:
            return harden(rgba)
        case Flaw.HIDDEN_COLOUR:
            return clear_hidden(rgba)
        case Flaw.WRONG_SIZE:
            return crop_to_content(rgba)
        case Flaw.STRAY_COLOURS:
            pairs = (pair.split("=") for pair in cure.value.split())
            return replace_colours(rgba, {_colour_of(stray): _colour_of(right) for stray, right in pairs})
    raise ValueError(f"{cure.flaw} has no cure")


def cure_of(text: str) -> Cure:
    """The cure that str() wrote down."""
    flaw, _, value = text.partition(": ")
    return Cure(Flaw(flaw), value)


def forecast(sprites: int, words: int, minutes: float, base: bool = True) -> str:
    """What to expect of a network trained on this many sprites."""
    if sprites < 20:
        hope = tr("expect variations of these very sprites")
    elif sprites < 200:
        hope = tr("expect cousins, not strangers")
    elif sprites < 1000:
        hope = tr("expect new sprites in the style of the set")
    else:
        hope = tr("expect new sprites, also of kinds that the set only hints at")
    return tr(
        "{sprites} sprites, {words} labels: {hope}. About {minutes} minutes {start}.",
        sprites=sprites,
        words=words,
        hope=hope,
        minutes=max(1, round(minutes)),
        start=tr("with the base network") if base else tr("from scratch"),
    )


def _each(
    flaw: Flaw,
    sprites: Sequence[Rgba],
    is_wrong: Callable[[Rgba], bool],
    cure: Cure | None,
    one: str,
    more: Callable[[int], str],
) -> list[Finding]:
    places = tuple(number for number, rgba in enumerate(sprites) if is_wrong(rgba))
    sentence = one if len(places) == 1 else more(len(places))
    return [Finding(flaw, sentence, places, cure)] if places else []


def _enlarged(sprites: Sequence[Rgba]) -> list[Finding]:
    factors: dict[int, list[int]] = {}
    for number, rgba in enumerate(sprites):
        enlargement = find_enlargement(rgba)
        if enlargement:
            factors.setdefault(enlargement.factor, []).append(number)
    return [
        Finding(
            Flaw.ENLARGED,
            tr(
                "{n} sprites are enlarged {factor} times. They can go back to their true size.",
                n=len(places),
                factor=factor,
            ),
            tuple(places),
            Cure(Flaw.ENLARGED, str(factor)),
        )
        for factor, places in sorted(factors.items())
    ]


def _keyed(sprites: Sequence[Rgba]) -> list[Finding]:
    keys = {number: key for number, rgba in enumerate(sprites) if (key := find_key(rgba))}
    found = []
    for key, count in Counter(keys.values()).most_common(4):
        # One tile with a plain ground is a tile; a background is shared.
        if count < max(2, 0.02 * len(sprites)) and len(sprites) > 1 and not is_glaring(key):
            continue
        places = tuple(number for number, own in keys.items() if own == key)
        if is_glaring(key):
            places = tuple(number for number, rgba in enumerate(sprites) if _shows(rgba, key))
        sentence = tr(
            "{n} sprites lie on a flat background of {colour}. It can be made transparent.",
            n=len(places),
            colour=_hex(key),
        )
        found.append(Finding(Flaw.KEY_BACKGROUND, sentence, places, Cure(Flaw.KEY_BACKGROUND, _hex(key))))
    return found


def _shows(rgba: Rgba, key: tuple[int, int, int]) -> bool:
    return bool((rgba[..., 3] == 255).all() and (rgba[..., :3] == key).all(axis=-1).any())


def _is_one_colour(rgba: Rgba) -> bool:
    return bool((rgba == rgba[:1, :1]).all()) and not is_empty(rgba)


def _strays(sprites: Sequence[Rgba]) -> list[Finding]:
    if not sprites:
        return []
    meant = stray_colours(np.concatenate([rgba.reshape(-1, 4) for rgba in sprites]))
    if not 0 < len(meant) <= _MOST_STRAYS:
        return []  # where there are hundreds, painting with many colours is meant
    joined = " ".join(f"{_hex(stray)}={_hex(right)}" for stray, right in meant.items())
    strays = {r << 16 | g << 8 | b for r, g, b in meant}
    places = tuple(
        number
        for number, rgba in enumerate(sprites)
        if strays & set((rgba[rgba[..., 3] > 0][:, :3].astype(np.int64) @ [65536, 256, 1]).tolist())
    )
    sentence = tr(
        "{count} colours are hardly used and lie close to others. They can be joined with them in {n} sprites.",
        count=len(meant),
        n=len(places),
    )
    return [Finding(Flaw.STRAY_COLOURS, sentence, places, Cure(Flaw.STRAY_COLOURS, joined))]


def _twins(stack: Rgba, places: list[int]) -> list[Finding]:
    pairs = find_duplicates(stack)
    if not pairs:
        return []
    kinds = Counter(pair.likeness.value for pair in pairs)
    told = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
    sentence = tr("{n} sprites repeat others ({kinds}). They can be left out.", n=len(pairs), kinds=told)
    return [Finding(Flaw.DUPLICATE, sentence, tuple(places[pair.second] for pair in pairs))]


def _directed(stack: Rgba, places: list[int]) -> list[Finding]:
    sided = one_sided(stack)
    if not sided.any():
        return []
    sentence = tr(
        "{n} sprites look to one side and none of the others to the other. Training will not mirror them.",
        n=int(sided.sum()),
    )
    return [Finding(Flaw.DIRECTED, sentence, tuple(np.array(places)[sided].tolist()))]


def _palette(stack: Rgba, places: list[int]) -> list[Finding]:
    palette = find_palette(stack)
    if palette.exact or palette.error < 0.02:
        return []
    sentence = tr(
        "The set has more colours than a palette of {most}. "
        "Drawn in the shared palette it is off by {error:.3f} on average.",
        most=len(palette.colours),
        error=palette.error,
    )
    return [Finding(Flaw.MANY_COLOURS, sentence, tuple(places))]


def _hex(colour: tuple[int, int, int]) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def _colour_of(text: str) -> tuple[int, int, int]:
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)
