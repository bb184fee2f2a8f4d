"""Variations, repairs and in-betweens: what shall stay stays, and the recipe alone draws each again."""

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from tiny import tiny_model, tiny_sprites

from core.errors import UserError
from core.generate.denoiser import Denoiser
from core.generate.edit import Edit, between, blended, draw_edits, level_of, repair, variation
from core.generate.recipe import Recipe, from_json, read_recipe, redraw, to_json, write_png
from core.generate.sampler import Manner
from core.generate.schedule import Spacing
from core.generate.solver import Idea, Solver
from core.sprites.nearest import nearest

SPRITES = tiny_sprites(8)
LEFT = np.zeros((16, 16), np.bool_)
LEFT[:, :8] = True


@pytest.fixture(scope="module")
def denoiser(tmp_path_factory: pytest.TempPathFactory) -> Denoiser:
    return Denoiser(tiny_model(tmp_path_factory.mktemp("net") / "model.onnx"), "cpu")


def test_a_weak_variation_gives_the_sprite_back(denoiser: Denoiser) -> None:
    drawn = draw_edits(denoiser, denoiser.card, [variation(SPRITES[3], 0.1)] * 4, range(4))
    assert (drawn == SPRITES[3]).all()


def test_a_variation_at_full_strength_forgets_the_sprite(denoiser: Denoiser) -> None:
    drawn = draw_edits(denoiser, denoiser.card, [variation(SPRITES[3], 1.0)] * 24, range(24))
    assert len({sprite.tobytes() for sprite in drawn}) > 3


def test_a_variation_is_the_same_alone_and_in_company(denoiser: Denoiser) -> None:
    together = draw_edits(denoiser, denoiser.card, [variation(SPRITES[3], 0.9)] * 3, [5, 6, 7])
    assert (draw_edits(denoiser, denoiser.card, [variation(SPRITES[3], 0.9)], [6])[0] == together[1]).all()


@pytest.mark.parametrize("solver", list(Solver))
def test_a_repair_leaves_every_given_pixel_as_it_is(denoiser: Denoiser, solver: Solver) -> None:
    own = SPRITES[3].copy()
    own[12, 12] = (1, 2, 3, 255)  # a colour that the network does not have
    drawn = draw_edits(denoiser, denoiser.card, [repair(own, LEFT)] * 9, range(9), Manner(solver=solver))
    assert (drawn[:, :, 8:] == own[:, 8:]).all()


def test_a_network_is_told_given_pixels_without_noise(denoiser: Denoiser) -> None:
    asked: list[np.ndarray] = []

    def listen(x: np.ndarray, sigma: np.ndarray | float, words: np.ndarray | None) -> Idea:
        asked.append(np.asarray(sigma))
        return denoiser(x, sigma, words)

    draw_edits(listen, denoiser.card, [repair(SPRITES[3], LEFT)], [0], Manner(steps=3))
    assert len(asked) == 4
    assert all((level[0, 0, :, 8:] == 0).all() and (level[0, 0, :, :8] > 0).all() for level in asked)


def test_a_repair_that_does_not_fit_in_memory_is_asked_in_halves(denoiser: Denoiser) -> None:
    def narrow(x: np.ndarray, sigma: np.ndarray | float, words: np.ndarray | None) -> Idea:
        if len(x) > 2:
            raise MemoryError
        return denoiser(x, sigma, words)

    edits, card = [repair(SPRITES[3], LEFT)] * 5, denoiser.card
    assert (draw_edits(narrow, card, edits, range(5)) == draw_edits(denoiser, card, edits, range(5))).all()


def test_a_strip_leads_from_one_sprite_to_the_other(denoiser: Denoiser) -> None:
    edits = blended(SPRITES[0], SPRITES[1], 9, strength=0.4)
    drawn = draw_edits(denoiser, denoiser.card, edits, [7] * 9)
    to_first, to_last = (nearest(drawn, end[None], 0, False)[0] for end in (SPRITES[0], SPRITES[1]))
    assert to_first[0] < to_last[0]
    assert to_first[-1] > to_last[-1]
    assert [edit.place for edit in edits] == pytest.approx([n / 10 for n in range(1, 10)])


def test_strength_runs_over_all_noise_levels(denoiser: Denoiser) -> None:
    card = denoiser.card
    assert level_of(1.0, card) == pytest.approx(card.sigma_max)
    assert card.sigma_min < level_of(0.02, card) < level_of(0.5, card) < card.sigma_max


@pytest.mark.parametrize("strength", [0.0, -1.0, 1.01, float("nan")])
def test_a_strength_that_is_none_is_a_sentence(strength: float) -> None:
    with pytest.raises(UserError, match="A strength is a number"):
        variation(SPRITES[0], strength)


def test_a_mask_that_covers_nothing_is_a_sentence() -> None:
    with pytest.raises(UserError, match="covers no pixel"):
        repair(SPRITES[0], np.zeros((16, 16), np.bool_))


@pytest.mark.parametrize("text", ["", "no picture", "eJwDAAAAAAE=", variation(tiny_sprites(1, 32)[0], 0.5).sprite])
def test_a_recipe_with_a_broken_picture_is_a_sentence(denoiser: Denoiser, text: str) -> None:
    with pytest.raises(UserError, match="does not fit the network"):
        draw_edits(denoiser, denoiser.card, [Edit(text, 0.5)], [0])


@pytest.mark.parametrize("number", range(12))
def test_random_edits_draw_the_same_bytes_from_the_png_alone(denoiser: Denoiser, tmp_path: Path, number: int) -> None:
    rng = np.random.default_rng(number)
    first, last = SPRITES[rng.choice(8, 2, replace=False)]
    strength = float(rng.uniform(0.1, 1))
    kinds = (variation(first, strength), repair(first, rng.random((16, 16)) < 0.5), between(first, last, 3)[1])
    recipe = Recipe(
        "tiny",
        denoiser.digest,
        int(rng.integers(2**40)),
        16,
        str(rng.choice(["", "a", "b a:0.5"])),
        float(rng.choice([1.0, 1.5])),
        int(rng.integers(1, 12)),
        Spacing(rng.choice([s.value for s in Spacing])).value,
        Solver(rng.choice([s.value for s in Solver])).value,
        edit=kinds[number % 3],
        curve=(0.9, 0.5, 0.1),
    )
    sprite = redraw(denoiser, denoiser.card, recipe)
    write_png(tmp_path / "a.png", sprite, recipe)
    found = read_recipe(tmp_path / "a.png")
    assert found == recipe
    assert (redraw(denoiser, denoiser.card, found) == sprite).all()
    with Image.open(tmp_path / "a.png") as picture:
        assert "compositeWithTrainedAlgorithmicMedia" in picture.info["XML:com.adobe.xmp"]
        assert "Denoising strength" in picture.info["parameters"]


@pytest.mark.parametrize("edit", ["x", 3, {}, {"sprite": 3}, {"sprite": "", "strength": "much"}])
def test_an_edit_that_cannot_be_followed_is_a_sentence(edit: object) -> None:
    recipe = to_json(Recipe("m", "", 1, 16))
    with pytest.raises(UserError, match="cannot be drawn again"):
        from_json(json.dumps({**json.loads(recipe), "edit": edit}))
