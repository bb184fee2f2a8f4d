"""The maker of starter sprites: always the same from one seed, never two alike, in one palette, with hard edges."""

from collections import Counter
from math import gcd
from pathlib import Path
from random import Random

import numpy as np
import pytest
from PIL import Image

from core.errors import UserError
from core.sprites import maker
from core.sprites.making import inks
from core.sprites.making.canvas import Canvas, outlined
from core.sprites.making.enlarge import enlarged
from core.sprites.tags import words_of

ROUND = len(maker._KINDS)  # after so many sprites every kind has come


def colours_of(rgba: np.ndarray) -> set[tuple[int, ...]]:
    return set(map(tuple, rgba.reshape(-1, 4).tolist()))


def read(file: Path) -> np.ndarray:
    with Image.open(file) as picture:
        return np.array(picture.convert("RGBA"))


def test_the_same_seed_makes_the_same_sprites() -> None:
    one, other = maker.make_sprites(60, seed=3), maker.make_sprites(60, seed=3)
    assert np.array_equal(one[0], other[0])
    assert one[1:] == other[1:]


def test_asking_for_more_begins_with_the_same_sprites() -> None:
    few, many = maker.make_sprites(20, seed=3), maker.make_sprites(90, seed=3)
    assert np.array_equal(few[0], many[0][:20])
    assert few[1] == many[1][:20]


def test_another_seed_makes_other_sprites() -> None:
    assert not np.array_equal(maker.make_sprites(10, seed=1)[0], maker.make_sprites(10, seed=2)[0])


def test_two_thousand_sprites_are_all_different() -> None:
    rgba, names, _ = maker.make_sprites(2000, seed=1)
    assert len({sprite.tobytes() for sprite in rgba}) == 2000
    assert len(set(names)) == 2000


@pytest.mark.parametrize("size", maker.SIZES)
def test_edges_are_hard_and_hidden_colour_is_nothing(size: int) -> None:
    rgba, _, _ = maker.make_sprites(2 * ROUND, seed=4, size=size)
    assert rgba.shape == (2 * ROUND, size, size, 4)
    assert set(np.unique(rgba[..., 3])) == {0, 255}
    assert not rgba[rgba[..., 3] == 0].any()


@pytest.mark.parametrize("size", maker.SIZES)
def test_every_colour_is_of_the_one_palette(size: int) -> None:
    rgba, _, _ = maker.make_sprites(10 * ROUND, seed=5, size=size)
    assert colours_of(rgba) <= colours_of(inks.palette())


def test_the_palette_holds_each_colour_once_and_is_small() -> None:
    assert len(set(inks.HEX)) == len(inks.HEX) == 41


@pytest.mark.parametrize("size", maker.SIZES)
def test_every_sprite_fills_a_good_part_of_its_frame(size: int) -> None:
    rgba, _, _ = maker.make_sprites(10 * ROUND, seed=6, size=size)
    filled = (rgba[..., 3] > 0).mean(axis=(1, 2))
    assert filled.min() > 0.1
    assert filled.max() < 0.9


def test_figures_leave_room_for_their_outline() -> None:
    cells = np.stack([draw(Random(f"room/{i}"))[0].cells for _, _, draw in maker._KINDS for i in range(60)])
    border = np.ones((16, 16), dtype=bool)
    border[1:-1, 1:-1] = False
    assert not cells[:, border].any()


def test_every_label_and_kind_comes_equally_often() -> None:
    _, _, words = maker.make_sprites(4 * ROUND, seed=7)
    assert gcd(maker._STRIDE, ROUND) == 1
    assert {said[0] for said in words} == {"person", "hero", "monster", "potion", "item"}
    assert set(Counter(said[1] for said in words if said[0] != "potion").values()) == {4}


def test_all_words_together_fit_the_vocabulary_of_a_network() -> None:
    _, _, words = maker.make_sprites(2000, seed=8)
    assert len({word for said in words for word in said}) <= 64


def test_a_size_that_is_not_made_is_refused_in_words() -> None:
    with pytest.raises(UserError, match="16, 32, 64"):
        maker.make_sprites(1, seed=0, size=24)


def test_written_sprites_say_their_words_by_folder_and_name(tmp_path: Path) -> None:
    assert maker.write_sprites(tmp_path, count=ROUND, seed=7) == ROUND
    files = sorted(tmp_path.rglob("*.png"))
    _, names, words = maker.make_sprites(ROUND, seed=7)
    assert {file.stem: file.parent.name for file in files} == {
        name: said[0] for name, said in zip(names, words, strict=True)
    }
    slime = next(file for file in files if file.stem.startswith("slime"))
    assert read(slime).shape == (16, 16, 4)
    assert words_of(slime.relative_to(tmp_path), "names")[:2] == ("monster", "slime")


def test_the_starter_sprites_are_the_first_240_of_seed_7() -> None:
    folder = Path(__file__).parents[3] / "resources" / "starter" / "sprites"
    rgba, names, words = maker.make_sprites(240, seed=7)
    files = [folder / said[0] / f"{name}.png" for name, said in zip(names, words, strict=True)]
    assert len(list(folder.rglob("*.png"))) == 240
    assert np.array_equal(np.stack([read(file) for file in files]), rgba)


def test_a_stamp_over_the_edge_is_cut() -> None:
    canvas = Canvas(4)
    canvas.stamp("12\n34".replace("4", "0"), -1, 3, inks.RED)
    assert canvas.cells[0].tolist() == [0, 0, 0, inks.RED[3]]
    assert not canvas.cells[1:].any()


def test_the_outline_is_ink_below_and_coloured_above_and_threads_have_none() -> None:
    cells = np.zeros((1, 3, 5), dtype=np.uint8)
    cells[0, 1, 1] = inks.GREEN[2]
    cells[0, 1, 4] = inks.THREAD
    line = outlined(cells)[0]
    assert line[0].tolist() == [0, inks.GREEN[0], 0, 0, 0]
    assert line[1].tolist() == [inks.GREEN[0], inks.GREEN[2], inks.GREEN[0], 0, inks.THREAD]
    assert line[2].tolist() == [0, inks.INK, 0, 0, 0]


def test_a_larger_eye_shines() -> None:
    cells = np.full((1, 3, 3), inks.GOLD[2], dtype=np.uint8)
    cells[0, 1, 1] = inks.EYE
    assert enlarged(cells)[0, 2:4, 2:4].tolist() == [[inks.SNOW, inks.EYE], [inks.EYE, inks.EYE]]
