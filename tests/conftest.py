"""What all tests stand on: Qt without a screen, an empty home, and the sprite sets where they are at hand."""

import os
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

os.environ["SPRITEWELL_LANGUAGE"] = "en"
os.environ["QT_QPA_PLATFORM"] = os.environ.get("SPRITEWELL_TEST_PLATFORM", "offscreen")  # before Qt is imported

import pytest

ROOT = Path(__file__).resolve().parents[1]
SETS = ROOT.parent / "shared" / "data"
GRACE_S = 10.0  # for what is ending by itself


@pytest.fixture(autouse=True)
def empty_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or writes the settings of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    return home


@pytest.fixture(autouse=True)
def nothing_goes_on(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A thread or a process that outlives its test fails it; of a thread the line that started it is named."""
    started: dict[threading.Thread, str] = {}
    start = threading.Thread.start

    def start_noted(thread: threading.Thread) -> None:
        started[thread] = _line_of_ours()
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", start_noted)
    before = _processes()
    yield
    for thread in started:
        thread.join(GRACE_S)
    left = [f"{thread.name}, started at {line}" for thread, line in started.items() if thread.is_alive()]
    left += [f"process {id}: {name}" for id, name in _processes() - before]
    if left:
        pytest.fail("\n".join(["This goes on after the test:", *left]), pytrace=False)


def _line_of_ours() -> str:
    ours = [f for f in traceback.extract_stack() if f.filename.startswith(f"{ROOT}{os.sep}") and f.filename != __file__]
    return f"{ours[-1].filename}:{ours[-1].lineno}" if ours else "no line of ours"


def _processes() -> set[tuple[str, str]]:
    """Children that live, where the kernel tells of them."""
    found = set()
    for thread in Path("/proc/self/task").iterdir() if sys.platform.startswith("linux") else ():
        with suppress(OSError):  # a thread or a process that ends just now
            for id in (thread / "children").read_text(encoding="ascii").split():
                name, state = Path("/proc", id, "stat").read_text(encoding="utf-8").split("(")[1].split(")")
                if state.split()[0] != "Z":  # one that is over waits to be asked how it ended
                    found.add((id, name))
    return found


@pytest.fixture(scope="session")
def sets() -> Path:
    """Public-domain sprite sets that lie beside a developer's checkout and are no part of the project."""
    if not SETS.is_dir():
        pytest.skip("the sprite sets are not beside this checkout")
    return SETS
