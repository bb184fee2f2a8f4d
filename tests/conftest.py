"""What all tests stand on: Qt without a screen, an empty home, and the sprite sets where they are at hand."""

import gc
import itertools
import os
import subprocess
import sys
import threading
import weakref
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

os.environ["SPRITEWELL_LANGUAGE"] = "en"
os.environ["QT_QPA_PLATFORM"] = os.environ.get("SPRITEWELL_TEST_PLATFORM", "offscreen")  # before Qt is imported

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QProcess, QTimer
from shiboken6 import isValid

ROOT = Path(__file__).resolve().parents[1]
SETS = ROOT.parent / "shared" / "data"
GRACE_S = 10.0  # for what is ending by itself
ALL_EVERY = 200  # tests: it looks at all of PyTorch too, for most of a second
TURNS = itertools.count(1)


@pytest.fixture(autouse=True)
def empty_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or writes the settings of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    return home


def pytest_sessionstart() -> None:
    """As in the program: Python sweeps in the thread of the windows alone. A sweep in a worker's ends the windows of
    earlier tests from outside their thread, which crashes, or leaves a lock of Qt held for ever."""
    gc.disable()


def pytest_runtest_logfinish() -> None:
    gc.collect(2 if next(TURNS) % ALL_EVERY == 0 else 1)


@pytest.fixture(autouse=True)
def nothing_goes_on(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A thread, a process or a timer of Qt that outlives its test fails it; the line that started it is named."""
    threads: dict[threading.Thread, str] = {}
    processes: dict[int, str] = {}
    timers: dict[weakref.ref[QTimer], str] = {}
    start_thread, popen = threading.Thread.start, subprocess.Popen.__init__
    start_process, start_timer = QProcess.start, QTimer.start

    def thread_started(thread: threading.Thread) -> None:
        threads[thread] = _line_of_ours()
        start_thread(thread)

    def opened(process: "subprocess.Popen[bytes]", *given: Any, **more: Any) -> None:
        popen(process, *given, **more)
        processes[process.pid] = _line_of_ours()

    def process_started(process: QProcess, *given: Any) -> None:
        start_process(process, *given)
        processes[process.processId()] = _line_of_ours()

    def timer_started(timer: QTimer, *given: Any) -> None:
        timers[weakref.ref(timer)] = _line_of_ours()
        start_timer(timer, *(each for each in given if type(each) is int))  # not what a signal brought along

    monkeypatch.setattr(threading.Thread, "start", thread_started)
    monkeypatch.setattr(subprocess.Popen, "__init__", opened)
    monkeypatch.setattr(QProcess, "start", process_started)
    monkeypatch.setattr(QTimer, "start", timer_started)
    before = _processes()
    yield
    for thread in threads:
        thread.join(GRACE_S)
    left = [f"{thread.name}, started at {line}" for thread, line in threads.items() if thread.is_alive()]
    left += [f"process {id}: {name}, started at {processes.get(id, '?')}" for id, name in _processes() - before]
    if _running(timers):
        _let_go()
        left += [f"timer, started at {line}" for line in _running(timers)]
    if left:
        pytest.fail("\n".join(["This goes on after the test:", *left]), pytrace=False)


def _line_of_ours() -> str:
    frame = sys._getframe(2)
    while frame is not None:
        file = frame.f_code.co_filename
        if file.startswith(f"{ROOT}{os.sep}") and file != __file__:
            return f"{file}:{frame.f_lineno}"
        frame = frame.f_back
    return "no line of ours"


def _running(timers: "dict[weakref.ref[QTimer], str]") -> list[str]:
    return [line for held, line in timers.items() if (timer := held()) and isValid(timer) and timer.isActive()]


def _let_go() -> None:
    """What nobody holds any more, and what is to be deleted later, is gone."""
    gc.collect()
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _processes() -> set[tuple[int, str]]:
    """Children that live, where the kernel tells of them."""
    found = set()
    for thread in Path("/proc/self/task").iterdir() if sys.platform.startswith("linux") else ():
        with suppress(OSError):  # a thread or a process that ends just now
            for id in (thread / "children").read_text(encoding="ascii").split():
                name, state = Path("/proc", id, "stat").read_text(encoding="utf-8").split("(")[1].split(")")
                if state.split()[0] != "Z":  # one that is over waits to be asked how it ended
                    found.add((int(id), name))
    return found


@pytest.fixture(scope="session")
def sets() -> Path:
    """Public-domain sprite sets that lie beside a developer's checkout and are no part of the project."""
    if not SETS.is_dir():
        pytest.skip("the sprite sets are not beside this checkout")
    return SETS
