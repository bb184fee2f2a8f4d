"""Kinds that nobody named: sprites that look alike are of one, whatever they are called."""

import numpy as np
import pytest

from core.sprites.kinds import ALIKE, LEAST_ALIKE, MOST_KINDS, kinds_of

RED, BLUE = (200, 30, 30, 255), (40, 60, 210, 255)


def drawn(colour: tuple[int, int, int, int], is_tall: bool, count: int, size: int = 16) -> np.ndarray:
    """Sprites that differ in a few pixels each."""
    chance = np.random.default_rng(sum(colour) + is_tall)
    sprites = np.zeros((count, size, size, 4), np.uint8)
    middle, all_of_it = slice(size // 4, 3 * size // 4), slice(0, size)
    sprites[:, all_of_it if is_tall else middle, middle if is_tall else all_of_it] = colour
    for sprite in sprites:
        sprite[tuple(chance.integers(0, size, (2, 5)))] = (0, 0, 0, 255)
    return sprites


@pytest.mark.parametrize("size", [16, 24, 96])
def test_sprites_that_look_alike_are_of_one_kind(size: int) -> None:
    looks = [(colour, is_tall) for colour in (RED, BLUE) for is_tall in (True, False)]
    sprites = np.concatenate([drawn(*look, count, size) for look, count in zip(looks, (20, 22, 30, 26), strict=True)])
    rows = np.random.default_rng(0).permutation(len(sprites))
    kinds = np.empty(len(sprites), np.int64)
    kinds[rows] = kinds_of(sprites[rows], np.arange(len(sprites)))
    parts = np.split(kinds, np.cumsum((20, 22, 30)))
    assert [len(set(part)) for part in parts] == [1, 1, 1, 1]
    assert sorted(part[0] for part in parts) == sorted(set(kinds))
    sizes = np.bincount(kinds)
    assert list(sizes) == sorted(sizes, reverse=True)


def test_few_sprites_have_no_kinds() -> None:
    sprites = drawn(RED, True, 2 * ALIKE - 1)
    assert set(kinds_of(sprites, np.arange(len(sprites)))) == {-1}


def test_one_that_is_like_few_is_of_no_kind() -> None:
    sprites = np.concatenate([drawn(RED, True, 2 * ALIKE), drawn(BLUE, False, LEAST_ALIKE - 1)])
    kinds = kinds_of(sprites, np.arange(len(sprites)))
    assert set(kinds[: 2 * ALIKE]) == {0}
    assert set(kinds[2 * ALIKE :]) == {-1}


def test_one_that_is_held_out_decides_nothing() -> None:
    sprites = np.concatenate([drawn(RED, True, 60), drawn(BLUE, False, 60), drawn(RED, True, 4)])
    learned = np.arange(120)
    kinds = kinds_of(sprites, learned)
    assert (kinds[:120] == kinds_of(sprites[:120], learned)).all()
    assert set(kinds[120:]) <= set(kinds[:60])


def test_sprites_that_are_all_the_same_are_of_one_kind() -> None:
    kinds = kinds_of(np.repeat(drawn(RED, True, 1), 100, 0), np.arange(100))
    assert set(kinds) == {0}


def test_there_are_not_more_kinds_than_can_be_learned() -> None:
    sprites = np.random.default_rng(0).integers(0, 256, (MOST_KINDS * ALIKE * 2, 16, 16, 4)).astype(np.uint8)
    assert 2 <= kinds_of(sprites, np.arange(len(sprites))).max() + 1 <= MOST_KINDS


def test_kinds_do_not_hang_on_how_a_machine_sums() -> None:
    cells = np.random.default_rng(5).random((700, 8, 8)) < 0.5  # many lie just between two kinds
    sprites = np.zeros((700, 8, 8, 4), np.uint8)
    sprites[cells] = (100, 33, 71, 255)
    turned = np.ascontiguousarray(np.rot90(sprites, axes=(1, 2)))  # the same numbers, summed in another order
    learned = np.arange(0, 700, 2)
    assert (kinds_of(sprites, learned) == kinds_of(turned, learned)).all()
