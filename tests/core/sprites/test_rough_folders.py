"""Folders as they are found: links in circles, names in any script, depths, files that go or change meanwhile."""

import os
import sys
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image
from tiny import tiny_sprites

from core import project
from core.errors import Stopped
from core.events import Event, Progress
from core.jobs import ImportJob
from core.library import Sprite
from core.sprites.importing import Imported, import_art
from core.sprites.reading import find_pictures

NAMES = (
    "слизень",
    "スライム",
    "سلايم",
    "नाइट",
    "ritter-ä",
    "e\u0301clair",
    "👾",
    "two\nlines",
    "a'b\"c",
    "-rf",
    "100%",
)
needs_links = pytest.mark.skipif(sys.platform == "win32", reason="Windows lets only administrators make links")
needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes any bytes as a name")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    project.create(tmp_path / "mine").close()
    return tmp_path / "mine"


@pytest.fixture
def art(tmp_path: Path) -> Path:
    (tmp_path / "art").mkdir()
    return tmp_path / "art"


def draw(folder: Path, *names: str) -> None:
    for name, rgba in zip(names, tiny_sprites(len(names)), strict=True):
        Image.fromarray(rgba).save(folder / f"{name}.png")


def bring(home: Path, art: Path) -> Imported:
    return import_art(ImportJob((art,), home), set(), lambda event: None)


@needs_links
def test_links_in_a_circle_are_walked_once(art: Path) -> None:
    draw(art, "a")
    (art / "inner").mkdir()
    draw(art / "inner", "b")
    (art / "inner" / "up").symlink_to(art)
    (art / "self").symlink_to(art / "self")
    (art / "self.png").symlink_to(art / "self.png")
    assert find_pictures([art]) == [art / "a.png", art / "self.png", art / "inner" / "b.png"]


@needs_links
def test_a_link_that_leads_nowhere_is_a_sentence_and_the_rest_comes_in(home: Path, art: Path) -> None:
    draw(art, "a")
    (art / "gone.png").symlink_to(art / "nowhere.png")
    (art / "self.png").symlink_to(art / "self.png")
    imported = bring(home, art)
    assert [taken.name for taken in imported.taken] == ["a"]
    assert [refused.reason for refused in imported.refused] == [
        "gone.png is not there any more.",
        "self.png cannot be read.",
    ]


@needs_linux
def test_names_in_any_script_come_in_and_are_kept(home: Path, art: Path) -> None:
    draw(art, *NAMES)
    imported = bring(home, art)
    assert imported.refused == ()
    assert {taken.name for taken in imported.taken} == set(NAMES)
    assert all((home / taken.file).is_file() for taken in imported.taken)


@needs_linux
def test_a_name_that_is_no_text_comes_in_under_one_that_can_be_saved(home: Path, art: Path) -> None:
    draw(art, "a")
    os.rename(os.fsencode(art / "a.png"), os.fsencode(art) + b"/orc\xff_1.png")  # noqa: PTH104 (a Path takes no bytes)
    Path(os.fsdecode(os.fsencode(art) + b"/bad\xfe.png")).write_bytes(b"no picture")
    imported = bring(home, art)
    (taken,) = imported.taken
    (refused,) = imported.refused
    assert taken.name == "orc?_1"
    assert refused.reason.startswith("bad?.png is not a picture")
    with closing(project.open_project(home)) as mine:
        mine.library.add_sprites([Sprite(0, taken.file, taken.name, taken.origin, taken.digest, taken.words)])
        assert [sprite.name for sprite in mine.library.sprites()] == ["orc?_1"]


@needs_linux
def test_a_folder_in_a_folder_a_thousand_deep_is_found(art: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(art)
    for _ in range(1200):
        Path("d").mkdir()
        os.chdir("d")
    draw(Path(), "deep")
    found = find_pictures([art])
    Path("deep.png").unlink()
    for _ in range(1200):  # pytest, which clears away older folders of its own, is stopped by ones so deep
        os.chdir("..")
        Path("d").rmdir()
    assert [path.name for path in found] == ["deep.png"]


def test_files_that_go_or_change_while_others_are_read_are_a_sentence_each(home: Path, art: Path) -> None:
    names = [f"s{number:02d}" for number in range(40)]
    draw(art, *names)

    def spoil(event: Event) -> None:
        if isinstance(event, Progress) and event.step == 16:
            (art / "s20.png").unlink()
            content = (art / "s30.png").read_bytes()
            (art / "s30.png").write_bytes(content[: len(content) // 2])
            (art / "s35.png").unlink()
            (art / "s35.png").mkdir()

    imported = import_art(ImportJob((art,), home), set(), spoil)
    assert len(imported.taken) == 37
    assert [(refused.path.stem, refused.reason) for refused in imported.refused] == [
        ("s20", "s20.png is not there any more."),
        ("s30", "s30.png is damaged or cut short. Save it again from your drawing program."),
        ("s35", "s35.png is not a file."),
    ]


def test_the_search_for_pictures_tells_how_many_and_can_be_stopped(home: Path, art: Path) -> None:
    for number in range(2500):
        (art / f"{number}.png").touch()
    told: list[Progress] = []

    def stop(event: Event) -> None:
        assert isinstance(event, Progress)
        told.append(event)
        if event.step == 2000:
            raise Stopped

    with pytest.raises(Stopped):
        import_art(ImportJob((art,), home), set(), stop)
    assert told == [Progress(1000, 0), Progress(2000, 0)]
    assert not list((home / "sprites").iterdir())
