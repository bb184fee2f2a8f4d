"""Measure the train page: a long log opens, a log grows, pictures arrive, and the window's thread never waits. By hand.

python tests/bench/train_page.py [--points 100000]
"""

import argparse
import json
import random
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from display import find_display
from PIL import Image
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from window import Lateness, wait

from app.actions import Actions
from app.brisk import be_brisk
from app.session import Session
from app.settings import Theme
from app.theme import dress
from app.train.page import TrainPage
from core.events import Measured, Progress, Saved


def write_log(run: Path, points: int) -> None:
    """As a training writes it: ten lines a second, a look every thousand."""
    chance = random.Random(0)
    with (run / "log.jsonl").open("w") as log:
        for step in range(1, points + 1):
            loss = 1.0 + 2.0 / step**0.3 + chance.gauss(0, 0.08)
            log.write(json.dumps({"step": step, "elapsed": step / 10, "loss": loss, "per_second": 160.0}) + "\n")
            if step % 1000 == 0:
                figures = {"held_loss": 1.1 + 2.0 / step**0.3, "copies": step / points / 10}
                log.write(json.dumps({"step": step, **figures, "best_step": min(step, points // 2)}) + "\n")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--points", type=int, default=100_000)
    parser.add_argument("--events", type=int, default=600, help="that arrive while the log grows")
    options = parser.parse_args()
    find_display()
    app = QApplication([])
    be_brisk(app)
    dress(app, Theme.LIGHT)
    session = Session()
    session.open(Path(tempfile.mkdtemp(prefix="spritewell-bench-")) / "project")
    project = session.project
    assert project is not None
    run = project.new_run()
    run.mkdir(parents=True)
    write_log(run, options.points)
    (run / "state.json").write_text(json.dumps({"step": options.points, "spent": options.points / 10}))
    (run / "outcome.json").write_text('{"state": "finished"}')
    (run / "samples").mkdir()
    for step in range(0, options.points, max(1, options.points // 240)):
        Image.effect_noise((64, 64), 90).convert("RGBA").save(run / "samples" / f"step_{step:06d}.png")

    lateness = Lateness()
    loop = QEventLoop()
    begun, busy = time.perf_counter(), time.process_time()
    page = TrainPage(session, Actions(session, session))
    page.resize(1000, 700)
    page.show()
    made = time.perf_counter() - begun
    shown = QTimer(interval=1)
    shown.timeout.connect(lambda: loop.quit() if page._live.curves.loss.points else None)
    shown.start()
    loop.exec()
    page.repaint()
    took, used = time.perf_counter() - begun, time.process_time() - busy
    print(f"opened with {options.points:,} points: made {made:.3f} s, curve shown {took:.3f} s, {used:.3f} s of work")
    shown.stop()

    wait(lambda: False, 0.5)
    lateness.restart()
    sent, worst = 0, 0.0

    def send() -> None:
        nonlocal sent, worst
        sent += 1
        busy = time.thread_time()
        step = options.points + sent
        page._show_event(Progress(step, 2 * step, 1.2, 60.0, 160.0))
        if sent % 20 == 0:
            page._show_event(Saved(run / "samples" / "step_000000.png", step))
        if sent % 100 == 0:
            page._show_event(Measured(step, {"held_loss": 1.1, "copies": 0.01, "best_step": step, "copying": 0.0}))
        page._live.curves.loss.repaint()
        worst = max(worst, (time.thread_time() - busy) * 1e3)

    talk = QTimer(interval=10)  # ten times as often as a training speaks
    talk.timeout.connect(send)
    talk.start()
    wait(lambda: sent >= options.events, 60)
    print(
        f"while the log grows: worst stall {lateness.worst_ms:.0f} ms over {sent} events, {worst:.0f} ms of work in one"
    )
    page.close()
    session.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
