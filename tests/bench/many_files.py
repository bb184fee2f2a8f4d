"""Prints how an import stands a folder of very many files: how soon it tells, how much memory, how soon it stops.

    python tests/bench/many_files.py [--files 200000]

Each picture lies there under several names, so most files are named as repeated: all of them are read.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from art_in import write_art

from core import project
from core.errors import Stopped
from core.events import Event, Progress
from core.jobs import ImportJob
from core.sprites.importing import import_art

PICTURES = 10_000


class Watch:
    """Hears an import; the longest silence, and a stop when it is asked for."""

    def __init__(self, stop_at: int = -1) -> None:
        self.begun = self.last = time.process_time()
        self.first, self.silence, self._stop_at, self.stopped = 0.0, 0.0, stop_at, 0.0

    def __call__(self, event: Event) -> None:
        now = time.process_time()
        self.first = self.first or now - self.begun
        self.silence, self.last = max(self.silence, now - self.last), now
        if isinstance(event, Progress) and event.total and event.step >= self._stop_at >= 0:
            self.stopped = time.process_time()
            raise Stopped


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=200_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="spritewell-bench-") as place:
        art, home = Path(place) / "art", Path(place) / "project"
        write_art(art, min(PICTURES, options.files))
        pictures = sorted(art.rglob("*.png"))
        for number in range(options.files - len(pictures)):
            folder = art / f"more{number // 1000}"
            folder.mkdir(exist_ok=True)
            os.link(pictures[number % len(pictures)], folder / f"again{number}.png")
        project.create(home).close()
        print(f"{options.files} files lie there; seconds are those of the processor")
        watch = Watch(stop_at=1000)
        try:
            import_art(ImportJob((art,), home), set(), watch)
        except Stopped:
            left = len(list((home / "sprites").iterdir()))
            print(f"stopped within {time.process_time() - watch.stopped:.2f} s, {left} files left behind")
        before = _memory_mb()
        watch = Watch()
        imported = import_art(ImportJob((art,), home), set(), watch)
        spent = time.process_time() - watch.begun
        print(f"{len(imported.taken)} taken, {len(imported.refused)} refused in {spent:.0f} s")
        print(f"first told after {watch.first:.2f} s, longest silence {watch.silence:.2f} s")
        print(f"peak memory {_memory_mb():.0f} MB ({before:.0f} MB before)")
    return 0


def _memory_mb() -> float:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(float(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


if __name__ == "__main__":
    sys.exit(main())
