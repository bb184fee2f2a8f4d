"""Creatures of the program's own making that walk."""

import numpy as np
import pytest

from core.errors import UserError
from core.sprites.making import inks
from core.sprites.sheet_frames import read_sheet
from core.sprites.walks import SLOTS, make_walks, write_walks


@pytest.fixture(scope="module")
def made():
    return make_walks(24, 3)


def test_the_same_seed_makes_the_same_and_begins_with_the_same(made):
    again, names = make_walks(8, 3)
    assert np.array_equal(again, made[0][:8])
    assert names == made[1][:8]
    assert not np.array_equal(again, make_walks(8, 4)[0])


def test_every_creature_is_seen_from_four_sides_and_moves(made):
    for sheet in made[0]:
        sides = sheet.reshape(4, 4, -1)
        assert all(frame.any() for frame in sheet.reshape(16, -1))
        assert len({side[0].tobytes() for side in sides}) > 2
        assert all(len({frame.tobytes() for frame in side}) > 1 for side in sides)


def test_all_are_in_the_makers_colours(made):
    known = {tuple(c) for c in inks.palette()}
    assert {tuple(c) for c in np.unique(made[0].reshape(-1, 4), axis=0)} <= known


def test_most_walk_to_the_right_as_they_do_to_the_left_in_the_mirror(made):
    sheets = made[0]
    alike = [np.array_equal(sheet[8:12, :, ::-1], sheet[12:]) for sheet in sheets]
    assert 0.5 < np.mean(alike) < 1


def test_they_are_twice_as_large_where_that_is_asked():
    large, _ = make_walks(2, 3, 32)
    assert large.shape == (2, 16, 32, 32, 4)
    with pytest.raises(UserError, match="16, 32"):
        make_walks(1, 0, 20)


def test_what_is_written_comes_back_as_sheets(tmp_path, made):
    assert write_walks(tmp_path, 2, 3) == 2
    first = sorted(tmp_path.glob("*_0000.png"))[0]
    cells = read_sheet(first, 16)
    assert all(np.array_equal(cells[slot], made[0][0][i]) for i, slot in enumerate(SLOTS))
