"""What an Aseprite file looks like: groups as a whole, tile maps, links of links, palettes that change on the way."""

import struct

import numpy as np
import pytest
from aseprite_files import (
    ACROSS,
    AIR,
    BLUE,
    DIAGONAL,
    DOWN,
    GREEN,
    RED,
    aseprite,
    cel,
    chunk,
    layer,
    linked,
    palette,
    tile_cel,
    tileset,
)

from core.sprites.aseprite import TooLarge, read_aseprite

ONE = np.array([[RED]])


def seen(content: bytes, frame: int = 0) -> list[list[list[int]]]:
    pixels: list[list[list[int]]] = read_aseprite(content, 1 << 20).frames[frame].tolist()
    return pixels


def test_a_group_fades_as_a_whole_where_the_file_says_so() -> None:
    chunks = [layer(kind=1, opacity=128), layer(level=1), layer(level=1)]
    chunks += [cel(1, ONE), cel(2, np.array([[BLUE]]))]
    whole = seen(aseprite(32, (100, chunks), width=1, flags=3))
    assert whole == [[[0, 0, 255, 128]]]
    flat = seen(aseprite(32, (100, chunks), width=1, flags=1))
    assert flat == [[list(BLUE)]]


def test_a_group_is_blended_with_what_is_below_it() -> None:
    below, above = np.array([[(200, 100, 50, 255)]]), np.array([[(100, 200, 50, 255)]])
    chunks = [layer(), layer(kind=1, blend=1), layer(level=1), cel(0, below), cel(2, above)]
    found = seen(aseprite(32, (100, chunks), width=1, flags=3))[0][0]
    assert np.allclose(found[:3], [78, 78, 10], atol=1)


def test_a_hidden_group_hides_the_groups_in_it() -> None:
    chunks = [layer(), layer(flags=2, kind=1), layer(kind=1, level=1), layer(level=2), cel(0, ONE)]
    chunks += [cel(3, np.array([[BLUE]]))]
    assert seen(aseprite(32, (100, chunks), width=1, flags=3)) == [[list(RED)]]


def test_a_link_to_a_link_shows_the_first_picture() -> None:
    frames = [(100, [layer(), cel(0, ONE)]), (100, [linked(0, 0)]), (100, [linked(0, 1)])]
    assert seen(aseprite(32, *frames, width=1), 2) == [[list(RED)]]


def test_a_link_to_a_later_frame_shows_nothing() -> None:
    frames = [(100, [layer(), linked(0, 1)]), (100, [cel(0, ONE)])]
    assert seen(aseprite(32, *frames, width=1)) == [[list(AIR)]]


TILE = np.array([[RED, BLUE], [GREEN, AIR]])


@pytest.mark.parametrize(
    ("flips", "pixels"),
    [
        (0, [[RED, BLUE], [GREEN, AIR]]),
        (ACROSS, [[BLUE, RED], [AIR, GREEN]]),
        (DOWN, [[GREEN, AIR], [RED, BLUE]]),
        (DIAGONAL, [[RED, GREEN], [BLUE, AIR]]),
        (DIAGONAL | ACROSS, [[GREEN, RED], [AIR, BLUE]]),  # a quarter turn to the right
    ],
)
def test_a_tile_is_drawn_with_its_flips(flips: int, pixels: list[list[tuple[int, ...]]]) -> None:
    chunks = [tileset(0, np.stack([np.zeros_like(TILE), TILE])), layer(kind=2, tileset=0), tile_cel(0, [[1 | flips]])]
    assert seen(aseprite(32, (100, chunks), width=2, height=2)) == [[list(p) for p in row] for row in pixels]


def test_tiles_lie_side_by_side_and_the_empty_one_is_air() -> None:
    tiles = np.array([[[RED]], [[BLUE]]])
    chunks = [tileset(7, tiles), layer(kind=2, tileset=7), tile_cel(0, [[1, 0], [9, 1]], x=1)]
    found = seen(aseprite(32, (100, chunks), width=3, height=2))
    assert found == [[list(AIR), list(BLUE), list(AIR)], [list(AIR), list(AIR), list(BLUE)]]


def test_in_older_files_tile_zero_is_a_tile_and_all_bits_are_none() -> None:
    tiles = np.array([[[RED]], [[BLUE]]])
    chunks = [tileset(0, tiles, flags=2), layer(kind=2, tileset=0), tile_cel(0, [[0, 0xFFFFFFFF]])]
    assert seen(aseprite(32, (100, chunks))) == [[list(RED), list(AIR)]]


def test_indexed_tiles_take_the_palette() -> None:
    tiles = np.array([[[[0]]], [[[2]]]])
    chunks = [palette(AIR, RED, BLUE), tileset(0, tiles), layer(kind=2, tileset=0), tile_cel(0, [[1, 0]])]
    assert seen(aseprite(8, (100, chunks))) == [[list(BLUE), list(AIR)]]


def test_tiles_of_another_file_are_left_out() -> None:
    chunks = [layer(), layer(kind=2, tileset=3), cel(0, ONE), tile_cel(1, [[1]])]
    assert seen(aseprite(32, (100, chunks), width=1)) == [[list(RED)]]


def test_a_tile_map_that_swells_is_refused() -> None:
    body = struct.pack("<HhhBHh5xHHHIIII10x", 0, 0, 0, 255, 3, 0, 65535, 65535, 32, 0xFFFF, 0, 0, 0)
    chunks = [tileset(0, TILE[None]), layer(kind=2, tileset=0), chunk(0x2005, body)]
    with pytest.raises(TooLarge):
        read_aseprite(aseprite(32, (100, chunks)), 1 << 20)


def test_a_palette_may_change_on_the_way() -> None:
    index = np.array([[[1]]])
    frames = [(100, [palette(AIR, RED), layer(), cel(0, index)]), (100, [palette(AIR, BLUE), linked(0, 0)])]
    content = aseprite(8, *frames, width=1)
    assert (seen(content, 0), seen(content, 1)) == ([[list(RED)]], [[list(BLUE)]])


def test_the_oldest_palettes_count_to_sixty_three() -> None:
    old = chunk(0x0011, struct.pack("<HBB", 1, 0, 2) + bytes([0, 0, 0, 63, 0, 32]))
    found = seen(aseprite(8, (100, [old, layer(), cel(0, np.array([[[1]]]))]), width=1))
    assert found == [[[255, 0, 129, 255]]]


def test_a_frame_without_a_time_has_that_of_the_file() -> None:
    content = aseprite(32, (0, [layer(), cel(0, ONE)]), (60, [linked(0, 0)]), width=1, speed=140)
    assert read_aseprite(content, 1 << 20).durations_ms == (140, 60)
