"""Prints how a folder of many files comes onto the page: seconds, the worst stall then and after, peak memory."""

import argparse
import resource
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from art_in import write_art
from PySide6.QtWidgets import QApplication
from window import Lateness, wait

from app.brisk import be_brisk
from app.session import Session
from app.settings import Theme
from app.sprites.page import SpritesPage
from app.theme import dress
from app.window import SPRITES, Window


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--after", type=float, default=20.0, help="seconds at most that the doctor is watched")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="spritewell-bench-") as place:
        art = Path(place) / "art"
        write_art(art, options.files)
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
        lateness = Lateness()
        before = _peak_mb()
        begun = time.perf_counter()
        session.import_paths([art])
        wait(lambda: page._model.total == options.files, 600)
        took = time.perf_counter() - begun
        print(f"{options.files} files on the page in {took:.1f} s, worst stall {lateness.worst_ms:.0f} ms")
        lateness.restart()
        looked: list[tuple[object, ...]] = []
        ended: list[object] = []
        page._examiner.examined.connect(looked.append)
        page._examiner.looked.connect(lambda count: ended.append(count) if count is None else None)
        begun = time.perf_counter()
        wait(lambda: any(looked), options.after)
        print(f"first findings {time.perf_counter() - begun:.1f} s later: {[len(found) for found in looked]}")
        wait(lambda: bool(ended), max(0, options.after - (time.perf_counter() - begun)))
        print(f"the doctor was done {time.perf_counter() - begun:.1f} s later, worst stall {lateness.worst_ms:.0f} ms")
        print(f"peak memory {_peak_mb():.0f} MB ({before:.0f} MB before the import)")
        window.close()
    return 0


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
