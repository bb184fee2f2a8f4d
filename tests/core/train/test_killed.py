"""A training that is killed at any moment goes on from what it saved, and what it saved is whole."""

import random

import pytest
from bench.kill import check, kill_one

from core.train.checkpoint import STATE, load_tensors


def test_a_killed_training_goes_on_and_its_best_network_loads(little_art, tmp_path):
    run = tmp_path / "run"
    assert kill_one(run, little_art, 0.3) == 1
    check(run)
    header, _ = load_tensors(run / STATE)
    assert kill_one(run, little_art, 0.0) > 1
    check(run)
    assert '"step"' in header["facts"]


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(50))
def test_fifty_kills_lose_nothing(little_art, tmp_path_factory, seed):
    run = tmp_path_factory.getbasetemp() / "killed" / "0001"
    kill_one(run, little_art, random.Random(seed).uniform(0.0, 3.0))
    check(run)
