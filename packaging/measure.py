"""How a built program starts: seconds until its window is painted, files cold and warm, and its memory at rest."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from screen import Screen

PATIENCE_S = 60.0
REST_S = 12.0  # by then the pages are made and the starter sprites are in
WARM_STARTS = 3


@dataclass(frozen=True, slots=True)
class Start:
    cold_s: float
    warm_s: float
    processor_s: float  # of a warm start: what remains when other programs keep the machine busy
    memory_mb: float  # of the window's process, its own and its share of what others use too


def measure_start(program: Path) -> Start:
    with tempfile.TemporaryDirectory(prefix="spritewell-start-") as place, Screen(Path(place)) as screen:
        home = Path(place, "home")
        home.mkdir()
        with _running(program, home, screen):
            time.sleep(REST_S)  # the first project is made meanwhile, so that all starts after it find the same
        forget(program.parent)
        with _running(program, home, screen) as (process, cold):
            time.sleep(REST_S)
            memory = memory_mb(process.pid)
        warm = []
        for _ in range(WARM_STARTS):
            with _running(program, home, screen) as (process, seconds):
                warm.append((seconds, processor_s(process.pid)))
        return Start(cold, *min(warm), memory)


def forget(folder: Path) -> None:
    """Out of the system's memory with its files, as after switching the machine on."""
    for file in folder.rglob("*"):
        if file.is_file():
            with file.open("rb") as opened:
                os.posix_fadvise(opened.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def processor_s(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_mb(process: int) -> float:
    rollup = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in rollup if line.startswith("Pss:")) * 1024 / 1e6


def bare(home: Path) -> dict[str, str]:
    """An environment without Python, without settings, and with a home of its own."""
    kept = {name: os.environ[name] for name in ("LANG", "LC_ALL", "TZ") if name in os.environ}
    return kept | {"HOME": str(home), "PATH": "/usr/bin:/bin", "USER": "artist", "LOGNAME": "artist"}


@contextmanager
def _running(program: Path, home: Path, screen: Screen) -> Iterator[tuple[subprocess.Popen[bytes], float]]:
    """The program with its window painted, and how long that took."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        [str(program)],
        env=bare(home) | {"DISPLAY": screen.name, "QT_QPA_PLATFORM": "xcb"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while not screen.is_painted:
            if process.poll() is not None:
                raise SystemExit(f"{program} ended before its window was painted.")
            if time.perf_counter() - begun > PATIENCE_S:
                raise SystemExit(f"{program} painted no window in {PATIENCE_S:.0f} s.")
            time.sleep(0.01)
        yield process, time.perf_counter() - begun
    finally:
        process.terminate()
        process.wait(20)
        screen.wait_until_empty()


if __name__ == "__main__":
    print(measure_start(Path(sys.argv[1]).resolve()))
