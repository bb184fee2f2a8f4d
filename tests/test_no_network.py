"""Never online: the whole program runs where asking for an internet socket means death, and leaves no traces."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.resources import resource

ROOT = Path(__file__).resolve().parents[1]
JAIL = ROOT / "packaging" / "jail.py"

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the kernel's jail is Linux's")

WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app import window as w
from app.settings import Theme
from app.theme import dress
application = QApplication([])
dress(application, Theme.AUTO)
window = w.Window(w.Session(), Path(sys.argv[1]))
session = window._session
def ready():
    if session.project is not None and w.GENERATE in window._pages:
        poll.stop()
        session.drawings_changed.connect(lambda ids: QTimer.singleShot(0, window.close))
        window._actions.generate.trigger()
poll = QTimer(interval=5)
poll.timeout.connect(ready)
poll.start()
window.show()
sys.exit(application.exec())
"""


def jailed(*words: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(JAIL), sys.executable, *words]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=300, env=os.environ | {"LANG": "C"}
    )


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6"])
def test_the_jail_holds(family: str) -> None:
    caught = jailed("-c", f"import socket; socket.socket(socket.AF_UNIX); socket.socket(socket.{family})")
    assert caught.returncode == -31  # SIGSYS


def test_the_command_line_opens_no_socket_and_leaves_nothing_behind(empty_home: Path, tmp_path: Path) -> None:
    starter, drawn = str(resource("starter", "sprites", "monster")), str(tmp_path / "drawn")

    for words in (
        ("import", starter, "--project", str(tmp_path / "project")),
        ("sample", "base", "--out", drawn, "--count", "2", "--steps", "2"),
        ("sheet", drawn, "--out", str(tmp_path / "sheet.png")),
    ):
        done = jailed("-m", "core", *words)
        assert (done.returncode, done.stderr.count("Error")) == (0, 0), done.stderr

    assert (tmp_path / "sheet.png").is_file()
    assert [str(file) for file in empty_home.rglob("*") if "onnx" in file.name.lower()] == []


def test_the_window_opens_and_draws_without_a_socket(empty_home: Path, tmp_path: Path) -> None:
    done = jailed("-c", WINDOW, str(tmp_path / "project"))

    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "project" / "gallery").glob("*.png"))) == 16
    assert [str(file) for file in empty_home.rglob("*") if "onnx" in file.name.lower()] == []


@pytest.mark.slow
def test_a_training_opens_no_socket(empty_home: Path, tmp_path: Path) -> None:
    starter = str(resource("starter", "sprites", "monster"))
    done = jailed("-m", "core", "train", starter, "--out", str(tmp_path / "run"), "--steps", "3")

    assert done.returncode == 0, done.stderr
    assert (tmp_path / "run" / "model.onnx").is_file()
