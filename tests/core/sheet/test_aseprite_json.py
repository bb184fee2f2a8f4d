"""The description reads back as it was written, and says what each engine looks for."""

import json
from pathlib import Path

import pytest

from core.errors import UserError
from core.sheet.description import Cell, Description, Tag
from core.sheet.formats import aseprite_json, format_named

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "sheet_aseprite.json"
SHEET = Description(
    image="crew.png",
    width=12,
    height=8,
    is_indexed=True,
    cells=(Cell(0, 0, 4, 4), Cell(4, 0, 4, 4), Cell(8, 0, 4, 8)),
    durations_ms=(100, 80, 120),
    tags=(Tag("Bob “the blob”", 0, 0), Tag("Nancy", 1, 2)),
)


def test_the_description_is_written_as_agreed():
    assert aseprite_json.write(SHEET) == GOLDEN.read_text(encoding="utf-8")


def test_what_is_written_reads_back():
    assert aseprite_json.read(aseprite_json.write(SHEET)) == SHEET


def test_phaser_finds_frames_by_their_numbers_and_pixi_its_animations():
    found = json.loads(aseprite_json.write(SHEET))
    assert list(found["frames"]) == ["0", "1", "2"]
    assert found["animations"] == {"Bob “the blob”": ["0"], "Nancy": ["1", "2"]}
    assert {frame["trimmed"] for frame in found["frames"].values()} == {False}


def test_the_array_form_of_aseprite_reads_as_well():
    found = json.loads(aseprite_json.write(SHEET))
    found["frames"] = [{"filename": name, **frame} for name, frame in found["frames"].items()]
    assert aseprite_json.read(json.dumps(found)) == SHEET


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"frames": {}}', '{"frames": 3, "meta": {}}', "\x00PNG"])
def test_what_is_no_description_is_refused_in_words(text):
    with pytest.raises(UserError, match="not the description of a sheet"):
        aseprite_json.read(text)


def test_a_format_that_does_not_exist_is_refused_with_those_that_do():
    with pytest.raises(UserError, match="aseprite"):
        format_named("crayon")
