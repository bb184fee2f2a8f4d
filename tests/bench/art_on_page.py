"""Prints how a folder of many files comes onto the page: seconds, the worst stall then and after, peak memory.

    python tests/bench/art_on_page.py [--files 10000] [--rows 200000]

With --rows nothing is read: so many sprites are said to have come out of 500 files.
"""

import argparse
import hashlib
import resource
import shutil
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from art_in import write_art
from display import find_display
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from window import TICK_MS, Lateness, wait

from app.brisk import be_brisk
from app.session import Session
from app.settings import Theme
from app.sprites.page import SpritesPage
from app.theme import dress
from app.window import SPRITES, Window
from core.animation import Direction, Filmed
from core.jobs import ImportJob
from core.sprites import importing


def pretend(folder: Path, rows: int) -> None:
    """From now on every import brings these rows, a tenth of them in animations of four frames."""
    files = sorted(folder.rglob("*.png"))

    def import_art(job: ImportJob, known: object, report: object) -> importing.Imported:
        (job.project / "sprites").mkdir(exist_ok=True)
        for file in files:
            shutil.copy(file, job.project / "sprites")
        taken = tuple(
            importing.Taken(
                f"sprites/{files[n % len(files)].name}",
                f"s{n}",
                f"{folder}/g{n % 20}/s{n}.png",
                hashlib.sha256(str(n).encode()).hexdigest(),
                (f"g{n % 20}",),
                (),
            )
            for n in range(rows)
        )
        films = tuple(
            Filmed(f"walk{n}", Direction.FORWARD, tuple((one.digest, 0) for one in taken[n : n + 4]))
            for n in range(0, rows, 40)
        )
        return importing.Imported(taken, (), 32, animations=films)

    importing.import_art = import_art


class OwnWork(QObject):
    """The longest that the window's thread worked without a pause. Other programs on a busy machine do not count."""

    def __init__(self) -> None:
        super().__init__()
        self.worst_ms = 0.0
        self._last = time.thread_time()
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def restart(self) -> None:
        self.worst_ms = 0.0

    def _tick(self) -> None:
        now = time.thread_time()
        self.worst_ms = max(self.worst_ms, (now - self._last) * 1e3)
        self._last = now


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--after", type=float, default=20.0, help="seconds at most that the doctor is watched")
    parser.add_argument("--rows", type=int, default=0)
    options = parser.parse_args()
    count = options.rows or options.files
    with tempfile.TemporaryDirectory(prefix="spritewell-bench-") as place:
        art = Path(place) / "art"
        write_art(art, 500 if options.rows else options.files)
        find_display()
        app = QApplication([])
        be_brisk(app)
        dress(app, Theme.AUTO)
        window = Window(Session(), Path(place) / "project")
        session = window._session
        window.show()
        wait(lambda: session.project is not None and len(window._pages) == 5, 20)
        wait(lambda: not session.is_importing, 20)
        window.show_step(SPRITES)
        page = window._pages[SPRITES]
        assert isinstance(page, SpritesPage)
        wait(lambda: False, 2)
        if options.rows:
            pretend(art, options.rows)
        lateness, own = Lateness(), OwnWork()
        before = _peak_mb()
        begun = time.perf_counter()
        session.import_paths([art])
        wait(lambda: page._model.total == count, 600)
        took = time.perf_counter() - begun
        stalls = f"worst stall {lateness.worst_ms:.0f} ms, {own.worst_ms:.0f} ms of it work of the window's thread"
        print(f"{count} sprites on the page in {took:.1f} s, {stalls}")
        lateness.restart()
        own.restart()
        looked: list[tuple[object, ...]] = []
        ended: list[object] = []
        page._examiner.examined.connect(looked.append)
        page._examiner.looked.connect(lambda count: ended.append(count) if count is None else None)
        begun = time.perf_counter()
        wait(lambda: any(looked), options.after)
        print(f"first findings {time.perf_counter() - begun:.1f} s later: {[len(found) for found in looked]}")
        wait(lambda: bool(ended), max(0, options.after - (time.perf_counter() - begun)))
        stalls = f"worst stall {lateness.worst_ms:.0f} ms, {own.worst_ms:.0f} ms of it work of the window's thread"
        print(f"the doctor was done {time.perf_counter() - begun:.1f} s later, {stalls}")
        wait(lambda: False, 1)
        print(f"peak memory {_peak_mb():.0f} MB ({before:.0f} MB before the import)")
        window.close()
    return 0


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
