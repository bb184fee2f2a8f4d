"""A window whose disk stops answering now and then, as a drive in a network does: how long it is held, what is lost.

python tests/soak/stalls.py [--times 20] [--seed 0] [--stall 4.0]    one line of JSON

While the artist marks, bins, undoes, imports, turns pages and draws, all that is read and written below the project
waits. A heart in the window's thread beats every 10 ms; its longest pause in each stall is what an artist would feel.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from layer import Layer, Way, built, environment
from world import Lost, build, check, leftovers

EVERY_MS = 300  # something is done
BEAT_MS = 10
REST_S = (1.0, 4.0)  # between two stalls


def child(project: Path, times: int, seed: int, stall: float) -> int:
    from living_window import Life, say
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from app.brisk import be_brisk
    from app.session import Session
    from app.settings import Theme
    from app.theme import dress
    from app.window import Window
    from core.errors import UserError

    chance, layer = random.Random(seed), Layer()
    layer.arm(project, Way.NOTHING)
    application = QApplication([])
    be_brisk(application)
    dress(application, Theme.AUTO)
    window = Window(Session(), project)
    life, shown = Life(window, project, "work"), []
    window._session.patience.waits.connect(shown.append)
    holds: list[float] = []
    refused = 0
    last = begun = 0.0

    def act() -> None:
        nonlocal refused
        try:
            life.act()
            if len(window._pages) == 5 and window._stack.isEnabled():
                window.show_step(chance.randrange(5))
        except UserError:  # its sentence is shown
            refused += 1

    def beat() -> None:
        nonlocal last
        now = time.monotonic()
        if holds and last:
            holds[-1] = max(holds[-1], now - last)
        last = now

    def shut() -> None:
        nonlocal begun
        if len(window._pages) < 5:
            QTimer.singleShot(200, shut)
            return
        if len(holds) == times:
            application.quit()
            return
        begun = time.monotonic()
        holds.append(0.0)
        layer.shut(int(1000 * stall))
        QTimer.singleShot(int(1000 * (stall + chance.uniform(*REST_S))), shut)

    timers = [QTimer(interval=EVERY_MS), QTimer(interval=BEAT_MS)]
    for timer, slot in zip(timers, (act, beat), strict=True):
        timer.timeout.connect(slot)
        timer.start()
    QTimer.singleShot(1000, shut)
    window.show()
    application.exec()
    window.close()
    say("= " + json.dumps({"holds": holds, "shown": shown.count(True), "refused": refused}))
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--stall", type=float, default=4.0, help="seconds")
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        return child(options.child, options.times, options.seed, options.stall)
    if built() is None:
        print("This machine cannot build what holds the disk: it has no C compiler, or is no Linux.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder).resolve()
        project = build(place)
        home = {name: str(place) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME")}
        command = [sys.executable, __file__, "--child", str(project)]
        command += ["--times", str(options.times), "--seed", str(options.seed), "--stall", str(options.stall)]
        surroundings = environment() | home | {"QT_QPA_PLATFORM": "offscreen"}
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=surroundings, check=False)
        lines = done.stdout.splitlines()
        lost: list[str] = [] if lines and lines[-1][0] == "=" else [f"it ended with {done.returncode}: {lines[-3:]}"]
        found = json.loads(lines[-1][1:]) if not lost else {"holds": [0.0], "shown": 0, "refused": 0}
        try:
            check(project, _promises(lines))
            if left := leftovers(project):
                lost.append(f"half files stay: {left}")
        except Lost as error:
            lost.append(str(error))
    holds = sorted(found.pop("holds"))
    figures = {"stalls": len(holds), "seconds_each": options.stall, **found}
    figures |= {"median_hold_s": round(holds[len(holds) // 2], 2), "longest_hold_s": round(holds[-1], 2)}
    print(json.dumps(figures | {"lost": lost}))
    return int(bool(lost))


def _promises(lines: list[str]) -> list[str]:
    return [line for line in lines if line.split(" ")[0].lstrip("?") in ("mark", "sheet")]


if __name__ == "__main__":
    sys.exit(main())
