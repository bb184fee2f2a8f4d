"""Palette files: each format there and back, and what others write."""

import struct
from pathlib import Path

import numpy as np
import pytest

from core.errors import UserError
from core.sprites.palette import palette_of
from core.sprites.palette_files import read_palette, write_palette

COLOURS = [[255, 0, 0], [1, 2, 3], [250, 250, 255]]


@pytest.mark.parametrize("ending", [".gpl", ".hex", ".pal", ".aseprite", ".ase"])
def test_a_palette_comes_back_from_every_format(tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"mine{ending}"
    write_palette(palette_of(COLOURS, "mine"), file)
    assert np.array_equal(read_palette(file).colours, palette_of(COLOURS, "mine").colours)


def test_hex_files_of_others_are_understood(tmp_path: Path) -> None:
    (tmp_path / "a.hex").write_text("#FF0000\r\n010203ff\r\n\r\nnonsense\r\nfafaff")
    assert read_palette(tmp_path / "a.hex").colours[1:, :3].tolist() == COLOURS


def test_a_microsoft_palette_is_understood(tmp_path: Path) -> None:
    entries = b"".join(bytes([*colour, 0]) for colour in COLOURS)
    head = (
        b"RIFF" + struct.pack("<I", 16 + len(entries)) + b"PAL data" + struct.pack("<IHH", 4 + len(entries), 0x300, 3)
    )
    (tmp_path / "a.pal").write_bytes(head + entries)
    assert read_palette(tmp_path / "a.pal").colours[1:, :3].tolist() == COLOURS


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.pal", b"hello"), ("a.hex", b""), ("a.aseprite", b"x" * 200), ("a.txt", b"ff0000"), ("a.gpl", b"\xff\xfe")],
)
def test_what_is_no_palette_is_a_sentence(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UserError, match=r"\.$"):
        read_palette(tmp_path / name)


def test_a_palette_that_is_gone_and_an_unknown_ending_are_sentences(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        read_palette(tmp_path / "gone.gpl")
    with pytest.raises(UserError, match="saved as"):
        write_palette(palette_of(COLOURS, "mine"), tmp_path / "mine.act")
