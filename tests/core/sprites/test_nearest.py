"""Nearest: copies are found at distance nought, mirrored and shifted ones too."""

import numpy as np
import pytest
from tiny import tiny_sprites

from core.sprites.nearest import Known, nearest


@pytest.fixture
def train() -> np.ndarray:
    return np.random.default_rng(5).integers(0, 256, (30, 8, 8, 4), np.uint8)


def test_a_copy_is_at_distance_nought(train: np.ndarray) -> None:
    distance, index = nearest(train[[4, 17]], train)
    assert distance.tolist() == [0, 0]
    assert index.tolist() == [4, 17]


def test_a_mirrored_and_shifted_copy_is_found(train: np.ndarray) -> None:
    moved = np.roll(train[9, :, ::-1], (2, -1), (0, 1))[None]
    distance, index = nearest(moved, train)
    assert distance[0] == 0
    assert index[0] == 9


def test_a_mirrored_copy_counts_for_nothing_when_mirroring_is_off(train: np.ndarray) -> None:
    distance, _ = nearest(train[[9], :, ::-1], train, mirror=False)
    assert distance[0] > 0.1


def test_the_distance_is_the_root_mean_square_of_premultiplied_values() -> None:
    one = np.zeros((1, 2, 2, 4), np.uint8)
    other = one.copy()
    other[0, 0, 0] = (255, 0, 0, 255)
    other[0, 1, 1] = (200, 200, 200, 0)  # colour that nobody sees does not count
    distance, _ = nearest(one, other, reach=0)
    assert distance[0] == pytest.approx(np.sqrt(2 / 16))


def test_nothing_to_compare_with_is_a_fault_of_the_caller() -> None:
    with pytest.raises(ValueError, match="nothing"):
        nearest(np.zeros((1, 2, 2, 4), np.uint8), np.zeros((0, 2, 2, 4), np.uint8))


def by_force(fake: np.ndarray, train: np.ndarray, reach: int) -> tuple[list[float], list[int]]:
    """Every way of every pair, in 64 bits."""
    known, drawn = (np.concatenate([a[..., :3] * (a[..., 3:] / 255), a[..., 3:]], -1) / 255 for a in (train, fake))
    shifts = [(down, right) for down in range(-reach, reach + 1) for right in range(-reach, reach + 1)]
    ways = [np.roll(side, shift, (1, 2)) for side in (drawn, drawn[:, :, ::-1]) for shift in shifts]
    apart = np.min([((way[:, None] - known[None]) ** 2).mean((2, 3, 4)) for way in ways], axis=0)
    return np.sqrt(apart.min(1)).tolist(), apart.argmin(1).tolist()


@pytest.mark.parametrize("size", [7, 16, 24])
@pytest.mark.parametrize("reach", [0, 2])
def test_who_is_passed_over_was_never_the_nearest(size: int, reach: int) -> None:
    noise = np.random.default_rng(size).integers(0, 256, (40, size, size, 4), np.uint8)
    train = np.concatenate([tiny_sprites(60, size, seed=1), noise])
    fake = np.concatenate([tiny_sprites(9, size, seed=2), noise[:3, ::-1], np.zeros_like(noise[:1])])
    distance, index = Known(train).nearest(fake, reach)
    expected, places = by_force(fake, train, reach)
    assert distance.tolist() == pytest.approx(expected, abs=1e-6)
    assert index.tolist() == places
