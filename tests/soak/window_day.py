"""A long day with the window open, compressed: draw, mark, turn pages, export, bin, again and again; all stays flat.

python tests/soak/window_day.py [--rounds 1000]    one line of JSON

What is counted are memory, handles, threads, children, objects of Qt and windows, early and at the end.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from tiny import tiny_model
from world import build, check, leftovers

from app.brisk import be_brisk
from app.gallery import doing
from app.generate.page import GeneratePage
from app.session import Session
from app.settings import Theme
from app.theme import dress
from app.window import GALLERY, GENERATE, SHEET, SPRITES, TRAIN, Window
from core.jobs import Mark

MOST_S = 120.0  # for anything that is waited for
MEGABYTES = 24.0  # that memory may grow between a fifth of the way and the end
EARLY = 0.2  # of the way: by then every page was made, every cache is full


class Day:
    def __init__(self, window: Window, project: Path) -> None:
        self._window, self._project = window, project
        self._session: Session = window._session
        self._exported = 0
        self._pages = window._pages

    def begin(self) -> None:
        self._until(lambda: len(self._pages) == 5 and self._session.project is not None)
        run = self._project / "runs" / "0001"
        tiny_model(run / "model.onnx")
        self._session.use_model(run)
        self._session.keep("generate.count", "4")
        self._pages[SHEET]._exporter.exported.connect(self._count)  # type: ignore[attr-defined]

    def round(self, number: int) -> None:
        """What it made is gone after it: the bin is emptied."""
        window, session = self._window, self._session
        page, library = self._pages[GENERATE].findChild(GeneratePage), session.library
        before = set(library.drawing_ids())
        window.show_step(GENERATE)
        self._until(page._actions.generate.isEnabled)
        window._actions.generate.trigger()
        self._until(lambda: page._order is None and len(library.drawing_ids()) > len(before))
        ids = [id for id in library.drawing_ids() if id not in before]
        window.show_step(GALLERY)
        session.mark(ids, Mark.PICKED)
        doing.give_stars(session, ids, number % 6)
        doing.put_in(session, f"Heroes {number % 3}", ids)
        self._until(None)
        window.show_step((SPRITES, TRAIN)[number % 2])
        self._until(None)
        window.show_step(SHEET)
        session.keep("sheet.last", "sheets/hero.png")
        wanted, sheet = self._exported + 1, self._pages[SHEET]
        sheet._exporter.write_again(sheet.job, sheet._editing.plan)  # type: ignore[attr-defined]
        self._until(lambda: self._exported == wanted)
        session.bin_drawings(ids)
        session.undo.undo()
        session.undo.redo()
        bin = self._pages[GALLERY]._bin  # type: ignore[attr-defined]
        bin.empty()
        self._until(lambda: bin.count == 0)
        self._until(None)

    def _count(self, _result: object) -> None:
        self._exported += 1

    def _until(self, is_so: Callable[[], bool] | None) -> None:
        """None: until what is due now was done."""
        until = time.monotonic() + MOST_S
        while True:
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            if is_so is None or is_so():
                return
            if time.monotonic() > until:
                raise SystemExit(f"nothing happens: {self._window._banner.sentences}")
            time.sleep(0.001)


def held(window: Window) -> dict[str, float]:
    here = Path("/proc/self")
    pages = int((here / "statm").read_text(encoding="ascii").split()[1])
    children = [(thread / "children").read_text(encoding="ascii").split() for thread in (here / "task").iterdir()]
    return {
        "memory_mb": round(pages * os.sysconf("SC_PAGE_SIZE") / 2**20, 1),
        "handles": sum(1 for _ in (here / "fd").iterdir()),
        "threads": len(list((here / "task").iterdir())),
        "children": sum(map(len, children)),
        "objects": len(window.findChildren(QObject)),
        "windows": len(QApplication.topLevelWidgets()),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=1000)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder).resolve()
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
            os.environ[name] = str(place)
        application = QApplication([])
        be_brisk(application)
        dress(application, Theme.AUTO)
        project = build(place)
        mistakes: list[str] = []
        sys.excepthook = lambda _kind, error, _trace: mistakes.append(repr(error))
        window = Window(Session(), project)
        window.show()
        day, early = Day(window, project), {}
        day.begin()
        for number in range(rounds):
            day.round(number)
            if number == max(1, int(EARLY * rounds)):
                early = held(window)
        late = held(window)
        window.close()
        check(project)
        left = leftovers(project)
    growth = {name: late[name] - early[name] for name in late}
    most = dict.fromkeys(late, 0.0) | {"memory_mb": MEGABYTES}
    faults = [name for name in late if growth[name] > most[name]] + [f"half files: {left}"] * bool(left)
    faults += sorted(set(mistakes))
    print(json.dumps({"rounds": rounds, "early": early, "late": late, "faults": faults}))
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
