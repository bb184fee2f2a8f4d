"""Aseprite files: frames as they are seen, tags, slices and palette, read by the public file specification."""

import struct
import zlib
from dataclasses import dataclass
from enum import Enum

import numpy as np
import numpy.typing as npt

from core.sprites.blending import NORMAL, blend
from core.sprites.pixels import Rgba, clear_hidden

_FILE, _FRAME = 0xA5E0, 0xF1FA
_LAYER, _CEL, _PALETTE, _OLD_PALETTE, _TAGS, _SLICE = 0x2004, 0x2005, 0x2019, 0x0004, 0x2018, 0x2022
_VISIBLE, _BACKGROUND, _REFERENCE = 1, 8, 64
_GROUP, _TILEMAP = 1, 2
_RAW, _LINKED, _COMPRESSED = 0, 1, 2
_MOST_HELD = 1 << 28  # bytes of all cels of a file


class TooLarge(ValueError):
    """More pixels in the file than were allowed."""


class Direction(Enum):
    FORWARD = 0
    REVERSE = 1
    PING_PONG = 2
    PING_PONG_REVERSE = 3


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


@dataclass(frozen=True, slots=True)
class Drawing:
    frames: tuple[Rgba, ...]
    durations_ms: tuple[int, ...]
    tags: tuple[Tag, ...]
    slices: tuple[Slice, ...]
    palette: Rgba  # (k, 4)


@dataclass(frozen=True, slots=True)
class _Layer:
    seen: bool
    is_group: bool
    is_background: bool
    blend: int
    opacity: int


@dataclass(frozen=True, slots=True)
class _Cel:
    layer: int
    x: int
    y: int
    opacity: int
    z: int
    pixels: npt.NDArray[np.uint8] | None  # (height, width, bytes a pixel); None: linked
    linked: int = 0


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


def read_aseprite(content: bytes, most_pixels: int) -> Drawing:
    """The drawing in a file's bytes. Whatever is wrong with them raises ValueError, struct.error or zlib.error."""
    _, _, count, width, height, depth, flags = struct.unpack_from("<IHHHHHI", content)
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
        durations.append(int(duration))
        reader.read_frame(number, content[at + 16 : at + size], chunks or old_count)
        at += size
    # Flag 1: the opacity of layers counts. Older files carry random bytes there.
    clear = content[28] if depth == 8 else None
    frames = tuple(reader.compose(number, width, height, clear, bool(flags & 1)) for number in range(count))
    return Drawing(frames, tuple(durations), tuple(reader.tags), tuple(reader.slices), reader.palette)


