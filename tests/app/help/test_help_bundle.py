"""The dialog of the debug bundle: it waits for what the machine is, and writes it even where nobody can say."""

import json
import sys
import zipfile
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.help.bundle import BundleDialog

SLOW = "import sys; sys.stdin.readline(); print('{\"cores\": 2}')"


def machine_in(bundle: Path) -> dict[str, object]:
    with zipfile.ZipFile(bundle) as archive:
        found: dict[str, object] = json.loads(archive.read("machine.json"))
    return found


def test_a_bundle_that_is_saved_at_once_waits_for_the_machine(qtbot: QtBot, tmp_path: Path) -> None:
    script = tmp_path / "doctor.py"
    script.write_text(SLOW)
    dialog = BundleDialog(None, command=(sys.executable, str(script)))
    dialog.show()
    qtbot.waitUntil(lambda: dialog._process.processId() > 0, timeout=10_000)
    dialog.save(tmp_path / "help.zip")
    assert dialog._wait.isVisible()
    assert not (tmp_path / "help.zip").exists()
    with qtbot.waitSignal(dialog.saved, timeout=20_000):
        dialog._process.write(b"go on\n")
    assert machine_in(tmp_path / "help.zip")["cores"] == 2


@pytest.mark.parametrize("command", [("nothing-of-this-name",), (sys.executable, "-c", "print('no idea')")])
def test_a_machine_that_is_unknown_is_no_reason_to_save_nothing(
    qtbot: QtBot, tmp_path: Path, command: tuple[str, ...]
) -> None:
    dialog = BundleDialog(None, command=command)
    dialog.save(tmp_path / "help.zip")
    qtbot.waitUntil((tmp_path / "help.zip").is_file, timeout=20_000)
    assert str(machine_in(tmp_path / "help.zip")["doctor"]).startswith("did not")
