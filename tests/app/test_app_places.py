"""Where the program keeps its own: a portable one keeps all of it beside itself."""

import sys
from pathlib import Path

import pytest

from app import places
from app.settings import Settings, load_settings, save_settings
from core.resources import program_folder


@pytest.fixture
def frozen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a built program."""
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(stick / "spritewell"))
    return stick


def test_a_portable_program_keeps_all_beside_itself(frozen: Path, empty_home: Path) -> None:
    (frozen / places.SIGN).touch()
    kept = (places.settings_file(), places.log_folder(), places.first_project_folder(), places.window_file())
    assert all(path is not None and path.is_relative_to(frozen / places.BESIDE) for path in kept)
    save_settings(Settings(text=150))
    assert load_settings().text == 150
    assert list(empty_home.iterdir()) == []


def test_projects_on_a_stick_are_found_where_it_is_plugged_in_next(
    frozen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (frozen / places.SIGN).touch()
    save_settings(Settings(recent=(places.first_project_folder(), tmp_path / "elsewhere")))
    frozen.rename(tmp_path / "other")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "other" / "spritewell"))
    assert load_settings().recent == (places.first_project_folder(), tmp_path / "elsewhere")
    assert load_settings().recent[0].is_relative_to(tmp_path / "other")


def test_without_the_sign_the_system_says_where(frozen: Path, empty_home: Path) -> None:
    assert places.settings_file().is_relative_to(empty_home)
    assert places.window_file() is None


def test_a_mac_shows_the_app_as_the_program(frozen: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(frozen / "Spritewell.app" / "Contents" / "MacOS" / "spritewell"))
    assert program_folder() == frozen
