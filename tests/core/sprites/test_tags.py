"""Words: which ones paths give, and which are common enough."""

import numpy as np
import pytest

from core.sprites.tags import mixes, vocabulary, words_of


@pytest.mark.parametrize(
    ("path", "labels", "words"),
    [
        ("item/potion/ruby_new.png", "folders", ("item", "potion")),
        ("item/potion/ruby_new.png", "names", ("item", "potion", "ruby")),
        ("item/potion/ruby.png", "none", ()),
        ("3_goblin/0041.png", "names", ("goblin",)),
        ("Orcs/OrcWarrior_walk_03.png", "names", ("orcs", "orc", "warrior", "walk")),
        ("hero@4x.png", "names", ("hero",)),
        ("tiles 16x16/row04/9f8a7c6d.png", "names", ()),
        ("../dragon/a.png", "names", ("dragon",)),
        ("怪物/龍.png", "names", ("怪物", "龍")),
        ("a.png", "folders", ()),
    ],
)
def test_words_of_a_path(path: str, labels: str, words: tuple[str, ...]) -> None:
    assert words_of(path, labels) == words


def test_rare_words_never_become_labels() -> None:
    sprites = [("orc",)] * 5 + [("troll",)] * 4 + [("bob",)] * 3
    assert vocabulary(sprites) == (("orc", "troll"), (5, 4))


def test_a_word_must_be_carried_by_half_a_percent() -> None:
    sprites = [("orc",)] * 1990 + [("troll",)] * 9
    assert vocabulary(sprites) == (("orc",), (1990,))


def test_the_commonest_words_win_when_there_are_too_many() -> None:
    sprites = [("b", "a")] * 5 + [("c",)] * 6
    assert vocabulary(sprites, most=2) == (("c", "a"), (6, 5))


def test_a_word_counts_once_a_sprite() -> None:
    assert vocabulary([("orc", "orc")] * 3) == ((), ())


def told(*rows: tuple[tuple[int, ...], int]) -> np.ndarray:
    """So many sprites that carry these columns of three, and so on."""
    return np.array([[at in places for at in range(3)] for places, count in rows for _ in range(count)])


def test_words_that_go_together_are_a_mix() -> None:
    assert mixes(told(((0, 1), 5), ((0,), 4), ((), 6))) == (((), (0, 1), (0,)), (6, 5, 4))


def test_a_mix_of_few_sprites_loses_its_rarest_word() -> None:
    assert mixes(told(((0, 2), 2), ((0, 1), 3), ((0,), 1))) == (((0,),), (6,))


def test_a_kind_that_nobody_named_is_not_lost() -> None:
    assert mixes(told(((0, 2), 2), ((0, 1), 6), ((2,), 3)), frozenset({2})) == (((0, 1), (2,)), (6, 5))
