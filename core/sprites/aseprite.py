"""Aseprite files: frames as they are seen, tags, slices and palette, read by the public file specification."""

import struct
import zlib
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.animation import Direction, Part
from core.sprites.aseprite_layers import Canvas, Cel, Flips, Layer, Stored, Tileset, laid, seen
from core.sprites.blending import NORMAL
from core.sprites.pixels import Rgba

_FILE, _FRAME = 0xA5E0, 0xF1FA
_LAYER, _CEL, _TILESET, _TAGS, _SLICE = 0x2004, 0x2005, 0x2023, 0x2018, 0x2022
_PALETTE, _OLD_PALETTE, _OLDEST_PALETTE = 0x2019, 0x0004, 0x0011
_VISIBLE, _BACKGROUND, _REFERENCE = 1, 8, 64
_GROUP, _TILEMAP = 1, 2
_RAW, _LINKED, _COMPRESSED, _TILES = 0, 1, 2, 3
_OUTSIDE, _INSIDE, _ZERO_IS_EMPTY = 1, 2, 4  # flags of a tile set
_DIRECTIONS = (Direction.FORWARD, Direction.REVERSE, Direction.PING_PONG, Direction.PING_PONG_REVERSE)
_MOST_HELD = 1 << 27  # bytes of all cels of a file


class TooLarge(ValueError):
    """More pixels in the file than were allowed."""


@dataclass(frozen=True, slots=True)
class Tag:
    name: str
    first: int
    last: int
    direction: Direction


@dataclass(frozen=True, slots=True)
class Slice:
    name: str
    left: int
    top: int
    width: int
    height: int

    def overlaps(self, other: "Slice") -> bool:
        return (
            self.left < other.left + other.width
            and other.left < self.left + self.width
            and self.top < other.top + other.height
            and other.top < self.top + self.height
        )


@dataclass(frozen=True, slots=True)
class Drawing:
    frames: tuple[Rgba, ...]
    durations_ms: tuple[int, ...]
    tags: tuple[Tag, ...]
    slices: tuple[Slice, ...]
    palette: Rgba  # (k, 4)


def is_aseprite(content: bytes) -> bool:
    return len(content) >= 128 and struct.unpack_from("<H", content, 4)[0] == _FILE


def frame_names(stem: str, drawing: Drawing) -> list[str]:
    """A frame within a tag is named by it: bob_walk_02. A still picture keeps the name of its file."""
    if len(drawing.frames) == 1:
        return [stem]
    names = [f"{stem}_{number:02d}" for number in range(len(drawing.frames))]
    for tag in reversed(drawing.tags):  # where tags overlap, the first one names the frame
        for number in range(tag.first, min(tag.last + 1, len(names))):
            names[number] = f"{stem}_{tag.name}_{number - tag.first:02d}"
    return names


def frame_parts(stem: str, drawing: Drawing) -> list[tuple[Part, ...]]:
    """What each frame is in the animations of the file: those of its tags, or one of all frames where it has none."""
    count = len(drawing.frames)
    if count == 1:
        return [()]
    if not drawing.tags:
        return [(Part(stem, number),) for number in range(count)]
    return [
        tuple(
            Part(f"{stem}_{tag.name}", number - tag.first, tag.direction)
            for tag in drawing.tags
            if tag.first <= number <= tag.last and tag.first < tag.last
        )
        for number in range(count)
    ]


