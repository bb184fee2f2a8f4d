"""Words of sprites as an artist changes them: each function gives the sprites that change, with their new words."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from core.library import Sprite

Words = Mapping[int, Sequence[str]]  # of each sprite, by its id
_LONGEST = 40


def word_of(text: str) -> str:
    """What was typed as a label: without letters' case or room around, one line."""
    return " ".join(text.replace(",", " ").split()).casefold()[:_LONGEST]


def in_place_of(
    new: Sequence[Sprite], sprites: Sequence[Sprite], ids: Collection[int]
) -> tuple[list[Sprite], tuple[int, ...]]:
    """New sprites with the words of those whose place they take, by name; and which of `ids` really make room.

    Where nothing came out of a file that was read again, what came out of it before stays.
    """
    origins, wanted = {sprite.origin for sprite in new}, set(ids)
    gone = [sprite for sprite in sprites if sprite.id in wanted and sprite.origin in origins]
    words = {(sprite.origin, sprite.name): sprite.words for sprite in gone}
    kept = [replace(sprite, words=words.get((sprite.origin, sprite.name), sprite.words)) for sprite in new]
    return kept, tuple(sprite.id for sprite in gone)


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
