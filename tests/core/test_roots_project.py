"""A project is a folder that opens in one window at a time, keeps what is typed, and never breaks on the way."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from core import project
from core.errors import UserError
from core.files import PARTIAL
from core.project import DOOR, create, folder_of, is_project, open_project, read_facts

HOLD = """
import sys
from pathlib import Path
from core.project import open_project
opened = open_project(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""
WRONG = [
    '{"format": 0, "name": "x"}',
    '{"format": 1, "name": 3}',
    '{"format": 1, "name": "x", "size": "16"}',
    '{"format": 1, "name": "x", "palette": 5}',
    '{"format": 1, "name": "x", "fields": ["a"]}',
    '{"format": 1, "name": "x", "size": 100000}',
    '{"format": 1, "name": "x", "palette": ["url(x)"]}',
    '{"format": 1, "name": "x", "model": "../../x"}',
    '{"format": 1, "name": "x", "model": "C:\\\\x"}',
    '{"format": 1, "name": "x", "model": "//host/share"}',
    "[" * 100_000,
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "My sprites"
    create(folder).close()
    return folder


def _change(folder: Path, **changes: Any) -> None:
    file = folder / "project.json"
    file.write_text(json.dumps(json.loads(file.read_text(encoding="utf-8")) | changes), encoding="utf-8")


def test_a_new_project_has_a_room_for_each_step(folder: Path) -> None:
    assert is_project(folder)
    assert read_facts(folder).name == "My sprites"
    assert {path.name for path in folder.iterdir() if path.is_dir()} == {"sprites", "runs", "gallery", "sheets"}


def test_an_empty_folder_can_become_a_project(tmp_path: Path) -> None:
    create(tmp_path, "Potions").close()

    assert read_facts(tmp_path).name == "Potions"


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "holiday.png").write_bytes(b"")

    with pytest.raises(UserError, match="is not empty"):
        create(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["holiday.png"]


def test_what_is_changed_is_there_when_it_opens_again(folder: Path) -> None:
    first = open_project(folder)
    first.change(size=24, palette=("#ff8000",), model="0003", fields={"generate.count": "64"})
    first.close()

    second = open_project(folder)
    assert second.facts == first.facts
    second.close()


def test_runs_are_numbered_after_the_last(folder: Path) -> None:
    opened = open_project(folder)
    assert opened.new_run().name == "0001"
    (opened.runs / "0007").mkdir()
    (opened.runs / "notes").mkdir()

    assert opened.new_run().name == "0008"
    opened.close()


def test_a_second_process_is_told_that_the_project_is_open(folder: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        with pytest.raises(UserError, match="My sprites is open in another window"):
            open_project(folder)
        holder.kill()

    open_project(folder).close()  # the lock died with its process


def test_reading_needs_no_lock(folder: Path) -> None:
    first = open_project(folder)

    second = open_project(folder, locked=False)

    assert second.facts == first.facts
    second.close()
    first.close()


def test_opening_sweeps_what_an_interrupted_write_left(folder: Path) -> None:
    left = folder / "gallery" / f"7.png.q1{PARTIAL}"
    left.write_bytes(b"half")
    os.utime(left, (0, 0))

    open_project(folder).close()

    assert not left.exists()


def test_reading_without_the_lock_sweeps_nothing(folder: Path) -> None:
    being_written = folder / "gallery" / f"7.png.q1{PARTIAL}"
    being_written.write_bytes(b"half")

    open_project(folder, locked=False).close()

    assert being_written.exists()


def test_a_newer_project_is_refused_and_stays_untouched(folder: Path) -> None:
    _change(folder, format=99, mood="from the future")
    before = (folder / "project.json").read_bytes()

    with pytest.raises(UserError, match=r"My sprites was made by a newer version of Spritewell\. Update"):
        open_project(folder)

    assert (folder / "project.json").read_bytes() == before


def test_an_older_project_is_copied_then_upgraded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def upgrade(found: dict[str, Any]) -> dict[str, Any]:
        return found | {"format": 2, "size": 48}

    monkeypatch.setattr(project, "FORMAT", 2)
    monkeypatch.setattr(project, "UPGRADES", (upgrade,))

    opened = open_project(folder)
    opened.close()

    assert opened.facts.size == 48
    assert json.loads((folder / "project.json").read_text(encoding="utf-8"))["format"] == 2
    assert json.loads((folder / "project.format1.json").read_text(encoding="utf-8"))["format"] == 1


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"format": null}', '{"format": 1}', "\udc80", *WRONG])
def test_a_damaged_project_file_is_a_sentence_with_the_cure(folder: Path, text: str) -> None:
    (folder / "project.json").write_text(text, encoding="utf-8", errors="surrogateescape")

    with pytest.raises(UserError, match=r"project\.json is damaged\. Restore it from a copy"):
        open_project(folder)


def test_a_folder_that_is_no_project_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is not a Spritewell project"):
        open_project(tmp_path)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="nothing is read-only to root")
def test_a_read_only_project_is_a_sentence(folder: Path) -> None:
    (folder / ".lock").unlink()
    folder.chmod(0o555)

    with pytest.raises(UserError, match="is read-only"):
        open_project(folder)

    folder.chmod(0o755)


def test_a_failed_opening_lets_go_of_the_lock(folder: Path) -> None:
    (folder / "library.sqlite").write_bytes(b"no database" * 100)
    with pytest.raises(UserError):
        open_project(folder)
    (folder / "library.sqlite").unlink()

    open_project(folder).close()


def test_a_project_has_a_door_for_a_double_click_and_an_older_one_gets_it(folder: Path) -> None:
    (folder / DOOR).unlink()
    open_project(folder).close()
    assert folder_of(folder / DOOR) == folder
    assert folder_of(folder) == folder
    assert folder_of(folder / "nothing.spritewell") == folder / "nothing.spritewell"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
@pytest.mark.parametrize(
    "name", ["library.sqlite", "library.sqlite-wal", ".lock", "runs/0001/log.jsonl", "runs/0001/log.txt"]
)
def test_a_strangers_project_writes_nowhere_through_a_link(folder: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(tmp_path / "mine.txt")
    with pytest.raises(UserError, match="leads out of the project"):
        open_project(folder)
    assert (tmp_path / "mine.txt").read_text() == "mine"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_folder_of_a_project_may_lie_on_another_disk(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "large").mkdir()
    (folder / "runs").rmdir()
    (folder / "runs").symlink_to(tmp_path / "large", target_is_directory=True)
    open_project(folder).close()
