"""Taste: a hidden rule is found from few marks, doubt is told, and too few marks are a sentence."""

from pathlib import Path

import numpy as np
import pytest
from tiny import tiny_model, tiny_sprites

from core.errors import UserError
from core.gallery.taste import Marks, describe_sprites, learn
from core.generate.critic import LEVELS
from core.generate.denoiser import Denoiser

SPRITES = tiny_sprites(80, seed=3)


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> tuple[np.ndarray, ...]:
    model = tiny_model(tmp_path_factory.mktemp("model") / "model.onnx", words=(), sprites=SPRITES)
    network = Denoiser(model, "cpu", 1)
    return tuple(describe_sprites(network, SPRITES, level) for level in LEVELS)


def has_much_red() -> np.ndarray:
    red = (SPRITES[..., 0] > 200) & (SPRITES[..., 1] < 100)
    return red.mean((1, 2)) > 0.1


def some(described: tuple[np.ndarray, ...], rows: slice) -> tuple[np.ndarray, ...]:
    return tuple(level[rows] for level in described)


def test_a_hidden_rule_is_found_from_forty_marks(described) -> None:
    liked = has_much_red()
    critic = learn("red", "abc", Marks(some(described, slice(40)), liked[:40]))
    odds = critic.judge(described[0][40:])
    above = (odds[liked[40:]][:, None] > odds[~liked[40:]][None]).mean()
    assert above > 0.9
    assert critic.learned.hit_rate > 0.8
    assert (critic.learned.liked, critic.learned.unliked) == (liked[:40].sum(), (~liked[:40]).sum())


def test_marks_by_chance_are_told_as_such(described) -> None:
    liked = np.random.default_rng(1).random(80) < 0.5
    assert learn("chance", "abc", Marks(described, liked)).learned.hit_rate < 0.68


def test_much_noise_leaves_the_judge_less_sure(described) -> None:
    critic = learn("red", "abc", Marks(described, has_much_red()))
    assert np.abs(critic.judge(described[2], 40.0)).mean() < np.abs(critic.judge(described[0])).mean() / 2


@pytest.mark.parametrize("liked", [[True] * 12, [True] * 10 + [False] * 2, [True, False] * 4])
def test_too_few_marks_are_a_sentence(described, liked) -> None:
    with pytest.raises(UserError, match="from 10 marks on"):
        learn("mine", "abc", Marks(some(described, slice(len(liked))), np.array(liked)))


def test_the_same_marks_teach_the_same(described, tmp_path: Path) -> None:
    one, other = (learn("red", "abc", Marks(described, has_much_red())) for _ in range(2))
    assert np.array_equal(one.weights, other.weights)
