"""The proof of a file of sheets: rounding may move a few values a little, a wrong file moves them all, or far."""

import numpy as np

from core.train.export import MOST_APART
from core.train.frames_export import FARTHEST, differences, draws_otherwise

OURS = np.random.default_rng(0).uniform(-1, 1, (3, 4, 16, 16)).astype(np.float32)


def is_refused(theirs) -> bool:
    return draws_otherwise(*differences(OURS, theirs))


def test_a_pixel_that_hangs_on_rounding_is_no_other_drawing():
    theirs = OURS.copy()
    theirs[0, :2, 5, 5] += 2 * MOST_APART
    assert not is_refused(theirs)


def test_a_file_that_draws_otherwise_is_found():
    few, one = OURS.copy(), OURS.copy()
    few[0, :, :2, :2] += 2 * MOST_APART  # four pixels
    one[0, 0, 5, 5] += 2 * FARTHEST
    assert is_refused(few)
    assert is_refused(one)
    assert is_refused(OURS + 2 * MOST_APART)
