"""Ink in water: it begins as the sprite, ends as next to nothing, and its values end on the bell curve."""

import numpy as np
import pytest
from tiny import PALETTE, tiny_sprites

from core.card import Card
from core.generate.dissolve import REACH, SIDE, Moment, bell, dissolve

CARD = Card("tiny", 16, PALETTE, ())
SPRITE = tiny_sprites(3)[2]


@pytest.fixture(scope="module")
def moments() -> list[Moment]:
    return dissolve(SPRITE, CARD, seed=1, moments=12)


def distance(moment: Moment) -> float:
    return float(np.abs(moment.values - bell()).sum())


def test_it_begins_as_the_sprite_itself(moments: list[Moment]) -> None:
    assert (moments[0].noised == SPRITE).all()
    assert moments[0].sigma == 0
    grown = np.kron(SPRITE, np.ones((8, 8, 1), np.uint8))
    margin = (SIDE - 128) // 2
    assert (moments[0].water[margin:-margin, margin:-margin] == grown).all()


def test_ink_spreads_and_pales(moments: list[Moment]) -> None:
    wet = [int((m.water[..., 3] > 0).sum()) for m in moments]
    thick = [int(m.water[..., 3].max()) for m in moments]
    assert wet[-1] > 1.3 * wet[0]
    assert thick[-1] < 80 < thick[0]


def test_values_go_to_the_bell_curve(moments: list[Moment]) -> None:
    assert distance(moments[-1]) < 0.35 * distance(moments[0])
    assert moments[-1].sigma == pytest.approx(CARD.sigma_max)


def test_a_histogram_is_a_density(moments: list[Moment]) -> None:
    width = 2 * REACH / len(bell())
    assert bell().sum() * width == pytest.approx(1, abs=0.01)
    assert [float(m.values.sum()) * width for m in moments] == pytest.approx([1.0] * 12, abs=1e-4)


def test_the_same_seed_dissolves_alike(moments: list[Moment]) -> None:
    again = dissolve(SPRITE, CARD, seed=1, moments=12)
    assert all((a.water == b.water).all() and (a.noised == b.noised).all() for a, b in zip(again, moments, strict=True))


@pytest.mark.parametrize("size", [24, 32, 48, 64, 96])
def test_sprites_of_every_size_dissolve(size: int) -> None:
    sprite = tiny_sprites(1, size)[0]
    last = dissolve(sprite, Card("tiny", size, PALETTE, ()), moments=3)[-1]
    assert last.water.shape == (SIDE, SIDE, 4)
    assert last.noised.shape == (size, size, 4)
