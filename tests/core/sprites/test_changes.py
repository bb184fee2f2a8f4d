"""Pictures are moved and recoloured without a colour that was not there or in the palette."""

import numpy as np
from tiny import PALETTE, tiny_sprites

from core.sprites.changes import moved, recoloured


def test_what_is_moved_out_does_not_come_in_at_the_other_side():
    sprite = np.zeros((4, 4, 4), np.uint8)
    sprite[0, 3] = (1, 2, 3, 255)
    assert tuple(moved(sprite, -1, 2)[2, 2]) == (1, 2, 3, 255)
    assert not moved(sprite, 1, 0).any()


def test_other_colours_are_the_palette_s_and_no_two_fall_together():
    stack, palette = tiny_sprites(4), np.array(PALETTE, np.uint8)
    for turn in (1, 2, 7):
        found = recoloured(stack, turn, palette)
        before, after = (np.unique(s.reshape(-1, 4), axis=0) for s in (stack, found))
        assert {tuple(c) for c in after} <= set(PALETTE)
        assert len(after) == len(before)
        assert np.array_equal(found[..., 3], stack[..., 3])
