"""Drawings made of a drawing, of several, and for the set: turned, recoloured, mended, bred, fed back."""

from pathlib import Path

import numpy as np
import pytest
from tiny import tiny_model, tiny_sprites

from core.errors import UserError
from core.gallery.breeding import Parent, draw_children, plan
from core.gallery.deriving import mended, recoloured, swap_hue, turn, turned
from core.gallery.feeding import feed, room_for
from core.gallery.noticing import read_sprite
from core.generate.denoiser import Denoiser
from core.generate.recipe import read_recipe, redraw, write_png
from core.library import Drawing, Sprite
from core.sprites.picks import is_pick, provenance

SPRITES = tiny_sprites(8)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for number, sprite in enumerate(SPRITES):
        write_png(tmp_path / "gallery" / f"{number}.png", sprite, None)
    (tmp_path / "sprites").mkdir()
    return tmp_path


def drawings(count: int = 8) -> list[Drawing]:
    return [Drawing(n + 1, f"gallery/{n}.png", "run 7", n, "{}") for n in range(count)]


@pytest.mark.parametrize("degrees", [15, 45, 90, 200])
def test_a_turned_sprite_has_no_new_colour_and_stays_as_large(degrees: int) -> None:
    sprite = SPRITES[0]
    round_about = turn(sprite, degrees)
    known = {tuple(pixel) for pixel in sprite.reshape(-1, 4)}
    assert {tuple(pixel) for pixel in round_about.reshape(-1, 4)} <= known
    before, after = (sprite[..., 3] > 0).sum(), (round_about[..., 3] > 0).sum()
    assert 0.8 < after / before < 1.25


def test_four_quarter_turns_are_none() -> None:
    sprite = SPRITES[1]
    assert np.array_equal(turn(turn(turn(turn(sprite, 90), 90), 90), 90), sprite)


def test_another_hue_keeps_greys_shape_and_light() -> None:
    sprite = SPRITES[2]
    other = swap_hue(sprite, 120)
    weights = np.array([0.299, 0.587, 0.114])
    assert np.array_equal(other[..., 3], sprite[..., 3])
    assert not np.array_equal(other, sprite)
    dark = sprite[..., :3].max(-1) < 45
    assert np.array_equal(other[dark], sprite[dark])
    assert np.abs((other[..., :3] @ weights) - (sprite[..., :3] @ weights)).mean() < 12


def test_derived_drawings_are_files_of_their_own_that_know_their_parent(project: Path) -> None:
    found = turned(project, drawings(2), 90) + recoloured(project, drawings(1), 60)
    assert [one.parent for one in found] == [1, 2, 1]
    assert all((project / one.drawing.file).is_file() for one in found)
    assert len({one.drawing.file for one in found}) == 3


def test_what_has_no_flaw_is_not_mended(project: Path) -> None:
    assert mended(project, drawings(2), ()) == []


def test_children_have_two_parents_each_and_are_drawn_again_from_their_recipes(project: Path, tmp_path: Path) -> None:
    network = Denoiser(tiny_model(tmp_path / "model.onnx"), "cpu", 1)
    parents = [Parent(n + 1, SPRITES[n], words) for n, words in enumerate(("a", "b", ""))]
    children = plan(parents, seed=5)
    assert plan(parents, seed=5) == children
    assert all(len(set(child.parents)) == 2 for child in children)
    litter = draw_children(network, project, children, "")
    assert litter.parents == tuple(child.parents for child in children)
    assert [child.edit.is_behind for child in children[:4]] == [False, True, False, True]
    for drawing in litter.drawings[:2]:
        recipe = read_recipe(project / drawing.file)
        assert recipe is not None
        assert np.array_equal(redraw(network, network.card, recipe), read_sprite(project / drawing.file))
    assert [drawing.seed for drawing in litter.drawings] == [child.seed for child in children]


@pytest.mark.parametrize("count", [1, 7])
def test_one_parent_is_too_few_and_seven_are_too_many(count: int) -> None:
    with pytest.raises(UserError, match="2 to 6"):
        plan([Parent(n, SPRITES[n % 8]) for n in range(count)], seed=0)


def test_picks_join_the_set_marked_and_within_the_limit(project: Path) -> None:
    own = [Sprite(n, f"sprites/{n}.png", str(n), f"art/{n}.png", f"digest {n}") for n in range(27)]
    meal = feed(project, own, drawings(), ["red dragon"] * 8)
    assert room_for(own) == len(meal.sprites) == 3
    assert meal.left_out == 5
    assert all(is_pick(sprite) and (project / sprite.file).is_file() for sprite in meal.sprites)
    assert meal.sprites[0].words == ("red", "dragon")
    assert provenance([*own, *meal.sprites]) == "Made from 27 own sprites and 3 picks of run 7."
    assert room_for([*own, *meal.sprites]) == 0
    with pytest.raises(UserError, match="forgets your hand"):
        feed(project, [*own, *meal.sprites], drawings(), [""] * 8)


def test_the_same_pick_joins_once(project: Path) -> None:
    own = [Sprite(n, "", "", "art", f"digest {n}") for n in range(90)]
    meal = feed(project, own, [drawings(1)[0], drawings(1)[0]], ["", ""])
    assert len(meal.sprites) == 1
