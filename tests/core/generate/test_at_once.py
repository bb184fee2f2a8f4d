"""A network that draws at once is asked at its own levels, and is told the guidance beside the words."""

import hashlib
from dataclasses import replace

import numpy as np
import pytest
from tiny import tiny_model, tiny_sprites

from core.card import from_json, instant_of, to_json
from core.errors import UserError
from core.generate.denoiser import Denoiser
from core.generate.edit import draw_edits, variation
from core.generate.sampler import Manner, sample
from core.generate.solver import Idea
from core.generate.steer import Steering, sample_steered
from core.resources import starter_network


@pytest.fixture
def taught(tmp_path):
    """What knows the tiny sprites by heart, asked as a network that draws at once; all questions are noted down."""
    denoiser = Denoiser(tiny_model(tmp_path / "model.onnx"), "cpu", 1)
    asked = []

    def ask(x, sigma, words):
        asked.append((float(np.max(sigma)), None if words is None else words.copy()))
        return denoiser(x, sigma, None if words is None else words[:, :-1])

    return ask, replace(denoiser.card, levels=(10.0, 0.8)), asked


def test_two_steps_are_two_questions_and_one_is_one(taught):
    ask, card, asked = taught
    sample(ask, card, [1], Manner(steps=2))
    sample(ask, card, [1], Manner(steps=1))
    assert [level for level, _ in asked] == [10.0, 0.8, 10.0]


def test_guidance_is_told_and_costs_no_second_question(taught):
    ask, card, asked = taught
    sample(ask, card, [1, 2], Manner(words="a:0.5", guidance=3.0))
    assert len(asked) == 2
    assert asked[0][1].tolist() == [[0.5, 0.0, 2.0]] * 2


def test_a_drawing_that_begins_from_a_picture_begins_at_its_own_strength(taught):
    ask, card, asked = taught
    draw_edits(ask, card, [variation(tiny_sprites(1)[0], 0.5)], [1], Manner())
    assert len(asked) == 2
    assert 0.8 < asked[0][0] < 10.0
    assert asked[1][0] == 0.8


def test_a_thousand_are_looked_through_for_the_best(taught):
    ask, card, _ = taught

    def judge(idea: Idea, level: float):
        return idea.x0[:, 0].mean((1, 2)).astype(np.float64)

    steering = Steering(among=8, is_resampled=False)
    found = sample_steered(ask, card, [1, 2], Manner(steps=1), judge, steering)
    again = sample(ask, card, found.seeds, found.manners[0])
    assert np.array_equal(found.rgba, again)
    assert found.odds.mean() > found.plain_odds.mean()


def test_levels_that_do_not_fall_are_no_card(taught):
    card = taught[1]
    assert from_json(to_json(card)) == card
    for levels in ((0.8, 10.0), (10.0, 0.0), (1e9, 1.0)):
        with pytest.raises(UserError):
            from_json(to_json(replace(card, levels=levels)))


def test_the_starter_draws_at_once_as_it_was_taught_by_the_network_beside_it():
    model = starter_network(16)
    card = Denoiser(instant_of(model), "cpu", 1).card
    assert card.levels
    assert card.recipe["teacher"] == hashlib.sha256(model.read_bytes()).hexdigest()
