"""A built folder as a Debian package: what it asks of the system, and how the desktop hears of it."""

import gzip
import os
import re
import shutil
import subprocess
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from desktop import INSTALLERS, ROOT, moment, share
from dev import QT_LIBRARIES, WINDOW_LIBRARIES

from core import __version__

ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
OTHER_NAMES = {"libglib2.0-0": "libglib2.0-0t64"}  # since Debian 13 and Ubuntu 24.04
ALWAYS = ("libstdc++6", "libgcc-s1", "zlib1g", "libexpat1", "libx11-6", "libxcb1")  # left out of the build
MAINTAINER = "Spritewell contributors <maintainers@spritewell.invalid>"
NEWS = "What is new stands in NEWS.gz beside this file."
CONTROL = """Package: {package}
Version: {version}
Architecture: {architecture}
Maintainer: {maintainer}
Installed-Size: {size}
Depends: {depends}
Recommends: fonts-dejavu-core | fonts-freefont-ttf, fonts-noto-cjk
{relations}Section: graphics
Priority: optional
Description: draw new sprites from your own art{more}
 A small diffusion network learns your sprites on your own machine, offline.
 New ones condense out of noise before your eyes; you choose, and out comes a
 sheet for your game.
 .
 {about}
"""
ABOUT = {
    "small": "This package draws, curates and exports. spritewell-studio also learns.",
    "studio": "This package also learns; it holds PyTorch for the processor.",
}


def make(kind: str, title: str, folder: Path, icons: Path, out: Path, level: int) -> Path:
    package = folder.name
    root = folder.parent / "work" / f"deb-{kind}"
    shutil.rmtree(root, ignore_errors=True)
    home = root / "usr" / "lib" / package
    shutil.copytree(folder, home, symlinks=True)
    (root / "usr" / "bin").mkdir(parents=True)
    for program in ("spritewell", "spritewell-cli"):
        (root / "usr" / "bin" / program).symlink_to(f"../lib/{package}/{program}")
    share(root / "usr" / "share", title, __version__, icons)
    _write_documents(root / "usr" / "share" / "doc" / package)
    _write_manual(root / "usr" / "share" / "man" / "man1")
    _write_exceptions(root / "usr" / "share" / "lintian" / "overrides" / package)
    _set_rights(root)
    size = sum(file.stat().st_size for file in root.rglob("*") if file.is_file() and not file.is_symlink())
    architecture = ARCHITECTURES[os.uname().machine]
    control = CONTROL.format(
        package=package,
        maintainer=MAINTAINER,
        version=__version__,
        architecture=architecture,
        size=size // 1024,
        depends=", ".join(needs(folder)),
        relations="" if kind == "small" else "Provides: spritewell\nConflicts: spritewell\nReplaces: spritewell\n",
        more="" if kind == "small" else ", and learn it",
        about=ABOUT[kind],
    )
    (root / "DEBIAN").mkdir()
    (root / "DEBIAN" / "control").write_text(control, encoding="utf-8")
    target = out / f"{package}_{__version__}_{architecture}.deb"
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(moment())}
    command = ["dpkg-deb", "--build", "--root-owner-group", "-Zxz", f"-z{level}", str(root), str(target)]
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    shutil.rmtree(root)
    return target


def needs(folder: Path) -> list[str]:
    """What was left out of the build because every desktop has it, and the C library it was built against."""
    packages = sorted({*ALWAYS, *QT_LIBRARIES.values(), *WINDOW_LIBRARIES.values()})
    named = [f"{OTHER_NAMES[name]} | {name}" if name in OTHER_NAMES else name for name in packages]
    return [f"libc6 (>= {newest_glibc(folder)})", *named]


def newest_glibc(folder: Path) -> str:
    found = {(2, 28)}  # what the wheels ask for
    for file in [folder / "spritewell", *folder.glob("_internal/*.so*"), *folder.glob("_internal/python3*/**/*.so")]:
        told = subprocess.run(["objdump", "-T", str(file)], capture_output=True, text=True).stdout
        found |= {(int(major), int(minor)) for major, minor in re.findall(r"GLIBC_(\d+)\.(\d+)", told)}
    return "{}.{}".format(*max(found))


def _write_documents(folder: Path) -> None:
    folder.mkdir(parents=True)
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    parts = "Licences of all that is inside: the folder _internal/resources/licences, or Help, Licences.\n"
    (folder / "copyright").write_text(f"{licence}\n{parts}", encoding="utf-8")
    day = format_datetime(datetime.fromtimestamp(moment(), UTC))
    changes = f"{folder.name} ({__version__}) unstable; urgency=medium\n\n  * {NEWS}\n\n -- {MAINTAINER}  {day}\n"
    (folder / "changelog.gz").write_bytes(_packed(changes.encode()))
    (folder / "NEWS.gz").write_bytes(_packed((ROOT / "CHANGELOG.md").read_bytes()))


def _write_manual(folder: Path) -> None:
    folder.mkdir(parents=True)
    text = (INSTALLERS / "linux" / "spritewell.1").read_bytes()
    (folder / "spritewell.1.gz").write_bytes(_packed(text))
    (folder / "spritewell-cli.1.gz").symlink_to("spritewell.1.gz")


def _write_exceptions(file: Path) -> None:
    """What Debian's own packages may not do and a folder that brings all of its parts does on purpose."""
    file.parent.mkdir(parents=True)
    tags = ("custom-library-search-path", "embedded-library", "library-not-linked-against-libc", "hardening-no-pie")
    told = ("shared-library-lacks-prerequisites", "unstripped-binary-or-object")
    file.write_text("".join(f"{file.name}: {tag}\n" for tag in (*tags, *told)), encoding="utf-8")


def _packed(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)


def _set_rights(root: Path) -> None:
    """As packages have them, whatever the mask of whoever builds."""
    for path in root.rglob("*"):
        if not path.is_symlink():
            is_started = path.is_dir() or (os.access(path, os.X_OK) and ".so" not in path.name)
            path.chmod(0o755 if is_started else 0o644)
