"""Looks at a set of sprites for what is wrong with it, a portion at a time, and carries out each cure on a sprite."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from core.sprites import findings
from core.sprites.colours import NO_COLOURS, counted_in, packed, unpacked, uses
from core.sprites.cures import drop_shadow, find_key, harden, is_glaring, remove_key
from core.sprites.duplicates import find_duplicates
from core.sprites.enlarging import find_enlargement, find_enlargements, shrink
from core.sprites.findings import Cure, Finding, Flaw
from core.sprites.flaws import (
    are_empty,
    are_one_colour,
    are_opaque,
    are_shadowed,
    are_soft,
    hide_colour,
)
from core.sprites.palette import palette_for
from core.sprites.pixels import Rgba, clear_hidden, crop_to_content, pad_to
from core.sprites.sides import one_sided
from core.sprites.strays import replace_colours, stray_colours

MOST_TOGETHER = 20_000  # sprites that are compared with each other; of more an even choice
_MOST_PIXELS = 1 << 25  # of them, for memory's sake
_SHARED = 0.25  # of the sprites without air lie on a background, if it is one
_MOST_STRAYS = 256  # where there are more, painting with many colours is meant
_MOST_USES = 1 << 22  # of colours by sprites that are remembered
_LARGE = 1 << 20  # pixels of one picture
_PORTION, _MOST_AT_ONCE = 1 << 19, 1024  # pixels, sprites
_EACH = (Flaw.SHADOW, Flaw.SOFT_ALPHA, Flaw.HIDDEN_COLOUR, Flaw.EMPTY, Flaw.ONE_COLOUR, Flaw.WRONG_SIZE)
_CURED = (Flaw.SHADOW, Flaw.SOFT_ALPHA, Flaw.HIDDEN_COLOUR, Flaw.WRONG_SIZE)

Places = dict[int, list[int]]  # where in the set, by a factor or a colour
T = TypeVar("T")
Numbers = npt.NDArray[np.int64]


class Doctor:
    """Sees every sprite once and keeps little of it; `size` is what the network learns at."""

    def __init__(self, size: int, count: int) -> None:
        self._size = size
        self._step = max(1, -(-count // MOST_TOGETHER), -(-count * size * size // _MOST_PIXELS))
        self._count = 0
        self._flawed: dict[Flaw, list[int]] = {flaw: [] for flaw in _EACH}
        self._enlarged: Places = {}
        self._keys: dict[int, int] = {}  # the background of each place that has one
        self._opaque = 0  # sprites without air
        self._glaring: Places = {}  # sprites without air in which such a colour shows
        self._colours = NO_COLOURS
        self._palette = NO_COLOURS  # of those that fit
        self._used: list[tuple[Numbers, Numbers]] = []  # colours and the places that use them
        self._used_count = 0
        self._kept: list[Rgba] = []
        self._places: list[int] = []

    def look(self, sprites: Sequence[Rgba]) -> None:
        """At the next ones of the set, in their order."""
        alike: dict[tuple[int, ...], list[int]] = {}
        for number, rgba in enumerate(sprites):
            alike.setdefault(rgba.shape, []).append(number)
        for numbers in alike.values():
            self._look_alike(np.stack([sprites[n] for n in numbers]), [self._count + n for n in numbers])
        self._count += len(sprites)

    def each(self) -> Iterator[Finding]:
        """What sprites have by themselves."""
        for factor, places in sorted(self._enlarged.items()):
            cure = Cure(Flaw.ENLARGED, str(factor))
            yield Finding(Flaw.ENLARGED, findings.of_enlarged(len(places), factor), tuple(sorted(places)), cure)
        yield from self._keyed()
        for flaw in _EACH:
            places = sorted(self._flawed[flaw])
            if places:
                sentence = findings.of_each(flaw, len(places), self._size)
                yield Finding(flaw, sentence, tuple(places), Cure(flaw) if flaw in _CURED else None)

    def together(self) -> Iterator[Finding]:
        """What can only be seen of all of them; each takes its time."""
        yield from self._strays()
        if len(self._kept) >= 2:
            order = np.argsort(self._places)
            stack = np.stack([self._kept[place] for place in order])
            self._kept.clear()
            places = np.array(self._places)[order]
            yield from _directed(stack, places)
            palette = palette_for(self._palette)
            if not palette.exact and palette.error >= 0.02:
                sentence = findings.of_many_colours(len(palette.colours), palette.error)
                yield Finding(Flaw.MANY_COLOURS, sentence, tuple(places.tolist()))
            yield from _twins(stack, places)

    def _look_alike(self, stack: Rgba, places: list[int]) -> None:
        is_large = stack[0].size // 4 > _LARGE
        enlargements = [find_enlargement(rgba) for rgba in stack] if is_large else find_enlargements(stack)
        for place, enlargement in zip(places, enlargements, strict=True):
            if enlargement:
                self._enlarged.setdefault(enlargement.factor, []).append(place)
        shadowed = are_shadowed(stack)
        found = {
            Flaw.SHADOW: shadowed,
            Flaw.SOFT_ALPHA: are_soft(stack) & ~shadowed,
            Flaw.HIDDEN_COLOUR: hide_colour(stack),
            Flaw.EMPTY: are_empty(stack),
            Flaw.ONE_COLOUR: are_one_colour(stack),
            Flaw.WRONG_SIZE: np.full(len(stack), max(stack.shape[1:3]) > self._size),
        }
        where = np.array(places)
        for flaw, flags in found.items():
            self._flawed[flaw] += where[flags].tolist()
        for number in np.flatnonzero(are_opaque(stack)):
            self._opaque += 1
            self._look_behind(stack[number], places[number])
        used = uses(stack)
        colours = counted_in(used)
        self._colours += colours
        if self._used_count < _MOST_USES:
            self._used.append((used.packed, where[used.sprites]))
            self._used_count += len(used.packed)
        if max(stack.shape[1:3]) <= self._size:
            self._palette += colours
            kept = [number for number, place in enumerate(places) if place % self._step == 0]
            self._kept += [pad_to(stack[number], self._size) for number in kept]
            self._places += [places[number] for number in kept]

    def _look_behind(self, rgba: Rgba, place: int) -> None:
        key = find_key(rgba)
        if key:
            self._keys[place] = int(packed(np.array(key, np.uint8)))
        for colour in _glaring(rgba):
            self._glaring.setdefault(colour, []).append(place)

    def _keyed(self) -> Iterator[Finding]:
        for key, count in Counter(self._keys.values()).most_common(4):
            glares = is_glaring(unpacked(np.array(key)))
            # One tile with a plain ground is a tile; a background is shared by what has no air.
            if count < max(2, _SHARED * self._opaque) and self._opaque > 1 and not glares:
                continue
            places = self._glaring[key] if glares else [place for place, own in self._keys.items() if own == key]
            sentence = findings.of_keyed(len(places), _hex(key))
            yield Finding(Flaw.KEY_BACKGROUND, sentence, tuple(sorted(places)), Cure(Flaw.KEY_BACKGROUND, _hex(key)))

    def _strays(self) -> Iterator[Finding]:
        meant = stray_colours(self._colours)
        if not 0 < len(meant) <= _MOST_STRAYS:
            return
        strays = np.array(sorted(meant), np.int64)
        found = [places[np.isin(colours, strays)] for colours, places in self._used]
        where = np.unique(np.concatenate(found))
        joined = " ".join(f"{_hex(stray)}={_hex(right)}" for stray, right in meant.items())
        sentence = findings.of_strays(len(meant), len(where))
        yield Finding(Flaw.STRAY_COLOURS, sentence, tuple(where.tolist()), Cure(Flaw.STRAY_COLOURS, joined))


def examine(sprites: Sequence[Rgba], size: int) -> list[Finding]:
    """All that is wrong with sprites of any shapes as they came in; `size` is what the network learns at."""
    doctor = Doctor(size, len(sprites))
    for some in in_portions(enumerate(sprites)):
        doctor.look([rgba for _, rgba in some])
    return [*doctor.each(), *doctor.together()]


def in_portions(pictures: Iterable[tuple[T, Rgba]]) -> Iterator[list[tuple[T, Rgba]]]:
    """As many at a time as memory and patience allow."""
    some: list[tuple[T, Rgba]] = []
    pixels = 0
    for picture in pictures:
        some.append(picture)
        pixels += picture[1].size // 4
        if pixels >= _PORTION or len(some) == _MOST_AT_ONCE:
            yield some
            some, pixels = [], 0
    if some:
        yield some


def apply(cure: Cure, rgba: Rgba) -> Rgba:
    """The cured sprite; the one that was given stays as it is."""
    match cure.flaw:
        case Flaw.ENLARGED:
            return shrink(rgba, int(cure.value))
        case Flaw.KEY_BACKGROUND:
            red, green, blue = unpacked(_number(cure.value)).tolist()
            return clear_hidden(remove_key(rgba, (red, green, blue)))
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
            return replace_colours(rgba, {_number(stray): _number(right) for stray, right in pairs})
    raise ValueError(f"{cure.flaw} has no cure")


def _twins(stack: Rgba, places: Numbers) -> Iterator[Finding]:
    pairs = find_duplicates(stack)
    if pairs:
        kinds = Counter(pair.likeness for pair in pairs)
        told = ", ".join(findings.of_kind(kind, count) for kind, count in kinds.most_common())
        again = tuple(int(places[pair.second]) for pair in pairs)
        yield Finding(Flaw.DUPLICATE, findings.of_twins(len(pairs), told), again)


def _directed(stack: Rgba, places: Numbers) -> Iterator[Finding]:
    sided = one_sided(stack)
    if sided.any():
        yield Finding(Flaw.DIRECTED, findings.of_directed(int(sided.sum())), tuple(places[sided].tolist()))


def _glaring(rgba: Rgba) -> list[int]:
    """The colours of a sprite that nobody draws with."""
    colours = np.unique(packed(rgba))
    rgb = unpacked(colours)
    rgb = rgb[(pure := ((rgb >= 230) | (rgb <= 40)).all(axis=-1))]
    return [colour for colour, own in zip(colours[pure].tolist(), rgb, strict=True) if is_glaring(own)]


def _hex(colour: int) -> str:
    return f"#{colour:06x}"


def _number(colour: str) -> int:
    return int(colour[1:], 16)
