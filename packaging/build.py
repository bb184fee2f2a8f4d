"""Builds the program as a folder that runs without Python: python packaging/build.py small|studio [--out DIR]."""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import bill
import icons
from measure import Start, measure_start
from slim_icu import slim_icu

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = {"small": "spritewell", "studio": "spritewell-studio"}
TITLES = {"small": "Spritewell", "studio": "Spritewell Studio"}
LIMITS_MB = {"small": 220, "studio": 720}
MB = 1_000_000  # as disks are sold; du's megabytes are 5 % larger and the figure with them smaller
# Python's own files carry what a debugger needs, three quarters of them. Files in NAME.libs were moved about in the
# wheel by patchelf, and strip breaks such; Qt's own stay as their makers built them.
# PyTorch's hold 100 MB of names for a debugger.
STRIPPED = ("libpython*", "python3*/lib-dynload/*.so", "PIL/*.so", "numpy/**/*.so", "torch/lib/*.so")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=list(FOLDERS))
    parser.add_argument("--out", type=Path, default=ROOT / "dist", metavar="DIR")
    parser.add_argument("--no-start", action="store_true", help="build, and do not measure how it starts")
    given = parser.parse_args()
    folder = build(given.kind, given.out.resolve())
    print(sizes(folder))
    total = size_of(folder) / MB
    print(f"{folder.name}: {total:.0f} MB unpacked, aim {LIMITS_MB[given.kind]} MB")
    if not given.no_start:
        try:
            print(started(measure_start(folder / program("spritewell"))))
        except FileNotFoundError as error:
            print(f"How it starts was not measured: {error.filename} is not there.")
    return 0 if total <= LIMITS_MB[given.kind] else 1


def build(kind: str, out: Path) -> Path:
    out.mkdir(parents=True, exist_ok=True)
    icons.write(out / "icons")
    work = out / "work" / kind
    work.mkdir(parents=True, exist_ok=True)
    log = work / "pyinstaller.log"
    begun = time.monotonic()
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--distpath", str(out), "--workpath", str(work)]
    with log.open("w", encoding="utf-8") as told:
        done = subprocess.run(
            [*command, str(ROOT / "packaging" / "spritewell.spec"), "--", kind], stdout=told, stderr=told, cwd=ROOT
        )
    if done.returncode:
        raise SystemExit(f"PyInstaller failed; its last words, the rest is in {log}:\n{log.read_text()[-2000:]}")
    folder = out / FOLDERS[kind]
    if sys.platform == "linux":
        slim(folder)
        (folder / "spritewell-cli").symlink_to("spritewell")
    sources = json.loads(next(work.rglob("sources.json")).read_text(encoding="utf-8"))
    licences = inner(folder) / "resources" / "licences"
    bill.write(licences, [Path(source) for source in sources], folder.name)
    if sys.platform == "darwin":  # PyInstaller made the .app before the bill was there
        place = out / f"{TITLES[kind]}.app" / "Contents" / "Resources" / "resources" / "licences"
        shutil.copytree(licences, place, dirs_exist_ok=True)
    print(f"Built {folder} in {time.monotonic() - begun:.0f} s.")
    return folder


def slim(folder: Path) -> None:
    strip = shutil.which("strip")
    if strip is None:
        print("There is no strip here (Debian: binutils), so the build is larger than it has to be.")
        return
    for library in inner(folder).glob("PySide6/Qt/lib/libicudata.so.*"):
        slim_icu(library)
    for pattern in STRIPPED:
        for file in inner(folder).glob(pattern):
            if file.is_file() and not file.is_symlink():
                subprocess.run([strip, "--strip-unneeded", str(file)], check=True)


def sizes(folder: Path, most: int = 12) -> str:
    """The heaviest parts, as the builder's answer to: what is it all?"""
    parts = {part.name: size_of(part) for part in inner(folder).iterdir() if not part.is_symlink()}
    parts["the programs"] = size_of(folder) - sum(parts.values())
    heaviest = sorted(parts.items(), key=lambda part: -part[1])
    rest = sum(size for _, size in heaviest[most:])
    return "\n".join(f"{size / MB:8.1f} MB  {name}" for name, size in [*heaviest[:most], ("all others", rest)])


def started(start: Start) -> str:
    return (
        f"start to the first painted window: cold {start.cold_s:.2f} s, warm {start.warm_s:.2f} s, "
        f"of which {start.processor_s:.2f} s of processor time; memory at rest {start.memory_mb:.0f} MB"
    )


def size_of(place: Path) -> int:
    if place.is_file():
        return place.stat().st_size
    return sum(file.stat().st_size for file in place.rglob("*") if file.is_file() and not file.is_symlink())


def inner(folder: Path) -> Path:
    return folder / "_internal"


def program(name: str) -> str:
    return f"{name}.exe" if os.name == "nt" else name


if __name__ == "__main__":
    sys.exit(main())
