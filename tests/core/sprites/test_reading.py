"""Reading: every kind of picture comes in as it is seen, every broken one is a sentence."""

import os
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.errors import UserError
from core.sprites.reading import find_pictures, read_frames

RED, BLUE, AIR = (255, 0, 0, 255), (0, 0, 255, 255), (0, 0, 0, 0)
ROW = np.array([[RED, AIR, BLUE]], np.uint8)


def only(path: Path) -> list[list[int]]:
    (frame,) = read_frames(path)
    pixels: list[list[int]] = frame.rgba[0].tolist()
    return pixels


def test_rgba_comes_in_as_it_is(tmp_path: Path) -> None:
    Image.fromarray(ROW).save(tmp_path / "a.png")
    assert only(tmp_path / "a.png") == ROW[0].tolist()


def test_an_indexed_png_keeps_its_transparent_entry(tmp_path: Path) -> None:
    indexed = Image.new("P", (2, 1))
    indexed.putpalette([9, 9, 9, 255, 0, 0])
    indexed.putdata([0, 1])
    indexed.save(tmp_path / "a.png", transparency=0)
    assert [pixel[3] for pixel in only(tmp_path / "a.png")] == [0, 255]


def test_a_key_colour_in_the_file_is_transparent(tmp_path: Path) -> None:
    Image.fromarray(ROW[:, :, :3]).save(tmp_path / "a.png", transparency=(255, 0, 0))
    assert [pixel[3] for pixel in only(tmp_path / "a.png")] == [0, 255, 255]


def test_sixteen_bit_grey_is_scaled_not_clipped(tmp_path: Path) -> None:
    Image.fromarray(np.array([[0, 257, 32768, 65535]], np.uint16)).save(tmp_path / "a.png")
    assert [pixel[0] for pixel in only(tmp_path / "a.png")] == [0, 1, 128, 255]


def test_one_bit_and_grey_alpha_come_in(tmp_path: Path) -> None:
    Image.fromarray(np.array([[True, False]])).save(tmp_path / "bit.png")
    Image.fromarray(np.array([[[7, 0], [9, 255]]], np.uint8), "LA").save(tmp_path / "grey.png")
    assert only(tmp_path / "bit.png") == [[255, 255, 255, 255], [0, 0, 0, 255]]
    assert only(tmp_path / "grey.png") == [[7, 7, 7, 0], [9, 9, 9, 255]]


@pytest.mark.parametrize(("name", "format"), [("a.gif", "GIF"), ("a.webp", "WEBP"), ("a.png", "PNG")])
def test_frames_come_with_their_times(tmp_path: Path, name: str, format: str) -> None:
    frames = [Image.fromarray(np.full((4, 4, 4), colour, np.uint8)) for colour in (RED, BLUE, RED)]
    frames[0].save(
        tmp_path / name, format, save_all=True, append_images=frames[1:], duration=[100, 120, 80], lossless=True
    )
    found = read_frames(tmp_path / name)
    assert [frame.duration_ms for frame in found] == [100, 120, 80]
    assert [frame.name for frame in found] == ["a_00", "a_01", "a_02"]
    assert [tuple(frame.rgba[0, 0].tolist()) for frame in found] == [RED, BLUE, RED]


def test_a_jpeg_says_that_its_colours_are_not_exact(tmp_path: Path) -> None:
    Image.fromarray(ROW[:, :, :3]).save(tmp_path / "a.png", "JPEG")
    assert "JPEG" in read_frames(tmp_path / "a.png")[0].note


def test_a_vast_picture_is_refused_by_its_header(tmp_path: Path) -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 30000, 30000, 8, 0, 0, 0, 0)
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IEND", b""))
    with pytest.raises(UserError, match="16 million pixels"):
        read_frames(tmp_path / "a.png")


def test_a_sheet_of_4096_a_side_comes_in_and_one_a_row_larger_does_not(tmp_path: Path) -> None:
    Image.new("L", (4096, 4096)).save(tmp_path / "most.png")
    (frame,) = read_frames(tmp_path / "most.png")
    assert frame.rgba.shape == (4096, 4096, 4)
    Image.new("L", (4096, 4097)).save(tmp_path / "more.png")
    with pytest.raises(UserError, match=r"4096 × 4097\) is larger than 16 million pixels"):
        read_frames(tmp_path / "more.png")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is an empty file"),
        (b"<html>not found</html>", "is not a picture"),
        (b"\x89PNG\r\n\x1a\n", "is not a picture|is damaged"),
        (b"GIF89a\x01\x00\x01\x00\x00\x00\x00", "is damaged|is not a picture"),
    ],
)
def test_what_is_no_picture_is_a_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    (tmp_path / "a.png").write_bytes(content)
    with pytest.raises(UserError, match=sentence):
        read_frames(tmp_path / "a.png")


def test_a_picture_cut_short_is_a_sentence(tmp_path: Path) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (32, 32, 4), np.uint8)
    Image.fromarray(noise).save(tmp_path / "a.png")
    (tmp_path / "a.png").write_bytes((tmp_path / "a.png").read_bytes()[:900])
    with pytest.raises(UserError, match="damaged or cut short"):
        read_frames(tmp_path / "a.png")


def test_a_file_that_vanished_and_a_folder_are_sentences(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="not there any more"):
        read_frames(tmp_path / "gone.png")
    with pytest.raises(UserError, match="is not a file"):
        read_frames(tmp_path)


def test_pictures_are_found_in_folders_by_name_and_alone_whatever_they_are(tmp_path: Path) -> None:
    for name in ("b/2.PNG", "b/1.png", "b/Thumbs.db", "b/.hidden.png", ".git/x.png", "a.webp", "notes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = find_pictures([tmp_path, tmp_path / "notes.txt", tmp_path / "a.webp"])
    assert [path.relative_to(tmp_path).as_posix() for path in found] == ["a.webp", "b/1.png", "b/2.PNG", "notes.txt"]


@pytest.mark.skipif(os.name == "nt", reason="links need a right on Windows")
def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "a.png").touch()
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert find_pictures([tmp_path]) == [tmp_path / "a.png"]


def test_every_hostile_file_is_a_frame_or_a_sentence(sets: Path) -> None:
    refused = set()
    for path in find_pictures([sets / "hostile"]):
        try:
            assert read_frames(path)
        except UserError:
            refused.add(path.name)
    assert refused == {"html_named.png", "huge_12000x12000_small_file.png", "truncated.png", "zero_bytes.png"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are of Unix")
def test_a_pipe_is_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.png")
    with pytest.raises(UserError, match="is not a file"):
        read_frames(tmp_path / "a.png")
