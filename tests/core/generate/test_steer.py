"""Steering: what is liked is drawn more often, and every steered sprite can be drawn again from its recipe alone."""

from pathlib import Path

import numpy as np
import pytest
from tiny import tiny_model, tiny_sprites

from core.generate.critic import Critic, Learned, Mix, load_critic, save_critic
from core.generate.denoiser import Denoiser
from core.generate.recipe import from_json, recipe_of, redraw, to_json
from core.generate.sampler import Manner, sample
from core.generate.solver import Idea
from core.generate.steer import Steered, Steering, sample_steered

MANNER = Manner(steps=8)
SEEDS = tuple(range(100, 196))


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Denoiser:
    """Eight sprites known by heart; its features say how likely each of them is."""
    return Denoiser(tiny_model(tmp_path_factory.mktemp("model") / "model.onnx"), "cpu", 1)


def likes_the_first(idea: Idea, _sigma: float) -> np.ndarray:
    return 6.0 * (idea.features[:, 0].astype(np.float64) - 0.5)


def share_of_first(rgba: np.ndarray) -> float:
    return float(np.mean([(sprite == tiny_sprites(8)[0]).all() for sprite in rgba]))


def steered(network: Denoiser, steering: Steering) -> Steered:
    return sample_steered(network, network.card, SEEDS, MANNER, likes_the_first, steering)


@pytest.mark.parametrize("is_resampled", [False, True])
def test_what_is_liked_is_drawn_more_often(network, is_resampled) -> None:
    plain = share_of_first(sample(network, network.card, SEEDS, MANNER))
    bent = share_of_first(steered(network, Steering(2.0, 4, is_resampled)).rgba)
    assert bent > 2 * plain


def test_a_negative_strength_flees(network) -> None:
    assert share_of_first(steered(network, Steering(-2.0, 4)).rgba) == 0


@pytest.mark.parametrize("is_resampled", [False, True])
@pytest.mark.parametrize("mixes", [(), ((0,), (1,))])
def test_each_is_drawn_again_from_its_recipe_alone(tmp_path, is_resampled, mixes) -> None:
    network = Denoiser(tiny_model(tmp_path / "model.onnx", mixes=mixes), "cpu", 1)
    found = steered(network, Steering(2.0, 4, is_resampled))
    recipes = [recipe_of(network, m, seed) for m, seed in zip(found.manners[:12], found.seeds[:12], strict=True)]
    again = [redraw(network, network.card, from_json(to_json(recipe))) for recipe in recipes]
    assert np.array_equal(np.stack(again), found.rgba[:12])
    if not mixes:  # words alone decide what these sprites are, so that none goes on from another
        assert any(recipe.path for recipe in recipes) is is_resampled


def test_strength_nought_draws_what_was_drawn_before(network) -> None:
    found = steered(network, Steering(0.0, 1))
    assert np.array_equal(found.rgba, sample(network, network.card, SEEDS, MANNER))


def test_a_seed_draws_the_same_whatever_is_drawn_beside_it(network) -> None:
    alone = sample_steered(network, network.card, SEEDS[5:6], MANNER, likes_the_first, Steering())
    assert np.array_equal(alone.rgba[0], steered(network, Steering()).rgba[5])


def test_a_step_shows_one_of_each_group(network) -> None:
    shown: list[int] = []
    sample_steered(
        network, network.card, SEEDS, MANNER, likes_the_first, Steering(), lambda step: shown.append(len(step.x0))
    )
    assert set(shown) == {len(SEEDS)}


def test_a_critic_comes_back_from_its_file_and_mixes_with_its_contrary(tmp_path: Path) -> None:
    random = np.random.default_rng(0)
    shape = (3, 8 + 64 + 15 + 9)
    critic = Critic(
        Learned("round", "abc", 7, 9, 0.8, 0.6),
        random.normal(size=shape),
        random.uniform(1, 2, shape),
        random.normal(size=shape) / 10,
        random.normal(size=3),
    )
    again = load_critic(save_critic(tmp_path, critic))
    idea = Idea(random.normal(size=(5, 4, 16, 16)).astype("f4"), None, random.normal(size=(5, 8)).astype("f4"))
    assert again.learned == critic.learned
    assert np.array_equal(again(idea, 0.7), critic(idea, 0.7))
    assert np.allclose(Mix((critic, again), (1.0, -1.0))(idea, 2.0), 0)
