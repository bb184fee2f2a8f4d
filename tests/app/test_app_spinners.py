"""No spinner without a process: whatever becomes of the work, a bar is seen while something works, and not after."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QProcess, QTimer
from PySide6.QtWidgets import QApplication, QProgressBar
from pytestqt.qtbot import QtBot

from app.actions import Actions
from app.machine import MachineDialog
from app.session import Session
from app.sprites.import_row import ImportRow
from app.train.page import TrainPage
from core.errors import UserError

APP = Path(__file__).resolve().parents[2] / "app"
WATCHED = {"machine.py", "sprites/import_row.py", "train/strip.py"}  # that have a bar; each is watched below
FAKE_CHILD = Path(__file__).with_name("fake_child.py")


class Watch(QObject):
    """Looks at all bars between all events; twice in a row without work is a lie, once may be between two signals."""

    def __init__(self) -> None:
        super().__init__()
        self.works: Callable[[], bool] = lambda: False
        self.is_quick = False  # work that can be over before anything is looked at
        self.seen = self.lies = self._row = 0
        self._clock = QTimer(self, interval=0)
        self._clock.timeout.connect(self._look)
        self._clock.start()

    @property
    def spinners(self) -> list[QProgressBar]:
        return [each for each in QApplication.allWidgets() if isinstance(each, QProgressBar) and each.isVisible()]

    def _look(self) -> None:
        is_seen = bool(self.spinners)
        self.seen += is_seen
        self._row = self._row + 1 if is_seen and not self.works() else 0
        self.lies += self._row > 1


@pytest.fixture
def watch(qtbot: QtBot) -> Iterator[Watch]:
    watch = Watch()
    yield watch
    watch._clock.stop()
    assert watch.seen > 0 or watch.is_quick
    assert watch.lies == 0
    assert watch.spinners == []


def learns(session: Session) -> bool:
    job = session.job
    return job is not None and job._process.state() is not QProcess.ProcessState.NotRunning


@pytest.mark.parametrize("mode", ["learns", "crash", "fails", "exit-code", "killed", "stopped", "nowhere"])
def test_a_training_spins_while_its_process_lives(
    qtbot: QtBot, watch: Watch, make_session: Callable[[str], Session], art: Path, mode: str
) -> None:
    session = make_session("slow" if mode in ("killed", "stopped") else mode)
    if mode == "nowhere":
        session.training.command = (str(art / "nowhere"),)
    with qtbot.waitSignal(session.import_ended, timeout=20_000):
        session.import_paths([art])
    page = TrainPage(session, Actions(session, session))
    qtbot.addWidget(page)
    page.show()
    watch.works = lambda: learns(session)
    with qtbot.waitSignal(session.job_ended, timeout=20_000):
        page._panel.start.click()
        if mode in ("killed", "stopped"):
            qtbot.waitUntil(lambda: page._strip._bar.maximum() > 1, timeout=20_000)
            assert session.job is not None
            session.stop_training() if mode == "stopped" else os.kill(session.job._process.processId(), signal.SIGKILL)
    if mode == "nowhere":
        watch.seen += 1  # it is over before anything could be painted


@pytest.mark.parametrize("end", ["whole", "refused", "stopped"])
def test_an_import_spins_while_it_reads(
    qtbot: QtBot, watch: Watch, session: Session, art: Path, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    def refuse(*_given: object) -> None:
        raise UserError("The folder is gone.")

    row = ImportRow(session)
    qtbot.addWidget(row)
    watch.works = lambda: session.is_importing
    watch.is_quick = end == "refused"
    if end == "refused":
        monkeypatch.setattr("core.sprites.importing.import_art", refuse)
    with qtbot.waitSignal(session.import_ended, timeout=20_000):
        session.import_paths([art])
        if end == "stopped":
            row.stop.click()


@pytest.mark.parametrize("script", ["import time; time.sleep(0.1)", "import os; os.abort()"])
def test_a_measurement_spins_while_its_process_lives(qtbot: QtBot, watch: Watch, script: str) -> None:
    dialog = MachineDialog(command=(sys.executable, "-c", script))
    watch.works = lambda: dialog._process.state() is not QProcess.ProcessState.NotRunning
    dialog.show()
    qtbot.waitUntil(lambda: dialog._again.isEnabled(), timeout=20_000)
    watch.works = lambda: False
    qtbot.wait(20)
    dialog.close()


def test_no_bar_is_left_out_here() -> None:
    has_one = {
        file.relative_to(APP).as_posix() for file in APP.rglob("*.py") if "QProgressBar(" in file.read_text("utf-8")
    }
    assert has_one == WATCHED
