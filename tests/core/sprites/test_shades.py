"""The palette of a set: its own or the artist's, and sprites painted in it."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from tiny import tiny_sprites

from core.library import Sprite
from core.sprites.colours import NO_COLOURS
from core.sprites.palette import error_in, find_palette
from core.sprites.shades import colours_of, palette_from, shades_of, shown_in


@pytest.fixture
def sprites(tmp_path: Path) -> list[Sprite]:
    rows = []
    for number, rgba in enumerate(tiny_sprites(6), start=1):
        Image.fromarray(rgba).save(tmp_path / f"{number}.png")
        rows.append(Sprite(number, f"{number}.png", str(number), "", ""))
    return rows


def test_a_set_with_few_colours_has_them_as_its_palette(tmp_path: Path, sprites: list[Sprite]) -> None:
    shades = shades_of(tmp_path, sprites, 16)
    used = {tuple(colour) for rgba in tiny_sprites(6) for colour in rgba.reshape(-1, 4).tolist() if colour[3]}
    assert set(shades.colours) == {"#{:02x}{:02x}{:02x}".format(*colour) for colour in used}
    assert (shades.is_own, shades.is_exact) == (True, True)


def test_a_chosen_palette_says_how_true_the_sprites_are_in_it(tmp_path: Path, sprites: list[Sprite]) -> None:
    own = shades_of(tmp_path, sprites, 16).colours
    assert shades_of(tmp_path, sprites, 16, own).is_exact
    assert shades_of(tmp_path, sprites, 16, own[:2]).error > 0.02


def test_sprites_are_shown_in_a_palette_alone_and_their_files_stay(tmp_path: Path, sprites: list[Sprite]) -> None:
    path = tmp_path / "1.png"
    before = path.read_bytes()
    shown = shown_in([path, tmp_path / "missing.png"], ("#ff0000", "#00ff00"))
    colours = {tuple(colour) for colour in shown[path].reshape(-1, 4).tolist()}
    assert colours <= {(0, 0, 0, 0), (255, 0, 0, 255), (0, 255, 0, 255)}
    assert set(shown) == {path}
    assert path.read_bytes() == before


def test_the_error_of_nothing_is_nothing() -> None:
    assert error_in(NO_COLOURS, palette_from(["#000000"])) == 0.0


def test_colours_are_written_as_they_are_read() -> None:
    palette = find_palette(tiny_sprites(4))
    assert np.array_equal(palette_from(colours_of(palette)).colours, palette.colours)