class _Reader:
    """Gathers layers, cels and palette chunk by chunk, then composes frames."""

    def __init__(self, canvas_bytes: int, depth_bytes: int) -> None:
        self._canvas_bytes = canvas_bytes
        self._held = 0  # bytes of all cels
        self._depth_bytes = depth_bytes
        self._layers: list[_Layer] = []
        self._open_groups: list[bool] = []  # by child level: whether the group there is seen
        self._cels: list[dict[int, _Cel]] = []
        self.tags: list[Tag] = []
        self.slices: list[Slice] = []
        self.palette: Rgba = np.zeros((256, 4), np.uint8)
        self._has_new_palette = False

    def read_frame(self, number: int, data: bytes, chunks: int) -> None:
        self._cels.append({})
        at = 0
        for _ in range(chunks):
            if at + 6 > len(data):
                break
            size, kind = struct.unpack_from("<IH", data, at)
            if size < 6:
                raise ValueError("a chunk without a length")
            body = data[at + 6 : at + size]
            at += size
            if kind == _LAYER:
                self._layer(body)
            elif kind == _CEL:
                cel = self._cel(body)
                self._cels[number][cel.layer] = cel
            elif kind == _PALETTE:
                self._new_palette(body)
            elif kind == _OLD_PALETTE and not self._has_new_palette:
                self._old_palette(body)
            elif kind == _TAGS:
                self._tags(body)
            elif kind == _SLICE:
                self._slice(body)

    def compose(self, number: int, width: int, height: int, clear: int | None, layer_opacity: bool) -> Rgba:
        canvas = np.zeros((height, width, 4), np.float32)
        # The z-index moves a cel up or down among the layers; equal places keep the smaller index below.
        cels = sorted(self._cels[number].values(), key=lambda cel: (cel.layer + cel.z, cel.z))
        for cel in cels:
            layer = self._layers[cel.layer]
            if not layer.seen or layer.is_group:
                continue
            pixels, x, y = self._pixels(cel), cel.x, cel.y
            if pixels is None:
                continue
            source = self._colours(pixels, None if layer.is_background else clear).astype(np.float32) / 255
            source[..., 3] *= cel.opacity / 255 * (layer.opacity / 255 if layer_opacity else 1)
            left, top = max(x, 0), max(y, 0)
            right, bottom = min(x + source.shape[1], width), min(y + source.shape[0], height)
            if left < right and top < bottom:
                part = source[top - y : bottom - y, left - x : right - x]
                canvas[top:bottom, left:right] = blend(canvas[top:bottom, left:right], part, layer.blend)
        return clear_hidden(np.rint(np.clip(canvas, 0, 1) * 255).astype(np.uint8))

    def _pixels(self, cel: _Cel) -> npt.NDArray[np.uint8] | None:
        if cel.pixels is not None:
            return cel.pixels
        other = self._cels[cel.linked].get(cel.layer) if cel.linked < len(self._cels) else None
        return other.pixels if other else None

    def _colours(self, pixels: npt.NDArray[np.uint8], clear: int | None) -> Rgba:
        if pixels.shape[2] == 4:
            return pixels
        if pixels.shape[2] == 2:
            return np.ascontiguousarray(pixels[..., [0, 0, 0, 1]])
        index = pixels[..., 0]
        rgba: Rgba = self.palette[index]
        if clear is not None:
            rgba[index == clear] = 0
        return rgba

    def _layer(self, body: bytes) -> None:
        flags, kind, level, _, _, mode, opacity = struct.unpack_from("<HHHHHHB", body)
        seen = bool(flags & _VISIBLE) and not flags & _REFERENCE and (level == 0 or self._group_seen(level - 1))
        del self._open_groups[level:]
        self._open_groups.extend([seen] * (level + 1 - len(self._open_groups)))
        self._layers.append(
            _Layer(seen and kind != _TILEMAP, kind == _GROUP, bool(flags & _BACKGROUND), mode or NORMAL, opacity)
        )

    def _group_seen(self, level: int) -> bool:
        return level < len(self._open_groups) and self._open_groups[level]

    def _cel(self, body: bytes) -> _Cel:
        layer, x, y, opacity, kind, z = struct.unpack_from("<HhhBHh", body)
        if layer >= len(self._layers):
            raise ValueError("a cel without a layer")
        if kind == _LINKED:
            return _Cel(layer, x, y, opacity, z, None, struct.unpack_from("<H", body, 16)[0])
        if kind not in (_RAW, _COMPRESSED):
            return _Cel(layer, x, y, opacity, z, None, 1 << 16)  # tile maps are not drawn
        width, height = struct.unpack_from("<HH", body, 16)
        wanted = width * height * self._depth_bytes
        # A cel may hang over the canvas, but one far larger than it is a bomb.
        self._held += wanted
        if wanted > 64 * self._canvas_bytes + (1 << 20) or self._held > _MOST_HELD:
            raise TooLarge(f"a cel of {width} x {height}")
        data = body[20:] if kind == _RAW else zlib.decompressobj().decompress(body[20:], wanted + 1)
        if len(data) < wanted:
            raise ValueError("a cel cut short")
        pixels = np.frombuffer(data, np.uint8, wanted).reshape(height, width, self._depth_bytes)
        return _Cel(layer, x, y, opacity, z, pixels)

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

    def _old_palette(self, body: bytes) -> None:
        (packets,) = struct.unpack_from("<H", body)
        at, entry = 2, 0
        for _ in range(packets):
            skip, count = struct.unpack_from("<BB", body, at)
            at, entry = at + 2, entry + skip
            for _ in range(count or 256):
                self._set(entry, [*struct.unpack_from("<BBB", body, at), 255])
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
            self.tags.append(Tag(name, first, last, Direction(direction if direction < 4 else 0)))

    def _slice(self, body: bytes) -> None:
        keys, _, _ = struct.unpack_from("<III", body)
        name, at = _string(body, 12)
        if keys:
            _, left, top, width, height = struct.unpack_from("<IiiII", body, at)
            self.slices.append(Slice(name, left, top, width, height))


def _string(body: bytes, at: int) -> tuple[str, int]:
    (length,) = struct.unpack_from("<H", body, at)
    return body[at + 2 : at + 2 + length].decode("utf-8", errors="replace"), at + 2 + length
