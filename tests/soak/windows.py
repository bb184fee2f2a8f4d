"""A window that draws, marks, bins, undoes and imports is killed at random moments; then its project must be whole.

python tests/soak/windows.py [--times 100] [--seed 0]    one line of JSON
"""

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from world import DRAWN, Lost, build, check, fresh, leftovers

ROOT = Path(__file__).resolve().parents[2]
MOST_S = 3.0  # that it works before it is killed; it says itself when it begins
WINDOW = """
import sys
from itertools import count
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app import window as w
from app.settings import Theme
from app.theme import dress
from core.jobs import Mark
application = QApplication([])
dress(application, Theme.AUTO)
folder = Path(sys.argv[1])
window = w.Window(w.Session(), folder)
session, rounds = window._session, count()
def act():
    if session.project is None or w.GENERATE not in window._pages:
        return
    number = next(rounds)
    ids = session.library.drawing_ids()
    if number == 0:
        session.import_paths([folder.parent / "more"])
    if number % 40 == 0:
        window._actions.generate.trigger()
    session.mark(ids[number % len(ids):][:3], tuple(Mark)[number % len(Mark)])
    if number % 5 == 0:
        session.bin_drawings(ids[:1])
        session.undo.undo()
    print(number, flush=True)
timer = QTimer(interval=20)
timer.timeout.connect(act)
timer.start()
window.show()
sys.exit(application.exec())
"""


def kill_one(project: Path, seconds: float) -> int:
    """How many rounds it had done."""
    home = {name: str(project.parent) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME")}
    environment = {**os.environ, **home, "QT_QPA_PLATFORM": "offscreen", "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-c", WINDOW, str(project)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=environment) as window:
        assert window.stdout is not None
        if not window.stdout.readline():
            raise Lost(f"the window ended with {window.wait()}")
        try:
            raise Lost(f"the window ended by itself with {window.wait(seconds)}")
        except subprocess.TimeoutExpired:
            window.send_signal(signal.SIGKILL)
        return 1 + len(window.stdout.read().splitlines())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    chance, rounds, drawn, lost = random.Random(options.seed), 0, 0, []
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder).resolve()
        template, copy = place / "template", place / "copy"
        build(template)
        for time in range(options.times):
            project = fresh(template, copy)
            try:
                rounds += kill_one(project, chance.uniform(0.0, MOST_S))
                check(project)
                drawn += len(list((project / "gallery").glob("*.png"))) - DRAWN
                if left := leftovers(project):
                    raise Lost(f"half files stay: {[file.name for file in left]}")
            except Lost as error:
                lost.append(f"{time}: {error}")
            shutil.rmtree(copy)
    print(json.dumps({"kills": options.times, "rounds": rounds, "drawn": drawn, "lost": lost}))
    return int(bool(lost))


if __name__ == "__main__":
    sys.exit(main())
