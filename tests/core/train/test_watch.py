"""Copying is seen, and seen beside what is honest."""

import numpy as np
import pytest

from core.sprites.maker import make_sprites
from core.train.watch import Novelty, honest_novelty, novelty

SPRITES = make_sprites(24, seed=3)[0]
HONEST = Novelty(copies=0.05, distance=0.2)


def test_sprites_drawn_again_mirrored_and_shifted_are_copies():
    again = np.concatenate([SPRITES[:3], SPRITES[3:6, :, ::-1], np.roll(SPRITES[6:9], 1, 2)])
    assert novelty(again, SPRITES[:12]).copies == 1.0


@pytest.mark.parametrize(
    ("drawn", "copying"),
    [
        (Novelty(0.05, 0.2), False),
        (Novelty(0.06, 0.17), False),
        (Novelty(0.10, 0.2), True),
        (Novelty(0.0, 0.15), True),
    ],
)
def test_copying_is_judged_beside_sprites_that_were_never_learned(drawn, copying):
    assert drawn.is_copying(HONEST) is copying


def test_without_held_out_sprites_the_learned_ones_are_measured_against_each_other():
    honest = honest_novelty(SPRITES[:0], SPRITES[:4])
    assert honest.copies == 0.0
    assert honest.distance > 0.05


def test_with_a_single_sprite_nothing_counts_as_copying():
    honest = honest_novelty(SPRITES[:0], SPRITES[:1])
    assert not novelty(SPRITES[:1], SPRITES[:1]).is_copying(honest)
