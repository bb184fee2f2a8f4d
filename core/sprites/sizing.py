"""At what size a set is learned, and where smaller sprites lie in their squares: chosen from the art, and told why."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

import numpy as np

from core.jobs import SIZES, Anchor
from core.sprites.amounts import sprites as amount
from core.sprites.pixels import Rgba, crop_to_content
from core.words import tr

_MOST = 0.6  # of the pictures must fit
_MANY = 0.2  # of what fits, too many to pass over what would be better for them
_NEARLY = 0.8  # of what is too large: a size for the rest would be air around these
_NAMED = 3  # folders of one size that are named
_SET = 20  # sprites make a set that is worth a project of its own
# Words of things that lie in the middle of their squares. A creature, and what has no telling word, stands.
_ICONS = frozenset(
    re.findall(
        r"\w+",
        "icon icons item items weapon weapons food potion potions gem gems coin coins ring rings scroll scrolls book "
        "books armor armour amulet amulets rune runes card cards emblem emblems bullet bullets shot shots projectile "
        "projectiles effect effects fx particle particles hud gui ui button buttons cursor cursors emote emotes face "
        "faces faceset facesets portrait portraits skill skills spell spells misc",
    )
)


@dataclass(frozen=True, slots=True)
class SizeGroup:
    """Pictures of about one size: those that fit into its square and into no smaller one."""

    size: int  # 0: too large for one sprite
    count: int
    folders: tuple[str, ...]  # the names of some that hold most of them


@dataclass(frozen=True, slots=True)
class Pack:
    """A folder within what was dropped, large enough to be a set by itself, and the size that would suit it."""

    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Stance:
    """An anchor, and the sentence why."""

    anchor: Anchor
    why: str


class Measured:
    """Counts the sizes of pictures and how they lie in their squares, while they go by."""

    def __init__(self) -> None:
        self._folders: dict[int, Counter[str]] = {}
        self._packs: dict[str, Counter[int]] = {}
        self._extents: set[tuple[int, int]] = set()
        self._standing = self._centred = self._icons = self._others = 0

    def add(self, rgba: Rgba, folder: PurePath, words: Collection[str], pack: str = "") -> None:
        """pack is the folder within what was dropped that it came from, if it lay in one."""
        size = size_of(rgba)
        self._extents.add(extent(rgba))
        self._folders.setdefault(size, Counter())[folder.name] += 1
        if pack:
            self._packs.setdefault(pack, Counter())[size] += 1
        if _ICONS.intersection(words):
            self._icons += 1
        else:
            self._others += 1
        rows = np.flatnonzero((rgba[..., 3] > 0).any(axis=1))
        if rows.size and max(rgba.shape[:2]) <= SIZES[-1]:
            above, below = int(rows[0]), rgba.shape[0] - 1 - int(rows[-1])
            self._standing += below <= 1 and above > below + 1
            self._centred += above > 1 and abs(above - below) <= 1

    @property
    def groups(self) -> tuple[SizeGroup, ...]:
        return tuple(
            SizeGroup(size, folders.total(), tuple(name for name, _ in folders.most_common(_NAMED)))
            for size, folders in sorted(self._folders.items(), key=lambda found: found[0] or SIZES[-1] + 1)
        )

    @property
    def packs(self) -> tuple[Pack, ...]:
        if len(self._packs) < 2:
            return ()
        return tuple(Pack(name, _best(own)) for name, own in self._packs.items() if own.total() - own.get(0, 0) >= _SET)

    def are_some_smaller(self, size: int) -> bool:
        """Than squares of this size, into which they fit."""
        return any(max(sides) <= size and min(sides) < size for sides in self._extents)

    def stance(self) -> Stance:
        """Icons lie in the middle, creatures stand on their feet; the air around them tells, else their words."""
        if self._standing or self._centred:
            is_centred = self._centred > self._standing
            told = self._centred if is_centred else self._standing
            if is_centred:
                return Stance(Anchor.CENTRE, _lie(told, self._standing + self._centred))
            return Stance(Anchor.FEET, _stand(told, self._standing + self._centred))
        if self._icons > self._others:
            return Stance(Anchor.CENTRE, tr("Smaller ones lie in the middle, as items and icons do."))
        return Stance(Anchor.FEET, tr("Smaller ones stand at the bottom, as creatures do."))


def extent(rgba: Rgba) -> tuple[int, int]:
    """Width and height of a picture; of a vast canvas those of what is drawn on it."""
    height, width = (rgba if max(rgba.shape[:2]) <= SIZES[-1] else crop_to_content(rgba)).shape[:2]
    return width, height


def size_of(rgba: Rgba) -> int:
    """The training size of a picture by itself; 0: it is too large for one sprite."""
    return next((size for size in SIZES if size >= max(extent(rgba))), 0)


def choose_size(sizes: Sequence[tuple[int, ...]]) -> int:
    """The training size that the pictures of the given (width, height) fill best, and into which most of them fit.

    A picture that fills its square counts one, a smaller one by the part of the square that it fills, a larger one
    nothing.
    """
    return _best(Counter(next((size for size in SIZES if size >= max(each)), 0) for each in sizes))


def _best(counts: Mapping[int, int]) -> int:
    """By the number of pictures of each training size; 0: of those too large for one sprite."""
    fits = {size: count for size, count in counts.items() if size}
    if not fits:
        return SIZES[-1] if counts else SIZES[0]
    able = [size for size in SIZES if sum(n for own, n in fits.items() if own <= size) >= _MOST * sum(fits.values())]
    worth = {size: sum(n * (own / size) ** 2 for own, n in fits.items() if own <= size) for size in able}
    return max(able, key=lambda size: (worth[size], -size))


def why_size(groups: Sequence[SizeGroup], size: int, packs: Sequence[Pack] = ()) -> str:
    """The sentences why choose_size() chose this, and what comes of the others."""
    count = sum(group.count for group in groups)
    alike = sum(group.count for group in groups if group.size == size)
    smaller = sum(group.count for group in groups if 0 < group.size < size)
    larger = [group for group in groups if group.size > size]
    vast = sum(group.count for group in groups if not group.size)
    fitting = alike + smaller
    if fitting == count:
        told = [
            tr(
                "Sprites are {size} × {size}: {fitting} of the {count} pictures fit, and nothing is stretched.",
                size=size,
                fitting=f"{fitting:,}",
                count=f"{count:,}",
            )
        ]
    else:
        told = [
            tr(
                "Sprites are {size} × {size}, which suits most: {fitting} of the {count} pictures fit.",
                size=size,
                fitting=f"{fitting:,}",
                count=f"{count:,}",
            )
        ]
    tiny = [group for group in groups if 0 < 2 * group.size < size]
    if size >= SIZES[2] and sum(group.count for group in tiny) >= _MANY * fitting:
        told.append(_floating(tiny, [pack for pack in packs if pack.size < size]))
    if larger:
        told.append(_left_out(larger))
    if vast:
        told.append(
            tr(
                "{vast} that are too large for one sprite were left out: slice them if they are sheets.",
                vast=amount(vast),
            )
        )
    return " ".join(told)


def _floating(tiny: Sequence[SizeGroup], packs: Sequence[Pack]) -> str:
    if packs:
        return tr(
            "{tiny} of {size} × {size} or less have much air around them, which takes long to learn. Folders that are "
            "better and faster as projects of their own: {packs}.",
            tiny=amount(sum(group.count for group in tiny)),
            size=tiny[-1].size,
            packs=", ".join(tr("{name} ({size} × {size})", name=pack.name, size=pack.size) for pack in packs),
        )
    return tr(
        "{tiny} of {size} × {size} or less ({folders}) have much air around them: in a project of their own they are "
        "learned better and faster.",
        tiny=amount(sum(group.count for group in tiny)),
        size=tiny[-1].size,
        folders=_named(tiny),
    )


def _left_out(larger: Sequence[SizeGroup]) -> str:
    count = _held(larger, SIZES[-1])
    if count == 1:
        return tr(
            "1 sprite that is larger ({folders}) was left out: choose {other} × {other} and import it again, "
            "or give it a project of its own.",
            folders=_named(larger),
            other=larger[0].size,
        )
    other = next(one.size for one in larger if _held(larger, one.size) >= _NEARLY * count)
    if _held(larger, other) < count:
        return tr(
            "{larger} that are larger ({folders}) were left out: choose {other} × {other}, into which {held} of them "
            "fit, and import them again, or give them a project of their own.",
            larger=amount(count),
            folders=_named(larger),
            other=other,
            held=f"{_held(larger, other):,}",
        )
    return tr(
        "{larger} that are larger ({folders}) were left out: choose {other} × {other} and import them again, "
        "or give them a project of their own.",
        larger=amount(count),
        folders=_named(larger),
        other=other,
    )


def _held(groups: Iterable[SizeGroup], size: int) -> int:
    return sum(group.count for group in groups if group.size <= size)


def _named(groups: Iterable[SizeGroup]) -> str:
    return ", ".join(list(dict.fromkeys(name for group in groups for name in group.folders if name))[:_NAMED])


def _stand(told: int, count: int) -> str:
    return tr(
        "Smaller ones stand at the bottom: {told} of {count} have air above them and none below.",
        told=f"{told:,}",
        count=f"{count:,}",
    )


def _lie(told: int, count: int) -> str:
    return tr(
        "Smaller ones lie in the middle: {told} of {count} have as much air above as below.",
        told=f"{told:,}",
        count=f"{count:,}",
    )
