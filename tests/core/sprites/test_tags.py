"""Words: which ones paths give, and which are common enough."""

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


def test_words_that_go_together_are_a_mix() -> None:
    sprites = [("cave", "orc")] * 5 + [("orc",)] * 4 + [()] * 6
    assert mixes(sprites, ("orc", "cave")) == (((), (0, 1), (0,)), (6, 5, 4))


def test_a_mix_of_few_sprites_loses_its_rarest_word() -> None:
    sprites = [("cave", "orc")] * 2 + [("orc", "red")] * 3 + [("orc",)]
    assert mixes(sprites, ("orc", "red", "cave")) == (((0,),), (6,))


def test_words_that_are_not_learned_are_in_no_mix() -> None:
    assert mixes([("orc", "grommash")] * 4, ("orc",)) == (((0,),), (4,))
