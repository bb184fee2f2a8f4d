"""Damaged picture files for tests and benchmarks: whole ones, random damage to their bytes, and wrong structure."""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cache

import numpy as np
from PIL import Image

PNG = b"\x89PNG\r\n\x1a\n"


def saved(format: str, frames: int = 1, mode: str = "RGBA", **how: object) -> bytes:
    noise = np.random.default_rng(0).integers(0, 256, (frames, 24, 24, 4), np.uint8)
    noise[:, 8:16] = 0
    pictures = [Image.fromarray(frame).convert(mode) for frame in noise]
    content = io.BytesIO()
    more = {"save_all": True, "append_images": pictures[1:], "duration": 90} if frames > 1 else {}
    pictures[0].save(content, format, **more, **how)
    return content.getvalue()


def aseprite() -> bytes:
    raw = zlib.compress(np.random.default_rng(0).integers(0, 256, (16, 16, 4), np.uint8).tobytes())
    return aseprite_of(
        [
            [
                (0x2004, struct.pack("<HHHHHHB3xH", 3, 0, 0, 0, 0, 3, 200, 1) + b"a"),
                (0x2019, struct.pack("<III8xHBBBB", 1, 0, 0, 0, 1, 2, 3, 255)),
                (0x2005, struct.pack("<HhhBHh5xHH", 0, 2, -3, 255, 2, 0, 16, 16) + raw),
                (0x2018, struct.pack("<H8xHHBH6x3BBH", 1, 0, 1, 2, 0, 0, 0, 0, 0, 1) + b"w"),
                (0x2022, struct.pack("<IIIH", 1, 0, 0, 1) + b"s" + struct.pack("<IiiII", 0, 1, 2, 3, 4)),
            ]
        ],
        (16, 16),
        32,
        1,
    )


def aseprite_of(frames: list[list[tuple[int, bytes]]], size: tuple[int, int], depth: int, flags: int) -> bytes:
    """A file whose lengths are right, whatever its chunks hold."""
    data = b""
    for chunks in frames:
        body = b"".join(struct.pack("<IH", len(content) + 6, kind) + content for kind, content in chunks)
        data += struct.pack("<IHHH2xI", len(body) + 16, 0xF1FA, len(chunks), 100, len(chunks)) + body
    head = struct.pack("<IHHHHHIH", 128 + len(data), 0xA5E0, len(frames), *size, depth, flags, 100)
    return head.ljust(128, b"\0") + data


def zipped() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("orc/a.png", saved("PNG"))
        archive.writestr("orc/b.gif", saved("GIF", 2))
    return content.getvalue()


