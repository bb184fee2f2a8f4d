"""Batches are lawful, and what is held out is held out honestly."""

import numpy as np
import pytest
import torch

from core.train import data as room
from core.train.data import Group, TrainingSet, split
from core.train.diffusion import SIGMA_MAX, SIGMA_MIN, given_parts, noise_levels

COLOURS = np.array([[0, 0, 0, -1], [1, 1, 1, 1], [1, -1, -1, 1]], np.float32)


def _set(index, names=None):
    words = np.zeros((len(index), 2), np.float32)
    words[:, 0] = 1
    names = names or [f"{chr(97 + i % 26)}{chr(97 + i // 26)}" for i in range(len(index))]
    return TrainingSet([Group(np.asarray(index, np.uint8), COLOURS, words, names)], torch.device("cpu"))


def test_frames_of_one_creature_are_held_out_together_or_not_at_all():
    names = [f"{creature}_{frame:02d}" for creature in "abcdefghijklmnopqrst" for frame in range(4)]
    learned, held = split(names)
    assert len(held) >= 16
    assert not {names[i][0] for i in held} & {names[i][0] for i in learned}


def test_a_numbered_list_is_no_animation():
    learned, held = split([f"creature_{n:03d}" for n in range(180)])
    assert (len(learned), len(held)) == (164, 16)


def test_few_sprites_are_all_learned():
    learned, held = split(["a", "b", "c"])
    assert (len(learned), len(held)) == (3, 0)


def test_a_moved_sprite_loses_no_pixel(monkeypatch):
    monkeypatch.setattr(room, "MOVED", 1.0)
    sprite = np.zeros((16, 16), np.uint8)
    sprite[5:9, 6:11] = 1
    sprite[6, 7] = 2
    batch = _set([sprite]).batch(64, torch.Generator().manual_seed(0))
    assert torch.equal((batch.index == 1).sum((1, 2)), torch.full((64,), 19))
    assert len({tuple(i.flatten().tolist()) for i in batch.index}) > 10


def test_what_was_done_to_a_sprite_is_told(monkeypatch):
    monkeypatch.setattr(room, "MOVED", 0.0)
    sprite = np.zeros((16, 16), np.uint8)
    sprite[3, :8] = 1
    batch = _set([sprite]).batch(32, torch.Generator().manual_seed(0))
    mirrored = batch.index[:, 3, 15] == 1
    assert torch.equal(batch.words[:, 2] == 1, mirrored)
    assert 0 < mirrored.sum() < 32


def test_a_recoloured_sprite_keeps_its_transparency(monkeypatch):
    monkeypatch.setattr(room, "RECOLOURED", 1.0)
    batch = _set([np.ones((16, 16), np.uint8)]).batch(16, torch.Generator().manual_seed(0))
    assert torch.equal(batch.palette[:, 0], torch.tensor(COLOURS[0]).expand(16, 4))
    assert torch.equal(batch.palette[..., 3], torch.tensor(COLOURS[:, 3]).expand(16, 3))


def test_held_out_sprites_come_unchanged():
    index = np.arange(30, dtype=np.uint8)[:, None, None] % 3 * np.ones((30, 16, 16), np.uint8)
    training = _set(index)
    batch = training.held_batch(0, 4)
    assert torch.equal(batch.index, training.index[training.held[:4]].long())


def test_every_batch_sees_the_whole_range_of_noise():
    sigma = noise_levels(64, torch.Generator().manual_seed(0)).flatten()
    assert SIGMA_MIN * 0.999 < float(sigma.min()) < 0.1
    assert 3 < float(sigma.max()) <= SIGMA_MAX


@pytest.mark.parametrize("seed", [0, 1])
def test_some_sprites_have_a_part_given_and_most_have_none(seed):
    given = given_parts(400, 16, torch.Generator().manual_seed(seed))
    some = given.flatten(1).any(1).float().mean()
    assert 0.1 < float(some) < 0.25


def test_a_one_sided_sprite_is_never_mirrored_while_its_neighbours_are(monkeypatch):
    monkeypatch.setattr(room, "MOVED", 0.0)
    index = np.zeros((2, 16, 16), np.uint8)
    index[0, 3, :8], index[1, 3, :8] = 1, 2
    words = np.zeros((2, 1), np.float32)
    group = Group(index, COLOURS, words, ["sword", "slime"], np.array([True, False]))
    batch = TrainingSet([group], torch.device("cpu")).batch(64, torch.Generator().manual_seed(0))
    assert (batch.index[:, 3, 8:] == 2).any()
    assert not (batch.index[:, 3, 8:] == 1).any()
