"""The doctor: every flaw counted, every cure doing what its card says."""

import numpy as np
import pytest

from core.sprites.colours import count_colours
from core.sprites.doctor import apply, examine
from core.sprites.duplicates import Likeness, Pair, find_duplicates
from core.sprites.findings import Cure, Finding, Flaw, cure_of
from core.sprites.forecast import forecast
from core.sprites.pixels import Rgba
from core.sprites.strays import replace_colours, stray_colours

MAGENTA = (255, 0, 255, 255)


def creature(seed: int, size: int = 16) -> Rgba:
    random = np.random.default_rng(seed)
    rgba = np.zeros((size, size, 4), np.uint8)
    colours = random.integers(0, 200, (5, 3))
    half = random.integers(0, 5, (10, 5))
    body = np.concatenate([half, half[:, ::-1]], axis=1)
    rgba[4:14, 3:13, :3] = colours[body]
    rgba[4:14, 3:13, 3] = 255
    rgba[4, 3:5] = 0
    return rgba


def finding(flaw: Flaw, *sprites: Rgba) -> Finding | None:
    return next((found for found in examine(sprites, 16) if found.flaw is flaw), None)


def test_clean_sprites_have_no_flaw() -> None:
    assert examine([creature(seed) for seed in range(6)], 16) == []


def test_nothing_has_no_flaw() -> None:
    assert examine([], 16) == []


@pytest.mark.parametrize("flaw", [Flaw.ENLARGED, Flaw.KEY_BACKGROUND, Flaw.SHADOW, Flaw.SOFT_ALPHA, Flaw.HIDDEN_COLOUR])
def test_a_flaw_is_counted_and_its_cure_brings_the_sprite_back(flaw: Flaw) -> None:
    clean = creature(1)
    flawed = {
        Flaw.ENLARGED: clean.repeat(3, axis=0).repeat(3, axis=1),
        Flaw.KEY_BACKGROUND: np.where(clean[..., 3:] > 0, clean, np.array(MAGENTA, np.uint8)),
        Flaw.SHADOW: _with(clean, slice(14, 16), (0, 0, 0, 80)),
        Flaw.SOFT_ALPHA: _with(clean, slice(0, 1), (200, 100, 0, 80)),
        Flaw.HIDDEN_COLOUR: _with(clean, slice(0, 1), (9, 9, 9, 0)),
    }[flaw]
    found = finding(flaw, creature(2), flawed, creature(3))
    assert found is not None
    assert found.sprites == (1,)
    assert found.cure is not None
    assert np.array_equal(apply(found.cure, flawed), clean)
    assert cure_of(str(found.cure)) == found.cure


def _with(clean: Rgba, rows: slice, colour: tuple[int, ...]) -> Rgba:
    flawed = clean.copy()
    flawed[rows] = colour
    return flawed


def test_empty_one_colour_and_large_sprites_are_named() -> None:
    sprites = [np.zeros((16, 16, 4), np.uint8), np.full((16, 16, 4), 255, np.uint8), creature(1, 20)]
    found = {found.flaw: found.sprites for found in examine(sprites, 16)}
    assert found == {Flaw.EMPTY: (0,), Flaw.ONE_COLOUR: (1,), Flaw.WRONG_SIZE: (2,)}


def test_one_flawed_sprite_is_spoken_of_as_one() -> None:
    said = [found.sentence for found in examine([np.zeros((16, 16, 4), np.uint8), creature(1, 20)], 16)]
    assert said == [
        "1 sprite is empty. It can be left out.",
        "1 sprite is larger than 16 × 16. Air around it can be cut off.",
    ]


def test_a_set_that_all_looks_one_way_is_not_to_be_mirrored() -> None:
    random = np.random.default_rng(1)
    sprites = []
    for _ in range(30):
        rgba = creature(int(random.integers(1000)))
        rgba[2:14, 12:16] = (90, 90, 90, 255)  # all hold their sword in the same hand
        rgba[4:14, 3:6] = 0
        sprites.append(rgba)
    assert finding(Flaw.DIRECTED, *sprites) is not None
    assert finding(Flaw.DIRECTED, *(creature(seed) for seed in range(30))) is None


def test_duplicates_are_told_apart_by_how_they_are_alike() -> None:
    one = creature(1)
    one[4:8, 3:6] = (200, 10, 10, 255)
    recoloured = one.copy()
    recoloured[..., :3] = np.where(one[..., 3:] > 0, 255 - one[..., :3], 0)
    near = creature(5)
    near[10, 8] = (1, 2, 3, 255)
    stack = np.stack([one, creature(2), one, one[:, ::-1], np.roll(one, (1, 2), (0, 1)), recoloured, creature(5), near])
    assert find_duplicates(stack) == [
        Pair(0, 2, Likeness.SAME),
        Pair(0, 3, Likeness.MIRRORED),
        Pair(0, 4, Likeness.SHIFTED),
        Pair(0, 5, Likeness.RECOLOURED),
        Pair(6, 7, Likeness.NEAR),
    ]


def test_unlike_sprites_are_no_duplicates() -> None:
    assert find_duplicates(np.stack([creature(seed) for seed in range(40)])) == []
    assert find_duplicates(np.zeros((0, 16, 16, 4), np.uint8)) == []


def test_a_stray_colour_is_joined_with_the_one_that_was_meant() -> None:
    sprite = np.zeros((8, 8, 4), np.uint8)
    sprite[:] = (100, 120, 140, 255)
    sprite[0, 0] = (101, 121, 140, 255)
    sprite[0, 1] = (250, 20, 20, 255)  # rare, but nothing else
    meant = stray_colours(count_colours(sprite[None]))
    assert meant == {0x65798C: 0x64788C}
    assert replace_colours(sprite, meant)[0, 0].tolist() == [100, 120, 140, 255]


def test_stray_colours_are_joined_by_their_written_cure() -> None:
    sprites = [np.full((16, 16, 4), 255, np.uint8) for _ in range(2)]
    sprites[0][..., :3] = (100, 120, 140)
    sprites[1][..., :3] = (9, 9, 9)
    sprites[0][0, 0, :3] = (101, 121, 140)
    found = finding(Flaw.STRAY_COLOURS, *sprites)
    assert found is not None
    assert found.sprites == (0,)
    assert found.cure == Cure(Flaw.STRAY_COLOURS, "#65798c=#64788c")
    assert apply(found.cure, sprites[0])[0, 0].tolist() == [100, 120, 140, 255]


def test_what_can_only_be_left_out_has_no_cure() -> None:
    with pytest.raises(ValueError, match="no cure"):
        apply(Cure(Flaw.EMPTY), creature(1))


def test_the_forecast_says_what_to_expect() -> None:
    assert forecast(62, 5, 4.2) == (
        "62 sprites, 5 labels: expect cousins, not strangers. About 4 minutes with the base network."
    )
    assert "from scratch" in forecast(3000, 12, 20, base=False)


def test_a_plain_ground_that_a_few_tiles_share_is_no_background() -> None:
    tiles = [np.random.default_rng(seed).integers(0, 255, (16, 16, 4), np.uint8) for seed in range(20)]
    for tile in tiles:
        tile[..., 3] = 255
    for tile in tiles[:2]:
        tile[..., :3] = (90, 60, 50)
        tile[6:10, 6:10, :3] = (10, 200, 30)
    assert finding(Flaw.KEY_BACKGROUND, *tiles) is None
    found = finding(Flaw.KEY_BACKGROUND, *tiles[:6])
    assert found is not None
    assert found.sprites == (0, 1)
