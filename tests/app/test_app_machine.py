"""Help, This Machine: a child measures, the dialog shows what it says."""

import json
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.machine import MachineDialog

FOUND = {
    "system": "Linux x86_64",
    "cores": 2,
    "draws_on": "CPU int8",
    "learns_on": "",
    "walls": [{"count": 16, "steps_per_second": 41.26}, {"count": 64, "steps_per_second": 11.0}],
}


def program(tmp_path: Path, says: str) -> tuple[str, ...]:
    script = tmp_path / "doctor.py"
    script.write_text(f"import sys\nassert sys.argv[1:] == ['doctor', '--json']\nprint({says!r})\n")
    return (sys.executable, str(script))


def test_what_was_measured_is_shown_and_can_be_measured_again(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = MachineDialog(command=program(tmp_path, json.dumps(FOUND)))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog._wait.isVisible()
    qtbot.waitUntil(lambda: bool(dialog.lines), timeout=10_000)
    assert dialog.lines == [
        ("System", "Linux x86_64, 2 cores"),
        ("Draws on", "the CPU, in 8 bits"),
        ("Learns on", "nothing: this build only draws"),
        ("A wall of 16", "41.3 steps a second"),
        ("A wall of 64", "11.0 steps a second"),
    ]
    assert not dialog._wait.isVisible()
    dialog._again.click()
    assert not dialog._again.isEnabled()
    qtbot.waitUntil(dialog._again.isEnabled, timeout=10_000)
    assert len(dialog.lines) == 5


@pytest.mark.parametrize("says", ["", "[]", "{}", "Traceback"])
def test_a_measurement_that_failed_is_a_sentence(qtbot: QtBot, tmp_path: Path, says: str) -> None:
    dialog = MachineDialog(command=program(tmp_path, says))
    qtbot.addWidget(dialog)
    qtbot.waitUntil(dialog._again.isEnabled, timeout=10_000)
    assert dialog.sentence.startswith("The measurement failed")


def test_a_program_that_does_not_start_is_a_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = MachineDialog(command=(str(tmp_path / "nothing"),))
    qtbot.addWidget(dialog)
    qtbot.waitUntil(dialog._again.isEnabled, timeout=10_000)
    assert "could not be started" in dialog.sentence


def test_closing_ends_the_measurement(qtbot: QtBot, tmp_path: Path) -> None:
    script = tmp_path / "slow.py"
    script.write_text("import time\ntime.sleep(600)\n")
    dialog = MachineDialog(command=(sys.executable, str(script)))
    process = dialog._process
    qtbot.waitUntil(lambda: process.processId() > 0, timeout=10_000)
    dialog.close()
    assert process.state() == process.ProcessState.NotRunning
