"""What belongs to one creature is found by rows and columns, tags and names."""

import numpy as np
import pytest
from PIL import Image
from tiny import tiny_sprites

from core.frames import SIDES, Slot
from core.sprites.collection import read_collection
from core.sprites.films import Strip, films_of

RGBA = tiny_sprites(16)


def _strip(name, rows, origin="orc.png"):
    return Strip(origin, name, tuple(enumerate(rows)))


def test_columns_of_a_sheet_are_its_sides_and_the_two_that_mirror_each_other_are_left_and_right():
    rgba = RGBA.copy()
    rgba[4, :, :3] = 0
    rgba[6] = rgba[4, :, ::-1]
    late = [_strip(f"orc_c{i}", (2 * i, 2 * i + 1)) for i in range(4)]
    (film,) = films_of(late, rgba).films
    assert [slot.side for slot in film.slots[::2]] == [0, 1, 2, 3]
    rgba = RGBA.copy()
    rgba[2, :, :3] = 0
    rgba[4] = rgba[2, :, ::-1]
    (film,) = films_of(late, rgba).films
    assert film.slots[2:4] == (Slot(0, SIDES.index("up"), 0, 2), Slot(0, SIDES.index("up"), 1, 2))
    assert film.rows[2:4] == (6, 7)


def test_names_say_sides_and_actions():
    strips = [_strip(name, (i, i + 1), "art") for i, name in enumerate(("orc_walk_left", "orc_walk_up", "elf_idle"))]
    found = films_of(strips, RGBA)
    assert [film.name for film in found.films] == ["orc", "elf"]
    assert found.actions == ("walk", "idle")
    assert {slot.side for slot in found.films[0].slots} == {SIDES.index("left"), SIDES.index("up")}


def test_tags_of_a_file_are_what_its_creature_does():
    strips = [_strip("walk", (0, 1), "orc.aseprite"), _strip("special", (2, 3), "orc.aseprite")]
    found = films_of(strips, RGBA)
    (film,) = found.films
    assert set(found.actions) == {"walk", "special"}
    assert len({slot.action for slot in film.slots}) == 2


def test_a_gap_in_a_column_keeps_the_places_behind_it():
    strips = [_strip("orc_c0", (0, 1)), _strip("orc_c1", (2, 3)), _strip("orc_r3_c0", (4, 5))]
    (film,) = films_of(strips, RGBA).films
    assert [slot.place for slot in film.slots if slot.side == 0] == [0, 1, 3, 4]


@pytest.mark.parametrize("missing", [(), (5,)])
def test_a_folder_of_sheets_gives_films_with_what_is_there(tmp_path, missing):
    """Four creatures of four columns and four rows; a cell that is empty is a frame that is missing."""
    rng = np.random.default_rng(0)
    for name in "abcd":
        sheet = np.zeros((64, 64, 4), np.uint8)
        for side in range(4):
            body = tiny_sprites(1, 16, int(rng.integers(99)))[0]
            for place in range(4):
                if 4 * place + side not in missing:
                    frame = body.copy()
                    frame[15, 4 + place] = (0, 0, 0, 255)
                    sheet[16 * place : 16 * place + 16, 16 * side : 16 * side + 16] = frame
        Image.fromarray(sheet).save(tmp_path / f"{name}.png")
    sprites = read_collection(tmp_path, 16)
    films = films_of(sprites.strips, sprites.rgba).films
    assert len(films) == 4
    for film in films:
        assert len(film.slots) >= 16 - 2 * len(missing)  # what stands alone above the gap is no animation
        assert len({slot.side for slot in film.slots}) == 4
