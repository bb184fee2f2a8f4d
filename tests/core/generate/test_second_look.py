"""The second look changes what the network doubts, and that alone."""

import numpy as np

from core.generate.second_look import LEVEL, Way, lone, looked_at_twice
from core.generate.solver import Idea

COLOURS = np.array([[0, 0, 0, -1], [1, 1, 1, 1], [-1, -1, -1, 1]], np.float32)
LAST = 0.06


def _drawing():
    """A white square with one black pixel inside, and one white pixel outside."""
    index = np.zeros((1, 8, 8), np.int32)
    index[0, 2:6, 2:6] = 1
    index[0, 3, 3] = 2
    index[0, 0, 7] = 1
    return index


class Network:
    """It finds the drawing first; asked again, it would draw all of it white, and is as sure of that as it is told."""

    def __init__(self, sure):
        self.sure, self.asked = sure, []

    def __call__(self, x, sigma):
        self.asked.append(np.array(sigma))
        index = np.ones((1, 8, 8), np.int32) if isinstance(sigma, np.ndarray) else _drawing()
        return Idea(COLOURS[index].transpose(0, 3, 1, 2), index, sure=np.full((1, 8, 8), self.sure, np.float32))


def _look(network, sigma, may_change=None):
    return looked_at_twice(network, Way(COLOURS, (0, 0, 0, 0), LAST), may_change)(np.zeros((1, 4, 8, 8)), sigma)


def test_lone_pixels_are_those_that_no_neighbour_shares():
    found = np.argwhere(lone(_drawing())[0]).tolist()
    assert found == [[0, 7], [3, 3]]


def test_a_pixel_of_a_tile_has_neighbours_round_the_edges():
    index = np.zeros((1, 8, 8), np.int32)
    index[0, 0, 3] = index[0, 7, 4] = 1
    assert lone(index).sum() == 2
    assert not lone(index, is_tile=True).any()


def test_a_lone_pixel_that_the_network_would_draw_otherwise_is_mended_and_nothing_else():
    network = Network(sure=0.9)
    idea = _look(network, LAST)
    wanted = _drawing()
    wanted[0, 3, 3] = 1
    assert (idea.index == wanted).all()
    assert (idea.x0[0, :, 3, 3] == COLOURS[1]).all()
    assert np.argwhere(network.asked[1][0, 0]).tolist() == [[0, 7], [3, 3]]  # the rest is given
    assert network.asked[1].max() == LEVEL


def test_what_the_network_is_not_sure_of_stays():
    assert (_look(Network(sure=0.5), LAST).index == _drawing()).all()


def test_it_is_looked_at_again_at_the_last_level_alone():
    network = Network(sure=0.9)
    assert (_look(network, 1.0).index == _drawing()).all()
    assert len(network.asked) == 1


def test_given_pixels_stay_as_they_are():
    idea = _look(Network(sure=0.9), LAST, may_change=np.zeros((1, 8, 8), np.bool_))
    assert (idea.index == _drawing()).all()


def test_a_file_that_does_not_tell_how_sure_it_is_draws_as_before():
    def old(x, sigma):
        return Idea(np.zeros((1, 4, 8, 8), np.float32), _drawing())

    assert (_look(old, LAST).index == _drawing()).all()
