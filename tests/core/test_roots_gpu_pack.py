"""A GPU pack: found beside a built program alone, taken where it fits, refused in words where it does not."""

import json
import sys
from pathlib import Path

import pytest

from core.gpu_pack import FOLDER, NOTE, find_pack, kind, take_pack


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "spritewell"))
    monkeypatch.setattr(sys, "path", list(sys.path))
    pack = tmp_path / FOLDER
    pack.mkdir()
    (pack / NOTE).write_text(json.dumps(kind()))
    return pack


def test_one_that_fits_comes_before_what_was_built_in(pack: Path) -> None:
    take_pack()
    assert sys.path[0] == str(pack)


@pytest.mark.parametrize(
    ("note", "says"),
    [
        (json.dumps(kind() | {"python": "3.9"}), "Python 3.9, and this program is"),
        (json.dumps(kind() | {"system": "plan9-mips"}), "made for plan9-mips"),
        ("{", "is no GPU pack"),
        ("[]", "is no GPU pack"),
        ("{}", "is no GPU pack"),
    ],
)
def test_one_that_does_not_fit_is_left_alone_and_says_why(pack: Path, note: str, says: str) -> None:
    (pack / NOTE).write_text(note)
    found = find_pack()
    take_pack()
    assert found is not None
    assert says in found.refused
    assert str(pack) not in sys.path


def test_a_checkout_has_none(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(sys, "frozen")
    assert find_pack() is None
