"""Colours of a whole sheet: teams change places, palettes are kept to, ramps stand in order, files come back."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import UserError
from core.sheet.palette_files import PALETTE_ENDINGS, read_palette, write_palette
from core.sheet.recolour import (
    colour_of,
    dithered,
    hardened,
    in_ramps,
    name_of,
    ramp_of,
    read_swap,
    shared_palette,
    snapped,
    swapped,
    team_swap,
)
from core.sprites.palette import palette_of

RED, BLUE, DARK, AIR = [255, 0, 0, 255], [0, 0, 255, 255], [120, 0, 0, 255], [0, 0, 0, 0]


def frame(*rows):
    return np.array(rows, np.uint8)


def test_two_colours_can_change_places():
    found = swapped([frame([RED, BLUE, AIR])], read_swap(["#ff0000:#0000ff", "#0000ff:#ff0000"]))
    assert found[0].tolist() == [[BLUE, RED, AIR]]


def test_a_swap_to_black_leaves_transparent_pixels_alone():
    found = swapped([frame([[0, 0, 0, 255], AIR])], read_swap(["#000000:#ff0000"]))
    assert found[0].tolist() == [[RED, AIR]]


def test_frames_of_different_sizes_are_recoloured_alike():
    found = swapped([frame([RED]), frame([RED, RED], [AIR, BLUE])], read_swap(["#ff0000:#780000"]))
    assert [each.tolist() for each in found] == [[[DARK]], [[DARK, DARK], [AIR, BLUE]]]


def test_colours_snap_to_the_nearest_of_the_palette_without_dithering():
    palette = palette_of([[255, 0, 0], [0, 0, 255]], "two")
    assert snapped([frame([[230, 10, 20, 255], [10, 0, 200, 255], AIR])], palette)[0].tolist() == [[RED, BLUE, AIR]]


def test_a_colour_between_two_of_the_palette_is_dithered_as_both_by_its_share():
    palette = palette_of([[0, 0, 0], [200, 0, 0]], "two")
    grey = np.tile(np.array([50, 0, 0, 255], np.uint8), (4, 4, 1))
    pure = np.tile(np.array([200, 0, 0, 255], np.uint8), (4, 4, 1))
    found, kept = dithered([grey, pure], palette)
    assert np.unique(found.reshape(-1, 4), axis=0, return_counts=True)[1].tolist() == [10, 6]  # by what the eye sees
    assert (kept == pure).all()


def test_nothing_is_dithered_into_the_air():
    palette = palette_of([[0, 0, 0], [200, 0, 0]], "two")
    assert dithered([frame([[100, 0, 0, 0], [100, 0, 0, 90]])], palette)[0].tolist() == [[AIR, AIR]]


def test_half_there_becomes_there_or_not():
    assert hardened([frame([[255, 0, 0, 128], [255, 0, 0, 127]])])[0].tolist() == [[RED, AIR]]


@pytest.mark.parametrize("text", ["red", "#ff00", "#gggggg", "", "#ff0000:"])
def test_what_is_no_colour_is_refused_in_words(text):
    with pytest.raises(UserError, match="is no colour"):
        read_swap([text])


def test_a_colour_reads_back_from_its_name():
    assert colour_of(name_of((255, 136, 0))) == (255, 136, 0)


def test_locked_colours_stay_in_a_shared_palette_as_they_are():
    rng = np.random.default_rng(1)
    many = rng.integers(0, 256, (40, 40, 4)).astype(np.uint8)
    many[..., 3] = 255
    many[0, 0] = [1, 2, 3, 255]
    palette = shared_palette([many], 8, locked=[(1, 2, 3)])
    assert palette.colours[1].tolist() == [1, 2, 3, 255]
    assert len(palette.colours) == 8


def test_ramps_stand_together_from_dark_to_light():
    given = [[255, 200, 200], [40, 40, 160], [90, 0, 0], [128, 128, 128], [120, 120, 255], [200, 30, 30], [30, 30, 30]]
    found = in_ramps(palette_of(given, "mixed")).colours[1:, :3].tolist()
    assert found[:2] == [[30, 30, 30], [128, 128, 128]]
    assert found.index([40, 40, 160]) + 1 == found.index([120, 120, 255])
    assert found.index([90, 0, 0]) < found.index([200, 30, 30])


def test_a_ramp_is_the_colours_of_one_hue():
    assert ramp_of((200, 30, 30), [(90, 0, 0), (40, 40, 160), (200, 30, 30), (128, 128, 128)]) == [
        (90, 0, 0),
        (200, 30, 30),
    ]


def test_a_ramp_follows_the_colour_that_a_team_gives_it():
    swap = team_swap([(90, 0, 0), (200, 30, 30), (255, 140, 130)], (200, 30, 30), (40, 60, 200))
    dark, middle, light = swap.values()
    assert middle == (40, 60, 200)
    assert sum(dark) < sum(middle) < sum(light)
    assert all(blue == max(red, green, blue) for red, green, blue in (dark, middle, light))


def test_a_ramp_that_stays_as_it_is_does_not_move():
    ramp = [(90, 0, 0), (200, 30, 30), (255, 140, 130)]
    swap = team_swap(ramp, (200, 30, 30), (200, 30, 30))
    assert np.abs(np.array(list(swap.values())) - np.array(ramp)).max() <= 1


@pytest.mark.parametrize("ending", PALETTE_ENDINGS)
@settings(max_examples=8, deadline=None)
@given(colours=st.lists(st.tuples(*[st.integers(0, 255)] * 3), min_size=1, max_size=255, unique=True))
def test_a_palette_comes_back_from_its_file(tmp_path_factory, ending, colours):
    file = tmp_path_factory.mktemp("palette") / f"mine{ending}"
    write_palette(palette_of([list(colour) for colour in colours], "mine"), file)
    assert read_palette(file).colours[1:, :3].tolist() == [list(colour) for colour in colours]


def test_a_palette_of_windows_reads_as_well(tmp_path):
    colours = bytes([255, 0, 0, 0, 0, 0, 255, 0])
    data = b"data" + (4 + len(colours)).to_bytes(4, "little") + b"\x00\x03" + (2).to_bytes(2, "little") + colours
    (tmp_path / "w.pal").write_bytes(b"RIFF" + (4 + len(data)).to_bytes(4, "little") + b"PAL " + data)
    assert read_palette(tmp_path / "w.pal").colours[1:].tolist() == [RED, BLUE]


@pytest.mark.parametrize("ending", [*PALETTE_ENDINGS, ".docx"])
@pytest.mark.parametrize("content", [b"", b"\x00\xff\x00rubbish", b"JASC-PAL\n0100\n9999999999999\n"])
def test_a_broken_palette_is_refused_in_words(tmp_path, ending, content):
    (tmp_path / f"bad{ending}").write_bytes(content)
    with pytest.raises(UserError, match=r"bad\."):
        read_palette(tmp_path / f"bad{ending}")
