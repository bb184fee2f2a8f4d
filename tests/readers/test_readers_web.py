"""Phaser, PixiJS and CSS in a real Chromium: every frame is drawn and is, pixel for pixel, the sprite it came from."""

import json

import numpy as np
import pytest
from browser import look, shoot
from PIL import Image
from programs import READERS
from sheets import pixels_of, sheet_of

TAGS = {"walk": "abc", "hop": "def", "back": "hg", "i": "i"}


def wanted(folder, letters):
    return [np.pad(pixels_of(folder / "art" / f"{letter}.png"), ((0, 8), (0, 8), (0, 0))) for letter in letters]


def drawn(frames):
    return [np.array(frame, np.uint8).reshape(16, 16, 4) for frame in frames]


def same(found, sprites):
    return [np.array_equal(a, b) for a, b in zip(drawn(found), sprites, strict=True)]


@pytest.fixture
def browse(chromium, tmp_path):
    return lambda page, query, sheet: look(chromium, page, query, sheet, READERS / "node_modules", tmp_path)


@pytest.mark.parametrize("form", ["aseprite", "phaser"])
def test_phaser_draws_every_frame_of_every_tag(tmp_path, browse, form):
    sheet = sheet_of(tmp_path, form).files[0].parent
    found = browse("phaser.html", "?aseprite" if form == "aseprite" else "", sheet)
    assert {name: len(found[name]["frames"]) for name in found} == {"walk": 3, "hop": 3, "back": 2, "i": 1}
    assert all(all(same(found[name]["frames"], wanted(tmp_path, TAGS[name]))) for name in TAGS)
    assert found["walk"]["ms"] == [100, 200, 100]
    assert found["walk"]["total"] == 400
    assert (found["walk"]["yoyo"], found["hop"]["yoyo"]) == (False, True)


def test_phaser_draws_a_sheet_of_several_pages(tmp_path, browse):
    result = sheet_of(tmp_path, "phaser", max_size=16, many_pages=True)
    found = browse("phaser.html", "", result.files[0].parent)
    assert result.pages > 1
    assert all(all(same(found[name]["frames"], wanted(tmp_path, TAGS[name]))) for name in TAGS)


def test_phaser_shows_frames_that_are_named_and_not_numbered_as_an_animation_of_none(tmp_path, browse):
    sheet = sheet_of(tmp_path, "aseprite")
    told = json.loads(sheet.description.read_text(encoding="utf-8"))
    told["frames"] = {f"frame {key}": frame for key, frame in told["frames"].items()}
    sheet.description.write_text(json.dumps(told), encoding="utf-8")
    found = browse("phaser.html", "?aseprite", sheet.description.parent)
    assert [len(found[name]["frames"]) for name in TAGS] == [0, 0, 0, 0]


def test_phaser_shows_a_multi_atlas_wrong_whose_frames_are_a_pixel_aside(tmp_path, browse):
    sheet = sheet_of(tmp_path, "phaser")
    told = json.loads(sheet.description.read_text(encoding="utf-8"))
    told["textures"][0]["frames"][0]["frame"]["x"] += 1
    sheet.description.write_text(json.dumps(told), encoding="utf-8")
    found = browse("phaser.html", "", sheet.description.parent)
    assert same(found["walk"]["frames"], wanted(tmp_path, "abc")) == [False, True, True]


@pytest.mark.parametrize("form", ["aseprite", "pixi"])
def test_pixi_draws_every_frame_of_every_tag(tmp_path, browse, form):
    found = browse("pixi.html", "", sheet_of(tmp_path, form).files[0].parent)
    letters = {**TAGS, "hop": "defe"}
    assert all(all(same(found[name]["frames"], wanted(tmp_path, letters[name]))) for name in TAGS)


def test_pixi_finds_pivots_and_frames_on_several_pages(tmp_path, browse):
    result = sheet_of(tmp_path, "pixi", max_size=16, many_pages=True)
    found = browse("pixi.html", "", result.files[0].parent)
    assert result.pages > 1
    assert all(same(found["walk"]["frames"], wanted(tmp_path, "abc")))
    assert found["back"]["anchors"][1] == [3 / 8, 5 / 8]


def test_pixi_finds_no_animation_where_the_hash_of_aseprite_lacks_them(tmp_path, browse):
    sheet = sheet_of(tmp_path, "aseprite")
    told = json.loads(sheet.description.read_text(encoding="utf-8"))
    del told["animations"]
    sheet.description.write_text(json.dumps(told), encoding="utf-8")
    assert browse("pixi.html", "", sheet.description.parent) == {}


def test_pixi_shows_a_frame_wrong_that_is_a_pixel_aside(tmp_path, browse):
    sheet = sheet_of(tmp_path, "pixi")
    told = json.loads(sheet.description.read_text(encoding="utf-8"))
    told["frames"]["walk_00"]["frame"]["x"] += 1
    sheet.description.write_text(json.dumps(told), encoding="utf-8")
    found = browse("pixi.html", "", sheet.description.parent)
    assert same(found["walk"]["frames"], wanted(tmp_path, "abc")) == [False, True, True]


def css_page(folder):
    """The trimmed sprites a to c, one under the other, as a page shows them."""
    sheet = sheet_of(folder, "css")
    spans = "".join(f'<div style="height: 16px"><span class="sprite walk_0{i}"></span></div>' for i in range(3))
    style = "<style>body { margin: 0; background: #fff; } .sprite { vertical-align: top; }</style>"
    page = sheet.description.with_name("page.html")
    page.write_text(f'<!DOCTYPE html><link rel="stylesheet" href="crew.css">{style}{spans}', encoding="utf-8")
    return sheet.description, page


def on_white(rgba):
    rows, columns = np.flatnonzero(rgba[..., 3].any(axis=1)), np.flatnonzero(rgba[..., 3].any(axis=0))
    cut = Image.fromarray(rgba[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1])
    white = Image.new("RGBA", (16, 16), "white")
    white.alpha_composite(cut)
    return np.array(white)


def shown(chromium, page, work):
    picture = pixels_of(shoot(chromium, page, work))
    return [
        np.array_equal(picture[16 * i : 16 * i + 16, :16], on_white(pixels_of(work / "art" / f"{letter}.png")))
        for i, letter in enumerate("abc")
    ]


def test_css_shows_every_sprite(tmp_path, chromium):
    assert shown(chromium, css_page(tmp_path)[1], tmp_path) == [True, True, True]


def test_css_shows_a_sprite_wrong_whose_place_is_a_pixel_aside(tmp_path, chromium):
    style, page = css_page(tmp_path)
    text = style.read_text(encoding="utf-8")
    at = text.index("background-position: ", text.index(".walk_01"))
    first = text[at:].split("px")[0]
    style.write_text(text[:at] + f"{first}1px" + text[at + len(first) + 2 :], encoding="utf-8")
    assert shown(chromium, page, tmp_path) == [True, False, True]
