"""Sets the program up and runs it or its checks, with nothing but Python: python3 packaging/dev.py run | test."""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "installed.txt"
PINS = ROOT / "packaging" / "constraints.txt"

USAGE = """python3 packaging/dev.py run [PROJECT]         open the program
python3 packaging/dev.py test [PYTEST...]      check everything: format, lint, types, walls, tests
python3 packaging/dev.py build small|studio    a folder that runs without Python, in dist/
python3 packaging/dev.py smoke [FOLDER]        use that folder as an artist would, without a network
python3 packaging/dev.py release small|studio  the folder as files to give on: tar.xz, .deb, and what is in it
python3 packaging/dev.py gpu-pack small|studio what a built program needs to use an NVIDIA card, in dist/gpu
python3 packaging/dev.py VERB ...              one step without a window, such as demo, import or doctor"""

CHECKS = {
    "format": ("ruff", "format", "--check", "."),
    "lint": ("ruff", "check", "."),
    "types": ("mypy",),
    "walls": ("lint-imports",),
    "tests": ("pytest", "-n", "2", "--dist", "worksteal"),
}

TOOLS = {"build": "build.py", "smoke": "smoke.py", "release": "release.py", "gpu-pack": "gpu_pack.py"}

# What the wheels of Qt leave to the system, with the Debian and Ubuntu package that brings it.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
}
WINDOW_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def main(argv: list[str]) -> int:
    if not argv or argv[0] in ("-h", "--help"):
        print(USAGE)
        return 0 if argv else 2
    verb, rest = argv[0], argv[1:]
    if verb == "run" and not _has_display():
        raise SystemExit(
            "There is no display here, so no window can open. To see the whole walk without one: "
            "python3 packaging/dev.py demo (once installed: spritewell demo)."
        )
    _prepare(with_checks=verb in ("test", *TOOLS))
    if verb == "test":
        _need_libraries(QT_LIBRARIES)
        return _check(rest)
    if verb in TOOLS:
        return _become([str(PYTHON), str(ROOT / "packaging" / TOOLS[verb]), *rest])
    if verb == "run":
        _need_libraries(QT_LIBRARIES | (WINDOW_LIBRARIES if os.environ.get("DISPLAY") else {}))
        return _become([str(PYTHON), "-P", "-m", "app", *rest])
    return _become([str(PYTHON), "-P", "-m", "core", *argv])


def _prepare(with_checks: bool) -> None:
    """The environment as pyproject.toml and the pins ask for it; done already, this takes milliseconds."""
    place = _hash(sys.version.encode(), str(ROOT).encode())
    pins = _hash((ROOT / "pyproject.toml").read_bytes(), PINS.read_bytes())
    found = STAMP.read_text(encoding="utf-8").split() if STAMP.is_file() and PYTHON.exists() else []
    if found[:2] == [place, pins] and (not with_checks or "dev" in found):
        return
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        raise SystemExit(
            "This Python cannot make environments: the part of it that does is missing. "
            f"On Debian or Ubuntu install it with: sudo apt-get install python3.{sys.version_info.minor}-venv"
        )
    print(f"Setting up in {VENV}: some minutes the first time, quick from then on.", file=sys.stderr, flush=True)
    with_checks = with_checks or "dev" in found
    quiet = () if sys.stderr.isatty() else ("--quiet",)  # a person wants to see 2 GB come in, a log does not
    what = f"{ROOT}[dev,build]" if with_checks else str(ROOT)
    try:
        if found[:1] == [place]:
            STAMP.unlink()  # an install that breaks off leaves no stamp, and the next one starts from nothing
        else:
            shutil.rmtree(VENV, ignore_errors=True)
            _run(sys.executable, "-m", "venv", str(VENV))
        _run(str(PYTHON), "-m", "pip", "install", *quiet, "--constraint", str(PINS), "--editable", what)
    except (OSError, subprocess.CalledProcessError) as error:
        free_gb = shutil.disk_usage(ROOT).free / 1e9
        raise SystemExit(
            f"Setting up did not succeed; the reason stands above ({error}). "
            f"Check the network and the disk ({free_gb:.0f} GB are free, 8 are plenty), and run this again."
        ) from None
    STAMP.write_text(f"{place} {pins} {'dev' if with_checks else 'program'}\n", encoding="utf-8")


def _need_libraries(libraries: dict[str, str]) -> None:
    """One sentence that names what Qt would fail on later, in words that only a loader could love."""
    missing = [package for library, package in libraries.items() if not _loads(library)] if _is_linux() else []
    if missing:
        raise SystemExit(
            "Libraries are missing that the window stands on. On Debian or Ubuntu install them with: "
            f"sudo apt-get install {' '.join(missing)}"
        )


def _check(pytest_words: list[str]) -> int:
    """Every check runs, whatever the one before it said; the last lines say how each of them went."""
    summary, good = [], True
    for name, (tool, *words) in CHECKS.items():
        words += pytest_words if name == "tests" else []
        print(f"\n== {name}: {' '.join([tool, *words])}", flush=True)
        start = time.monotonic()
        passed = subprocess.run([str(PYTHON.with_name(tool)), *words], cwd=ROOT).returncode == 0
        good = good and passed
        summary.append(f"{name:8} {'clean' if passed else 'FAILED':8} {time.monotonic() - start:6.1f} s")
    print("\n" + "\n".join(summary) + ("\n\nAll clean." if good else "\n\nNot clean: see above."), flush=True)
    return 0 if good else 1


def _become(command: list[str]) -> int:
    """Hand over to the program, with Ctrl-C and the exit code its own."""
    if os.name == "posix":
        os.execv(command[0], command)
    process = subprocess.Popen(command)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue  # the program got it as well, and saves before it leaves


def _has_display() -> bool:
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not _is_linux() or any(os.environ.get(name) for name in named)


def _is_linux() -> bool:
    return sys.platform.startswith("linux")


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _hash(*parts: bytes) -> str:
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _run(*command: str) -> None:
    subprocess.run(command, check=True, stdout=sys.stderr, env=os.environ | {"PIP_DISABLE_PIP_VERSION_CHECK": "1"})


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 - the one file that an older Python may still be asked to run
        sys.exit(f"Spritewell needs Python 3.11 or newer; this one is {sys.version.split()[0]}.")
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
