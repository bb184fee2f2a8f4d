"""A test that leaves a thread, a process or a timer behind fails, and says where that began."""

import subprocess
import sys
from pathlib import Path

import pytest

LEAVING = {
    "thread": "from threading import *\ndef test_it():\n    Thread(target=Event().wait, daemon=True).start()\n",
    "timer": "from PySide6.QtCore import *\ndef test_it(qapp):\n    qapp.left = QTimer()\n    qapp.left.start(50)\n",
    "process": "from subprocess import Popen\ndef test_it():\n    global left\n    left = Popen(['sleep', '20'])\n",
}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells of the children of a process")
@pytest.mark.parametrize(
    ("what", "said"), [("thread", "test_it.py:3"), ("timer", "test_it.py:4"), ("process", ": sleep, started at")]
)
def test_what_outlives_its_test_fails_it(what: str, said: str, tmp_path: Path) -> None:
    ours = Path(__file__).with_name("conftest.py").read_text(encoding="utf-8")
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "conftest.py").write_text(ours.replace("GRACE_S = 10.0", "GRACE_S = 0.1"), encoding="utf-8")
    (tmp_path / "tests" / "test_it.py").write_text(LEAVING[what], encoding="utf-8")
    options = ("-q", "-p", "no:cacheprovider", "-c", "none.ini", "--basetemp=own")
    command = [sys.executable, "-m", "pytest", *options, "tests"]
    (tmp_path / "none.ini").write_text("[pytest]\n", encoding="utf-8")
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert said in done.stdout
