"""Takes out of Qt's ICU library the data that no window of ours asks for: 23 of its 32 MB.

What goes: converters of old encodings, names of currencies, units, zones, languages and countries, numbers in words,
transliterations, dictionaries to break words by (Qt brings rules of its own). What stays: how languages sort, write
numbers and change case. ICU looks for such data by name and does without what it does not find. Its licence allows
changes; Qt itself stays as its makers built it.
"""

import struct
import subprocess
import sys
from pathlib import Path

FOLDERS = ("brkitr", "curr", "lang", "rbnf", "region", "translit", "unit", "zone")
ENDINGS = (".cnv", ".spp")
ALIGNED = 16


def slim_icu(library: Path) -> None:
    """Write the library anew with the data that stays. as and ld come with the strip that the build uses anyway."""
    symbol, data = _data_of(library)
    kept = _without(data)
    work = library.with_suffix(".work")
    work.mkdir()
    (work / "kept.dat").write_bytes(kept)
    (work / "kept.s").write_text(
        f".section .rodata\n.balign {ALIGNED}\n.globl {symbol}\n.type {symbol}, %object\n"
        f'{symbol}:\n.incbin "{work / "kept.dat"}"\n.size {symbol}, {len(kept)}\n'
        '.section .note.GNU-stack,"",%progbits\n'
    )
    subprocess.run(["as", "-o", work / "kept.o", work / "kept.s"], check=True)
    new = work / library.name
    subprocess.run(["ld", "-shared", "-soname", library.name, "-o", new, work / "kept.o"], check=True)
    new.chmod(0o755)
    new.replace(library)
    for file in work.iterdir():
        file.unlink()
    work.rmdir()


def _data_of(library: Path) -> tuple[str, bytes]:
    """Its one symbol and what it stands for."""
    told = subprocess.run(["readelf", "--wide", "--dyn-syms", library], capture_output=True, text=True, check=True)
    fields = next(line.split() for line in told.stdout.splitlines() if line.endswith("_dat"))
    sections = subprocess.run(["readelf", "--wide", "-S", library], capture_output=True, text=True, check=True).stdout
    rodata = next(line.split(".rodata")[1].split() for line in sections.splitlines() if ".rodata" in line)
    start = int(rodata[2], 16) + int(fields[1], 16) - int(rodata[1], 16)
    return fields[7], library.read_bytes()[start : start + int(fields[2], 0)]


def _without(data: bytes) -> bytes:
    """A common data package: a header, a count, a table of (name, place) by name, the names, the items."""
    head = struct.unpack_from("<H", data)[0]
    count = struct.unpack_from("<I", data, head)[0]
    table = [struct.unpack_from("<II", data, head + 4 + 8 * row) for row in range(count)]
    ends = [place for _, place in table[1:]] + [len(data) - head]
    items = []
    for (name_at, place), end in zip(table, ends, strict=True):
        name = data[head + name_at : data.index(b"\0", head + name_at)]
        if _stays(name.decode("ascii")):
            items.append((name, data[head + place : head + end]))
    names_at = 4 + 8 * len(items)
    names = b"".join(name + b"\0" for name, _ in items)
    place = _aligned(names_at + len(names))
    gap = bytes(place - names_at - len(names))
    rows, held, name_at = [], [], names_at
    for name, item in items:
        rows.append(struct.pack("<II", name_at, place))
        filled = item + bytes(_aligned(len(item)) - len(item))
        held.append(filled)
        name_at, place = name_at + len(name) + 1, place + len(filled)
    return data[:head] + struct.pack("<I", len(items)) + b"".join(rows) + names + gap + b"".join(held)


def _stays(name: str) -> bool:
    _, *folders, file = name.split("/")
    return not (folders and folders[0] in FOLDERS) and not file.endswith(ENDINGS)


def _aligned(size: int) -> int:
    return -(-size // ALIGNED) * ALIGNED


if __name__ == "__main__":
    slim_icu(Path(sys.argv[1]))
