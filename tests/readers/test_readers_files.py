"""Parsers and engines without a screen read every other format; each twin that is broken on purpose they refuse."""

import json
import re
import shutil

import numpy as np
import pytest
from PIL import Image
from programs import HERE, program, run, said
from sheets import content_of, pixels_of, sheet_of

from core.sheet.aseprite_writing import AseFrame, write_aseprite
from core.sheet.formats import FORMATS

LETTERS = "abcdefghi"


def change(path, old, new, times=1):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, times), encoding="utf-8")


@pytest.mark.parametrize("pages", [1, 3])
def test_spines_runtime_finds_every_region(tmp_path, node, pages):
    result = sheet_of(tmp_path, "libgdx", max_size=4096 if pages == 1 else 16, many_pages=True)
    regions = said(node("atlas.mjs", result.description))
    assert [(r["name"], r["index"]) for r in regions] == [
        *(("walk", i) for i in range(3)),
        *(("hop", i) for i in range(3)),
        ("back", 0),
        ("back", 1),
        ("i", -1),
    ]
    assert len({r["page"] for r in regions}) == pages
    for region, letter in zip(regions, LETTERS, strict=True):
        page = pixels_of(result.description.with_name(region["page"]))
        whole = np.zeros((region["fullHeight"], region["fullWidth"], 4), np.uint8)
        top = region["fullHeight"] - region["bottom"] - region["height"]
        cut = page[region["y"] : region["y"] + region["height"], region["x"] : region["x"] + region["width"]]
        whole[top : top + region["height"], region["left"] : region["left"] + region["width"]] = cut
        assert whole.tolist() == pixels_of(tmp_path / "art" / f"{letter}.png").tolist()
    assert {r["filter"] for r in regions} == {9728}  # nearest


def test_spines_runtime_shows_a_region_without_bounds_as_nothing(tmp_path, node):
    result = sheet_of(tmp_path, "libgdx")
    change(result.description, "bounds:", "bonds:")
    assert said(node("atlas.mjs", result.description))[0]["width"] == 0


@pytest.mark.parametrize("form", ["aseprite", "aseprite-array"])
def test_the_schema_of_aseprites_json_is_kept(tmp_path, node, form):
    assert said(node("schema.mjs", sheet_of(tmp_path, form).description)) == []


@pytest.mark.parametrize("form", ["aseprite", "aseprite-array"])
def test_the_schema_of_aseprites_json_refuses_a_scale_that_is_a_number(tmp_path, node, form):
    result = sheet_of(tmp_path, form)
    change(result.description, '"scale": "1"', '"scale": 1')
    assert any("scale" in fault for fault in said(node("schema.mjs", result.description)))


def test_another_reader_of_aseprite_files_finds_frames_times_tags_and_pivots(tmp_path, node):
    found = said(node("ase.cjs", sheet_of(tmp_path, "aseprite-file").description))
    assert (found["width"], found["height"], found["depth"], len(found["frames"])) == (8, 8, 8, 9)
    assert [frame["ms"] for frame in found["frames"][:3]] == [100, 200, 100]
    assert [(t["name"], t["first"], t["last"], t["direction"]) for t in found["tags"]] == [
        ("walk", 0, 2, "Forward"),
        ("hop", 3, 5, "Ping-pong"),
        ("back", 6, 7, "Reverse"),
        ("i", 8, 8, "Forward"),
    ]
    palette = np.array(found["palette"], np.uint8)
    for frame, letter in zip(found["frames"], LETTERS, strict=True):
        index = np.frombuffer(bytes.fromhex(frame["pixels"][0]), np.uint8).reshape(8, 8)
        assert palette[index].tolist() == pixels_of(tmp_path / "art" / f"{letter}.png").tolist()
    assert [slice["name"] for slice in found["slices"]] == ["pivot"]


def test_another_reader_of_aseprite_files_refuses_one_whose_pixels_are_not_packed(tmp_path, node):
    file = sheet_of(tmp_path, "aseprite-file").description
    file.write_bytes(file.read_bytes().replace(b"\x78\x9c", b"\x00\x00"))
    assert node("ase.cjs", file).returncode != 0


def test_many_colours_make_an_aseprite_file_of_true_colour(tmp_path, node):
    rgba = np.random.default_rng(0).integers(1, 256, (24, 24, 4)).astype(np.uint8)
    (tmp_path / "true.aseprite").write_bytes(write_aseprite([AseFrame(rgba)], None))
    found = said(node("ase.cjs", tmp_path / "true.aseprite"))
    assert found["depth"] == 32
    assert bytes.fromhex(found["frames"][0]["pixels"][0]) == rgba.tobytes()


