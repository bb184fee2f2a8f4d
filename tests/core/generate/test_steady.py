"""What one frame of a side shows is kept in the others of that side; more than one tells how it moves."""

import numpy as np
from tiny import tiny_sprites

from core.frames import walk
from core.generate.steady import FEET, steadied

GIVEN = np.zeros((16, 16, 4), np.uint8)
GIVEN[3:14, 4:12] = tiny_sprites(1)[0][3:14, 4:12]
GIVEN[3:14, 4:12, 3] = 255


def _drawn(down=1):
    """The given frame, lower, with another face and other feet."""
    frame = np.roll(GIVEN, down, 0)
    frame[5 + down : 7 + down, 6:10] = (1, 2, 3, 255)
    frame[12:, 4:8] = (9, 9, 9, 255)
    return frame


def test_a_face_is_kept_where_the_creature_moved_and_its_feet_are_as_drawn():
    frames = np.stack([GIVEN, _drawn()])
    out = steadied(frames, walk((0,), 2), [0], [1])
    feet = 14 - round(FEET * 16)
    assert np.array_equal(out[0], GIVEN)
    assert np.array_equal(out[1][:feet], np.roll(GIVEN, 1, 0)[:feet])
    assert np.array_equal(out[1][feet:], frames[1][feet:])


def test_another_side_another_pose_and_a_side_of_which_more_is_known_stay_as_drawn():
    frames = np.stack([GIVEN, _drawn()])
    assert np.array_equal(steadied(frames, walk((0, 1), 1), [0], [1]), frames)
    fallen = np.stack([GIVEN, np.rot90(np.roll(GIVEN, 6, 1))])
    assert np.array_equal(steadied(fallen, walk((0,), 2), [0], [1]), fallen)
    three = np.stack([GIVEN, GIVEN, _drawn()])
    assert np.array_equal(steadied(three, walk((0,), 3), [0, 1], [2]), three)
