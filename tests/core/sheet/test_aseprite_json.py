"""Aseprite's JSON reads back as it was written, and says what each engine looks for."""

import json
from pathlib import Path

import numpy as np
import pytest

from core.errors import UserError
from core.sheet.description import Cell, Description, Direction, Page, Tag
from core.sheet.formats import aseprite_json
from core.sheet.painting import Sheet

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "sheet_aseprite.json"
TOLD = Description(
    pages=(Page("crew.png", 12, 8),),
    cells=(
        Cell(0, 0, 4, 4, "0", 0, 0, 4, 4, (2.0, 4.0), 100),
        Cell(4, 0, 3, 4, "1", 1, 2, 4, 8, (2.0, 8.0), 80),
        Cell(8, 0, 4, 8, "2", 0, 0, 4, 8, (2.0, 8.0), 120),
    ),
    tags=(Tag("Bob “the blob”", 0, 0), Tag("Nancy", 1, 2, Direction.PING_PONG)),
    is_indexed=True,
)
SHEET = Sheet("crew", TOLD, (), (np.zeros((8, 4, 4), np.uint8),) * 3, ("a", "b", "c"), None, 0.5)


def text():
    return aseprite_json.write(SHEET)["crew.json"].decode()


def read(content):
    return aseprite_json.read({"crew.json": content.encode()})


def test_the_description_is_written_as_agreed():
    assert text() == GOLDEN.read_text(encoding="utf-8")


def test_what_is_written_reads_back():
    assert read(text()) == TOLD


def test_phaser_finds_frames_by_their_numbers_and_pixi_its_animations():
    found = json.loads(text())
    assert list(found["frames"]) == ["0", "1", "2"]
    assert found["animations"] == {"Bob “the blob”": ["0"], "Nancy": ["1", "2"]}
    assert [frame["trimmed"] for frame in found["frames"].values()] == [False, True, False]


def test_the_array_form_of_aseprite_reads_as_well():
    assert aseprite_json.read(aseprite_json.write_array(SHEET)) == TOLD


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"frames": {}}', '{"frames": 3, "meta": {}}', "\x00PNG"])
def test_what_is_no_description_is_refused_in_words(content):
    with pytest.raises(UserError, match="not a description of a sheet"):
        read(content)