WHOLE: dict[str, Callable[[], bytes]] = {
    "rgba.png": lambda: saved("PNG"),
    "indexed.png": lambda: saved("PNG", mode="P"),
    "moving.apng": lambda: saved("PNG", 3),
    "moving.gif": lambda: saved("GIF", 3),
    "plain.bmp": lambda: saved("BMP", mode="RGB"),
    "moving.webp": lambda: saved("WEBP", 2, lossless=True),
    "photo.jpg": lambda: saved("JPEG", mode="RGB"),
    "drawing.aseprite": aseprite,
    "pack.zip": zipped,
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


def misbuilt(name: str, seed: int) -> bytes:
    """A file of this kind whose outer form is right, so that the wrong values within reach the decoder."""
    chance = random.Random(seed)
    content = _whole(name)
    match name.rpartition(".")[2]:
        case "png" | "apng":
            return _misbuilt_png(content, chance)
        case "aseprite":
            return _misbuilt_aseprite(chance)
        case "zip":
            return _misbuilt_zip(chance, _whole("rgba.png"))
        case "bmp":
            return _claiming(content, chance, ((18, "<i"), (22, "<i"), (28, "<H"), (30, "<I"), (46, "<I"), (10, "<I")))
        case "gif":
            return _claiming(content, chance, ((6, "<H"), (8, "<H"), (10, "<B"), *_gif_frames(content)))
        case "webp":
            return _claiming(content, chance, ((4, "<I"), (12, "<I"), (16, "<I"), (20, "<I"), (24, "<I"), (27, "<I")))
    return _claiming(content, chance, _jpeg_sizes(content))


def largest(name: str) -> bytes:
    """A whole file of this kind with as many pixels as are taken, of flat colour so that it is small."""
    side, content = 4096, io.BytesIO()
    flat = Image.new("RGBA", (side, side), (200, 60, 20, 255))
    parts = [Image.new("RGBA", (side // 4, side // 4), (20 * n, 60, 20, 255)) for n in range(16)]
    moving = {"save_all": True, "append_images": parts[1:], "duration": 90}
    match name:
        case "rgba.png":
            flat.save(content, "PNG", compress_level=1)
        case "indexed.png":
            flat.convert("P").save(content, "PNG", compress_level=1)
        case "moving.apng":
            parts[0].save(content, "PNG", **moving)
        case "moving.gif":
            parts[0].save(content, "GIF", **moving)
        case "plain.bmp":
            flat.convert("RGB").save(content, "BMP")
        case "moving.webp":
            parts[0].save(content, "WEBP", **moving, lossless=True, method=0)
        case "photo.jpg":
            flat.convert("RGB").save(content, "JPEG")
        case "drawing.aseprite":
            cel = struct.pack("<HhhBHh5xHH", 0, 0, 0, 255, 2, 0, side, side) + zlib.compress(flat.tobytes(), 1)
            layer = (0x2004, struct.pack("<HHHHHHB3xH", 3, 0, 0, 0, 0, 0, 200, 1) + b"a")
            over = (0x2005, struct.pack("<HhhBHh5xHH", 1, 0, 0, 255, 2, 0, side, side) + cel[20:])
            return aseprite_of([[layer, layer, (0x2005, cel), over]], (side, side), 32, 1)
        case "pack.zip":
            with zipfile.ZipFile(content, "w") as archive:
                for number in range(3):
                    archive.writestr(f"{number}.png", largest("rgba.png"))
    return content.getvalue()


@cache
def _whole(name: str) -> bytes:
    return WHOLE[name]()


Fields = tuple[tuple[int, str], ...]  # where a number lies in a file, and how it is written


def _claiming(content: bytes, chance: random.Random, fields: Fields) -> bytes:
    """One or two numbers of the header say something else."""
    data = bytearray(content)
    for at, form in chance.sample(fields, k=chance.choice((1, 1, 2))):
        bits = 8 * struct.calcsize(form)
        value = chance.choice((0, 1, 2, 3000, 4096, 16384, 65535, (1 << bits) - 1, chance.getrandbits(bits)))
        struct.pack_into(form.upper(), data, at, value & ((1 << bits) - 1))
    return damaged(bytes(data), chance.getrandbits(32)) if chance.random() < 0.3 else bytes(data)


def _misbuilt_png(content: bytes, chance: random.Random) -> bytes:
    chunks, at = [], 8
    while at + 8 <= len(content):
        (length,) = struct.unpack_from(">I", content, at)
        chunks.append((content[at + 4 : at + 8], bytearray(content[at + 8 : at + 8 + length])))
        at += 12 + length
    for _ in range(chance.choice((1, 1, 2, 4))):
        place = chance.randrange(len(chunks))
        kind, data = chunks[place]
        match chance.randrange(6):
            case 0 if data:
                data[chance.randrange(len(data))] = chance.randrange(256)
            case 1:
                chunks.insert(place, (kind, bytearray(data)))
            case 2 if len(chunks) > 1:
                del chunks[place]
            case 3:
                chunks.insert(place, (chance.choice((b"tRNS", b"PLTE", b"acTL", b"fcTL", b"iCCP", b"zTXt")), data[:9]))
            case 4:
                chunks[0][1][: chance.choice((4, 8))] = struct.pack(
                    ">II", chance.choice((0, 1, 5000, 1 << 20, 1 << 31)), chance.choice((1, 3000, 4096))
                )[: chance.choice((4, 8))]
            case 5 if kind == b"IDAT":
                rows = bytes(chance.getrandbits(8) for _ in range(chance.randrange(4000)))
                chunks[place] = (kind, bytearray(zlib.compress(rows)))
    return PNG + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


def _misbuilt_aseprite(chance: random.Random) -> bytes:
    kinds = (0x2004, 0x2005, 0x2019, 0x0004, 0x2018, 0x2022, 0x2006, 0x2023)
    raw = zlib.compress(bytes(chance.getrandbits(8) for _ in range(chance.choice((0, 16, 1024)))))

    def number() -> int:
        return chance.choice((0, 0, 1, 2, 3, 16, 255, 4096, 65535))

    def chunk() -> tuple[int, bytes]:
        match chance.randrange(4):
            case 0:
                return 0x2004, struct.pack("<HHHHHHB3xH", 3, number() % 4, number(), 0, 0, number(), 200, 1) + b"a"
            case 1:
                place = struct.pack("<HhhBHh5x", number() % 3, number() % 999, -number() % 999, 255, number() % 5, 0)
                return 0x2005, place + struct.pack("<HH", number(), number()) + raw
            case 2:
                return chance.choice(kinds), bytes(chance.getrandbits(8) for _ in range(chance.randrange(80)))
        return 0x2018, struct.pack("<H8xHHBH6x3BBH", number(), number(), number(), 2, 0, 0, 0, 0, 0, 1) + b"w"

    layer = (0x2004, struct.pack("<HHHHHHB3xH", 3, 0, 0, 0, 0, 0, 255, 1) + b"a")
    frames = [[layer, *(chunk() for _ in range(chance.randrange(5)))] for _ in range(chance.choice((1, 1, 2, 40)))]
    size = (chance.choice((1, 16, 300, 4096, 65535)), chance.choice((1, 16, 300, 4096, 65535)))
    return aseprite_of(frames, size, chance.choice((8, 16, 32)), chance.randrange(4))


def _misbuilt_zip(chance: random.Random, picture: bytes) -> bytes:
    content = io.BytesIO()
    names = ("a.png", "../a.png", "/etc/a.png", "C:\\a.png", "a/b/../c.png", "é漢.png", "." * 300 + ".png", "a.png\0b")
    with zipfile.ZipFile(content, "w", chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
        for number in range(chance.randrange(4)):
            inside = damaged(picture, chance.getrandbits(32)) if chance.random() < 0.7 else bytes(1 << 20)
            info = zipfile.ZipInfo(f"{number}/{chance.choice(names)}")
            info.external_attr = chance.choice((0o644, 0o120777, 0o040755)) << 16
            archive.writestr(info, inside, zipfile.ZIP_DEFLATED)
    data = bytearray(content.getvalue())
    for signature, at, form in ((b"PK\x01\x02", 20, "<I"), (b"PK\x01\x02", 24, "<I"), (b"PK\x01\x02", 8, "<H")):
        found = data.find(signature)
        if found >= 0 and chance.random() < 0.4:
            struct.pack_into(form, data, found + at, chance.choice((0, 1, 0x7FFF, 0xFFFF)))
    return bytes(data)


def _gif_frames(content: bytes) -> Fields:
    """Place and size of each image descriptor."""
    places = [at for at in range(13, len(content) - 9) if content[at] == 0x2C and content[at + 1 : at + 5] == bytes(4)]
    return tuple((at + offset, "<H") for at in places for offset in (1, 3, 5, 7))


def _jpeg_sizes(content: bytes) -> Fields:
    frame = content.find(b"\xff\xc0")
    scan = content.find(b"\xff\xda")
    return ((frame + 5, ">H"), (frame + 7, ">H"), (frame + 9, ">B"), (frame + 11, ">B"), (scan + 4, ">B"))
