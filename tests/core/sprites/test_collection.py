"""Collections: what a folder or a project holds for learning."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core import project
from core.errors import UserError
from core.jobs import ImportJob
from core.library import Sprite
from core.sprites.collection import fingerprint, read_collection
from core.sprites.importing import import_art
from core.sprites.sizing import choose_size


def draw(path: Path, seed: int, size: int = 16) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    noise = np.random.default_rng(seed).integers(0, 256, (size, size, 4), np.uint8)
    noise[..., 3] = 255
    Image.fromarray(noise).save(path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(3):
        draw(tmp_path / "art" / "orc" / f"{number}.png", number)
    draw(tmp_path / "art" / "bob.png", 9, size=12)
    return tmp_path / "art"


def test_a_folder_becomes_one_stack_with_names_and_words(folder: Path) -> None:
    found = read_collection(folder, None)
    assert found.rgba.shape == (4, 16, 16, 4)
    assert found.size == 16
    assert found.names == ("bob", "0", "1", "2")
    assert found.words == ((), ("orc",), ("orc",), ("orc",))


def test_a_broken_file_is_named_and_the_rest_goes_on(folder: Path) -> None:
    (folder / "bad.png").write_bytes(b"nothing")
    found = read_collection(folder, None)
    assert len(found.rgba) == 4
    assert [refused.path.name for refused in found.refused] == ["bad.png"]


def test_the_same_picture_counts_once(folder: Path) -> None:
    draw(folder / "again.png", 1)
    assert len(read_collection(folder, None).rgba) == 4


def test_a_sprite_larger_than_the_size_is_refused_not_shrunk(folder: Path) -> None:
    draw(folder / "giant.png", 5, size=30)
    found = read_collection(folder, 16)
    assert len(found.rgba) == 4
    assert "30 × 30" in found.refused[0].reason


def test_a_sheet_in_a_folder_is_sliced_as_import_does_it(sets: Path) -> None:
    found = read_collection(sets / "tiny_creatures_16" / "sheet", None)
    assert found.rgba.shape == (180, 16, 16, 4)


def test_a_folder_without_pictures_says_so(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="holds no pictures"):
        read_collection(tmp_path, None)


def test_a_folder_of_broken_pictures_tells_the_first_reason(tmp_path: Path) -> None:
    (tmp_path / "bad.png").touch()
    with pytest.raises(UserError, match=r"None of the 1 pictures .* empty file"):
        read_collection(tmp_path, None)


def test_a_file_is_no_source(folder: Path) -> None:
    with pytest.raises(UserError, match="neither a project nor a folder"):
        read_collection(folder / "bob.png", None)


def test_a_project_gives_the_sprites_in_its_library(folder: Path, tmp_path: Path) -> None:
    home = project.create(tmp_path / "mine")
    imported = import_art(ImportJob((folder,), home.folder), set(), lambda event: None)
    ids = home.library.add_sprites([Sprite(0, t.file, t.name, t.origin, t.digest, t.words) for t in imported.taken])
    home.library.hide_sprites(ids[:1])
    found = read_collection(home.folder, None)
    home.close()
    assert found.names == ("0", "1", "2")
    assert found.words == (("orc",),) * 3


def test_a_project_without_sprites_says_so(tmp_path: Path) -> None:
    project.create(tmp_path / "mine").close()
    with pytest.raises(UserError, match="holds no pictures"):
        read_collection(tmp_path / "mine", None)


@pytest.mark.parametrize(
    ("sizes", "chosen"),
    [
        ([(16, 16)], 16),
        ([(17, 9)], 24),
        ([(32, 32)] * 97 + [(32, 48)] * 3, 32),
        ([(32, 32)] * 90 + [(32, 48)] * 10, 32),
        ([(16, 16)] * 40 + [(32, 32)] * 60, 32),
        ([(16, 16)] * 80 + [(32, 32)] * 20, 16),
        ([(400, 300)], 96),
        ([], 16),
    ],
)
def test_the_size_is_that_of_most(sizes: list[tuple[int, int]], chosen: int) -> None:
    assert choose_size(sizes) == chosen


def test_a_fingerprint_knows_the_pictures_not_their_order(folder: Path) -> None:
    before = fingerprint(read_collection(folder, None))
    (folder / "bob.png").rename(folder / "zed.png")
    assert fingerprint(read_collection(folder, None)) == before
    draw(folder / "zed.png", 77)
    assert fingerprint(read_collection(folder, None)) != before
