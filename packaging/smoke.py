"""Uses a build as an artist would, with nothing around it: python packaging/smoke.py [FOLDER] [--pictures DIR].

An empty home, no Python, no network: the programs run in a network of their own that leads nowhere, and any that asks
for an internet socket is killed. A screen that nobody sees, keys pressed by xdotool; what came of it is read from disk.
"""

import argparse
import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import jail
from build import FOLDERS, ROOT, program
from screen import Screen

from core.gpu_pack import FOLDER as PACK
from core.schema import MIGRATIONS

PATIENCE_S = 900.0  # a build server may have other work
STEPS = 20
FITS = 1280


@dataclass(frozen=True, slots=True)
class Place:
    """Where a build is tried out."""

    build: Path
    home: Path
    pictures: Path

    @property
    def environment(self) -> dict[str, str]:
        return {"HOME": str(self.home), "PATH": str(self.home / "nothing"), "LANG": "C.UTF-8", "USER": "artist"}

    @property
    def project(self) -> Path:
        return self.home / "Documents" / "Spritewell" / "First project"

    @property
    def is_studio(self) -> bool:
        return self.build.name == FOLDERS["studio"]

    def command(self, name: str, *words: str) -> list[str]:
        return [*_without_network(), str(self.build / program(name)), *words]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "dist" / FOLDERS["small"])
    parser.add_argument("--pictures", type=Path, default=ROOT / "dist" / "smoke", metavar="DIR")
    parser.add_argument("--pack", type=Path, metavar="DIR", help="try with this GPU pack instead, made by gpu_pack.py")
    given = parser.parse_args()
    given.pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="spritewell-smoke-", ignore_cleanup_errors=True) as home:
        place = Place(given.folder.resolve(), Path(home), given.pictures.resolve())
        print(f"{place.build.name}, {'without a network' if _without_network() else 'sockets forbidden'}")
        if given.pack is not None:
            with_pack(place, given.pack.resolve())
        else:
            with_console(place)
            with_older_project(place)
            with_window(place)
    print("All of it works.")
    return 0


def with_console(place: Place) -> None:
    """The walk by the console program."""
    drawn, sheet = place.home / "drawn", place.home / "sheet.png"
    about = json.loads(_said(place, "doctor", "--json"))
    _expect(about["draws_on"].startswith("CPU"), f"it draws on {about['draws_on']}")
    _expect(bool(about["learns_on"]) == place.is_studio, f"it learns on {about['learns_on'] or 'nothing'}")
    _said(place, "sample", "base", "--out", str(drawn), "--count", "4")
    _expect(len(list(drawn.glob("*.png"))) == 4, "four sprites are drawn")
    _said(place, "sheet", str(drawn), "--out", str(sheet))
    _expect(sheet.is_file(), "they are on a sheet")
    run = place.home / "run"
    words = ("train", str(drawn), "--out", str(run), "--steps", str(STEPS))
    if place.is_studio:
        _said(place, *words)
        _expect((run / "model.onnx").is_file(), f"{STEPS} steps are learned and their network is written")
        _said(place, "sample", str(run / "model.onnx"), "--out", str(place.home / "again"), "--count", "1")
        _expect(any((place.home / "again").glob("*.png")), "the new network draws")
    else:
        refused = _run(place, *words)
        _expect(refused.returncode == 1 and "only draws" in refused.stderr, "training is refused with a sentence")
    _expect("onnxruntime" not in " ".join(_files(place.home)), "nothing was kept to be reported to anybody")


def with_older_project(place: Place) -> None:
    """One from the first days of the program, when its library had the first tables alone."""
    folder = place.home / "old"
    folder.mkdir()
    (folder / "project.json").write_text('{"format": 1, "name": "Old"}')
    library = sqlite3.connect(folder / "library.sqlite")
    library.executescript(f"{MIGRATIONS[0]}; pragma user_version = 1")
    library.execute("insert into sprite values (1, 'sprites/bat.png', 'bat', 'bat.png', '', 0, 0)")
    library.commit()
    library.close()
    _expect("Old" in _said(place, "info", str(folder)), "an older project opens")
    _expect((folder / "library.before2.sqlite").is_file(), "it was copied before it was brought up to date")


def with_pack(place: Place, pack: Path) -> None:
    """Without a card it cannot be seen how fast it is, but that all of it is found and fits."""
    beside = place.build / PACK
    beside.symlink_to(pack)
    try:
        told = json.loads(_said(place, "doctor", "--json"))["pack"]
        _expect(str(beside) in told and told.endswith("is in use."), told)
        drawn = place.home / "drawn"
        _said(place, "sample", "base", "--out", str(drawn), "--count", "4")
        _expect(len(list(drawn.glob("*.png"))) == 4, "four sprites are drawn")
        if place.is_studio:
            _said(place, "train", str(drawn), "--out", str(place.home / "run"), "--steps", "2")
            _expect((place.home / "run" / "model.onnx").is_file(), "a network is learned and written")
    finally:
        beside.unlink()


