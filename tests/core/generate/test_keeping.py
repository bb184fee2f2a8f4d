"""Finished walls in the gallery folder."""

from dataclasses import replace
from pathlib import Path

from tiny import tiny_sprites

from core.generate.keeping import write_drawings
from core.generate.recipe import Recipe, read_recipe

RECIPE = Recipe("Run 0001", "ab" * 32, 7, 16, made="2026-01-02T03:04:05")


def test_each_sprite_lies_in_the_gallery_with_its_recipe(tmp_path: Path) -> None:
    recipes = [RECIPE, replace(RECIPE, seed=8)]
    rows = write_drawings(tmp_path, tiny_sprites(2), recipes)
    assert [row.seed for row in rows] == [7, 8]
    assert [read_recipe(tmp_path / row.file) for row in rows] == recipes
    assert rows[0].file.startswith("gallery/run-0001-7-")


def test_the_same_recipe_drawn_later_is_the_same_file(tmp_path: Path) -> None:
    (first,) = write_drawings(tmp_path, tiny_sprites(1), [RECIPE])
    (again,) = write_drawings(tmp_path, tiny_sprites(1), [replace(RECIPE, made="2027-01-02T03:04:05")])
    assert again.file == first.file
    assert len(list((tmp_path / "gallery").iterdir())) == 1


def test_other_words_are_another_file(tmp_path: Path) -> None:
    (first,) = write_drawings(tmp_path, tiny_sprites(1), [RECIPE])
    (other,) = write_drawings(tmp_path, tiny_sprites(1), [replace(RECIPE, words="red")])
    assert other.file != first.file


def test_a_model_whose_name_is_no_file_name_is_kept_all_the_same(tmp_path: Path) -> None:
    (row,) = write_drawings(tmp_path, tiny_sprites(1), [replace(RECIPE, model="../剣?*")])
    assert (tmp_path / row.file).is_file()
    assert (tmp_path / row.file).parent == tmp_path / "gallery"
