"""A run learns of which kind each sprite is: one that goes on keeps its kinds, a new one finds its own."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from PIL import Image

from core.jobs import TrainJob
from core.sprites.kinds import ALIKE
from core.train.checkpoint import Weights, adopt, save_weights
from core.train.data import CHANGES
from core.train.network import Network, Shape
from core.train.prepare import keep_kinds, new_card, prepare

CPU = torch.device("cpu")


@pytest.fixture(scope="module")
def two_kinds(tmp_path_factory):
    """Red and blue ones, which nobody named."""
    folder = tmp_path_factory.mktemp("art")
    chance = np.random.default_rng(0)
    for number in range(3 * ALIKE):
        sprite = np.zeros((16, 16, 4), np.uint8)
        sprite[4:12, 4:12] = (200, 0, 0, 255) if number % 3 else (0, 0, 200, 255)
        sprite[tuple(chance.integers(4, 12, (2, 6)))] = (0, 0, 0, 255)
        Image.fromarray(sprite).save(folder / f"{chr(97 + number // 26)}{chr(97 + number % 26)}.png")
    return folder


def test_a_run_is_told_of_kinds_that_nobody_named(two_kinds, tmp_path):
    begun = prepare(TrainJob(two_kinds, tmp_path / "run", base="scratch"), CPU)
    assert begun.words == ("", "")
    assert begun.counts[0] > begun.counts[1] > 0
    told = begun.data.words.numpy()
    assert (told.sum(1) == 1).all()
    shown = np.asarray(begun.palette.colours)[begun.data.index.numpy()].astype(int).sum((1, 2))
    assert ((shown[:, 0] > shown[:, 2]) == (told[:, 0] > 0)).all()
    card = new_card(begun, "run")
    assert sorted(card.mixes) == [(0,), (1,)]
    assert sum(card.mix_counts) == len(told)


def test_a_run_that_goes_on_from_another_one_finds_its_own_kinds(two_kinds, tmp_path):
    old = Network(Shape(16, 2 + CHANGES))
    with torch.no_grad():
        old.words.weight.fill_(1.0)
    save_weights(Weights(old.shape, ("", "orc"), dict(old.named_parameters())), tmp_path / "old.safetensors")
    begun = prepare(TrainJob(two_kinds, tmp_path / "run", base=str(tmp_path / "old.safetensors")), CPU)
    assert begun.words == ("orc", "", "")
    assert begun.counts[0] == 0
    columns = begun.net.words.weight.detach()
    assert (columns[:, 0] == 1).all()
    assert (columns[:, 1:3] == 0).all()


def test_a_run_keeps_the_kinds_that_it_began_with(two_kinds, tmp_path):
    job = TrainJob(two_kinds, tmp_path, base="scratch")
    begun = prepare(job, CPU)
    turned = replace(begun, kinds=tuple(1 - kind for kind in begun.kinds))
    keep_kinds(turned, tmp_path)
    again = prepare(replace(job, resume=True), CPU)
    assert again.kinds == turned.kinds
    assert (again.data.words == begun.data.words.flip(1)).all()


@pytest.mark.parametrize("content", [None, "[0, 1]", "{", "[[0]]", '["a"]', "[1e99]"])
def test_a_run_of_an_earlier_version_goes_on_without_kinds(two_kinds, tmp_path, content):
    if content is not None:
        (tmp_path / "kinds.json").write_text(content)
    begun = prepare(TrainJob(two_kinds, tmp_path, base="scratch", resume=True), CPU)
    assert (begun.words, begun.kinds) == ((), ())


def test_a_kind_is_not_taken_for_another_networks(two_kinds):
    old, new = Network(Shape(16, 1 + CHANGES)), Network(Shape(16, 2 + CHANGES))
    with torch.no_grad():
        old.words.weight.fill_(1.0)
    adopt(new, ("orc", ""), CHANGES, Weights(old.shape, ("",), dict(old.named_parameters())))
    assert (new.words.weight[:, :2] == 0).all()
    assert (new.words.weight[:, 2:] == 1).all()


def test_few_sprites_and_no_words_still_have_an_input(two_kinds, tmp_path):
    few = tmp_path / "few"
    few.mkdir()
    for file in sorted(two_kinds.iterdir())[:ALIKE]:
        (few / file.name).write_bytes(file.read_bytes())
    begun = prepare(TrainJob(few, tmp_path / "run", base="scratch"), CPU)
    assert begun.words == ()
    assert begun.data.words.shape[1] == 1
    assert new_card(begun, "run").width == 1
