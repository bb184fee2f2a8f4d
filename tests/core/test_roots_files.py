"""A file is written whole or not at all, and what goes wrong on the way is said in a sentence."""

import errno
import os
from pathlib import Path

import pytest

from core.errors import UserError
from core.files import PARTIAL, free_name, read_whole, sweep, write_whole
from core.together import write_together


def _fail_with(number: int):
    def write(path: Path) -> None:
        path.write_bytes(b"half")
        raise OSError(number, os.strerror(number))

    return write


def test_text_bytes_and_what_a_function_writes_arrive_whole(tmp_path: Path) -> None:
    write_whole(tmp_path / "text", "für Bob")
    write_whole(tmp_path / "bytes", b"\x00\xff")
    write_whole(tmp_path / "written", lambda path: path.write_bytes(b"by a function"))

    assert (tmp_path / "text").read_text(encoding="utf-8") == "für Bob"
    assert (tmp_path / "bytes").read_bytes() == b"\x00\xff"
    assert (tmp_path / "written").read_bytes() == b"by a function"


def test_what_strangers_made_is_read_within_bounds(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"1234")
    assert read_whole(tmp_path / "file", 4) == b"1234"
    with pytest.raises(OSError, match="too large"):
        read_whole(tmp_path / "file", 3)
    with pytest.raises(OSError, match="not a file"):
        read_whole(tmp_path, 4)


@pytest.mark.skipif(os.name != "posix", reason="there are no device files")
def test_a_file_without_an_end_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for endless in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(OSError, match="not a file"):
            read_whole(endless, 4)


def test_missing_folders_are_made(tmp_path: Path) -> None:
    write_whole(tmp_path / "a" / "b" / "c.txt", "there")

    assert (tmp_path / "a" / "b" / "c.txt").read_text(encoding="utf-8") == "there"


def test_the_old_file_lives_when_the_new_one_fails(tmp_path: Path) -> None:
    file = tmp_path / "project.json"
    write_whole(file, "old")

    with pytest.raises(UserError):
        write_whole(file, _fail_with(errno.EIO))

    assert file.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_fault_of_the_program_leaves_nothing_half_written(tmp_path: Path) -> None:
    def fault(path: Path) -> None:
        path.write_bytes(b"half")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_whole(tmp_path / "model.onnx", fault)

    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_a_sentence_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"The disk is full: sheet\.png could not be saved\. Make room and try again\."):
        write_whole(tmp_path / "sheet.png", _fail_with(errno.ENOSPC))


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES])
def test_a_read_only_folder_is_a_sentence_that_names_it(tmp_path: Path, number: int) -> None:
    with pytest.raises(UserError) as caught:
        write_whole(tmp_path / "sheet.png", _fail_with(number))

    assert str(caught.value) == (f"{tmp_path} is read-only: sheet.png could not be saved there. Choose another folder.")


def test_a_file_in_the_place_of_a_folder_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "sheets").write_text("no folder", encoding="utf-8")

    with pytest.raises(UserError, match=r"bob\.png could not be saved"):
        write_whole(tmp_path / "sheets" / "bob.png", b"")


def test_sweeping_removes_what_an_interrupted_write_left_and_nothing_else(tmp_path: Path) -> None:
    write_whole(tmp_path / "sprites" / "bob.png", b"whole")
    for left in (tmp_path / "sprites" / f"fred.png.x7{PARTIAL}", tmp_path / f"project.json.y9{PARTIAL}"):
        left.write_bytes(b"half")
        os.utime(left, (0, 0))

    sweep(tmp_path)

    assert [path.name for path in sorted(tmp_path.rglob("*"))] == ["sprites", "bob.png"]


def test_what_is_just_being_written_is_not_swept(tmp_path: Path) -> None:
    (tmp_path / f"model.onnx.z1{PARTIAL}").write_bytes(b"half so far")

    sweep(tmp_path)

    assert (tmp_path / f"model.onnx.z1{PARTIAL}").exists()


def test_a_free_name_counts_past_those_taken(tmp_path: Path) -> None:
    assert free_name(tmp_path / "sheet.png") == tmp_path / "sheet.png"
    write_whole(tmp_path / "sheet.png", b"")
    write_whole(tmp_path / "sheet-2.png", b"")

    assert free_name(tmp_path / "sheet.png") == tmp_path / "sheet-3.png"


def test_files_that_belong_together_are_written_all_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"old a")
    (tmp_path / "b").write_bytes(b"old b")
    replace = Path.replace

    def full(self: Path, target: Path) -> Path:
        if Path(target).name == "c":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(UserError, match="disk is full"):
        write_together({tmp_path / name: b"new" for name in ("a", "new", "b", "c")})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"old a", "b": b"old b"}


def test_files_that_belong_together_replace_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old a")
    write_together({tmp_path / "a": b"new a", tmp_path / "deep" / "b": b"new b"})
    assert (tmp_path / "a").read_bytes() == b"new a"
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a", "b", "deep"]
