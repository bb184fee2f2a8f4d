"""A recipe as lines for people."""

import json

import pytest

from core.gallery.facts import Fact, fact_of_taste, facts_of
from core.library import Drawing


def test_a_recipe_becomes_the_lines_that_an_artist_asks_for():
    drawing = Drawing(1, "gallery/1.png", "dragons", 42, '{"words": "red", "steps": 10, "size": 16, "guidance": 2.5}')
    assert facts_of(drawing) == (
        Fact("Words", "red"),
        Fact("Seed", "42"),
        Fact("Model", "dragons"),
        Fact("Size", "16 × 16"),
        Fact("Steps", "10"),
        Fact("Strength of words", "2.5"),
    )


def test_lines_that_say_nothing_are_left_out():
    drawing = Drawing(1, "gallery/1.png", "dragons", 42, '{"words": "", "guidance": 1.0}')
    assert facts_of(drawing) == (Fact("Seed", "42"), Fact("Model", "dragons"))


def test_a_recipe_that_cannot_be_read_still_has_its_seed():
    assert Fact("Seed", "7") in facts_of(Drawing(1, "gallery/1.png", "dragons", 7, "scribble"))
    assert Fact("Seed", "7") in facts_of(Drawing(1, "gallery/1.png", "dragons", 7, "[1, 2]"))


@pytest.mark.parametrize(
    ("edit", "beginning"),
    [
        ({"sprite": "x", "strength": 0.55, "mask": "", "other": ""}, "a sprite, varied by 0.55"),
        ({"sprite": "x", "strength": 1.0, "mask": "x", "other": ""}, "a sprite, parts of it drawn anew"),
        ({"sprite": "x", "strength": 0.5, "mask": "", "other": "x", "place": 0.25}, "two sprites, 25% of the way"),
    ],
)
def test_a_drawing_that_began_from_a_sprite_says_so(edit, beginning):
    drawing = Drawing(1, "gallery/1.png", "dragons", 42, json.dumps({"edit": edit}))
    assert facts_of(drawing)[0] == Fact("Begun from", beginning)


@pytest.mark.parametrize("edit", [None, 3, {}, {"strength": "much"}, {"other": "x", "place": "far"}])
def test_an_edit_that_cannot_be_read_is_left_out(edit):
    drawing = Drawing(1, "gallery/1.png", "dragons", 42, json.dumps({"edit": edit}))
    assert facts_of(drawing)[0] == Fact("Seed", "42")


def test_kin_flaws_and_steering_are_told_where_there_is_something_to_tell():
    drawing = Drawing(1, "gallery/1.png", "dragons", 42, '{"path": [1, 2]}', kin="cousin", flaws=1 | 16)
    assert facts_of(drawing)[2:] == (
        Fact("Steered", "by your taste"),
        Fact("Kin", "like one of yours"),
        Fact("To mend", "Orphan pixels, Nearly empty"),
    )


def test_a_derived_drawing_says_how_it_was_made():
    drawing = Drawing(1, "gallery/1.png", "dragons", 42, '{"derived": "turned 45", "from": "gallery/0.png"}')
    assert Fact("Made by", "turning by 45°") in facts_of(drawing)


def test_the_taste_says_what_it_foretells_and_how_sure_it_is():
    assert fact_of_taste(2.2) == Fact("Your taste", "a pick, 90% sure")
    assert fact_of_taste(-0.4) == Fact("Your taste", "no pick, 60% sure")
