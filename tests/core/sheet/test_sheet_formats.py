"""What every format promises: it reads back what it wrote, finds every pixel, and refuses what is none of its own."""

import json

import numpy as np
import pytest
from sheets import TAGS, content_of, crew, pixels_of, sheet_of

from core.errors import UserError
from core.jobs import Layout, SheetJob, Trim
from core.sheet.description import Direction
from core.sheet.formats import FORMATS, format_named
from core.sheet.making import make_sheet
from core.sheet.plan import Plan, PlannedTag

PAINTED = [key for key, form in FORMATS.items() if form.has_sheet]
NAMED = ("aseprite-array", "phaser", "pixi", "grid")  # keep a name, a time and a pivot for each frame
TIMED = ("aseprite", "aseprite-array", "aseprite-file", "godot", "phaser", "grid")
TAGGED = [key for key in FORMATS if key not in ("unity", "rpgmaker", "tiled", "tiled-collection", "css", "libgdx")]


def read_back(folder, form, **choices):
    result = sheet_of(folder, form, **choices)
    return result, FORMATS[form].read(content_of(result))


def part(rgba, cell):
    """The sprite as an engine shows it: cut out, and put back to where it stood before it was trimmed."""
    whole = np.zeros((cell.whole_height, cell.whole_width, 4), np.uint8)
    cut = rgba[cell.y : cell.y + cell.height, cell.x : cell.x + cell.width]
    whole[cell.top : cell.top + cell.height, cell.left : cell.left + cell.width] = cut
    return whole


def trimmed(rgba):
    rows, columns = np.flatnonzero(rgba[..., 3].any(axis=1)), np.flatnonzero(rgba[..., 3].any(axis=0))
    return rgba[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].tolist()


@pytest.mark.parametrize("form", PAINTED)
def test_every_sprite_is_found_on_the_sheet(tmp_path, form):
    result, told = read_back(tmp_path, form)
    page = pixels_of(result.png)
    shown = [trimmed(part(page, cell)) for cell in told.cells if part(page, cell).any()]
    wanted = [trimmed(pixels_of(path)) for path in crew(tmp_path / "art")]
    assert sorted(shown) == sorted(wanted)


@pytest.mark.parametrize("form", ["aseprite", "aseprite-array", "phaser", "pixi", "libgdx"])
def test_a_trimmed_sprite_comes_back_whole_and_in_place(tmp_path, form):
    result, told = read_back(tmp_path, form)
    shown = [part(pixels_of(result.png), cell).tolist() for cell in told.cells]
    assert sorted(shown) == sorted(pixels_of(path).tolist() for path in crew(tmp_path / "art"))
    assert any(cell.is_trimmed for cell in told.cells)


@pytest.mark.parametrize("form", TAGGED)
def test_tags_come_back_with_their_frames(tmp_path, form):
    _, told = read_back(tmp_path, form)
    assert [tag.name for tag in told.tags] == ["walk", "hop", "back", "i"]
    assert len(told.tags[0].frames) == 3


@pytest.mark.parametrize("form", ["aseprite", "aseprite-array", "aseprite-file", "phaser", "grid"])
def test_directions_come_back(tmp_path, form):
    _, told = read_back(tmp_path, form)
    assert [tag.direction for tag in told.tags[:3]] == [Direction.FORWARD, Direction.PING_PONG, Direction.REVERSE]


@pytest.mark.parametrize("form", TIMED)
def test_each_frame_keeps_its_time(tmp_path, form):
    _, told = read_back(tmp_path, form)
    assert [told.cells[i].duration_ms for i in told.tags[0].frames] == [100, 200, 100]


@pytest.mark.parametrize("form", NAMED)
def test_each_frame_keeps_its_name_and_pivot(tmp_path, form):
    _, told = read_back(tmp_path, form)
    assert {cell.name for cell in told.cells} == {
        *(f"walk_0{i}" for i in range(3)),
        *(f"hop_0{i}" for i in range(3)),
        "back_00",
        "back_01",
        "i",
    }
    assert next(cell for cell in told.cells if cell.name == "back_00").pivot == pytest.approx((3, 5), abs=1e-4)


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_sprites_give_the_same_bytes_in_every_format(tmp_path, form):
    first, again = sheet_of(tmp_path, form), sheet_of(tmp_path / "again", form)
    assert content_of(first) == content_of(again)


@pytest.mark.parametrize("form", [key for key, form in FORMATS.items() if form.has_sheet and form.many_pages])
def test_what_is_too_much_for_one_sheet_goes_on_to_the_next(tmp_path, form):
    result, told = read_back(tmp_path, form, max_size=16, many_pages=True)
    assert result.pages > 1
    assert len(told.pages) == result.pages
    pages = [pixels_of(result.files[0].parent / page.image) for page in told.pages]
    shown = [trimmed(part(pages[cell.page], cell)) for cell in told.cells]
    assert sorted(shown) == sorted(trimmed(pixels_of(path)) for path in crew(tmp_path / "art"))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("content", [b"", b"{}", b"\x00\xff not text", b"<tileset/>", b'{"frames": 3, "meta": {}}'])
