"""The proof of a file: rounding may move a few values, a wrong file moves them all."""

import numpy as np

from core.train.export import MOST_APART, difference

OURS = np.random.default_rng(0).uniform(-1, 1, (3, 4, 16, 16)).astype(np.float32)


def test_a_pixel_that_hangs_on_rounding_is_no_other_drawing():
    theirs = OURS.copy()
    theirs[0, :2, 5, 5] += 0.02
    assert difference(OURS, theirs) == 0


def test_a_file_that_draws_otherwise_is_found():
    theirs = OURS.copy()
    theirs[0, :, :2, :2] += 0.02  # four pixels
    assert difference(OURS, theirs) > MOST_APART
    assert difference(OURS, OURS + 3 * MOST_APART) > MOST_APART
