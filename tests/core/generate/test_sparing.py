"""Colours that hardly anything speaks for go, and only those."""

import numpy as np
import pytest

from core.generate.sparing import in_few_colours

NOTHING, DARK, RED, REDDER, WHITE = range(5)
COLOURS = np.array(
    [[0, 0, 0, -1], [-1, -1, -1, 1], [0.5, -0.5, -0.5, 1], [0.6, -0.5, -0.5, 1], [1, 1, 1, 1]], np.float32
)


def drawn() -> np.ndarray:
    """A red square of two shades, mixed as by chance, with a white glint."""
    index = np.zeros((1, 8, 8), np.int32)
    index[0, 1:7, 1:7] = RED
    index[0, [2, 3, 5], [2, 5, 3]] = REDDER
    index[0, 4, 4] = WHITE
    return index


def surely(index: np.ndarray) -> np.ndarray:
    return COLOURS[index].transpose(0, 3, 1, 2)


def doubtfully(index: np.ndarray) -> np.ndarray:
    """Sure of everything but which shade of red it is."""
    return surely(np.where(index == REDDER, RED, index)) * 0.52 + surely(index) * 0.48


def test_a_shade_that_is_as_likely_another_becomes_that_one():
    found = in_few_colours(drawn(), surely(np.where(drawn() == REDDER, RED, drawn())), COLOURS)
    assert (found == np.where(drawn() == REDDER, RED, drawn())).all()


def test_a_single_pixel_that_is_far_from_all_others_stays():
    assert in_few_colours(drawn(), doubtfully(drawn()), COLOURS)[0, 4, 4] == WHITE


def test_a_shade_stays_where_the_network_expects_it_in_many_pixels():
    half = np.where(np.arange(8) < 4, RED, REDDER)[None, None].repeat(8, 1).astype(np.int32)
    assert (in_few_colours(half, surely(half), COLOURS) == half).all()


def test_what_may_not_change_keeps_its_colour_for_all():
    free = np.ones((1, 8, 8), np.bool_)
    free[0, 2, 2] = False
    found = in_few_colours(drawn(), doubtfully(drawn()), COLOURS, free)
    assert (found == drawn()).all()


def test_each_sprite_is_looked_at_by_itself():
    two = np.concatenate([drawn(), np.full((1, 8, 8), REDDER, np.int32)])
    found = in_few_colours(two, doubtfully(two), COLOURS)
    assert (found[:1] == in_few_colours(drawn(), doubtfully(drawn()), COLOURS)).all()
    assert (found[1] == REDDER).all()


def test_it_stops_at_two_colours():
    index = drawn()
    assert len(np.unique(in_few_colours(index, np.zeros((1, 4, 8, 8), np.float32), COLOURS))) == 2


@pytest.mark.filterwarnings("error")
def test_a_colour_that_is_named_twice_is_one_and_wild_ideas_do_no_harm():
    colours = np.concatenate([COLOURS, COLOURS[RED:]])
    twice = drawn()
    twice[0, 1:4][twice[0, 1:4] == RED] = len(COLOURS)
    found = in_few_colours(twice, colours[twice].transpose(0, 3, 1, 2), colours)
    assert len({RED, len(COLOURS)} & set(np.unique(found))) == 1
    wild = np.full((1, 4, 8, 8), np.finfo(np.float32).max)
    assert set(np.unique(in_few_colours(twice, wild, colours))) <= set(np.unique(twice))
