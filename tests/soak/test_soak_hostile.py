"""Whatever bytes a file holds, reading it ends soon, in little memory, with an answer or a sentence."""

import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hostile import spoiled
from wholes import HEAVY, KINDS

import app.settings
from core.errors import UserError

HERE = Path(__file__).parent


@pytest.mark.parametrize("name", sorted(KINDS.keys() - HEAVY))
def test_a_few_bad_files_of_each_kind_are_answered_or_refused(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app.settings, "settings_file", app.settings.settings_file)  # its reader puts another there
    kind, path = KINDS[name], tmp_path / name
    read = kind.reader()
    whole = kind.whole(path)
    for number in range(24):
        for left in path.parent.glob(f"{name}-*"):
            left.unlink()
        path.write_bytes(spoiled(kind, whole, number))
        with suppress(UserError):
            read(path)


def test_a_library_with_a_byte_that_is_no_text_is_refused(tmp_path: Path) -> None:
    kind, path = KINDS["library.sqlite"], tmp_path / "library.sqlite"
    path.write_bytes(kind.whole(path).replace(b"sprites/", b"sprite\xff/", 1))
    with pytest.raises(UserError, match="Restore it from a copy"):
        kind.reader()(path)


@pytest.mark.soak
@pytest.mark.parametrize("name", list(KINDS))
def test_many_bad_files_of_every_kind_are_answered_or_refused(name: str) -> None:
    command = [sys.executable, str(HERE / "hostile.py"), "--only", name, "--inputs", "40000"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout, done.stderr
    assert json.loads(done.stdout)["crashes"] == []
