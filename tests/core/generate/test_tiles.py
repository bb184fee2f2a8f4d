"""Seamless tiles: the edges meet as closely as any two neighbours inside, which they do not without it."""

from pathlib import Path

import numpy as np
import pytest
from tiny import PALETTE, tiny_model, tiny_sprites

from core.card import Card
from core.errors import UserError
from core.generate.denoiser import Denoiser
from core.generate.edit import draw_edits, mend_seam, tile, variation
from core.generate.recipe import from_json, recipe_of, redraw, to_json
from core.generate.sampler import Manner
from core.generate.solver import Idea
from core.generate.torus import on_a_torus
from core.sprites.pixels import colours_to_ink

SIZE = 16
CARD = Card("stones", SIZE, PALETTE, ())
NOTHING = np.zeros((SIZE, SIZE, 4), np.uint8)


def stones(x: np.ndarray, sigma: np.ndarray | float, words: np.ndarray | None) -> Idea:
    """A network that has learned soft patches of colour, and sees nothing beyond the edge of its picture."""
    wide = np.pad(x, ((0, 0), (0, 0), (2, 2), (2, 2)))
    near = sum(wide[:, :, down : down + SIZE, right : right + SIZE] for down in range(5) for right in range(5)) / 25
    level = np.broadcast_to(np.asarray(sigma, np.float32), (len(x), 1, SIZE, SIZE))
    x0 = np.tanh(3 * near / np.maximum(level, 0.2)).astype(np.float32)
    x0[:, 3] = 1
    apart = ((x0[:, None] - colours_to_ink(np.array(PALETTE, np.uint8))[None, :, :, None, None]) ** 2).sum(2)
    return Idea(x0, apart.argmin(1).astype(np.int32))


def unevenness(drawn: np.ndarray) -> tuple[float, float]:
    """How far apart pixels are that meet at an edge, and any two neighbours inside."""
    across, down = np.roll(drawn, 1, 2) != drawn, np.roll(drawn, 1, 1) != drawn
    edges = (across[:, :, 0].any(-1).mean() + down[:, 0].any(-1).mean()) / 2
    inside = (across[:, :, 1:].any(-1).mean() + down[:, 1:].any(-1).mean()) / 2
    return float(edges), float(inside)


def test_edges_meet_as_neighbours_do_and_without_wrapping_they_do_not() -> None:
    plain = draw_edits(stones, CARD, [variation(NOTHING, 1.0)] * 48, range(48))
    tiles = draw_edits(stones, CARD, [tile(NOTHING)] * 48, range(48))
    edges, inside = unevenness(plain)
    assert edges > 1.8 * inside
    edges, inside = unevenness(tiles)
    assert edges < 1.15 * inside


def test_mending_a_seam_joins_the_edges_and_leaves_the_middle_alone() -> None:
    (before,) = draw_edits(stones, CARD, [variation(NOTHING, 1.0)], [3])
    after = draw_edits(stones, CARD, [mend_seam(before, 4)] * 16, range(16))
    assert (after[:, 4:-4, 4:-4] == before[4:-4, 4:-4]).all()
    assert unevenness(after)[0] < 0.7 * unevenness(before[None])[0]


def test_a_tile_out_of_nothing_has_nothing_of_the_picture_that_was_there() -> None:
    """The mean of many pixels is felt even under the most noise: a network of grounds drew transparent ones."""
    white = np.full((SIZE, SIZE, 4), 255, np.uint8)
    from_nothing, from_white = (draw_edits(stones, CARD, [tile(p)] * 4, range(4)) for p in (NOTHING, white))
    assert (from_nothing == from_white).all()


def test_a_mended_seam_keeps_to_what_was_there_as_far_as_it_is_told_to() -> None:
    (before,) = draw_edits(stones, CARD, [variation(NOTHING, 1.0)], [3])
    near, far = (draw_edits(stones, CARD, [mend_seam(before, 4, strength)] * 16, range(16)) for strength in (0.3, 1.0))
    assert (near != before).any(-1).mean() < 0.7 * (far != before).any(-1).mean()


def test_lone_pixels_of_a_tile_are_looked_at_again() -> None:
    """One pixel that it sees everywhere while it draws, and that it would not draw if it were asked for it alone."""

    def speckled(x: np.ndarray, sigma: np.ndarray, words: np.ndarray | None) -> Idea:
        is_asked_again = (sigma == 0).any((1, 2, 3))
        index = np.ones((len(x), SIZE, SIZE), np.int32)
        index[~is_asked_again, SIZE // 2, SIZE // 2] = 2
        return Idea(np.zeros_like(x), index, sure=np.full(index.shape, 0.9, np.float32))

    drawn = draw_edits(speckled, CARD, [tile(NOTHING)], [0])
    assert (drawn == np.array(PALETTE[1], np.uint8)).all()
    assert (draw_edits(speckled, CARD, [tile(NOTHING)], [0], Manner(tidy=False)) != drawn).any()


@pytest.mark.parametrize("width", [-1, 8, 99])
def test_a_seam_that_leaves_no_middle_is_a_sentence(width: int) -> None:
    with pytest.raises(UserError, match="1 to 7 pixels wide"):
        mend_seam(NOTHING, width)


def test_a_network_that_sees_no_edges_draws_on_a_torus_what_it_draws_anyhow() -> None:
    def everywhere(x: np.ndarray, sigma: np.ndarray | float, words: np.ndarray | None) -> Idea:
        return Idea(np.tanh(x), (x[:, 0] > 0).astype(np.int32), x.mean((2, 3)))

    x = np.random.default_rng(0).standard_normal((3, 4, SIZE, SIZE)).astype(np.float32)
    idea, rolled = everywhere(x, 1.0, None), on_a_torus(everywhere, SIZE)(x, 1.0, None)
    assert np.allclose(rolled.x0, idea.x0, atol=1e-6)
    assert (rolled.index == idea.index).all()
    assert np.allclose(rolled.features, idea.features, atol=1e-6)


def test_what_is_given_and_what_is_asked_in_words_rolls_along() -> None:
    seen: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = []

    def listen(x: np.ndarray, sigma: np.ndarray, words: np.ndarray) -> Idea:
        seen.append((x, sigma, words))
        return Idea(x)

    x = np.arange(2 * 4 * SIZE * SIZE, dtype=np.float32).reshape(2, 4, SIZE, SIZE)
    on_a_torus(listen, SIZE)(x, x[:, :1], np.array([[1.0], [2.0]], np.float32))
    shown, sigma, words = seen[0]
    assert (shown[:, :1] == sigma).all()
    assert (words[:, 0] == [1, 2] * 4).all()


def test_a_tile_is_drawn_again_from_its_recipe(tmp_path: Path) -> None:
    denoiser = Denoiser(tiny_model(tmp_path / "model.onnx"), "cpu")
    edit = tile(tiny_sprites(8)[2], 0.8)
    drawn = draw_edits(denoiser, denoiser.card, [edit] * 3, [4, 5, 6])
    recipe = from_json(to_json(recipe_of(denoiser, Manner(), 5, edit=edit)))
    assert recipe.edit == edit
    assert (redraw(denoiser, denoiser.card, recipe) == drawn[1]).all()


def test_tiles_are_not_drawn_together_with_what_is_none(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="in the same way"):
        draw_edits(stones, CARD, [tile(NOTHING), variation(NOTHING, 1.0)], [0, 1])
