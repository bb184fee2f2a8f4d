"""Two hundred recipes by chance, drawn and drawn again from nothing but the PNG: the same bytes each time."""

from itertools import product
from pathlib import Path

import numpy as np
import pytest
from tiny import tiny_model, tiny_sprites

from core.generate.denoiser import Denoiser
from core.generate.edit import Edit, as_it_is, between, blended, finish, mend_seam, repair, tile, variation
from core.generate.recipe import Recipe, from_json, png_bytes, read_recipe, recipe_of, redraw, to_json
from core.generate.sampler import Manner, sample
from core.generate.schedule import Spacing
from core.generate.solver import Solver
from core.resources import resource
from core.sprites.pixels import Rgba

SPRITES = tiny_sprites(8)
CHANCE = np.random.default_rng  # one stream a recipe


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_model(tmp_path_factory.mktemp("net") / "model.onnx", words=("red", "potion", "剣"))


@pytest.fixture(scope="module")
def denoiser(model: Path) -> Denoiser:
    return Denoiser(model, "cpu")


def numbers_by(rng: np.random.Generator, spacing: Spacing) -> tuple[float, ...]:
    heights = np.sort(rng.uniform(0.05, 0.95, rng.integers(1, 5)))[::-1]
    rho = float(rng.uniform(1, 20))
    numbers = {Spacing.CURVE: tuple(float(h) for h in heights), Spacing.KARRAS: ((), (rho,))[int(rng.integers(2))]}
    return numbers.get(spacing, ())


def manner_by(rng: np.random.Generator) -> Manner:
    spacing = Spacing(rng.choice([spacing.value for spacing in Spacing]))
    solver = Solver(rng.choice([solver.value for solver in Solver]))
    steps = int(rng.integers(1, 9))
    return Manner(
        steps,
        str(rng.choice(["", "red", "potions -red", "red:0.5 potion:-1.2", "剣", "no such word"])),
        float(np.round(rng.choice([1.0, 1.5, 3.2]), 1)),
        spacing,
        solver,
        numbers_by(rng, spacing),
        bool(rng.integers(2)),
        sparing=bool(rng.integers(2)),
    )


def edit_by(rng: np.random.Generator) -> Edit | None:
    first, last = SPRITES[rng.choice(8, 2, replace=False)]
    half = first.copy()
    half[: rng.integers(4, 12)] = 0
    strength = float(rng.uniform(0.1, 1))
    kinds = (
        None,
        variation(first, strength),
        repair(first, rng.random((16, 16)) < 0.4),
        finish(half),
        as_it_is(first),
        between(first, last, 3)[int(rng.integers(3))],
        blended(first, last, 3, strength)[int(rng.integers(3))],
        tile(first, strength),
        mend_seam(first),
    )
    return kinds[int(rng.integers(len(kinds)))]


def recipe_by(denoiser: Denoiser, number: int) -> Recipe:
    rng = CHANCE(number)
    return recipe_of(denoiser, manner_by(rng), int(rng.integers(2**50)), "2026-01-02T03:04:05", edit_by(rng))


def drawn_from(file: Path, denoiser: Denoiser) -> Rgba:
    found = read_recipe(file)
    assert found is not None
    return redraw(denoiser, denoiser.card, found)


@pytest.mark.parametrize("number", range(200))
def test_the_png_alone_draws_its_sprite_again_byte_for_byte(
    denoiser: Denoiser, model: Path, tmp_path: Path, number: int
) -> None:
    recipe = recipe_by(denoiser, number)
    file, again = tmp_path / "a.png", Denoiser(model, "cpu", threads=1)
    file.write_bytes(png_bytes(redraw(denoiser, denoiser.card, recipe), recipe))
    assert read_recipe(file) == recipe
    assert png_bytes(drawn_from(file, denoiser), recipe) == file.read_bytes()
    assert png_bytes(drawn_from(file, again), recipe) == file.read_bytes()


def test_chance_has_tried_everything_there_is(denoiser: Denoiser) -> None:
    recipes = [recipe_by(denoiser, number) for number in range(200)]
    edits = [recipe.edit for recipe in recipes if recipe.edit is not None]
    assert {recipe.solver for recipe in recipes} == {solver.value for solver in Solver}
    assert {recipe.spacing for recipe in recipes} == {spacing.value for spacing in Spacing}
    assert {(recipe.tidy, recipe.sparing) for recipe in recipes} == set(product((True, False), repeat=2))
    assert any(edit.mask for edit in edits)
    assert any(edit.is_tile for edit in edits)
    assert any(edit.is_behind for edit in edits)
    assert len({recipe.seed for recipe in recipes}) == 200


def test_what_an_earlier_version_drew_is_drawn_as_it_was() -> None:
    starter, seeds = Denoiser(resource("starter/model.onnx"), "cpu"), range(8)
    earlier = [from_json(to_json(recipe_of(starter, Manner(sparing=False), seed))) for seed in seeds]
    assert all("sparing" not in to_json(recipe) for recipe in earlier)
    as_it_was = sample(starter, starter.card, seeds, Manner(sparing=False))
    assert all((redraw(starter, starter.card, r) == a).all() for r, a in zip(earlier, as_it_was, strict=True))
    assert (sample(starter, starter.card, seeds, Manner()) != as_it_was).any()
