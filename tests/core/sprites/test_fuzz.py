"""Readers under damage: whatever bytes come, there are frames or a sentence, and nothing else."""

import io
import random
import struct
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from core.errors import UserError
from core.sprites.opening import open_file
from core.sprites.reading import frames_of


def saved(format: str, frames: int = 1, mode: str = "RGBA") -> bytes:
    noise = np.random.default_rng(0).integers(0, 256, (frames, 24, 24, 4), np.uint8)
    noise[:, 8:16] = 0
    pictures = [Image.fromarray(frame).convert(mode) for frame in noise]
    content = io.BytesIO()
    more = {"save_all": True, "append_images": pictures[1:], "duration": 90} if frames > 1 else {}
    pictures[0].save(content, format, **more)
    return content.getvalue()


def aseprite() -> bytes:
    raw = zlib.compress(np.random.default_rng(0).integers(0, 256, (16, 16, 4), np.uint8).tobytes())
    chunks = [
        (0x2004, struct.pack("<HHHHHHB3xH", 3, 0, 0, 0, 0, 3, 200, 1) + b"a"),
        (0x2019, struct.pack("<III8xHBBBB", 1, 0, 0, 0, 1, 2, 3, 255)),
        (0x2005, struct.pack("<HhhBHh5xHH", 0, 2, -3, 255, 2, 0, 16, 16) + raw),
        (0x2018, struct.pack("<H8xHHBH6x3BBH", 1, 0, 1, 2, 0, 0, 0, 0, 0, 1) + b"w"),
        (0x2022, struct.pack("<IIIH", 1, 0, 0, 1) + b"s" + struct.pack("<IiiII", 0, 1, 2, 3, 4)),
    ]
    body = b"".join(struct.pack("<IH", len(data) + 6, kind) + data for kind, data in chunks)
    frame = struct.pack("<IHHH2xI", len(body) + 16, 0xF1FA, 5, 100, 5) + body
    head = struct.pack("<IHHHHHIH", 128 + len(frame), 0xA5E0, 1, 16, 16, 32, 1, 100)
    return head.ljust(128, b"\0") + frame


def zipped() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("orc/a.png", saved("PNG"))
        archive.writestr("orc/b.gif", saved("GIF", 2))
    return content.getvalue()


SEEDS: dict[str, Callable[[], bytes]] = {
    "png": lambda: saved("PNG"),
    "indexed.png": lambda: saved("PNG", mode="P"),
    "moving.png": lambda: saved("PNG", 3),
    "gif": lambda: saved("GIF", 3),
    "bmp": lambda: saved("BMP", mode="RGB"),
    "webp": lambda: saved("WEBP", 2),
    "jpg": lambda: saved("JPEG", mode="RGB"),
    "aseprite": aseprite,
}


def damaged(content: bytes, seed: int) -> bytes:
    """Bytes changed, cut out, doubled or cut off: what bad disks and bad programs do."""
    chance = random.Random(seed)
    data = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at = chance.randrange(len(data))
        match chance.randrange(5):
            case 0:
                data[at] = chance.randrange(256)
            case 1:
                data[at] ^= 1 << chance.randrange(8)
            case 2:
                data[at : at + chance.randrange(1, 9)] = bytes([chance.choice((0, 255))]) * chance.randrange(1, 9)
            case 3:
                del data[at : at + chance.randrange(1, 64)]
            case 4:
                data = data[: at + 1]
        data = data or bytearray(b"\0")
    return bytes(data)


def read(content: bytes, name: str) -> float:
    """Seconds it took to be read or refused."""
    start, sentence = time.perf_counter(), "."
    try:
        assert all(frame.rgba.dtype == np.uint8 for frame in frames_of(content, Path(name)))
    except UserError as error:
        sentence = str(error)
    assert sentence.endswith(".")
    return time.perf_counter() - start


@pytest.mark.parametrize("name", SEEDS)
def test_damaged_files_are_frames_or_sentences(name: str) -> None:
    content = SEEDS[name]()
    for seed in range(60):
        read(damaged(content, seed), name)


@pytest.mark.soak
@pytest.mark.parametrize("name", SEEDS)
def test_ten_thousand_damaged_files_are_frames_or_sentences_within_two_seconds_each(name: str) -> None:
    content = SEEDS[name]()
    slowest = max(read(damaged(content, seed), name) for seed in range(10_000))
    assert slowest < 2


@pytest.mark.parametrize("seed", range(40))
def test_damaged_archives_are_pictures_or_sentences(tmp_path: Path, seed: int) -> None:
    (tmp_path / "a.zip").write_bytes(damaged(zipped(), seed))
    assert all(picture.frames or picture.refused.endswith(".") for picture in open_file(tmp_path / "a.zip"))


@pytest.mark.soak
def test_ten_thousand_damaged_archives_are_pictures_or_sentences(tmp_path: Path) -> None:
    content = zipped()
    for seed in range(10_000):
        (tmp_path / "a.zip").write_bytes(damaged(content, seed))
        assert all(picture.frames or picture.refused.endswith(".") for picture in open_file(tmp_path / "a.zip"))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(content=st.binary(max_size=400), head=st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"BM", b"RIFF"]))
def test_any_bytes_are_frames_or_a_sentence(content: bytes, head: bytes) -> None:
    read(head + content, "any.png")


chunk_kinds = st.sampled_from([0x2004, 0x2005, 0x2019, 0x0004, 0x2018, 0x2022, 0x2006])
chunks = st.lists(st.tuples(chunk_kinds, st.binary(max_size=60)), max_size=6)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    frames=st.lists(chunks, min_size=1, max_size=3),
    size=st.tuples(st.integers(0, 40), st.integers(0, 40)),
    depth=st.sampled_from([8, 16, 32, 7]),
    flags=st.integers(0, 3),
)
def test_any_structure_of_an_aseprite_file_is_frames_or_a_sentence(
    frames: list[list[tuple[int, bytes]]], size: tuple[int, int], depth: int, flags: int
) -> None:
    data = b""
    for given_chunks in frames:
        body = b"".join(struct.pack("<IH", len(body) + 6, kind) + body for kind, body in given_chunks)
        count = len(given_chunks)
        data += struct.pack("<IHHH2xI", len(body) + 16, 0xF1FA, count, 100, count) + body
    head = struct.pack("<IHHHHHIH", 128 + len(data), 0xA5E0, len(frames), *size, depth, flags, 100)
    read(head.ljust(128, b"\0") + data, "any.aseprite")
