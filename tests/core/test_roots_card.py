"""The card of a network survives its file, an older or newer version, and nonsense."""

import json

import pytest

from core.card import Card, from_json, to_json
from core.errors import UserError
from core.words import tr

CARD = Card(
    name="Potions",
    size=16,
    palette=((0, 0, 0, 0), (255, 128, 0, 255)),
    words=("potion", "red"),
    word_counts=(12, 5),
    mean=(0.0, -0.25, 0.5, -1.0),
    sprites=12,
    recipe={"preset": "quick"},
    figures={"held_out": 0.25},
)


def test_a_card_comes_back_equal() -> None:
    assert from_json(to_json(CARD)) == CARD


def test_equal_cards_are_equal_text() -> None:
    assert to_json(CARD) == to_json(from_json(to_json(CARD)))


def test_a_card_without_the_fields_of_later_versions_takes_their_defaults() -> None:
    old = {"format": 1, "name": "Potions", "size": 16, "palette": [[0, 0, 0, 0]], "words": []}

    assert from_json(json.dumps(old)) == Card("Potions", 16, ((0, 0, 0, 0),), ())


def test_a_newer_card_is_refused_with_the_cure() -> None:
    newer = json.loads(to_json(CARD)) | {"format": 99}

    with pytest.raises(UserError, match=r"newer version of Spritewell\. Update Spritewell"):
        from_json(json.dumps(newer))


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"format": "x"}', '{"format": 1, "name": "x"}'])
def test_nonsense_is_no_network(text: str) -> None:
    with pytest.raises(UserError, match="not a Spritewell network"):
        from_json(text)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("size", 10**9),
        ("size", 0),
        ("size", 16.5),
        ("palette", []),
        ("palette", [[0, 0, 0, 0]] * 5000),
        ("palette", [[0, 0, 0]]),
        ("palette", [[0, 0, 0, 999]]),
        ("words", ["w"] * 5000),
        ("words", [1, 2]),
        ("mean", [0.0, 0.0]),
        ("mean", [float("nan")] * 4),
        ("sigma_max", float("inf")),
        ("sigma_max", 0.01),
        ("sigma_min", -1.0),
        ("sigma_data", 0.0),
        ("sigma_data", "much"),
    ],
)
def test_a_card_beyond_all_bounds_is_no_network(name: str, value: object) -> None:
    with pytest.raises(UserError, match="not a Spritewell network"):
        from_json(json.dumps(json.loads(to_json(CARD)) | {name: value}))


def test_the_gaps_of_a_sentence_are_filled_by_name() -> None:
    assert tr("{count} sprites in {folder}.", count=3, folder="art") == "3 sprites in art."


def test_a_sentence_without_gaps_keeps_its_braces() -> None:
    assert tr("{ and }") == "{ and }"


@pytest.mark.parametrize(
    ("counts", "own"), [((5, 0, 2), ("orc", "elf")), ((0, 0, 0), ("orc", "imp", "elf")), ((), ("orc", "imp", "elf"))]
)
def test_words_kept_from_a_base_stand_back_behind_the_artists_own(counts, own) -> None:
    assert Card("a", 16, ((0, 0, 0, 0),), ("orc", "imp", "elf"), counts).own_words == own


def test_kinds_that_nobody_named_are_no_words_to_ask_for() -> None:
    card = Card("a", 16, ((0, 0, 0, 0),), ("orc", "imp", "", ""), (9, 0, 7, 6))
    assert (card.named, card.own_words, card.width) == (("orc", "imp"), ("orc",), 4)
    assert from_json(to_json(card)) == card