def with_window(place: Place) -> None:
    """The walk by the window, with keys alone."""
    with Screen(place.home) as screen, _opened(place, screen) as window:
        _wait(lambda: screen.is_painted, "the window is painted")
        _wait(
            lambda: len(list(place.project.glob("sprites/*.png"))) > 100, "the first project holds the starter sprites"
        )
        window.focus()
        _shoot(place, screen, "1-open")
        window.press("ctrl+Return")
        _wait(lambda: len(_drawings(place)) == 16, "sixteen sprites are drawn and kept")
        _shoot(place, screen, "2-generate")
        window.press("ctrl+4")
        time.sleep(2)
        window.press("ctrl+a", "p")
        time.sleep(1)
        _shoot(place, screen, "3-gallery")
        window.press("ctrl+e")
        _wait(lambda: any(place.project.glob("sheets/*.png")), "the picks are on a sheet")
        time.sleep(1)
        _shoot(place, screen, "4-sheet")
        if place.is_studio:
            window.press("ctrl+2")
            time.sleep(1)
            window.press("alt+m", "t")
            run = place.project / "runs" / "0001"
            _wait(
                lambda: _steps(run / "log.jsonl") >= STEPS or (run / "model.onnx").is_file(),
                f"the window's child has learned {STEPS} steps, or as many as ten minutes allow",
            )
            _shoot(place, screen, "5-train")
        window.focus()
        _expect(window.width <= FITS, f"with all its pages the window is {window.width} pixels wide: it fits")
        window.press("ctrl+q")
        _wait(lambda: window.is_closed, "the window closes and saves what it did")
    said = "\n".join(file.read_text(errors="replace") for file in place.home.rglob("spritewell.log"))
    _expect("Start on" in said, "it keeps a log")
    _expect("ERROR" not in said, f"no fault stands in it\n{said[-2000:] if 'ERROR' in said else ''}".strip())
    _expect("onnxruntime" not in " ".join(_files(place.home)), "nothing was kept to be reported to anybody")


class Hands:
    """The artist's, on the keyboard of a program whose window is there."""

    def __init__(self, process: "subprocess.Popen[bytes]", screen: Screen) -> None:
        self._process, self._screen = process, screen

    @property
    def is_closed(self) -> bool:
        return self._process.poll() is not None

    @property
    def width(self) -> int:
        told = self._do("getwindowgeometry", "--shell", self._do("getwindowfocus"))
        return next(int(line.removeprefix("WIDTH=")) for line in told.splitlines() if line.startswith("WIDTH="))

    def focus(self) -> None:
        """Without a window manager nobody else does it."""
        found = self._do("search", "--onlyvisible", "--name", "Spritewell").split()
        self._do("windowfocus", "--sync", found[-1])

    def press(self, *keys: str) -> None:
        for key in keys:
            self._do("key", "--clearmodifiers", key)
            time.sleep(0.3)

    def _do(self, *words: str) -> str:
        environment = os.environ | {"DISPLAY": self._screen.name}
        done = subprocess.run(["xdotool", *words], env=environment, capture_output=True, text=True, timeout=60)
        return done.stdout


@contextlib.contextmanager
def _opened(place: Place, screen: Screen) -> Iterator[Hands]:
    environment = place.environment | {"DISPLAY": screen.name, "QT_QPA_PLATFORM": "xcb"}
    with (place.pictures / "window.log").open("wb") as told:
        process = subprocess.Popen(
            place.command("spritewell"),
            env=environment,
            cwd=place.home,
            stdin=subprocess.DEVNULL,
            stdout=told,
            stderr=told,
            preexec_fn=jail.lock,
        )
    try:
        yield Hands(process, screen)
        _expect(process.wait(60) == 0, "it ends without a fault")
    finally:
        process.kill()
        process.wait(20)


def _run(place: Place, *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        place.command("spritewell-cli", *words),
        env=place.environment,
        cwd=place.home,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        preexec_fn=jail.lock,
    )


def _said(place: Place, *words: str) -> str:
    done = _run(place, *words)
    if done.returncode:
        raise SystemExit(f"spritewell-cli {' '.join(words)} ended with {done.returncode}: {done.stderr[-2000:]}")
    return done.stdout


def _without_network() -> Sequence[str]:
    """A network namespace of its own, where the system lets ordinary users make one."""
    unshare = shutil.which("unshare")
    words = (unshare, "--map-root-user", "--net") if unshare else ()
    return words if words and subprocess.run([*words, "true"], capture_output=True).returncode == 0 else ()


def _wait(until: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE_S
    while not until():
        if time.monotonic() > end:
            raise SystemExit(f"This did not come true: {what}")
        time.sleep(0.1)
    print(f"  {what}", flush=True)


def _expect(is_so: bool, what: str) -> None:
    if not is_so:
        raise SystemExit(f"This is not so: {what}")
    print(f"  {what}", flush=True)


def _shoot(place: Place, screen: Screen, name: str) -> None:
    screen.picture().save(place.pictures / f"{place.build.name}-{name}.png")


def _drawings(place: Place) -> list[Path]:
    return list(place.project.glob("gallery/*.png"))


def _steps(log: Path) -> int:
    if not log.is_file():
        return 0
    lines = log.read_text(encoding="utf-8").splitlines()
    return max((int(json.loads(line).get("step", 0)) for line in lines if line.endswith("}")), default=0)


def _files(folder: Path) -> list[str]:
    return [str(file.relative_to(folder)) for file in folder.rglob("*") if not file.is_symlink()]


if __name__ == "__main__":
    sys.exit(main())
