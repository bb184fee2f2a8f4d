"""Words of sprites, from the folders and names of their files, and which words are worth learning."""

import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from pathlib import PurePath

import numpy as np
import numpy.typing as npt

LABELS = ("folders", "names", "captions", "none")  # where words come from

# Words that say how files are kept, never what is on them.
_SAYS_NOTHING = frozenset(
    re.findall(
        r"\w+",
        "the and of with copy final new old png gif img image images sprite sprites tile tiles sheet sheets frame "
        "frames row rows column columns cell cells asset assets export exports untitled unnamed layer graphics gfx art",
    )
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BREAK = re.compile(r"[\W_]+")
_HASH = re.compile(r"(?=.*\d)[0-9a-f]{6,}")
_TRAILING_NUMBER = re.compile(r"\d+$")
_PLACE = re.compile(r"r\d+[\s_.-]*c\d+$")  # of a cell on a sheet, which says nothing about an animation
_SIZE = re.compile(r"\d+x\d*|x\d+|[rc]\d+")  # 16x16, 4x, x2, r3, c0


def words_of(relative_path: PurePath | str, labels: str = "folders") -> tuple[str, ...]:
    """Words of one sprite: from the folders above it, and with labels="names" from its own name too."""
    if labels not in ("folders", "names"):
        return ()
    path = PurePath(relative_path)
    parts = [*path.parent.parts, *([path.stem] if labels == "names" else [])]
    return words_in(" ".join(part for part in parts if part not in ("..", path.anchor)))


def words_in(text: str) -> tuple[str, ...]:
    """The telling words of a text in their order: no numbers, hashes, sizes or single letters."""
    found: dict[str, None] = {}
    for token in _BREAK.split(_CAMEL.sub(" ", text)):
        word = token.casefold()
        if _HASH.fullmatch(word) or _SIZE.fullmatch(word):
            continue
        word = _TRAILING_NUMBER.sub("", word)  # orc03 and orc04 are both an orc
        # One letter of an alphabet says little; one sign of Chinese or Japanese is a word.
        if word and not word.isdigit() and (len(word) > 1 or ord(word) > 0x2E80) and word not in _SAYS_NOTHING:
            found[word] = None
    return tuple(found)


def numbered(name: str) -> tuple[str, int]:
    """The animation and the frame that a name such as orc_walk_03 tells of; ("", 0) when it has no number."""
    if _PLACE.search(name):
        return "", 0
    found = re.fullmatch(r"(.*?[^\W\d_])[\s_.-]*\(?(\d{1,4})\)?", name)
    return (found[1], int(found[2])) if found else ("", 0)


def vocabulary(words_per_sprite: Sequence[Sequence[str]], most: int = 64) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The words common enough to be learnt, commonest first, and how many sprites carry each.

    A rare word would make the network learn its few sprites by heart.
    """
    counts = Counter(word for words in words_per_sprite for word in set(words))
    least = max(4.0, 0.005 * len(words_per_sprite))
    ranked = sorted(((-count, word) for word, count in counts.items() if count >= least))[:most]
    return tuple(word for _, word in ranked), tuple(-count for count, _ in ranked)


def mixes(
    told: npt.NDArray[np.bool_], nameless: AbstractSet[int] = frozenset(), least: int = 4, most: int = 1024
) -> tuple[tuple[tuple[int, ...], ...], tuple[int, ...]]:
    """Which words go together, as their columns, commonest first, and how many sprites carry each mix.

    told: (N, W), which sprite carries which word. A mix of fewer than `least` sprites would name them: it loses its
    rarest word, until it is that of more or empty. nameless columns are kinds, not words, and are not lost."""
    common = told.sum(0)
    rows = [tuple(int(at) for at in np.flatnonzero(row)) for row in told]
    counts = Counter(rows)
    while rare := {mix for mix, count in counts.items() if count < least and set(mix) - nameless}:
        longest = max(map(len, rare))
        rare = {mix for mix in rare if len(mix) == longest}  # shorter ones may be joined by these
        rarest = {mix: min(set(mix) - nameless, key=lambda at: (common[at], -at)) for mix in rare}
        rows = [tuple(at for at in mix if at != rarest[mix]) if mix in rare else mix for mix in rows]
        counts = Counter(rows)
    ranked = sorted((-count, mix) for mix, count in counts.items())[:most]
    return tuple(mix for _, mix in ranked), tuple(-count for count, _ in ranked)
