"""News from folders that art came from: what came later is named, what is known or old is not."""

import os
import time
from pathlib import Path

import pytest
from PIL import Image
from tiny import tiny_sprites

from core.sprites.watching import look_for_news


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "art" / "slimes").mkdir(parents=True)
    for name in ("old.png", "slimes/new.png"):
        Image.fromarray(tiny_sprites(1)[0]).save(tmp_path / "art" / name)
    return tmp_path / "art"


def test_a_picture_that_came_later_is_news_and_its_folder_is_watched(folder: Path) -> None:
    news = look_for_news([folder], {str(folder / "old.png")}, {}, 0.0)
    assert news.pictures == (folder / "slimes" / "new.png",)
    assert news.folders == (folder, folder / "slimes")


def test_what_lay_there_before_the_last_look_is_no_news(folder: Path) -> None:
    assert look_for_news([folder], (), {}, time.time() + 60).pictures == ()


def test_an_old_picture_that_is_copied_here_now_is_news(folder: Path) -> None:
    before = time.time() - 3600
    os.utime(folder / "old.png", (before, before))
    assert folder / "old.png" in look_for_news([folder], (), {}, before + 60).pictures


def test_a_folder_that_is_gone_is_quiet(tmp_path: Path) -> None:
    news = look_for_news([tmp_path / "gone"], (), {}, 0.0)
    assert (news.pictures, news.folders) == ((), ())


def test_a_picture_that_was_saved_again_is_named_with_its_sprites(folder: Path) -> None:
    own = {str(folder / "old.png"): (3, 4)}
    since = time.time() - 60
    assert look_for_news([folder], own, own, time.time() + 60).changed == ()
    news = look_for_news([folder], own, own, since)
    assert (news.changed, news.replaced) == ((folder / "old.png",), (3, 4))
    assert folder / "old.png" not in news.pictures


def test_a_zip_file_that_was_saved_again_stands_for_all_that_came_out_of_it(folder: Path) -> None:
    (folder / "pack.zip").write_bytes(b"an archive")
    inside = {str(folder / "pack.zip" / "orc" / f"{n}.png"): (n,) for n in (1, 2)}
    news = look_for_news([folder], inside, inside, time.time() - 60)
    assert (news.changed, news.replaced) == ((folder / "pack.zip",), (1, 2))


def test_what_was_removed_from_the_set_is_offered_no_more(folder: Path) -> None:
    news = look_for_news([folder], {str(folder / "old.png")}, {}, time.time() - 60)
    assert folder / "old.png" not in (*news.pictures, *news.changed)
