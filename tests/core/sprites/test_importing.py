"""Importing: what is taken lies in the project, what is not is named, and a failure leaves nothing."""

import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core import project
from core.errors import Stopped, UserError
from core.events import Event, Progress
from core.jobs import ImportJob
from core.sprites.importing import import_art


def draw(path: Path, seed: int, size: int = 16) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    noise = np.random.default_rng(seed).integers(0, 256, (size, size, 4), np.uint8)
    noise[..., 3] = 255
    noise[0, 0, 3] = 0
    Image.fromarray(noise).save(path)


def quiet(event: Event) -> None:
    """Nobody listens."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    project.create(tmp_path / "mine").close()
    return tmp_path / "mine"


@pytest.fixture
def art(tmp_path: Path) -> Path:
    draw(tmp_path / "art" / "orc" / "a b.png", 1)
    draw(tmp_path / "art" / "orc" / "é漢.png", 2)
    draw(tmp_path / "art" / "bob.png", 3, size=12)
    return tmp_path / "art"


def test_every_taken_sprite_lies_in_the_project_as_it_came_without_hidden_colour(home: Path, art: Path) -> None:
    imported = import_art(ImportJob((art,), home), set(), quiet)
    pictures = [np.asarray(Image.open(home / taken.file)) for taken in imported.taken]
    assert imported.size == 16
    assert imported.why_size == "Sprites are 16 × 16: 3 of the 3 pictures fit, and nothing is stretched."
    assert [picture.shape for picture in pictures] == [(12, 12, 4), (16, 16, 4), (16, 16, 4)]
    assert not any(picture[picture[..., 3] == 0].any() for picture in pictures)
    assert [taken.words for taken in imported.taken] == [(), ("orc",), ("orc",)]
    assert "12 × 12" in imported.taken[0].done[-1]


def test_pixels_known_or_seen_are_refused_with_the_other_named(home: Path, art: Path) -> None:
    first = import_art(ImportJob((art,), home), set(), quiet)
    draw(art / "twin.png", 1)
    second = import_art(ImportJob((art,), home), {first.taken[0].digest}, quiet)
    reasons = {refused.path.name: refused.reason for refused in second.refused}
    assert reasons == {
        "bob.png": "bob is in this project already.",
        "a b.png": "a b has the same pixels as twin.",
    }


def test_each_of_several_dropped_folders_is_a_label(home: Path, tmp_path: Path) -> None:
    draw(tmp_path / "potions" / "a.png", 1)
    draw(tmp_path / "swords" / "b.png", 2)
    imported = import_art(ImportJob((tmp_path / "potions", tmp_path / "swords"), home), set(), quiet)
    assert [taken.words for taken in imported.taken] == [("potions",), ("swords",)]


def test_a_text_file_is_refused_by_name(home: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("hello")
    imported = import_art(ImportJob((tmp_path / "notes.txt",), home), set(), quiet)
    assert "not a picture" in imported.refused[0].reason


def test_an_empty_folder_says_what_to_drop(home: Path, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    with pytest.raises(UserError, match="nothing holds no pictures"):
        import_art(ImportJob((tmp_path / "nothing",), home), set(), quiet)


def test_progress_counts_all_files(home: Path, art: Path) -> None:
    heard: list[Event] = []
    import_art(ImportJob((art,), home), set(), heard.append)
    assert heard[-1] == Progress(3, 3)


def test_stopping_leaves_no_file_behind(home: Path, art: Path) -> None:
    def stop(event: Event) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        import_art(ImportJob((art,), home), set(), stop)
    assert list((home / "sprites").iterdir()) == []


def test_stopping_leaves_the_file_of_a_sprite_that_was_removed_and_may_come_back(home: Path, art: Path) -> None:
    def stop(event: Event) -> None:
        raise Stopped

    before = import_art(ImportJob((art,), home), set(), quiet)
    (home / before.taken[0].file).write_bytes(b"cut short")
    with pytest.raises(Stopped):
        import_art(ImportJob((art,), home), set(), stop)
    with Image.open(home / before.taken[0].file) as picture:
        assert picture.size == (12, 12)
    assert len(list((home / "sprites").iterdir())) == 3


def test_a_full_disk_takes_the_import_back_and_says_so(home: Path, art: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = Path.write_bytes
    room = iter((True, True))

    def until_full(path: Path, data: bytes) -> int:
        if next(room, False):
            return write(path, data)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", until_full)
    with pytest.raises(UserError, match="The disk is full"):
        import_art(ImportJob((art,), home), set(), quiet)
    assert list((home / "sprites").iterdir()) == []


def test_what_a_sheet_holds_twice_is_one_line(home: Path, tmp_path: Path) -> None:
    draw(tmp_path / "one.png", 1)
    with Image.open(tmp_path / "one.png") as one:
        Image.fromarray(np.tile(np.asarray(one), (1, 3, 1))).save(tmp_path / "strip.png")
    imported = import_art(ImportJob((tmp_path / "strip.png",), home, slice="16x16"), set(), quiet)
    assert len(imported.taken) == 1
    assert [refused.reason for refused in imported.refused] == [
        "2 of its 3 sprites were left out. The first: strip_r0_c1 has the same pixels as strip_r0_c0."
    ]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a user whom permissions bind")
def test_a_read_only_project_is_a_sentence(home: Path, art: Path) -> None:
    (home / "sprites").chmod(0o555)
    with pytest.raises(UserError, match="cannot be saved"):
        import_art(ImportJob((art,), home), set(), quiet)
    (home / "sprites").chmod(0o755)


def test_a_project_whose_sprites_folder_is_a_file_is_a_sentence(home: Path, art: Path) -> None:
    (home / "sprites").rmdir()
    (home / "sprites").write_text("in the way")
    with pytest.raises(UserError, match="cannot be saved"):
        import_art(ImportJob((art,), home), set(), quiet)


def test_the_hostile_folder_is_a_sentence_a_file(home: Path, sets: Path) -> None:
    imported = import_art(ImportJob((sets / "hostile",), home, size=64), set(), quiet)
    assert len(imported.taken) == 6
    assert len(imported.refused) == 8
    assert all(refused.reason.endswith(".") for refused in imported.refused)


def test_all_of_tiny_dungeon_comes_in(home: Path, sets: Path) -> None:
    imported = import_art(ImportJob((sets / "tiny_dungeon_16" / "tiles",), home), set(), quiet)
    assert imported.size == 16
    assert len(imported.taken) + len(imported.refused) == 132
    assert all("same pixels" in refused.reason for refused in imported.refused)
