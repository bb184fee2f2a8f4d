"""A real window that works by itself until it is killed, and says on stdout what it promised, as acts.py does.

python tests/soak/living_window.py PROJECT work|export|upgrade|learn|draw

All of them mark, bin, undo and import; one exports over its sheet all the time, one opens an old project, and two have
a child that learns or draws for them.
"""

import os
import sys
from dataclasses import replace
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from tiny import tiny_model
from world import RECIPE

from app.brisk import be_brisk
from app.session import Session
from app.settings import Theme
from app.theme import dress
from app.window import GENERATE, SHEET, Window
from core.events import Done, Event, Failed, Progress
from core.generate.recipe import to_json
from core.jobs import DrawJob, Mark, TrainJob
from core.runs import runs_of

EVERY_MS = 20
BEGUN = "begun"  # said once: from then on it may be killed
CHILD = (sys.executable, str(Path(__file__).with_name("busy_child.py")))


def say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


class Life:
    def __init__(self, window: Window, folder: Path, act: str) -> None:
        self._window, self._folder, self._act = window, folder, act
        self._session: Session = window._session
        self._rounds = count()
        self._frames = 0
        self._is_exporting = self._is_heard = False
        self._session.job_happened.connect(self._hear)
        self._session.job_ended.connect(self._end)
        self._session.queue.progressed.connect(self._hear)
        self._session.failed.connect(lambda sentence: say(f"! {sentence}"))

    def act(self) -> None:
        session = self._session
        if session.project is None or SHEET not in self._window._pages or GENERATE not in self._window._pages:
            return
        number = next(self._rounds)
        if number == 0:
            self._begin()
        if self._act == "work" and number % 40 == 0:
            self._window._actions.generate.trigger()
        if self._act == "export":
            self._export()
        self._choose(number)

    def _begin(self) -> None:
        self._session.import_paths([self._folder.parent / "more"])
        if self._act == "learn":
            before = runs_of(self._folder / "runs")
            run = before[0].folder if before else self._folder / "runs" / "0001"
            job = TrainJob(self._folder, run, "scratch", minutes=600.0, size=16, device="cpu", threads=1, backups=0)
            self._session.start_training(replace(job, resume=(run / "state.safetensors").is_file()))
        elif self._act == "draw":
            model = tiny_model(self._folder / "runs" / "tiny.onnx")
            self._session.queue.go_on()
            for queued in self._session.queue.jobs():
                self._session.queue.cancel(queued.id)
            self._session.queue.add(DrawJob(model, self._folder, to_json(replace(RECIPE, seed=5000)), 4000), "wall")
        else:
            say(BEGUN)

    def _choose(self, number: int) -> None:
        session = self._session
        ids = session.library.drawing_ids()
        some, mark = ids[number % len(ids) :][:3], tuple(Mark)[number % len(Mark)]
        for id in some:
            say(f"?mark {id} {mark.value}")
        session.mark(some, mark)
        if session.patience.is_waiting:
            return  # the disk did not answer: it said that nothing was changed
        for id in some:
            say(f"mark {id} {mark.value}")
        if number % 5 == 0:
            session.bin_drawings(ids[:1])
            session.undo.undo()

    def _export(self) -> None:
        page = self._window._pages[SHEET]
        if self._is_exporting or not page.job.pictures:
            return
        self._session.keep("sheet.last", "sheets/hero.png")
        self._frames = len(page.job.pictures)
        say(f"?sheet hero.json {self._frames}")
        if not self._is_heard:
            page._exporter.exported.connect(self._exported)
        self._is_heard = self._is_exporting = True
        page._exporter.write_again(page.job, page._editing.plan)

    def _exported(self, _result: object) -> None:
        say(f"sheet hero.json {self._frames}")
        self._is_exporting = False

    def _hear(self, event: Event) -> None:
        if isinstance(event, Progress) and event.step > 0:
            say(BEGUN)

    def _end(self, outcome: Done | Failed) -> None:
        say(f"! {outcome}")


def main() -> int:
    folder, act = Path(sys.argv[1]), sys.argv[2]
    application = QApplication([])
    be_brisk(application)
    dress(application, Theme.AUTO)
    window = Window(Session(command=CHILD), folder)
    life = Life(window, folder, act)
    timer = QTimer(interval=EVERY_MS)
    timer.timeout.connect(life.act)
    timer.start()
    if act == "upgrade":
        say(BEGUN)
    window.show()
    return int(application.exec())


if __name__ == "__main__":
    sys.exit(main())
