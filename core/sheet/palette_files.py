"""Palettes as files that drawing programs read: .gpl, .hex, .pal, .act, .aseprite, and a strip of pixels as .png."""

import io
import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image

from core.errors import UserError
from core.files import write_whole
from core.sheet.aseprite_writing import AseFrame, write_aseprite
from core.sprites.aseprite import is_aseprite, read_aseprite
from core.sprites.palette import Palette, palette_of, read_gpl, write_gpl
from core.sprites.reading import BROKEN, frames_of
from core.words import tr

Rows = list[list[int]]
_ACT_BYTES = 768


def read_palette(path: Path) -> Palette:
    """By the ending of its name; entry 0 is always transparent, whatever the file says."""
    ending = path.suffix.lower()
    if ending == ".gpl":
        return read_gpl(path)
    if ending not in _READERS:
        raise UserError(
            tr(
                "{name} is no palette that can be read. Use one of: {known}.",
                name=path.name,
                known=", ".join(sorted((".gpl", *_READERS))),
            )
        )
    try:
        rows = _READERS[ending](path.read_bytes())
    except (UserError, *BROKEN) as error:
        raise UserError(
            tr("The palette {name} cannot be read. Save it again from your drawing program.", name=path.name)
        ) from error
    return palette_of(rows, path.name)


def write_palette(palette: Palette, path: Path, name: str = "Spritewell") -> None:
    """In the form that the ending of the name asks for."""
    ending = path.suffix.lower()
    if ending == ".gpl":
        write_gpl(palette, path, name)
    elif ending in _WRITERS:
        write_whole(path, _WRITERS[ending](palette.colours[1:, :3].tolist()))
    else:
        raise UserError(
            tr(
                "{name} is no name for a palette. End it with one of: {known}.",
                name=path.name,
                known=", ".join(sorted((".gpl", *_WRITERS))),
            )
        )


def _read_hex(content: bytes) -> Rows:
    words = content.decode("utf-8-sig").split()
    return [list(bytes.fromhex(word.removeprefix("#")[:6])) for word in words if not word.startswith(";")]


def _read_pal(content: bytes) -> Rows:
    if content[:4] == b"RIFF":  # as Windows writes it
        at = content.index(b"data") + 8
        (count,) = struct.unpack_from("<H", content, at + 2)
        return [list(content[at + 4 + 4 * i : at + 7 + 4 * i]) for i in range(count)]
    lines = content.decode("utf-8-sig").splitlines()
    if lines[0].strip() != "JASC-PAL":
        raise ValueError("no palette")
    return [[int(v) for v in line.split()[:3]] for line in lines[3 : 3 + int(lines[2])]]


def _read_act(content: bytes) -> Rows:
    if len(content) not in (_ACT_BYTES, _ACT_BYTES + 4):
        raise ValueError("no palette")
    count, clear = 256, -1
    if len(content) > _ACT_BYTES:
        count, clear = struct.unpack_from(">hh", content, _ACT_BYTES)
    return [list(content[3 * i : 3 * i + 3]) for i in range(count or 256) if i != clear]


def _read_aseprite(content: bytes) -> Rows:
    if not is_aseprite(content):
        raise ValueError("no drawing")
    colours = read_aseprite(content, 1 << 24).palette
    return [colour[:3] for colour in colours.tolist() if colour[3]]


def _read_png(content: bytes) -> Rows:
    """Every colour once, in reading order: a strip, a swatch sheet, or a picture whose colours one likes."""
    flat = frames_of(content, Path("palette.png"))[0].rgba.reshape(-1, 4)
    return [list(colour) for colour in dict.fromkeys(map(tuple, flat[flat[:, 3] >= 128][:, :3].tolist()))]


def _hex(rows: Rows) -> bytes:
    return "".join(f"{red:02x}{green:02x}{blue:02x}\n" for red, green, blue in rows).encode()


def _pal(rows: Rows) -> bytes:
    lines = ["JASC-PAL", "0100", str(len(rows)), *(" ".join(map(str, row)) for row in rows), ""]
    return "\r\n".join(lines).encode()


def _act(rows: Rows) -> bytes:
    colours = b"".join(bytes(row) for row in rows)
    return colours.ljust(_ACT_BYTES, b"\0") + struct.pack(">hh", len(rows), -1)


def _aseprite(rows: Rows) -> bytes:
    colours = np.array([[0, 0, 0, 0], *([*row, 255] for row in rows)], np.uint8)
    strip = colours[1:][None]
    return write_aseprite([AseFrame(strip)], colours)


def _strip(rows: Rows) -> bytes:
    content = io.BytesIO()
    Image.fromarray(np.array([rows], np.uint8)).save(content, "PNG")
    return content.getvalue()


_READERS: dict[str, Callable[[bytes], Rows]] = {
    ".hex": _read_hex,
    ".pal": _read_pal,
    ".act": _read_act,
    ".aseprite": _read_aseprite,
    ".ase": _read_aseprite,
    ".png": _read_png,
}
_WRITERS: dict[str, Callable[[Rows], bytes]] = {
    ".hex": _hex,
    ".pal": _pal,
    ".act": _act,
    ".aseprite": _aseprite,
    ".png": _strip,
}
PALETTE_ENDINGS = (".gpl", *_WRITERS)