def test_what_is_none_of_its_own_is_refused_in_words(tmp_path, form, content):
    files = dict.fromkeys(content_of(sheet_of(tmp_path, form)), content)
    with pytest.raises(UserError, match=r"^This is not a description of a sheet"):
        FORMATS[form].read(files)


@pytest.mark.parametrize("form", FORMATS)
def test_names_of_any_script_and_with_reserved_characters_come_through(tmp_path, form):
    names = ("忍者", 'a "b" \\c', "con", "x:y|z")
    plan = Plan(
        tuple(PlannedTag(name, (f"{a}.png", f"{b}.png")) for name, a, b in zip(names, "aceg", "bdfh", strict=True))
    )
    result = sheet_of(tmp_path, form, plan)
    told = FORMATS[form].read(content_of(result))
    assert all(path.is_file() for path in result.files)
    assert len(told.cells) >= 8


def test_a_format_that_does_not_exist_is_refused_with_those_that_do():
    with pytest.raises(UserError, match="aseprite"):
        format_named("crayon")


@pytest.mark.parametrize("form", ["tiled", "grid"])
def test_a_grid_wants_sprites_of_one_size(tmp_path, form):
    pictures = (*crew(tmp_path / "small"), *crew(tmp_path / "large", 12))
    with pytest.raises(UserError, match="sprites of one size"):
        make_sheet(SheetJob(pictures, tmp_path / "sheet.png", form))


def test_a_grid_counts_its_columns_as_tiled_does(tmp_path):
    result, told = read_back(tmp_path, "tiled", power_of_two=True, border=2, extrude=1, trim=Trim.SPRITE)
    grid, page = told.grid, told.pages[0]
    assert grid.columns == (page.width - grid.margin + grid.spacing) // (grid.width + grid.spacing)
    walk = told.tags[0]
    shown = [part(pixels_of(result.png), told.cells[i]).tolist() for i in walk.frames]
    assert shown == [pixels_of(tmp_path / "art" / f"{letter}.png").tolist() for letter in "abc"]


def test_gamemaker_gets_a_strip_a_tag_without_gaps_in_the_order_it_is_played(tmp_path):
    result = sheet_of(tmp_path, "gamemaker")
    assert [path.name for path in result.files] == [
        "walk_strip3.png",
        "hop_strip4.png",
        "back_strip2.png",
        "i_strip1.png",
    ]
    strip = pixels_of(result.files[2])
    assert strip[:, :8].tolist() == pixels_of(tmp_path / "art" / "h.png").tolist()


def test_rpg_maker_gets_three_steps_in_four_ways(tmp_path):
    ways = ("down", "left", "right", "up")
    plan = Plan(
        tuple(
            PlannedTag(f"bob_{way}", (f"{a}.png", f"{b}.png")) for way, a, b in zip(ways, "aceg", "bdfh", strict=True)
        )
    )
    result = sheet_of(tmp_path, "rpgmaker", plan)
    assert [path.name for path in result.files] == ["$i.png", "$bob.png"]
    sheet = pixels_of(result.files[1])
    assert sheet.shape[:2] == (32, 24)
    assert sheet[8:16, 8:16].tolist() == pixels_of(tmp_path / "art" / "c.png").tolist()


def test_unity_keeps_its_ids_when_a_sheet_is_exported_again(tmp_path):
    first = content_of(sheet_of(tmp_path, "unity"))["crew.png.meta"].decode()
    again = content_of(sheet_of(tmp_path / "other", "unity", border=3))["crew.png.meta"].decode()
    ids = [[line for line in text.splitlines() if "guid" in line or "internalID:" in line] for text in (first, again)]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 10


def test_godot_3_shows_a_longer_frame_more_often(tmp_path):
    text = content_of(sheet_of(tmp_path, "godot3"))["crew.tres"].decode()
    walk = text[text.index("animations") : text.index('"walk"')]
    assert walk.count("SubResource( 2 )") == 2


def test_layouts_by_tag_put_each_tag_into_a_row(tmp_path):
    _, told = read_back(tmp_path, "aseprite", layout=Layout.TAGS, trim=Trim.NONE, padding=0)
    assert [{told.cells[i].y for i in tag.frames} for tag in told.tags] == [{0}, {8}, {16}, {24}]
    assert TAGS.tags[0].name == told.tags[0].name


def test_a_grid_is_counted_as_bevy_counts_it(tmp_path):
    """TextureAtlasLayout::from_grid(cell, columns, rows, padding = spacing, offset = margin), row after row."""
    result = sheet_of(tmp_path, "grid", padding=1, border=2, extrude=1)
    told = json.loads(result.description.read_text(encoding="utf-8"))
    wide, high = (told[side] + told["spacing"] for side in ("cellWidth", "cellHeight"))
    places = [
        (told["margin"] + column * wide, told["margin"] + row * high)
        for row in range(told["rows"])
        for column in range(told["columns"])
    ]
    assert [places[frame["cell"]] for frame in told["frames"]] == [(f["x"], f["y"]) for f in told["frames"]]
    assert len(places) - told["columns"] < len(told["frames"]) <= len(places)
