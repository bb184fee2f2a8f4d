"""Palettes to and from the files that artists share: .gpl, .hex, .pal and .aseprite."""

import struct
from collections.abc import Callable
from pathlib import Path

from core.errors import UserError
from core.files import write_whole
from core.sprites.aseprite import is_aseprite, read_aseprite
from core.sprites.palette import Palette, palette_of, read_gpl, write_gpl
from core.sprites.reading import BROKEN
from core.words import tr

_MOST_BYTES = 1 << 20


def read_palette(path: Path) -> Palette:
    """The palette in a file, by what its ending says it is."""
    try:
        reader = {".gpl": read_gpl, ".hex": _read_hex, ".pal": _read_pal}.get(path.suffix.lower())
        if path.stat().st_size > _MOST_BYTES:
            raise UserError(tr("{name} is too large for a palette.", name=path.name))
        if reader is None and path.suffix.lower() in (".ase", ".aseprite"):
            reader = _read_aseprite
        if reader is None:
            raise UserError(
                tr("{name} is no kind of palette file. Choose a .gpl, .hex, .pal or .aseprite file.", name=path.name)
            )
        return reader(path)
    except BROKEN as error:
        raise UserError(tr("The palette {name} cannot be read.", name=path.name)) from error


def write_palette(palette: Palette, path: Path) -> None:
    writers: dict[str, Callable[[Palette, Path], None]] = {
        ".gpl": lambda p, to: write_gpl(p, to, to.stem),
        ".hex": _write_hex,
        ".pal": _write_pal,
        ".aseprite": _write_aseprite,
        ".ase": _write_aseprite,
    }
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise UserError(tr("Palettes are saved as .gpl, .hex, .pal or .aseprite. Choose one of these endings."))
    writer(palette, path)


def _read_hex(path: Path) -> Palette:
    lines = [line.strip().lstrip("#") for line in path.read_text(encoding="utf-8", errors="replace").splitlines()]
    # Some programs write eight digits, with alpha at the end.
    colours = [_bytes_of(line[:6]) for line in lines if len(line) in (6, 8) and _is_hex(line)]
    return palette_of(colours, path.name)


def _write_hex(palette: Palette, path: Path) -> None:
    write_whole(path, "".join(f"{r:02x}{g:02x}{b:02x}\n" for r, g, b, _ in palette.colours[1:].tolist()))


def _read_pal(path: Path) -> Palette:
    """JASC's text or Microsoft's RIFF: both are called .pal."""
    content = path.read_bytes()
    if content[:4] == b"RIFF" and content[8:12] == b"PAL ":
        (count,) = struct.unpack_from("<H", content, 22)
        return palette_of([list(content[24 + 4 * n : 27 + 4 * n]) for n in range(min(count, 256))], path.name)
    lines = content.decode("utf-8", errors="replace").splitlines()
    if not lines or lines[0].strip() != "JASC-PAL":
        raise UserError(tr("{name} is neither a JASC nor a Microsoft palette.", name=path.name))
    rows = [line.split()[:3] for line in lines[3:]]
    colours = [
        [int(v) for v in row] for row in rows if len(row) == 3 and all(v.isdigit() and int(v) < 256 for v in row)
    ]
    return palette_of(colours, path.name)


def _write_pal(palette: Palette, path: Path) -> None:
    rows = [f"{r} {g} {b}" for r, g, b, _ in palette.colours[1:].tolist()]
    write_whole(path, "\r\n".join(["JASC-PAL", "0100", str(len(rows)), *rows, ""]))


def _read_aseprite(path: Path) -> Palette:
    content = path.read_bytes()
    if not is_aseprite(content):
        raise UserError(tr("{name} is not an Aseprite file.", name=path.name))
    rows = [colour[:3] for colour in read_aseprite(content, 1 << 24).palette.tolist() if colour[3]]
    return palette_of(rows, path.name)


def _write_aseprite(palette: Palette, path: Path) -> None:
    """An indexed drawing of one empty pixel that carries the palette, entry 0 transparent."""
    entries = b"".join(struct.pack("<H4B", 0, *colour) for colour in palette.colours.tolist())
    count = len(palette.colours)
    chunks = [
        struct.pack("<IHIII8x", 26 + len(entries), 0x2019, count, 0, count - 1) + entries,
        struct.pack("<IHHHHHHHB3xH", 29, 0x2004, 3, 0, 0, 0, 0, 0, 255, 5) + b"empty",
    ]
    body = b"".join(chunks)
    frame = struct.pack("<IHHH2xI", 16 + len(body), 0xF1FA, len(chunks), 100, len(chunks)) + body
    head = struct.pack("<IHHHHHIHIIB3xHBB", 128 + len(frame), 0xA5E0, 1, 1, 1, 8, 1, 100, 0, 0, 0, count, 1, 1)
    write_whole(path, head.ljust(128, b"\0") + frame)


def _is_hex(text: str) -> bool:
    return all(digit in "0123456789abcdefABCDEF" for digit in text)


def _bytes_of(text: str) -> list[int]:
    return list(bytes.fromhex(text))
