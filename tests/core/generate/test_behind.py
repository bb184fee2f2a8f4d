"""The noise behind a sprite: drawing from it gives the sprite back, and the arc between two leads over sprites."""

import numpy as np
import pytest
from tiny import tiny_model, tiny_sprites

from core.errors import UserError
from core.generate.behind import noise_behind, on_the_arc
from core.generate.denoiser import Denoiser
from core.generate.edit import as_it_is, between, draw_edits, finish
from core.generate.recipe import recipe_of, redraw
from core.generate.sampler import Manner, noise_of
from core.generate.solver import solve
from core.sprites.nearest import nearest
from core.sprites.pixels import to_ink

SPRITES = tiny_sprites(8)


@pytest.fixture(scope="module")
def denoiser(tmp_path_factory: pytest.TempPathFactory) -> Denoiser:
    return Denoiser(tiny_model(tmp_path_factory.mktemp("net") / "model.onnx", words=()), "cpu")


@pytest.mark.parametrize("place", range(4))
def test_a_sprite_comes_back_from_the_noise_behind_it(denoiser: Denoiser, place: int) -> None:
    card = denoiser.card
    x = noise_behind(denoiser, card, to_ink(SPRITES[place : place + 1])[0], noise_of([place], 16)[0])
    assert 0.1 * card.sigma_max < x.std() < 2 * card.sigma_max
    drawn = solve(lambda y, sigma: denoiser(y, sigma), x[None], Manner().sigmas(card))
    assert (np.array(card.palette, np.uint8)[drawn.index[0]] == SPRITES[place]).all()


def test_every_station_of_the_way_is_a_sprite_that_the_network_knows(denoiser: Denoiser) -> None:
    drawn = draw_edits(denoiser, denoiser.card, between(SPRITES[0], SPRITES[5], 12), [0] * 12)
    assert nearest(drawn, SPRITES, 0, mirror=False)[0].max() < 0.02
    assert (drawn[0] == SPRITES[0]).all()
    assert (drawn[-1] == SPRITES[5]).all()


def test_a_station_is_the_same_alone_and_in_company(denoiser: Denoiser) -> None:
    stations = between(SPRITES[0], SPRITES[1], 5)
    together = draw_edits(denoiser, denoiser.card, stations, [0] * 5)
    recipe = recipe_of(denoiser, Manner(), 0, edit=stations[2])
    assert (redraw(denoiser, denoiser.card, recipe) == together[2]).all()


def test_an_arc_keeps_its_length_and_its_ends() -> None:
    rng = np.random.default_rng(0)
    first, last = rng.standard_normal((2, 4, 16, 16)).astype(np.float32)
    assert np.allclose(on_the_arc(first, last, 0.0), first, atol=1e-5)
    assert np.allclose(on_the_arc(first, last, 1.0), last, atol=1e-5)
    assert np.linalg.norm(on_the_arc(first, last, 0.5)) == pytest.approx(np.linalg.norm(first), rel=0.05)
    assert (on_the_arc(first, first, 0.5) == first).all()


def test_finishing_keeps_what_is_drawn_and_fills_what_is_open(denoiser: Denoiser) -> None:
    half = SPRITES[3].copy()
    half[:, 8:] = 0
    drawn = draw_edits(denoiser, denoiser.card, [finish(half)] * 6, range(6))
    there = half[..., 3] > 0
    assert (drawn[:, there] == half[there]).all()
    assert drawn[:, :, 8:, 3].any()
    assert nearest(drawn, SPRITES[3:4], 0, mirror=False)[0].min() == 0


def test_finishing_stays_inside_a_region(denoiser: Denoiser) -> None:
    half = SPRITES[3].copy()
    half[:, 8:] = 0
    region = np.zeros((16, 16), np.bool_)
    region[:8] = True
    drawn = draw_edits(denoiser, denoiser.card, [finish(half, region)] * 4, range(4))
    assert not drawn[:, 8:, 8:].any()


def test_what_cannot_be_finished_is_a_sentence() -> None:
    with pytest.raises(UserError, match="Nothing is drawn yet"):
        finish(np.zeros((16, 16, 4), np.uint8))
    with pytest.raises(UserError, match="nothing is left to draw"):
        finish(np.full((16, 16, 4), 255, np.uint8))


def test_what_was_changed_by_hand_is_drawn_again_as_it_is(denoiser: Denoiser) -> None:
    own = SPRITES[3].copy()
    own[2, 3] = (1, 2, 3, 255)
    recipe = recipe_of(denoiser, Manner(), 0, edit=as_it_is(own))
    assert (redraw(denoiser, denoiser.card, recipe) == own).all()
