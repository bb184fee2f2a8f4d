"""A recipe as lines for people."""

from core.gallery.facts import Fact, facts_of
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
