"""sheet and animate on the command line: files where they were asked for, sentences where they cannot be."""

import json
import zipfile

import pytest
from PIL import Image
from sheets import TAGS, crew

from core.__main__ import main
from core.sheet.plan import plan_text


@pytest.fixture
def art(tmp_path):
    crew(tmp_path / "art")
    (tmp_path / "plan.json").write_text(plan_text(TAGS))
    return tmp_path / "art"


def ask(capsys, *words):
    assert main([*map(str, words), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def refuse(capsys, *words):
    assert main([*map(str, words)]) == 1
    return capsys.readouterr().err


def test_a_sheet_for_an_engine_lies_in_a_zip_with_how_to_import_it(capsys, art, tmp_path):
    words = ("--format", "godot", "--layout", "packed", "--trim", "sprite", "--tags", tmp_path / "plan.json", "--zip")
    told = ask(capsys, "sheet", art, "--out", tmp_path / "crew.png", *words)
    assert told["cells"] == 9
    with zipfile.ZipFile(told["files"][0]) as archive:
        assert archive.namelist() == ["crew.tres", "crew.tscn", "crew.png", "IMPORTING.md"]


def test_every_option_reaches_the_sheet(capsys, art, tmp_path):
    words = ["--scale", "2", "--extrude", "1", "--margin", "1", "--border", "2", "--padding", "1", "--columns", "3"]
    told = ask(capsys, "sheet", art, "--out", tmp_path / "crew.png", *words, "--square", "--power-of-two")
    with Image.open(told["files"][1]) as image:
        assert image.size == (128, 128)
    assert told["pages"] == 1


def test_several_pages_are_written_where_one_is_too_small(capsys, art, tmp_path):
    words = ("--format", "pixi", "--max-size", "16", "--multi-pack")
    told = ask(capsys, "sheet", art, "--out", tmp_path / "crew.png", *words)
    assert told["pages"] == 3
    assert len(told["files"]) == 6


def test_colours_are_kept_to_a_palette_and_swapped(capsys, art, tmp_path):
    (tmp_path / "two.hex").write_text("000000\nffffff\n")
    words = ("--palette", tmp_path / "two.hex", "--swap", "#ffffff:#ff0000")
    told = ask(capsys, "sheet", art, "--out", tmp_path / "crew.png", *words)
    with Image.open(told["files"][1]) as image:
        colours = {colour[:3] for _, colour in image.convert("RGBA").getcolors() if colour[3]}
    assert colours <= {(0, 0, 0), (255, 0, 0)}


def test_animate_writes_the_tag_that_is_named(capsys, art, tmp_path):
    words = ("--tags", tmp_path / "plan.json", "--tag", "hop", "--scale", "2")
    told = ask(capsys, "animate", art, "--out", tmp_path / "hop.gif", *words)
    assert (told["frames"], told["milliseconds"]) == (4, 400)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("sheet", "--format", "crayon"), "Choose one of: aseprite"),
        (("sheet", "--swap", "red:blue"), "is no colour"),
        (("sheet", "--palette", "nothing.gpl"), "cannot be read"),
        (("sheet", "--max-size", "16"), "more than the 16 allowed"),
        (("animate", "--fps", "-1"), "a number above 0"),
    ],
)
def test_what_cannot_be_is_a_sentence_and_no_file(capsys, art, tmp_path, words, sentence):
    verb, *rest = words
    out = tmp_path / ("out.gif" if verb == "animate" else "out.png")
    assert sentence in refuse(capsys, verb, art, "--out", out, *rest)
    assert not out.exists()
