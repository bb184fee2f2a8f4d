"""Readers under damage: whatever bytes come, there are frames or a sentence, and nothing else."""

from pathlib import Path

import numpy as np
import pytest
from damage import WHOLE, aseprite_of, damaged, misbuilt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.sprites.opening import open_file

SHORT, LONG = 50, 10_000  # files of each kind


def read(content: bytes, path: Path) -> None:
    path.write_bytes(content)
    for picture in open_file(path):
        assert picture.refused.endswith(".") if picture.refused else picture.frames
        assert all(frame.rgba.dtype == np.uint8 for frame in picture.frames)


@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_file_is_read(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(WHOLE[name]())
    assert all(picture.frames for picture in open_file(tmp_path / name))


@pytest.mark.parametrize("name", WHOLE)
def test_damaged_files_are_frames_or_sentences(name: str, tmp_path: Path) -> None:
    content = WHOLE[name]()
    for seed in range(SHORT):
        read(damaged(content, seed), tmp_path / name)


@pytest.mark.parametrize("name", WHOLE)
def test_files_that_are_built_wrongly_are_frames_or_sentences(name: str, tmp_path: Path) -> None:
    for seed in range(SHORT):
        read(misbuilt(name, seed), tmp_path / name)


def test_a_frame_that_reaches_far_beyond_its_picture_is_a_sentence(tmp_path: Path) -> None:
    content = bytearray(WHOLE["moving.gif"]())
    second = content.find(b"\x2c" + bytes(4), content.find(b"\x2c" + bytes(4)) + 1)
    content[second + 5 : second + 9] = (16384).to_bytes(2, "little") + (4096).to_bytes(2, "little")
    (tmp_path / "far.gif").write_bytes(content)
    (picture,) = open_file(tmp_path / "far.gif")
    assert picture.refused == "far.gif is larger than 16 million pixels. Cut it into smaller sheets."


@pytest.mark.soak
@pytest.mark.parametrize("name", WHOLE)
def test_ten_thousand_bad_files_are_frames_or_sentences(name: str, tmp_path: Path) -> None:
    content = WHOLE[name]()
    for seed in range(LONG):
        read(damaged(content, seed), tmp_path / name)
        read(misbuilt(name, seed), tmp_path / name)


heads = st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"BM", b"RIFF", b"\xff\xd8\xff", b"PK\x03\x04"])
names = st.sampled_from(["any.png", "any.gif", "any.bmp", "any.webp", "any.jpg", "any.aseprite", "any.zip"])


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(content=st.binary(max_size=400), head=heads, name=names)
def test_any_bytes_are_frames_or_a_sentence(content: bytes, head: bytes, name: str, tmp_path: Path) -> None:
    read(head + content, tmp_path / name)


chunk_kinds = st.sampled_from([0x2004, 0x2005, 0x2019, 0x0004, 0x2018, 0x2022, 0x2006])
chunks = st.lists(st.tuples(chunk_kinds, st.binary(max_size=60)), max_size=6)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    frames=st.lists(chunks, min_size=1, max_size=3),
    size=st.tuples(st.integers(0, 40), st.integers(0, 40)),
    depth=st.sampled_from([8, 16, 32, 7]),
    flags=st.integers(0, 3),
)
def test_any_structure_of_an_aseprite_file_is_frames_or_a_sentence(
    frames: list[list[tuple[int, bytes]]], size: tuple[int, int], depth: int, flags: int, tmp_path: Path
) -> None:
    read(aseprite_of(frames, size, depth, flags), tmp_path / "any.aseprite")
