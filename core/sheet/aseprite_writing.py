"""An .aseprite file from frames, by the public file specification: indexed where there is a palette."""

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.errors import UserError
from core.sheet.description import STILL_MS, Direction, Tag
from core.sprites.pixels import Rgba
from core.words import tr

MOST_FRAMES = 65_535  # a file counts them in two bytes
MOST_SIDE = 65_535
_FILE, _FRAME = 0xA5E0, 0xF1FA
_LAYER, _CEL, _PROFILE, _TAGS, _PALETTE, _SLICE = 0x2004, 0x2005, 0x2007, 0x2018, 0x2019, 0x2022
_SRGB, _HAS_PIVOT, _COMPRESSED = 1, 2, 2
_VISIBLE_EDITABLE = 3
_DIRECTIONS = {
    Direction.FORWARD: 0,
    Direction.REVERSE: 1,
    Direction.PING_PONG: 2,
    Direction.PING_PONG_REVERSE: 3,
}


@dataclass(frozen=True, slots=True)
class AseFrame:
    rgba: Rgba
    duration_ms: int = STILL_MS
    pivot: tuple[float, float] | None = None


def write_aseprite(frames: Sequence[AseFrame], palette: Rgba | None, tags: Sequence[Tag] = ()) -> bytes:
    """palette: (k, 4), the transparent entry first; None writes RGBA. Smaller frames stand in the middle, feet down."""
    width, height = max(f.rgba.shape[1] for f in frames), max(f.rgba.shape[0] for f in frames)
    if len(frames) > MOST_FRAMES or max(width, height) > MOST_SIDE:
        raise UserError(
            tr(
                "An .aseprite file holds up to {most} frames of up to {side} pixels. Choose fewer sprites.",
                most=MOST_FRAMES,
                side=MOST_SIDE,
            )
        )
    parts: list[bytes] = []
    pivot: tuple[int, int] | None = None
    slices: list[tuple[int, tuple[int, int]]] = []
    places = [((width - f.rgba.shape[1]) // 2, height - f.rgba.shape[0]) for f in frames]
    for number, (frame, (left, top)) in enumerate(zip(frames, places, strict=True)):
        own = None if frame.pivot is None else (int(frame.pivot[0]) + left, int(frame.pivot[1]) + top)
        if own is not None and own != pivot:
            slices.append((number, own))
            pivot = own
    for number, (frame, place) in enumerate(zip(frames, places, strict=True)):
        chunks = [] if number else _first_chunks(palette, tags, slices, (width, height))
        chunks.append(_cel(frame.rgba, palette, place))
        body = b"".join(chunks)
        ms = min(max(1, frame.duration_ms), 65_535)
        parts.append(struct.pack("<IHHHHI", 16 + len(body), _FRAME, len(chunks), ms, 0, len(chunks)) + body)
    body = b"".join(parts)
    return _header(128 + len(body), len(frames), width, height, palette) + body


def _header(size: int, frames: int, width: int, height: int, palette: Rgba | None) -> bytes:
    depth, colours = (32, 0) if palette is None else (8, len(palette))
    head = struct.pack("<IHHHHHIH", size, _FILE, frames, width, height, depth, 1, STILL_MS)
    head += struct.pack("<IIB3xHBBhhHH", 0, 0, 0, colours, 1, 1, 0, 0, 16, 16)
    return head.ljust(128, b"\0")


def _first_chunks(
    palette: Rgba | None, tags: Sequence[Tag], slices: Sequence[tuple[int, tuple[int, int]]], size: tuple[int, int]
) -> list[bytes]:
    chunks = [_chunk(_PROFILE, struct.pack("<HHI8x", _SRGB, 0, 0))]
    if palette is not None:
        entries = b"".join(struct.pack("<H4B", 0, *colour) for colour in palette.tolist())
        chunks.append(_chunk(_PALETTE, struct.pack("<III8x", len(palette), 0, len(palette) - 1) + entries))
    chunks.append(_chunk(_LAYER, struct.pack("<HHHHHHB3x", _VISIBLE_EDITABLE, 0, 0, 0, 0, 0, 255) + _string("Sprites")))
    if tags:
        body = b"".join(
            struct.pack("<HHBH6x3BB", t.first, t.last, _DIRECTIONS[t.direction], 0, 0, 0, 0, 0) + _string(t.name)
            for t in tags
        )
        chunks.append(_chunk(_TAGS, struct.pack("<H8x", len(tags)) + body))
    if slices:
        keys = b"".join(struct.pack("<IiiIIii", number, 0, 0, *size, *pivot) for number, pivot in slices)
        chunks.append(_chunk(_SLICE, struct.pack("<III", len(slices), _HAS_PIVOT, 0) + _string("pivot") + keys))
    return chunks


def _cel(rgba: Rgba, palette: Rgba | None, place: tuple[int, int]) -> bytes:
    pixels = rgba if palette is None else _indices(rgba, palette)
    height, width = rgba.shape[:2]
    head = struct.pack("<HhhBHh5xHH", 0, *place, 255, _COMPRESSED, 0, width, height)
    return _chunk(_CEL, head + zlib.compress(np.ascontiguousarray(pixels).tobytes(), 6))


def _indices(rgba: Rgba, palette: Rgba) -> Rgba:
    """Every colour of the picture is in the palette, which is in any order."""
    known = _packed(palette)
    order = np.argsort(known, kind="stable")
    return order[np.searchsorted(known[order], _packed(rgba))].astype(np.uint8)


def _packed(rgba: Rgba) -> np.ndarray[tuple[int, ...], np.dtype[np.uint32]]:
    return np.ascontiguousarray(rgba).view("<u4")[..., 0]


def _chunk(kind: int, body: bytes) -> bytes:
    return struct.pack("<IH", 6 + len(body), kind) + body


def _string(text: str) -> bytes:
    content = text.encode("utf-8")[:65_535]
    return struct.pack("<H", len(content)) + content
