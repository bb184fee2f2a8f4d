"""Aseprite files written by hand from the public specification, chunk by chunk."""

import struct
import zlib

import numpy as np

RED, BLUE, GREEN, AIR = (255, 0, 0, 255), (0, 0, 255, 255), (0, 255, 0, 255), (0, 0, 0, 0)
ACROSS, DOWN, DIAGONAL = 0x80000000, 0x40000000, 0x20000000  # flips of a tile


def text(value: str) -> bytes:
    return struct.pack("<H", len(value.encode())) + value.encode()


def chunk(kind: int, body: bytes) -> bytes:
    return struct.pack("<IH", len(body) + 6, kind) + body


def layer(
    flags: int = 3, kind: int = 0, level: int = 0, blend: int = 0, opacity: int = 255, tileset: int | None = None
) -> bytes:
    body = struct.pack("<HHHHHHB3x", flags, kind, level, 0, 0, blend, opacity) + text("layer")
    return chunk(0x2004, body if tileset is None else body + struct.pack("<I", tileset))


def tileset(number: int, tiles: np.ndarray, flags: int = 2 | 4) -> bytes:  # (count, height, width, bytes a pixel)
    packed = zlib.compress(tiles.astype(np.uint8).tobytes())
    body = struct.pack("<IIIHHh14x", number, flags, len(tiles), tiles.shape[2], tiles.shape[1], 1) + text("tiles")
    return chunk(0x2023, body + struct.pack("<I", len(packed)) + packed)


def tile_cel(index: int, numbers: list[list[int]], x: int = 0, y: int = 0) -> bytes:
    grid = np.array(numbers, "<u4")
    body = struct.pack("<HhhBHh5x", index, x, y, 255, 3, 0)
    body += struct.pack("<HHHIIII10x", grid.shape[1], grid.shape[0], 32, 0x1FFFFFFF, ACROSS, DOWN, DIAGONAL)
    return chunk(0x2005, body + zlib.compress(grid.tobytes()))


def slices(name: str, *keys: tuple[int, int, int, int, int]) -> bytes:
    """Keys are frame, left, top, width, height."""
    told = b"".join(struct.pack("<IiiII", *key) for key in keys)
    return chunk(0x2022, struct.pack("<III", len(keys), 0, 0) + text(name) + told)


def cel(index: int, pixels: np.ndarray, x: int = 0, y: int = 0, opacity: int = 255, kind: int = 2, z: int = 0) -> bytes:
    raw = pixels.astype(np.uint8).tobytes()
    body = struct.pack("<HhhBHh5x", index, x, y, opacity, kind, z)
    body += struct.pack("<HH", pixels.shape[1], pixels.shape[0])
    return chunk(0x2005, body + (zlib.compress(raw) if kind == 2 else raw))


def linked(index: int, frame: int) -> bytes:
    return chunk(0x2005, struct.pack("<HhhBHh5xH", index, 0, 0, 255, 1, 0, frame))


def palette(*colours: tuple[int, ...]) -> bytes:
    entries = b"".join(struct.pack("<HBBBB", 0, *colour) for colour in colours)
    return chunk(0x2019, struct.pack("<III8x", len(colours), 0, len(colours) - 1) + entries)


def tags(*given: tuple[str, int, int, int]) -> bytes:
    body = struct.pack("<H8x", len(given))
    for name, first, last, direction in given:
        body += struct.pack("<HHBH6x3BB", first, last, direction, 0, 0, 0, 0, 0) + text(name)
    return chunk(0x2018, body)


def aseprite(
    depth: int,
    *frames: tuple[int, list[bytes]],
    width: int = 2,
    height: int = 1,
    clear: int = 0,
    flags: int = 1,
    speed: int = 100,
) -> bytes:
    data = b""
    for duration, chunks in frames:
        body = b"".join(chunks)
        data += struct.pack("<IHHH2xI", len(body) + 16, 0xF1FA, len(chunks), duration, len(chunks)) + body
    head = struct.pack(
        "<IHHHHHIHIIB3xH", len(data) + 128, 0xA5E0, len(frames), width, height, depth, flags, speed, 0, 0, clear, 0
    )
    return head.ljust(128, b"\0") + data
