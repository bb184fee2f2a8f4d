"""Words of sprites as an artist changes them: each function gives the sprites that change, with their new words."""

from collections.abc import Mapping, Sequence

Words = Mapping[int, Sequence[str]]  # of each sprite, by its id
_LONGEST = 40


def word_of(text: str) -> str:
    """What was typed as a label: without letters' case or room around, one line."""
    return " ".join(text.replace(",", " ").split()).casefold()[:_LONGEST]


def renamed(words: Words, old: str, new: str) -> dict[int, tuple[str, ...]]:
    """With the new word in the place of the old one; who had both has one."""
    return {
        id: tuple(dict.fromkeys(new if word == old else word for word in own))
        for id, own in words.items()
        if old in own
    }


def dropped(words: Words, old: str) -> dict[int, tuple[str, ...]]:
    return {id: tuple(word for word in own if word != old) for id, own in words.items() if old in own}


def labelled(words: Words, new: str) -> dict[int, tuple[str, ...]]:
    return {id: (*own, new) for id, own in words.items() if new not in own}
