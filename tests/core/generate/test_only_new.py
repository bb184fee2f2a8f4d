"""What lies too close to the set is drawn again until it does not, or until it is clear that it always will."""

from collections.abc import Sequence

import numpy as np

from core.generate.only_new import sift


def sprite_of(seeds: Sequence[int], places: np.ndarray) -> np.ndarray:
    """A sprite of one pixel that says which seed it is of."""
    assert len(seeds) == len(places)
    return np.array(seeds, np.uint8).reshape(-1, 1, 1, 1).repeat(4, 3)


def odd(rgba: np.ndarray) -> np.ndarray:
    return rgba[:, 0, 0, 0] % 2 == 1


def test_what_is_not_too_close_stays_as_it_was_drawn() -> None:
    sifted = sift(sprite_of, odd, [2, 4, 6])
    assert (sifted.seeds, sifted.thrown_away, sifted.still_close) == ((2, 4, 6), 0, 0)


def test_what_is_too_close_is_drawn_again_in_its_place() -> None:
    sifted = sift(sprite_of, odd, [2, 3, 4, 5])
    assert sifted.seeds == (2, 6, 4, 8)
    assert sifted.rgba[:, 0, 0, 0].tolist() == [2, 6, 4, 8]
    assert (sifted.thrown_away, sifted.still_close) == (3, 0)


def test_a_network_that_only_copies_is_not_asked_for_ever() -> None:
    sifted = sift(sprite_of, lambda rgba: np.ones(len(rgba), bool), [1, 2], rounds=3)
    assert sifted.seeds == (7, 8)
    assert (sifted.thrown_away, sifted.still_close) == (6, 2)


def test_each_sprite_is_that_of_its_seed() -> None:
    sifted = sift(sprite_of, odd, range(9))
    assert sifted.rgba[:, 0, 0, 0].tolist() == list(sifted.seeds)
    assert len(set(sifted.seeds)) == 9
