"""Palettes: exact where there is one, near where there is none, and there and back through a file."""

from pathlib import Path

import numpy as np
import pytest

from core.errors import UserError
from core.sprites.palette import find_palette, oklab, palette_of, read_gpl, to_indices, write_gpl

RED, BLUE, AIR = (255, 0, 0, 255), (0, 0, 255, 255), (0, 0, 0, 0)


def many_colours(count: int) -> np.ndarray:
    stack = np.random.default_rng(3).integers(0, 256, (count, 8, 8, 4), np.uint8)
    stack[..., 3] = 255
    return stack


def test_a_set_with_few_colours_has_exactly_these() -> None:
    stack = np.array([[[RED, AIR], [BLUE, RED]]], np.uint8)
    palette = find_palette(stack)
    assert palette.exact
    assert palette.error == 0
    assert palette.colours.tolist() == [list(AIR), list(BLUE), list(RED)]
    assert to_indices(stack, palette).tolist() == [[[2, 0], [1, 2]]]


def test_indices_bring_back_an_exact_set() -> None:
    stack = np.tile(many_colours(1)[:, :4, :4], (3, 2, 2, 1))
    palette = find_palette(stack)
    assert np.array_equal(palette.colours[to_indices(stack, palette)], stack)


def test_a_set_of_128_colours_keeps_them_all_and_one_of_more_is_reduced_further() -> None:
    stack = many_colours(3).reshape(-1, 4)
    kept, reduced = (find_palette(np.tile(stack[:count], (2, 1)).reshape(2, count, 1, 4)) for count in (128, 129))
    assert kept.exact
    assert len(kept.colours) == 129
    assert not reduced.exact
    assert len(reduced.colours) <= 96


def test_too_many_colours_are_reduced_to_real_ones_with_the_error_told() -> None:
    stack = many_colours(20)
    palette = find_palette(stack, most=32)
    assert not palette.exact
    assert 0 < palette.error < 0.2
    assert len(palette.colours) <= 32
    there = {tuple(colour) for colour in stack.reshape(-1, 4).tolist()}
    assert {tuple(colour) for colour in palette.colours[1:].tolist()} <= there


def test_the_same_sprites_give_the_same_palette() -> None:
    first, second = (find_palette(many_colours(10), most=16) for _ in range(2))
    assert np.array_equal(first.colours, second.colours)


def test_a_colour_few_pixels_large_survives_when_every_sprite_has_it() -> None:
    grass = many_colours(40)
    grass[..., 0] //= 8
    grass[..., 2] //= 8
    grass[:, 0, 0] = RED
    assert list(RED) in find_palette(grass, most=8).colours.tolist()


def test_a_pixel_less_than_half_there_is_transparent() -> None:
    stack = np.array([[[(255, 0, 0, 127), (0, 0, 255, 128)]]], np.uint8)
    palette = find_palette(stack)
    assert palette.colours.tolist() == [list(AIR), list(BLUE)]
    assert to_indices(stack, palette).tolist() == [[[0, 1]]]


def test_sprites_without_a_pixel_have_a_palette_of_air() -> None:
    stack = np.zeros((2, 4, 4, 4), np.uint8)
    palette = find_palette(stack)
    assert palette.colours.tolist() == [list(AIR)]
    assert not to_indices(stack, palette).any()


def test_oklab_knows_white_black_and_red() -> None:
    lab = oklab(np.array([[255, 255, 255], [0, 0, 0], [255, 0, 0]], np.uint8))
    assert np.allclose(lab, [[1, 0, 0], [0, 0, 0], [0.62796, 0.22486, 0.12585]], atol=1e-4)


def test_a_palette_file_comes_back_as_it_was_written(tmp_path: Path) -> None:
    palette = palette_of([[255, 0, 0], [1, 2, 3]], "mine")
    write_gpl(palette, tmp_path / "mine.gpl")
    assert np.array_equal(read_gpl(tmp_path / "mine.gpl").colours, palette.colours)


def test_a_file_that_is_no_palette_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "mine.gpl").write_text("JASC-PAL\n")
    with pytest.raises(UserError, match="not a GIMP palette"):
        read_gpl(tmp_path / "mine.gpl")


def test_an_empty_palette_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "mine.gpl").write_text("GIMP Palette\n# nothing\n300 0 0 too much\n")
    with pytest.raises(UserError, match="holds 0 colours"):
        read_gpl(tmp_path / "mine.gpl")
