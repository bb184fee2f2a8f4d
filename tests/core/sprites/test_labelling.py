"""Words as an artist changes them: only the sprites that change are named."""

from core.sprites.labelling import dropped, labelled, renamed, word_of

WORDS = {1: ("knight", "red"), 2: ("warrior",), 3: ("warrior", "knight"), 4: ()}


def test_a_word_is_renamed_where_it_stands() -> None:
    assert renamed(WORDS, "red", "ruby") == {1: ("knight", "ruby")}


def test_a_word_under_the_name_of_another_becomes_one_with_it() -> None:
    assert renamed(WORDS, "warrior", "knight") == {2: ("knight",), 3: ("knight",)}


def test_a_dropped_word_leaves_the_others() -> None:
    assert dropped(WORDS, "knight") == {1: ("red",), 3: ("warrior",)}


def test_a_label_is_given_to_those_that_lack_it() -> None:
    assert labelled(WORDS, "knight") == {2: ("warrior", "knight"), 4: ("knight",)}


def test_what_is_typed_becomes_one_plain_word() -> None:
    assert word_of("  Blue,  Potion ") == "blue potion"
    assert word_of(" , ") == ""
