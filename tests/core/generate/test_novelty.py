"""Copies, cousins and new ones, judged by how near the set's own sprites are to each other."""

import numpy as np
from tiny import tiny_sprites

from core.generate.novelty import Kin, Novelty


def test_a_copy_is_found_though_mirrored_and_shifted() -> None:
    train = tiny_sprites(40)
    drawn = np.roll(train[11:12, :, ::-1], 1, axis=2)
    (found,) = Novelty(train).of(drawn)
    assert found.kin is Kin.COPY
    assert found.index == 11
    assert found.distance == 0


def test_noise_is_new() -> None:
    drawn = np.random.default_rng(0).integers(0, 256, (1, 16, 16, 4), np.uint8)
    assert Novelty(tiny_sprites(40)).of(drawn)[0].kin is Kin.NEW


def test_a_sprite_with_other_eyes_is_no_new_one() -> None:
    train = tiny_sprites(40)
    drawn = train[3:4].copy()
    drawn[0, 6, 5] = drawn[0, 6, 10] = (255, 255, 255, 255)
    assert Novelty(train).of(drawn)[0].kin is not Kin.NEW


def test_a_set_of_one_sprite_can_be_compared_with() -> None:
    train = tiny_sprites(1)
    assert [near.kin for near in Novelty(train).of(train)] == [Kin.COPY]
