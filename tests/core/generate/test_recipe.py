"""A PNG that remembers how it was drawn."""

import json
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from tiny import tiny_model, tiny_sprites

from core.errors import UserError
from core.generate.denoiser import Denoiser
from core.generate.recipe import Recipe, from_json, read_recipe, to_json, write_png
from core.generate.sampler import Manner, sample
from core.generate.schedule import Spacing
from core.generate.solver import Solver

RECIPE = Recipe("heroes", "ab" * 32, 7, 16, "red Zauberer 剣", 1.5, 12, made="2026-01-02T03:04:05")


def test_json_gives_back_the_recipe() -> None:
    assert from_json(to_json(RECIPE)) == RECIPE


def test_every_field_of_a_manner_is_in_the_recipe() -> None:
    assert {f.name for f in fields(Manner)} <= {f.name for f in fields(Recipe)}


@pytest.mark.parametrize("guidance", ["NaN", "Infinity", '"much"', "[1]"])
def test_a_guidance_that_is_no_number_is_a_sentence(guidance: str) -> None:
    with pytest.raises(UserError, match="cannot be drawn again"):
        from_json(to_json(RECIPE).replace('"guidance": 1.5', f'"guidance": {guidance}'))


def test_a_png_gives_back_pixels_and_recipe(tmp_path: Path) -> None:
    sprite = tiny_sprites(1)[0]
    write_png(tmp_path / "a.png", sprite, RECIPE)
    assert read_recipe(tmp_path / "a.png") == RECIPE
    with Image.open(tmp_path / "a.png") as picture:
        assert (np.asarray(picture) == sprite).all()
        assert "Seed: 7" in picture.info["parameters"]
        assert "trainedAlgorithmicMedia" in picture.info["XML:com.adobe.xmp"]


def test_a_png_without_recipe_says_nothing(tmp_path: Path) -> None:
    write_png(tmp_path / "a.png", tiny_sprites(1)[0], None)
    assert read_recipe(tmp_path / "a.png") is None
    with Image.open(tmp_path / "a.png") as picture:
        assert picture.info == {}


def test_what_is_no_picture_holds_no_recipe(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_text("not a picture")
    assert read_recipe(tmp_path / "a.png") is None


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", json.dumps({"model": "m", "digest": "", "seed": "x", "size": 16}), to_json(RECIPE)[:40]]
)
def test_a_recipe_that_cannot_be_followed_is_a_sentence(text: str) -> None:
    with pytest.raises(UserError, match="cannot be drawn again"):
        from_json(text)


def test_a_solver_of_the_future_is_a_sentence() -> None:
    with pytest.raises(UserError, match="cannot be drawn again"):
        from_json(to_json(replace(RECIPE, solver="magic")))


@pytest.mark.parametrize("number", range(12))
def test_random_recipes_draw_the_same_bytes_twice_from_the_png_alone(tmp_path: Path, number: int) -> None:
    rng = np.random.default_rng(number)
    denoiser = Denoiser(tiny_model(tmp_path / "model.onnx"), "cpu")
    spacing = Spacing(rng.choice([s.value for s in Spacing]))
    recipe = Recipe(
        "tiny",
        denoiser.digest,
        int(rng.integers(2**40)),
        16,
        str(rng.choice(["", "a", "b a:0.5"])),
        float(rng.choice([1.0, 1.5])),
        int(rng.integers(1, 15)),
        spacing.value,
        Solver(rng.choice([s.value for s in Solver])).value,
        curve=(3.5,) if spacing is Spacing.KARRAS else (0.9, 0.5, 0.1),
    )
    sprite = sample(denoiser, denoiser.card, [recipe.seed], recipe.manner)[0]
    write_png(tmp_path / "a.png", sprite, recipe)
    found = read_recipe(tmp_path / "a.png")
    assert found is not None
    assert (sample(denoiser, denoiser.card, [found.seed], found.manner)[0] == sprite).all()


@pytest.mark.parametrize("guidance", [-0.1, 10.1, 1e308])
def test_guidance_beyond_what_can_be_chosen_is_refused(guidance: float) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        from_json(to_json(Recipe("tiny", "0" * 64, 7, 16, guidance=guidance)))