def test_pytiled_reads_the_grid_and_its_animations(tmp_path, python):
    found = said(python("tiled", sheet_of(tmp_path, "tiled", padding=1, border=2).description))
    assert (found["columns"], found["spacing"], found["margin"]) == (3, 1, 2)
    assert found["tiles"]["0"] == {"class": "walk", "frames": [[0, 100], [1, 200], [2, 100]]}
    assert found["tiles"]["3"]["frames"] == [[3, 100], [4, 100], [5, 100], [4, 100]]


def test_pytiled_reads_a_collection(tmp_path, python):
    found = said(python("tiled", sheet_of(tmp_path, "tiled-collection").description))
    assert (found["count"], found["columns"], found["image"]) == (9, 0, None)


def test_pytiled_refuses_a_tileset_without_a_tile_count(tmp_path, python):
    result = sheet_of(tmp_path, "tiled")
    change(result.description, 'tilecount="9"', "")
    assert "tilecount" in python("tiled", result.description).stderr


@pytest.mark.parametrize("form", ["tiled", "tiled-collection"])
def test_arcade_and_tiled_itself_show_the_first_tile(tmp_path, python, form):
    result = sheet_of(tmp_path, form)
    said(python("tiled", result.description))  # writes map.tmx beside it
    wanted = pixels_of(tmp_path / "art" / "a.png")
    shown = said(python("arcade", result.description.with_name("map.tmx")))
    assert shown == [wanted.reshape(-1).tolist()]
    done = run(program("tmxrasterizer"), "--platform", "offscreen", "map.tmx", "out.png", folder=result.files[0].parent)
    assert done.returncode == 0, done.stderr
    assert pixels_of(result.description.with_name("out.png")).tolist() == wanted.tolist()


def test_tiled_refuses_a_collection_whose_picture_is_gone(tmp_path, python):
    result = sheet_of(tmp_path, "tiled-collection")
    said(python("tiled", result.description))
    shutil.rmtree(result.description.with_name("crew"))
    done = python("arcade", result.description.with_name("map.tmx"))
    assert done.returncode != 0


def test_pygame_cuts_every_frame_out_of_the_grid(tmp_path, python):
    found = said(python("pygame", sheet_of(tmp_path, "grid", padding=1, border=2, extrude=1).description))
    assert [bytes.fromhex(frame) for frame in found] == [
        pixels_of(tmp_path / "art" / f"{letter}.png").tobytes() for letter in LETTERS
    ]


def test_pygame_refuses_a_grid_whose_frame_lies_outside(tmp_path, python):
    result = sheet_of(tmp_path, "grid")
    told = json.loads(result.description.read_text(encoding="utf-8"))
    told["frames"][0]["x"] = 4000
    result.description.write_text(json.dumps(told), encoding="utf-8")
    assert "outside surface area" in python("pygame", result.description).stderr


def in_love(tmp_path, old="", new=""):
    """The pixels of each frame as LÖVE shows it."""
    result = sheet_of(tmp_path, "grid", padding=1, border=2, extrude=1)
    change(result.description, old, new)
    for script in (HERE / "love").iterdir():
        shutil.copy(script, result.description.parent)
    done = run(program("xvfb-run"), "-a", program("love"), result.description.parent)
    return [bytes.fromhex(frame) for frame in re.findall(r"^FRAME (\w+)$", done.stdout, re.MULTILINE)]


def test_love_draws_every_frame_of_the_grid(tmp_path):
    assert in_love(tmp_path) == [pixels_of(tmp_path / "art" / f"{letter}.png").tobytes() for letter in LETTERS]


def test_love_shows_a_frame_wrong_that_is_a_pixel_aside(tmp_path):
    shown = in_love(tmp_path, '"x": 3', '"x": 4')
    assert len(shown) == 9
    assert shown[0] != pixels_of(tmp_path / "art" / "a.png").tobytes()


def test_unitys_yaml_holds_every_sprite_counted_from_below(tmp_path, python):
    result = sheet_of(tmp_path, "unity")
    found = said(python("unity", result.description))
    page = pixels_of(result.png)
    for sprite, letter in zip(found["spriteSheet"]["sprites"], LETTERS, strict=True):
        box = sprite["rect"]
        top = page.shape[0] - box["y"] - box["height"]
        cut = page[top : top + box["height"], box["x"] : box["x"] + box["width"]]
        assert (cut[..., 3] > 0).sum() == (pixels_of(tmp_path / "art" / f"{letter}.png")[..., 3] > 0).sum()
    assert (found["textureType"], found["spriteMode"], found["textureSettings"]["filterMode"]) == (8, 2, 0)
    ids = {sprite["name"]: sprite["internalID"] for sprite in found["spriteSheet"]["sprites"]}
    assert found["spriteSheet"]["nameFileIdTable"] == ids


