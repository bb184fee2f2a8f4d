"""Words as artists type them, matched to words as a network knows them."""

import pytest

from core.generate.wish import Wish, understand

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
