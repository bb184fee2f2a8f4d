"""Zip files, captions and whole imports of art as artists have it."""

import io
import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core import project
from core.errors import UserError
from core.jobs import ImportJob
from core.sprites.importing import Imported, import_art
from core.sprites.opening import open_file
from core.sprites.tags import numbered


def png(seed: int, size: int = 16, factor: int = 1) -> bytes:
    noise = np.random.default_rng(seed).integers(0, 256, (size, size, 4), np.uint8)
    noise[..., 3] = np.where(noise[..., 3] > 60, 255, 0)
    content = io.BytesIO()
    Image.fromarray(noise.repeat(factor, 0).repeat(factor, 1)).save(content, "PNG")
    return content.getvalue()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    project.create(tmp_path / "mine").close()
    return tmp_path / "mine"


def bring(home: Path, *paths: Path, **wishes: str) -> Imported:
    return import_art(ImportJob(paths, home, **wishes), set(), lambda event: None)  # type: ignore[arg-type]


def test_pictures_in_a_zip_come_in_with_their_folders_as_words(home: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "art.zip", "w") as archive:
        archive.writestr("orc/a.png", png(1))
        archive.writestr("orc/readme.txt", "hello")
        archive.writestr("__MACOSX/orc/._a.png", b"junk")
    imported = bring(home, tmp_path / "art.zip")
    assert [(taken.name, taken.words) for taken in imported.taken] == [("a", ("orc",))]
    assert imported.taken[0].origin.endswith("a.png")
    assert imported.refused == ()


def test_a_zip_writes_nothing_outside_the_project(home: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "evil.zip", "w") as archive:
        archive.writestr("../../escape.png", png(1))
        archive.writestr("/absolute.png", png(2))
        archive.writestr("C:\\windows\\w.png", png(3))
    before = {path for path in tmp_path.rglob("*") if home not in path.parents}
    imported = bring(home, tmp_path / "evil.zip")
    assert len(imported.taken) == 3
    assert all((home / taken.file).resolve().parent == (home / "sprites").resolve() for taken in imported.taken)
    assert {path for path in tmp_path.rglob("*") if home not in path.parents} == before


def test_a_bomb_in_a_zip_is_a_sentence_and_the_rest_comes_in(home: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.png", bytes(30_000_000))
        archive.writestr("good.png", png(1))
    imported = bring(home, tmp_path / "bomb.zip")
    assert [taken.name for taken in imported.taken] == ["good"]
    assert "far more than a picture needs" in imported.refused[0].reason


def test_a_damaged_zip_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "bad.zip").write_bytes(b"PK\x03\x04 nothing more")
    (picture,) = open_file(tmp_path / "bad.zip")
    assert "damaged zip file" in picture.refused


def test_captions_are_words(home: Path, tmp_path: Path) -> None:
    (tmp_path / "art").mkdir()
    (tmp_path / "art" / "1.png").write_bytes(png(1))
    (tmp_path / "art" / "1.txt").write_text("a red potion, with cork")
    (tmp_path / "art" / "2.png").write_bytes(png(2))
    (tmp_path / "art" / "2.caption").write_text("blue potion")
    (tmp_path / "art" / "3.png").write_bytes(png(3))
    imported = bring(home, tmp_path / "art", labels="captions")
    assert [taken.words for taken in imported.taken] == [("red", "potion", "cork"), ("blue", "potion"), ()]


@pytest.mark.parametrize(
    ("name", "animation"),
    [
        ("orc_walk_03", ("orc_walk", 3)),
        ("orc 12", ("orc", 12)),
        ("bob(2)", ("bob", 2)),
        ("bob", ("", 0)),
        ("0041", ("", 0)),
    ],
)
def test_numbers_in_names_are_frames(name: str, animation: tuple[str, int]) -> None:
    assert numbered(name) == animation


def test_enlarged_art_comes_in_at_its_true_size(home: Path, tmp_path: Path) -> None:
    (tmp_path / "art").mkdir()
    (tmp_path / "art" / "a.png").write_bytes(png(1, factor=4))
    (tmp_path / "art" / "b.png").write_bytes(png(2, factor=4))
    imported = bring(home, tmp_path / "art")
    assert imported.size == 16
    assert all("enlarged 4 times" in taken.done[1] for taken in imported.taken)


def test_slicing_and_background_can_be_told(home: Path, tmp_path: Path) -> None:
    picture = np.full((16, 32, 4), 255, np.uint8)
    picture[4:12, 4:12] = (9, 90, 9, 255)
    picture[4:12, 20:30] = (90, 9, 9, 255)
    Image.fromarray(picture).save(tmp_path / "a.png")
    imported = bring(home, tmp_path / "a.png", slice="8x16", background="#ffffff")
    assert len(imported.taken) == 4
    assert imported.taken[0].done[:2] == (
        "The background #ffffff is transparent now.",
        "Cut from a sheet of 8x16 cells.",
    )


def test_a_colour_that_is_none_is_a_sentence(home: Path, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png(1))
    with pytest.raises(UserError, match="is no colour"):
        bring(home, tmp_path / "a.png", background="pink")


def test_a_sheet_of_a_set_becomes_the_set(home: Path, sets: Path) -> None:
    imported = bring(home, sets / "tiny_creatures_16" / "sheet", sets / "tiny_creatures_16" / "sprites")
    assert imported.size == 16
    assert len(imported.taken) == 180  # each loose sprite has the same pixels as its cell
    assert len(imported.refused) == 180


def test_all_of_the_awkward_art_is_cured_to_the_same_sprites(home: Path, sets: Path) -> None:
    sheets = [sets / "awkward" / f"sheet_margin{rest}.png" for rest in ("3_spacing2_16x16", "9_spacing6_48x48_x3")]
    loose = [sets / "awkward" / name for name in ("x4_nearest", "x3_bilinear_blurred", "magenta_key_rgb")]
    imported = bring(home, *sheets, *loose)
    originals = bring(home, sets / "tiny_creatures_16" / "sprites")
    assert {taken.digest for taken in imported.taken} == {taken.digest for taken in originals.taken}
