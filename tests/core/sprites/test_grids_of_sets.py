"""Grids of public sheets, each seen by itself: the right cells without help, whatever their size."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.sprites.pixels import Rgba, clear_hidden
from core.sprites.slicing import find_grid


def load(path: Path) -> Rgba:
    with Image.open(path) as image:
        return clear_hidden(np.array(image.convert("RGBA")))


def test_every_ninja_sheet_tells_its_cells_by_itself(sets: Path) -> None:
    sheets = sorted((sets / "ninja_adventure_16" / "sheets").rglob("*.png"))
    assert len(sheets) == 48
    assert {str(find_grid([load(path)])) for path in sheets} == {"16x16"}


@pytest.mark.parametrize(
    ("sheet", "grid"),
    [
        ("prehistoric-platformer/characters/playable/caverman.png", "97x71"),
        ("prehistoric-platformer/characters/playable/egg-shell.png", "107x71"),
        ("prehistoric-platformer/characters/playable/girl.png", "99x74"),
        ("prehistoric-platformer/items/chest.png", "60x36"),
        ("prehistoric-platformer/monsters/bat-1.png", "51x57"),
        ("prehistoric-platformer/monsters/dragon-1.png", "98x65"),
        ("prehistoric-platformer/monsters/insect-1.png", "78x69"),
        ("prehistoric-platformer/monsters/pterodactyl-1.png", "126x113"),
        ("prehistoric-platformer/monsters/tyrannosaurus-1.png", "151x105"),
        ("rpg-battle-system/char/warrior2/sprite-sheet-183-123.png", "182x123"),
        ("rpg-battle-system/monster/bat/sprite-sheet-121x89.png", "121x89"),
        ("rpg-battle-system/HUD/icon.png", "40x40"),
        ("western-fps-2d/characters/1.png", "63x66"),
        ("western-fps-2d/characters/10.png", "63x66"),
        ("western-fps-2d/hud/map-tileset-32x32.png", "32x32"),
        ("space-shooter/items/gem-1.png", "16x20"),
        ("medieval-fantasy/items/food-_-potion/potion.png", "11x11"),
    ],
)
def test_sheets_of_unusual_cells_are_cut_between_the_drawings(sets: Path, sheet: str, grid: str) -> None:
    assert str(find_grid([load(sets / "superpowers_mixed" / sheet)])) == grid


@pytest.mark.parametrize("name", ["rpg-battle-system/monster/chest.png", "western-fps-2d/hud/2.png"])
def test_one_large_picture_is_not_cut_across(sets: Path, name: str) -> None:
    grid = find_grid([load(sets / "superpowers_mixed" / name)])
    assert grid is None or grid.down.count == 1
