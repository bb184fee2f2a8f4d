"""Words as artists type them, matched to words as a network knows them."""

import pytest

from core.generate.wish import Term, Wish, rewrite, settled, terms_of, understand

WORDS = ("potion", "red", "knife", "fairy", "Zauberer", "剣")


@pytest.mark.parametrize(
    ("text", "weights"),
    [
        ("", (0, 0, 0, 0, 0, 0)),
        ("red potion", (1, 1, 0, 0, 0, 0)),
        ("Potions, RED", (1, 1, 0, 0, 0, 0)),
        ("knives fairies", (0, 0, 1, 1, 0, 0)),
        ("potion:0.5 -red", (0.5, -1, 0, 0, 0, 0)),
        ("potion:0,5 red:-2", (0.5, -2, 0, 0, 0, 0)),
        ("zauberer 剣", (0, 0, 0, 0, 1, 1)),
        ("red:1000", (0, 3, 0, 0, 0, 0)),
    ],
)
def test_words_become_weights(text: str, weights: tuple[float, ...]) -> None:
    assert understand(text, WORDS) == Wish(tuple(float(w) for w in weights))


def test_unknown_words_are_said_once_in_their_order() -> None:
    assert understand("green dragon green red", WORDS).unknown == ("green", "dragon")


def test_a_network_without_words_understands_none() -> None:
    assert understand("red", ()) == Wish((), ("red",))


def test_punctuation_alone_is_no_word() -> None:
    assert understand(" , ;; :: - ", WORDS).is_empty


@pytest.mark.parametrize(
    ("said", "word"),
    [("flask", "potion"), ("FLASKS", "potion"), ("crimson", "red"), ("daggers", "knife"), ("fae", None)],
)
def test_another_word_for_it_will_do(said: str, word: str | None) -> None:
    assert terms_of(said, WORDS) == (Term(said, word, 1.0, word is not None),)


def test_a_word_that_is_known_is_never_taken_for_another() -> None:
    assert terms_of("flask:0.5 potions", ("flask", "potion")) == (
        Term("flask", "flask", 0.5),
        Term("potions", "potion", 1.0),
    )


def test_of_many_words_for_it_the_first_in_the_table_is_taken() -> None:
    assert understand("rogue", ("outlaw", "bandit")).weights == (0, 1)


def test_a_wish_is_settled_in_the_networks_own_words() -> None:
    assert settled("flasks, crimson:0.5 -knives dragon", WORDS) == "potion red:0.5 -knife"
    assert understand(settled("-flask:0.25", WORDS), WORDS) == understand("-flask:0.25", WORDS)


@pytest.mark.parametrize(
    ("text", "word", "weight", "after"),
    [
        ("", "red", 1.0, "red"),
        ("potion", "red", -1.0, "potion -red"),
        ("big red potion", "red", 0.5, "big red:0.5 potion"),
        ("crimson flask", "red", 0.0, "red:0 flask"),
        ("red potion red", "red", 2.0, "red:2 potion"),
        ("potions, red:0.3 dragon", "potion", None, "red:0.3 dragon"),
        ("red", "potion", None, "red"),
    ],
)
def test_a_slider_changes_its_own_word_and_no_other(text: str, word: str, weight: float | None, after: str) -> None:
    assert rewrite(text, WORDS, word, weight) == after
