"""Cures: enlarged, keyed and shadowed pictures come back as they were drawn."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.sprites.cures import (
    drop_shadow,
    find_key,
    harden,
    remove_key,
)
from core.sprites.enlarging import Enlargement, find_enlargement, shrink
from core.sprites.flaws import are_shadowed, are_soft
from core.sprites.pixels import Rgba, clear_hidden

MAGENTA = (255, 0, 255)


def load(path: Path) -> Rgba:
    with Image.open(path) as image:
        return clear_hidden(np.array(image.convert("RGBA")))


@pytest.fixture
def sprite() -> Rgba:
    random = np.random.default_rng(2)
    rgba = np.zeros((16, 16, 4), np.uint8)
    colours = np.array([(200, 60, 40, 255), (40, 30, 60, 255), (250, 220, 150, 255)], np.uint8)
    rgba[3:, 4:13] = colours[random.integers(0, 3, (13, 9))]
    return rgba


@pytest.mark.parametrize("factor", range(2, 9))
def test_nearest_enlargement_comes_back_exactly(sprite: Rgba, factor: int) -> None:
    large = sprite.repeat(factor, axis=0).repeat(factor, axis=1)
    assert find_enlargement(large) == Enlargement(factor, True)
    assert np.array_equal(shrink(large, factor), sprite)


def test_art_at_its_true_size_is_left_alone(sprite: Rgba) -> None:
    assert find_enlargement(sprite) is None


def test_a_picture_too_plain_to_tell_is_left_alone() -> None:
    assert find_enlargement(np.full((32, 32, 4), 255, np.uint8)) is None


def test_a_smoothly_enlarged_sprite_is_found_out(sprite: Rgba) -> None:
    sprite[sprite[..., 3] == 0] = (90, 120, 90, 255)
    large = np.array(Image.fromarray(sprite).resize((48, 48), Image.Resampling.BILINEAR))
    found = find_enlargement(large)
    assert found == Enlargement(3, False, smooth=True)
    assert np.array_equal(shrink(large, 3), sprite)


def test_a_large_sheet_that_was_smoothly_enlarged_is_found_out(sprite: Rgba) -> None:
    sprite[sprite[..., 3] == 0] = (90, 120, 90, 255)
    sheet = Image.fromarray(np.tile(sprite, (1, 8, 1)))
    large = np.array(sheet.resize((sheet.width * 3, sheet.height * 3), Image.Resampling.BILINEAR))
    assert find_enlargement(large) == Enlargement(3, False, smooth=True)


def test_a_key_background_goes_and_nothing_else(sprite: Rgba) -> None:
    keyed = sprite.copy()
    keyed[sprite[..., 3] == 0] = (*MAGENTA, 255)
    assert find_key(keyed) == MAGENTA
    assert np.array_equal(remove_key(keyed, MAGENTA), sprite)


def test_a_black_background_goes_and_black_eyes_stay(sprite: Rgba) -> None:
    sprite[8, 8] = (0, 0, 0, 255)
    keyed = sprite.copy()
    keyed[sprite[..., 3] == 0] = (0, 0, 0, 255)
    keyed[:, -1] = (0, 0, 0, 255)
    keyed[-1] = (0, 0, 0, 255)
    freed = remove_key(keyed, (0, 0, 0))
    assert find_key(keyed) == (0, 0, 0)
    assert freed[8, 8].tolist() == [0, 0, 0, 255]
    assert not freed[0].any()


def test_a_picture_with_transparency_has_no_key(sprite: Rgba) -> None:
    assert find_key(sprite) is None


def test_an_edge_loses_the_tint_of_its_key() -> None:
    picture = np.full((9, 9, 4), 255, np.uint8)
    picture[..., :3] = MAGENTA
    picture[0, 0, :3] = (250, 5, 250)  # noise: the key is not quite flat
    picture[3:6, 3:6, :3] = (40, 120, 40)
    picture[3, 3:6, :3] = (148, 60, 148)  # half the key, half the drawing
    freed = remove_key(picture, MAGENTA)
    assert freed[0, 0, 3] == 0
    assert freed[3, 4, 0] < 100


def test_soft_alpha_is_seen_and_hardened(sprite: Rgba) -> None:
    assert not are_soft(sprite[None])[0]
    sprite[3, 4:13, 3] = (10, 100, 127, 128, 200, 254, 255, 0, 1)
    assert are_soft(sprite[None])[0]
    hard = harden(sprite)
    assert set(hard[..., 3].ravel().tolist()) == {0, 255}
    assert not hard[hard[..., 3] == 0].any()


def test_a_drop_shadow_is_split_off(sprite: Rgba) -> None:
    shadowed = sprite.copy()
    shadowed[14:, :4] = (0, 0, 0, 90)
    assert are_shadowed(shadowed[None])[0]
    assert not are_shadowed(sprite[None])[0]
    assert np.array_equal(drop_shadow(shadowed), sprite)


def test_awkward_sprites_come_back_pixel_by_pixel(sets: Path) -> None:
    originals = [load(path) for path in sorted((sets / "tiny_creatures_16" / "sprites").glob("*.png"))[:60]]
    nearest = [load(path) for path in sorted((sets / "awkward" / "x4_nearest").iterdir())]
    blurred = [load(path) for path in sorted((sets / "awkward" / "x3_bilinear_blurred").iterdir())]
    keyed = [load(path) for path in sorted((sets / "awkward" / "magenta_key_rgb").iterdir())]
    assert all(np.array_equal(shrink(a, 4), b) for a, b in zip(nearest, originals, strict=True))
    assert all(np.array_equal(shrink(a, 3), b) for a, b in zip(blurred, originals, strict=True))
    assert all(np.array_equal(remove_key(a, MAGENTA), b) for a, b in zip(keyed, originals, strict=True))
    assert {find_enlargement(picture) for picture in nearest} == {Enlargement(4, True)}
    assert {find_enlargement(picture) for picture in blurred} == {Enlargement(3, False, smooth=True)}
