"""Measure the wall: key to first visible step, steps a second, worst stall, Esc to stopped. Run it by hand.

    python tests/bench/wall.py [--model FILE] [--count 64] [--steps 10] [--density 1|2]

Without a display: xvfb-run -a -s "-screen 0 2600x1700x24" python tests/bench/wall.py
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from display import find_display
from PySide6.QtWidgets import QApplication
from window import Lateness, wait

from app.brisk import be_brisk
from app.generate.page import GeneratePage
from app.session import Session
from app.settings import Theme
from app.theme import dress
from app.window import GENERATE, Window
from core.card import twin_of


class Watch:
    """When each step came out of the thread, and when it was painted."""

    def __init__(self, page: GeneratePage) -> None:
        self.begun = self.spent = 0.0
        self.came: list[float] = []
        self.painted = self.cost = 0.0
        page._thread.stepped.connect(self._come)
        self._paint, self._wall = page._film.wall.paintEvent, page._film.wall
        page._film.wall.paintEvent = self._watch  # type: ignore[method-assign]

    def begin(self) -> None:
        self.begun, self.spent, self.came, self.painted = time.perf_counter(), time.process_time(), [], 0.0

    def _come(self, _frame: object) -> None:
        self.came.append(time.perf_counter())

    def _watch(self, event: object) -> None:
        self._paint(event)  # type: ignore[arg-type]
        if self.came and not self.painted:
            self.painted, self.cost = time.perf_counter(), time.process_time() - self.spent


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, help="copied into a run of the project; without: the starter network")
    parser.add_argument("--count", type=int, default=64, choices=(16, 36, 64))
    parser.add_argument("--steps", type=int, default=10)
    parser.add_argument("--density", default="1")
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    os.environ["QT_SCALE_FACTOR"] = options.density
    find_display()
    app = QApplication([])
    be_brisk(app)
    dress(app, Theme.AUTO)
    project = Path(tempfile.mkdtemp(prefix="spritewell-bench-")) / "project"
    window = Window(Session(), project)
    session = window._session
    window.resize(1280, 800)
    window.show()
    wait(lambda: session.project is not None and GENERATE in window._pages, 20)
    if options.model:
        run = project / "runs" / "0001"
        run.mkdir(parents=True)
        (run / "model.onnx").write_bytes(options.model.read_bytes())
        if twin_of(options.model).is_file():
            twin_of(run / "model.onnx").write_bytes(twin_of(options.model).read_bytes())
        session.use_model(run)
    window.show_step(GENERATE)
    page = window.findChild(GeneratePage)
    wait(lambda: False, 3)
    page._panel._counts.button(options.count).click()
    page._panel._steps.setValue(options.steps)
    watch, lateness = Watch(page), Lateness()
    for turn in range(options.repeat):
        lateness.restart()
        watch.begin()
        window._actions.generate.trigger()
        wait(lambda: page._order is None and page._film.shown == page._film.count - 1, 120)
        rate = (len(watch.came) - 1) / (watch.came[-1] - watch.came[0])
        print(
            f"{options.count} sprites, {options.steps} steps, turn {turn + 1}: first step painted after "
            f"{(watch.painted - watch.begun) * 1e3:.0f} ms ({watch.cost * 1e3:.0f} ms of processor time), "
            f"{rate:.1f} steps a second, "
            f"worst stall {lateness.worst_ms:.0f} ms, "
            f"{(time.process_time() - watch.spent) / (len(watch.came) - 1) * 1e3:.0f} ms of processor time a step"
        )
    window._actions.generate.trigger()
    wait(lambda: len(watch.came) > 3, 20)
    asked = time.perf_counter()
    window._actions.stop.trigger()
    wait(lambda: page._order is None, 20)
    print(f"Esc to stopped: {(time.perf_counter() - asked) * 1e3:.0f} ms")
    window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
