"""Which sprites look to one side: found in small sets and, by a choice, in large ones."""

import numpy as np
import pytest

from core.sprites.pixels import Rgba
from core.sprites.sides import one_sided


def swordsmen(count: int, seed: int = 0) -> Rgba:
    """Bodies of many shapes that all hold their sword in the same hand."""
    random = np.random.default_rng(seed)
    stack = np.zeros((count, 16, 16, 4), np.uint8)
    for sprite, (top, left, right) in zip(stack, random.integers(1, 6, (count, 3)), strict=True):
        sprite[top:15, 1 + left : 11 - right] = 255
        sprite[1:9, 12:15] = 255
    return stack


@pytest.mark.parametrize("count", [30, 5000])
def test_a_hand_that_is_always_the_same_is_seen_in_sets_of_any_size(count: int) -> None:
    assert one_sided(swordsmen(count)).mean() > 0.9


@pytest.mark.parametrize("count", [30, 5000])
def test_a_set_with_both_hands_may_be_mirrored(count: int) -> None:
    stack = swordsmen(count)
    stack[::2] = stack[::2, :, ::-1]
    assert not one_sided(stack).any()


def test_of_a_few_nothing_is_said() -> None:
    assert not one_sided(swordsmen(10)).any()
