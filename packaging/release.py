"""Makes of a built folder the files to give on, for the system it runs on: python packaging/release.py small|studio.

Linux: a tar.xz that runs where it is unpacked, and a .deb. Windows: a zip, and a setup where Inno Setup is installed.
Mac: a disk image. Beside them what is inside (CycloneDX) and the checksums of all that lies there.
"""

import argparse
import hashlib
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

import debian
from build import FOLDERS, ROOT, TITLES, inner
from desktop import INSTALLERS, moment, share

from core import __version__
from core.components import BILL

SUMS = "SHA256SUMS"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=list(FOLDERS))
    parser.add_argument("--dist", type=Path, default=ROOT / "dist", metavar="DIR", help="where the built folder is")
    parser.add_argument("--level", type=int, default=6, choices=range(10), help="of compression on Linux; 1 is quick")
    given = parser.parse_args()
    dist = given.dist.resolve()
    out = dist / "release"
    out.mkdir(parents=True, exist_ok=True)
    if sys.platform == "linux":
        made = for_linux(given.kind, dist, out, given.level)
    else:
        made = {"win32": for_windows, "darwin": for_mac}[sys.platform](given.kind, dist, out)
    bill = out / f"{stem(given.kind)}.cdx.json"
    shutil.copyfile(inner(dist / FOLDERS[given.kind]) / "resources" / "licences" / BILL, bill)
    write_sums(out)
    for file in [*made, bill]:
        print(f"{file.stat().st_size / 1e6:8.1f} MB  {file}")
    return 0


def for_linux(kind: str, dist: Path, out: Path, level: int) -> list[Path]:
    icons = dist / "icons" / "hicolor"
    archive = out / f"{stem(kind)}.tar.xz"
    parts = dist / "work" / f"tar-{kind}"
    shutil.rmtree(parts, ignore_errors=True)
    share(parts / "share", TITLES[kind], __version__, icons)
    shutil.copy2(INSTALLERS / "linux" / "install.sh", parts / "install.sh")
    plain = ("--sort=name", "--owner=0", "--group=0", "--numeric-owner", f"--mtime=@{moment()}")
    # The added files lie in another folder and get into the same one.
    named = f"--transform=s,^\\.,{FOLDERS[kind]},S"  # S: what a link points to keeps its name
    command = ["tar", *plain, named, "-cJf", str(archive), "-C", str(dist / FOLDERS[kind]), ".", "-C", str(parts), "."]
    subprocess.run(command, check=True, env=os.environ | {"XZ_OPT": f"-{level}"})
    return [archive, debian.make(kind, TITLES[kind], dist / FOLDERS[kind], icons, out, level)]


def for_windows(kind: str, dist: Path, out: Path) -> list[Path]:
    made = [Path(shutil.make_archive(str(out / stem(kind)), "zip", dist, FOLDERS[kind]))]
    compiler = shutil.which("iscc")
    if compiler is None:
        print("There is no iscc here (Inno Setup), so no setup was made.")
        return made
    words = (f"/DKind={FOLDERS[kind]}", f"/DTitle={TITLES[kind]}", f"/DVersion={__version__}")
    subprocess.run([compiler, "/Qp", *words, str(INSTALLERS / "windows" / "spritewell.iss")], check=True)
    return [*made, out / f"{stem(kind)}-setup.exe"]


def for_mac(kind: str, dist: Path, out: Path) -> list[Path]:
    image = out / f"{stem(kind)}.dmg"
    app = dist / f"{TITLES[kind]}.app"
    subprocess.run([str(INSTALLERS / "mac" / "make_dmg.sh"), str(app), str(image)], check=True)
    return [image]


def stem(kind: str) -> str:
    system = {"linux": "linux", "win32": "windows", "darwin": "macos"}[sys.platform]
    machine = platform.machine().lower().replace("amd64", "x86_64")
    return f"{FOLDERS[kind]}-{__version__}-{system}-{machine}"


def write_sums(out: Path) -> None:
    files = sorted(file for file in out.iterdir() if file.is_file() and file.name != SUMS)
    lines = [f"{_digest(file)}  {file.name}\n" for file in files]
    (out / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


if __name__ == "__main__":
    sys.exit(main())