def test_unitys_yaml_is_refused_when_a_line_slips(tmp_path, python):
    result = sheet_of(tmp_path, "unity")
    change(result.description, "      rect:", "   rect:")
    assert python("unity", result.description).returncode != 0


def test_a_parser_of_godot_4_reads_animations_with_their_speeds(tmp_path, python):
    found = said(python("godot", sheet_of(tmp_path, "godot").description))
    assert found == [
        {"name": "walk", "frames": 3, "speed": 10.0},
        {"name": "hop", "frames": 4, "speed": 10.0},
        {"name": "back", "frames": 2, "speed": 10.0},
        {"name": "i", "frames": 1, "speed": 10.0},
    ]


def test_a_parser_of_godot_4_refuses_a_list_that_is_not_closed(tmp_path, python):
    result = sheet_of(tmp_path, "godot")
    change(result.description, '"loop": true', '"loop": true]')
    assert python("godot", result.description).returncode != 0


def in_godot_3(tmp_path, form, old="", new=""):
    """What a real Godot 3 finds once it has imported the sheet, in which a part may be broken first."""
    result = sheet_of(tmp_path, form)
    folder = result.files[0].parent
    change(result.description, old, new)
    shutil.copy(HERE / "check.gd", folder)
    (folder / "project.godot").write_text('config_version=4\n[application]\nconfig/name="crew"\n')
    engine = program("godot3-server")
    run(engine, "--path", folder, "--editor", "--quit")
    done = run(engine, "--path", folder, "-s", "check.gd")
    return json.loads(re.search(r"^FOUND (.*)$", done.stdout, re.MULTILINE)[1])


def test_godot_3_imports_frames_without_smoothing(tmp_path):
    found = in_godot_3(tmp_path, "godot3")
    assert {name: len(each["regions"]) for name, each in found["animations"].items()} == {
        "walk": 4,
        "hop": 4,
        "back": 2,
        "i": 1,
    }
    page = pixels_of(tmp_path / "godot3" / "crew.png")
    x, y, width, height, flags = (int(v) for v in found["animations"]["i"]["regions"][0])
    sprite = pixels_of(tmp_path / "art" / "i.png")
    assert (page[y : y + height, x : x + width, 3] > 0).sum() == (sprite[..., 3] > 0).sum()
    assert (flags, found["node"]) == (0, "AnimatedSprite")


def test_godot_3_refuses_frames_that_are_not_in_the_file(tmp_path):
    assert in_godot_3(tmp_path, "godot3", "SubResource( 2 )", "SubResource( 99 )")["animations"] == {}


def test_godot_3_refuses_the_file_of_godot_4(tmp_path):
    assert in_godot_3(tmp_path, "godot")["animations"] == {}


def test_strips_are_sound_pictures_and_one_cut_short_is_not(tmp_path):
    files = [*sheet_of(tmp_path, "gamemaker").files, *sheet_of(tmp_path, "rpgmaker").files]
    assert run(program("pngcheck"), *files).returncode == 0
    files[0].write_bytes(files[0].read_bytes()[:-20])
    assert run(program("pngcheck"), files[0]).returncode != 0


@pytest.mark.parametrize(("form", "name"), [("gamemaker", "walk_strip5.png"), ("rpgmaker", "$odd.png")])
def test_strips_that_cannot_be_cut_evenly_are_refused(tmp_path, form, name):
    Image.new("RGBA", (24, 8 if form == "gamemaker" else 9)).save(tmp_path / name)
    with pytest.raises(Exception, match="not a description of a sheet"):
        FORMATS[form].read({name: (tmp_path / name).read_bytes()})


def test_no_metadata_goes_out_unless_it_is_asked_for(tmp_path):
    exiftool = program("exiftool")
    plain, told = sheet_of(tmp_path, "aseprite"), sheet_of(tmp_path / "told", "aseprite", keep_recipes=True)
    assert "Spritewell" not in run(exiftool, "-a", "-G", plain.png).stdout
    assert "spritewell" in run(exiftool, "-a", "-G", told.png).stdout.lower().replace("crew", "")
    assert content_of(plain)["crew.png"] != content_of(told)["crew.png"]
