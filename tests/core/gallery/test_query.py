"""Filters and orders: what fits is found, in the order asked for; a kept filter asks the same again."""

import json
import time
from pathlib import Path

import pytest

from core.errors import UserError
from core.gallery import choices
from core.gallery.choices import Noticed
from core.gallery.query import Compare, Order, Query, find, from_json, models, to_json
from core.jobs import Mark
from core.library import Drawing, Library

NOW = time.time() + 3600  # later than any drawing of these tests, however long the others take


def drawing(number: int, model: str, words: str, **rest: object) -> Drawing:
    recipe = json.dumps({"words": words, "seed": number})
    return Drawing(0, f"gallery/{model}-{number}.png", model, number, recipe, **rest)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library(tmp_path / "library.sqlite")
    library.add_drawings(
        [
            drawing(101, "dragons", "red dragon", stars=5, mark=Mark.PICKED),
            drawing(102, "dragons", "blue dragon", stars=3, colour=2),
            drawing(203, "potions", "red potion", stars=1, mark=Mark.REJECTED),
            drawing(204, "potions", "100% green_potion"),
        ]
    )
    choices.note(library, [Noticed(1, "copy", 0.01, 4), Noticed(2, "new", 0.3, 0), Noticed(3, "cousin", 0.1, 5)])
    yield library
    library.close()


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        (Query(), [4, 3, 2, 1]),
        (Query(order=Order.OLDEST), [1, 2, 3, 4]),
        (Query(order=Order.STARS), [1, 2, 3, 4]),
        (Query(order=Order.NOVELTY), [2, 3, 1, 4]),
        (Query(mark=Mark.PICKED), [1]),
        (Query(stars=3), [2, 1]),
        (Query(stars=3, compare=Compare.MOST), [4, 3, 2]),
        (Query(stars=3, compare=Compare.EQUAL), [2]),
        (Query(colour=2), [2]),
        (Query(colour=0), [4, 3, 1]),
        (Query(kin="copy"), [1]),
        (Query(flaw=1), [3]),
        (Query(flaw=4), [3, 1]),
        (Query(text="red"), [3, 1]),
        (Query(text="red dragon"), [1]),
        (Query(text="seed:203"), [3]),
        (Query(text="model:potion"), [4, 3]),
        (Query(text="words:dragon blue"), [2]),
        (Query(text="0%"), [4]),
        (Query(text="n_p"), [4]),
        (Query(text="' or 1 --"), []),
        (Query(days=1), [4, 3, 2, 1]),
        (Query(days=0), []),
        (Query(text="red", stars=5), [1]),
    ],
)
def test_what_fits_is_found_in_its_order(library: Library, query: Query, ids: list[int]) -> None:
    assert find(library, query, NOW + 60).ids == ids
    assert from_json(to_json(query)) == query


def test_an_order_from_outside_puts_the_unknown_last_and_the_newest_of_equals_first(library: Library) -> None:
    assert find(library, Query(order=Order.BEST), NOW, values={1: -2.0, 3: 0.5, 2: 0.5}).ids == [1, 3, 2, 4]


def test_a_question_about_some_answers_for_those_alone(library: Library) -> None:
    assert find(library, Query(text="red"), NOW, among=[1, 2]).ids == [1]


def test_what_lies_in_the_bin_is_not_found(library: Library) -> None:
    library.hide_drawings([4])
    assert find(library, Query(), NOW).ids == [3, 2, 1]
    assert models(library) == ["potions", "dragons"]


HOSTILE = (
    "",
    "[]",
    "[" * 100_000,
    '{"mark": "loved"}',
    '{"order": 3}',
    '{"compare": null}',
    '{"text": 5}',
    '{"kin": "aunt"}',
    '{"colour": 7}',
    '{"flaw": null}',
    '{"stars": true}',
    '{"days": "many"}',
)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_filter_that_cannot_be_read_is_a_sentence(text: str) -> None:
    with pytest.raises(UserError, match="Make it anew"):
        from_json(text)


def test_a_filter_is_read_as_it_was_written() -> None:
    query = Query(Mark.PICKED, 3, Compare.MOST, 2, "seed:7 imp", "new", 5, 1, 7.0, Order.STARS)
    assert from_json(to_json(query)) == query
