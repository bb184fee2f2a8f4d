"""Pixels: what ink values, padding and digests promise."""

import numpy as np
import pytest

from core.sprites.pixels import (
    clear_hidden,
    colours_to_ink,
    crop_to_content,
    digest,
    from_ink,
    is_empty,
    pad_to,
    to_ink,
)

RED, BLUE, AIR, GHOST = (255, 0, 0, 255), (0, 0, 255, 255), (0, 0, 0, 0), (9, 9, 9, 0)


def picture(*rows: tuple[tuple[int, int, int, int], ...]) -> np.ndarray:
    return np.array(rows, np.uint8)


def test_transparent_is_minus_one_in_alpha_and_nought_in_colour() -> None:
    ink = to_ink(picture((AIR, RED))[None])
    assert ink.shape == (1, 4, 1, 2)
    assert ink.dtype == np.float32
    assert ink[0, :, 0, 0].tolist() == [0, 0, 0, -1]
    assert ink[0, :, 0, 1].tolist() == [1, -1, -1, 1]


def test_ink_values_bring_back_every_hard_picture_exactly() -> None:
    noise = np.random.default_rng(1).integers(0, 256, (5, 8, 8, 4), np.uint8)
    noise[..., 3] = np.where(noise[..., 3] > 99, 255, 0)
    hard = clear_hidden(noise)
    assert np.array_equal(from_ink(to_ink(hard)), hard)


def test_ink_outside_its_range_is_clipped_and_alpha_is_hard() -> None:
    ink = np.array([[3.0, -3.0, 0.0, 0.2], [1.0, 1.0, 1.0, -0.1]], np.float32).reshape(2, 4, 1, 1)
    assert from_ink(ink).reshape(2, 4).tolist() == [[255, 0, 128, 255], [0, 0, 0, 0]]


def test_palette_colours_become_the_same_ink_as_pixels() -> None:
    colours = picture((AIR, RED, BLUE))[0]
    assert np.array_equal(colours_to_ink(colours), to_ink(colours[None, None])[0, :, 0].T)


def test_hidden_colour_is_cleared_and_the_given_picture_left_alone() -> None:
    given = picture((GHOST, RED))
    assert clear_hidden(given).tolist() == [[list(AIR), list(RED)]]
    assert given[0, 0, 0] == 9


def test_padding_puts_feet_down_and_centres() -> None:
    padded = pad_to(picture((RED,), (BLUE,)), 3)
    assert padded[1, 1].tolist() == list(RED)
    assert padded[2, 1].tolist() == list(BLUE)
    assert (padded[..., 3] > 0).sum() == 2


def test_padding_never_shrinks() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        pad_to(picture((RED, RED)), 1)


def test_cropping_leaves_content_alone() -> None:
    assert crop_to_content(picture((AIR, AIR, AIR), (AIR, RED, AIR))).tolist() == [[list(RED)]]
    assert crop_to_content(picture((AIR, AIR))).shape == (1, 2, 4)


def test_hidden_colour_is_no_content() -> None:
    assert is_empty(picture((GHOST, AIR)))
    assert not is_empty(picture((AIR, RED)))


def test_digest_tells_shapes_and_pixels_apart() -> None:
    row = picture((RED, BLUE))
    assert digest(row) == digest(row.copy())
    assert digest(row) == digest(np.asfortranarray(row))
    assert digest(row) != digest(row.reshape(2, 1, 4))
    assert digest(row) != digest(row[:, ::-1])
