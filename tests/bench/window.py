"""Measure the window: start to first paint, and its worst stall while it imports, trains and draws. Run it by hand."""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np
from display import find_display
from PIL import Image
from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from app.brisk import be_brisk
from app.session import Session
from app.settings import Theme
from app.theme import dress
from app.window import GENERATE, SPRITES, TRAIN, Window
from core.project import create

ROOT = Path(__file__).resolve().parents[2]
TICK_MS = 4
START = """
import sys, time
begun = time.perf_counter()
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import app.front as front
class Timed(front.Window):
    def paintEvent(self, event):
        super().paintEvent(event)
        if not hasattr(self, "told"):
            self.told = True
            heavy = [m for m in ("torch", "onnxruntime", "numpy") if m in sys.modules]
            print(f"{time.perf_counter() - begun:.2f} {heavy}", flush=True)
            QTimer.singleShot(0, QApplication.quit)
front.Window = Timed
front.run(["spritewell", sys.argv[1]])
"""


FIRST = """
import sys, time
begun = time.perf_counter()
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import app.window as w
from app.settings import Theme
from app.theme import dress
application = QApplication([])
dress(application, Theme.AUTO)
window = w.Window(w.Session(), Path(sys.argv[1]))
session = window._session
def ready():
    if session.project is None or w.GENERATE not in window._pages:
        return
    poll.stop()
    window.show_step(w.GENERATE)
    print(f"ready {time.perf_counter() - begun:.2f}", flush=True)
    session.drawings_changed.connect(drawn)
    window._actions.generate.trigger()
def drawn(ids):
    print(f"drawn {time.perf_counter() - begun:.2f}", flush=True)
    QTimer.singleShot(0, window.close)
poll = QTimer(interval=5)
poll.timeout.connect(ready)
poll.start()
window.show()
application.exec()
"""


class Lateness(QObject):
    """How late a short timer of the window's thread is at worst."""

    def __init__(self) -> None:
        super().__init__()
        self.worst_ms = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def restart(self) -> None:
        self.worst_ms, self._last = 0.0, time.perf_counter()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.worst_ms = max(self.worst_ms, (now - self._last) * 1e3 - TICK_MS)
        self._last = now


def wait(until: Callable[[], bool], seconds: float) -> None:
    loop, end = QEventLoop(), time.monotonic() + seconds
    timer = QTimer(interval=20)
    timer.timeout.connect(lambda: loop.quit() if until() or time.monotonic() > end else None)
    timer.start()
    loop.exec()


def make_art(folder: Path, count: int) -> None:
    rng = np.random.default_rng(0)
    folder.mkdir()
    for number in range(count):
        rgba = np.zeros((32, 32, 4), np.uint8)
        rgba[4:28, 6:26] = (*rng.integers(0, 255, 3), 255)
        rgba[8:12, 10:14, :3] = rng.integers(0, 255, (4, 4, 3))
        Image.fromarray(rgba).save(folder / f"sprite_{number}.png")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=5_000)
    parser.add_argument("--seconds", type=float, default=20.0, help="of training")
    options = parser.parse_args()
    find_display()
    place = Path(tempfile.mkdtemp(prefix="spritewell-bench-"))
    for turn in ("first", "second"):
        start = [sys.executable, "-c", START, str(place / "start")]
        done = subprocess.run(start, cwd=ROOT, capture_output=True, text=True, check=True)
        print(f"start to first paint, {turn} time: {done.stdout.strip()} s, heavy modules loaded then")

    create(place / "fresh").close()
    done = subprocess.run(
        [sys.executable, "-c", FIRST, str(place / "fresh")], cwd=ROOT, capture_output=True, text=True, check=True
    )
    print(f"start to the first click on Generate, and to sixteen sprites drawn: {' '.join(done.stdout.split())} s")

    make_art(place / "art", options.files)
    app = QApplication([])
    be_brisk(app)
    dress(app, Theme.AUTO)
    window = Window(Session(), place / "project")
    session = window._session
    window.show()
    wait(lambda: session.project is not None and len(window._pages) == 5, 20)
    wait(lambda: False, 1)
    lateness = Lateness()

    window.show_step(SPRITES)
    lateness.restart()
    begun = time.perf_counter()
    session.import_paths([place / "art"])
    wait(lambda: not session.is_importing, 300)
    took = time.perf_counter() - begun
    wait(lambda: False, 1)
    print(f"import of {options.files} files: {took:.1f} s, worst stall {lateness.worst_ms:.0f} ms")

    window.show_step(TRAIN)
    wait(lambda: False, 0.5)
    window._actions.train.trigger()
    lateness.restart()
    wait(lambda: session.job is None, options.seconds)
    print(f"training for {options.seconds:.0f} s: worst stall {lateness.worst_ms:.0f} ms")
    session.stop_training()
    wait(lambda: session.job is None, 30)

    session.use_model(None)
    window.show_step(GENERATE)
    wait(lambda: False, 1)
    lateness.restart()
    window._actions.generate.trigger()
    wait(lambda: False, 8)
    print(f"drawing for 8 s: worst stall {lateness.worst_ms:.0f} ms")
    window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