def read_aseprite(content: bytes, most_pixels: int) -> Drawing:
    """The drawing in a file's bytes. Whatever is wrong with them raises ValueError, struct.error or zlib.error."""
    _, _, count, width, height, depth, flags, speed = struct.unpack_from("<IHHHHHIH", content)
    if depth not in (8, 16, 32) or not width or not height or not count:
        raise ValueError("not a drawing")
    if width * height * count > most_pixels:
        raise TooLarge(f"{width} x {height} x {count}")
    reader = _Reader(width * height * 4, depth // 8)
    at, durations = 128, []
    for number in range(count):
        size, magic, old_count, duration, chunks = struct.unpack_from("<IHHH2xI", content, at)
        if magic != _FRAME or size < 16:
            raise ValueError("not a frame")
        durations.append(int(duration or speed))  # files from before frames had times of their own
        reader.read_frame(number, content[at + 16 : at + size], chunks or old_count)
        at += size
    canvas = Canvas(width, height, content[28] if depth == 8 else None, bool(flags & 1), bool(flags & 2))
    frames = tuple(
        seen(canvas, reader.layers, cels, palette) for cels, palette in zip(reader.cels, reader.palettes, strict=True)
    )
    return Drawing(frames, tuple(durations), tuple(reader.tags), tuple(reader.slices), reader.palette)


class _Reader:
    """Gathers layers, cels and palettes chunk by chunk."""

    def __init__(self, canvas_bytes: int, depth_bytes: int) -> None:
        self._canvas_bytes = canvas_bytes
        self._held = 0  # bytes of all cels
        self._depth_bytes = depth_bytes
        self._open_groups: list[bool] = []  # by child level: whether the group there is seen
        self._tilesets: dict[int, Tileset] = {}
        self._has_new_palette = False
        self.layers: list[Layer] = []
        self.cels: list[dict[int, Cel]] = []  # by frame, then by layer
        self.tags: list[Tag] = []
        self.slices: list[Slice] = []
        self.palette: Rgba = np.zeros((256, 4), np.uint8)
        self.palettes: list[Rgba] = []  # by frame: it may change on the way

    def read_frame(self, number: int, data: bytes, chunks: int) -> None:
        self.cels.append({})
        at = 0
        for _ in range(chunks):
            if at + 6 > len(data):
                break
            size, kind = struct.unpack_from("<IH", data, at)
            if size < 6:
                raise ValueError("a chunk without a length")
            self._read_chunk(number, kind, data[at + 6 : at + size])
            at += size
        self.palettes.append(self.palette.copy())

    def _read_chunk(self, number: int, kind: int, body: bytes) -> None:
        if kind == _LAYER:
            self._layer(body)
        elif kind == _CEL:
            cel = self._cel(body)
            self.cels[number][cel.layer] = cel
        elif kind == _TILESET:
            self._tileset(body)
        elif kind == _PALETTE:
            self._new_palette(body)
        elif kind in (_OLD_PALETTE, _OLDEST_PALETTE) and not self._has_new_palette:
            self._old_palette(body, 255 if kind == _OLD_PALETTE else 63)
        elif kind == _TAGS:
            self._tags(body)
        elif kind == _SLICE:
            self._slice(body)

    def _layer(self, body: bytes) -> None:
        flags, kind, level, _, _, mode, opacity = struct.unpack_from("<HHHHHHB", body)
        _, after_name = _string(body, 16)
        is_seen = bool(flags & _VISIBLE) and not flags & _REFERENCE and (level == 0 or self._group_seen(level - 1))
        del self._open_groups[level:]
        self._open_groups.extend([is_seen] * (level + 1 - len(self._open_groups)))
        tileset = int(struct.unpack_from("<I", body, after_name)[0]) if kind == _TILEMAP else -1
        is_background = bool(flags & _BACKGROUND)
        self.layers.append(Layer(is_seen, kind == _GROUP, is_background, level, mode or NORMAL, opacity, tileset))

    def _group_seen(self, level: int) -> bool:
        return level < len(self._open_groups) and self._open_groups[level]

    def _cel(self, body: bytes) -> Cel:
        layer, x, y, opacity, kind, z = struct.unpack_from("<HhhBHh", body)
        if layer >= len(self.layers):
            raise ValueError("a cel without a layer")
        pixels = None
        if kind == _LINKED:
            (frame,) = struct.unpack_from("<H", body, 16)
            linked = self.cels[frame].get(layer) if frame < len(self.cels) else None
            pixels = linked.pixels if linked else None
        elif kind in (_RAW, _COMPRESSED):
            width, height = struct.unpack_from("<HH", body, 16)
            pixels = self._unpacked(body[20:], (height, width, self._depth_bytes), kind == _COMPRESSED)
        elif kind == _TILES:
            pixels = self._tiles(body, self._tilesets.get(self.layers[layer].tileset))
        return Cel(layer, x, y, opacity, z, pixels)

    def _tiles(self, body: bytes, tileset: Tileset | None) -> Stored | None:
        width, height, bits, *masks = struct.unpack_from("<HHHIIII", body, 16)
        if tileset is None or bits != 32:
            return None  # its tiles lie in another file
        numbers = self._unpacked(body[48:], (height, width, 4), True)
        self._hold(width * height * tileset.tiles[:1].size)
        return laid(tileset, np.ascontiguousarray(numbers).view("<u4")[..., 0], Flips(*masks))

    def _tileset(self, body: bytes) -> None:
        number, flags, count, width, height = struct.unpack_from("<IIIHH", body)
        _, at = _string(body, 32)
        if flags & _OUTSIDE:
            at += 8
        if not flags & _INSIDE:
            return
        tiles = self._unpacked(body[at + 4 :], (count, height, width, self._depth_bytes), True)
        self._tilesets[number] = Tileset(tiles, bool(flags & _ZERO_IS_EMPTY))

    def _unpacked(self, data: bytes, shape: tuple[int, ...], is_packed: bool) -> Stored:
        wanted = int(np.prod(shape, dtype=np.int64))
        self._hold(wanted)
        found = zlib.decompressobj().decompress(data, wanted + 1) if is_packed else data
        if len(found) < wanted:
            raise ValueError("pixels cut short")
        pixels: npt.NDArray[np.uint8] = np.frombuffer(found, np.uint8, wanted).reshape(shape)
        return pixels

    def _hold(self, wanted: int) -> None:
        """A cel may hang over the canvas, but one far larger than it is a bomb."""
        self._held += wanted
        if wanted > 64 * self._canvas_bytes + (1 << 20) or self._held > _MOST_HELD:
            raise TooLarge(f"{wanted} bytes in one piece")

    def _new_palette(self, body: bytes) -> None:
        size, first, last = struct.unpack_from("<III", body)
        if not self._has_new_palette:
            self.palette = np.zeros((max(1, min(size, 256)), 4), np.uint8)
            self._has_new_palette = True
        at = 20
        for entry in range(first, min(last, 255) + 1):
            flags, *rgba = struct.unpack_from("<HBBBB", body, at)
            at += 6
            if flags & 1:
                at += 2 + int(struct.unpack_from("<H", body, at)[0])
            self._set(entry, rgba)

    def _old_palette(self, body: bytes, brightest: int) -> None:
        (packets,) = struct.unpack_from("<H", body)
        at, entry = 2, 0
        for _ in range(packets):
            skip, count = struct.unpack_from("<BB", body, at)
            at, entry = at + 2, entry + skip
            for _ in range(count or 256):
                rgb = [min(255, value * 255 // brightest) for value in struct.unpack_from("<BBB", body, at)]
                self._set(entry, [*rgb, 255])
                at, entry = at + 3, entry + 1

    def _set(self, entry: int, rgba: list[int]) -> None:
        if entry > 255:
            return
        if entry >= len(self.palette):
            self.palette = np.concatenate([self.palette, np.zeros((entry + 1 - len(self.palette), 4), np.uint8)])
        self.palette[entry] = rgba

    def _tags(self, body: bytes) -> None:
        (count,) = struct.unpack_from("<H", body)
        at = 10
        for _ in range(count):
            first, last, direction = struct.unpack_from("<HHB", body, at)
            name, at = _string(body, at + 17)
            self.tags.append(Tag(name, first, last, _DIRECTIONS[direction if direction < 4 else 0]))

    def _slice(self, body: bytes) -> None:
        keys, _, _ = struct.unpack_from("<III", body)
        name, at = _string(body, 12)
        if keys:
            _, left, top, width, height = struct.unpack_from("<IiiII", body, at)
            self.slices.append(Slice(name, left, top, width, height))


def _string(body: bytes, at: int) -> tuple[str, int]:
    (length,) = struct.unpack_from("<H", body, at)
    return body[at + 2 : at + 2 + length].decode("utf-8", errors="replace"), at + 2 + length
