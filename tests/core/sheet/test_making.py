"""A sheet is written whole with its description, pixel for pixel, and never over another without asking."""

import errno
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from PIL import Image

from core.errors import UserError
from core.jobs import Layout, SheetJob
from core.sheet.formats import FORMATS
from core.sheet.making import make_sheet, paint_sheet

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "sheet_rows.png"
RED, BLUE, NONE = (255, 0, 0, 255), (0, 0, 255, 255), (0, 0, 0, 0)


def save(path, pixels):
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(np.array(pixels, np.uint8)).save(path)
    return path


@pytest.fixture
def pictures(tmp_path):
    return (
        save(tmp_path / "bob.png", [[RED, NONE], [RED, RED]]),
        save(tmp_path / "fred.png", [[BLUE, BLUE], [NONE, BLUE]]),
        save(tmp_path / "nancy.png", [[RED, BLUE], [BLUE, RED]]),
    )


@pytest.fixture
def job(tmp_path, pictures):
    return SheetJob(pictures, tmp_path / "out" / "crew.png", columns=2, padding=1, border=1)


def read(result):
    return FORMATS["aseprite"].read({path.name: path.read_bytes() for path in result.files})


def pixels_of(path):
    with Image.open(path) as image:
        return np.array(image.convert("RGBA"))


def facts_of(path):
    with Image.open(path) as image:
        return image.mode, set(image.info)


def test_a_sheet_of_three_looks_as_agreed(job):
    result = make_sheet(job)
    assert pixels_of(result.png).tolist() == pixels_of(GOLDEN).tolist()
    assert result.cells == 3
    assert result.density == pytest.approx(12 / 49)


def test_the_description_finds_every_sprite_by_its_name(job):
    result = make_sheet(job)
    sheet = read(result)
    assert [tag.name for tag in sheet.tags] == ["bob", "fred", "nancy"]
    assert sheet.pages[0].image == "crew.png"


@settings(max_examples=12, deadline=None)
@given(
    stack=st.lists(
        arrays.arrays(np.uint8, st.tuples(st.integers(1, 9), st.integers(1, 9), st.just(4))), min_size=1, max_size=7
    ),
    layout=st.sampled_from(Layout),
    padding=st.integers(0, 3),
)
def test_every_visible_pixel_comes_back(tmp_path_factory, stack, layout, padding):
    folder = tmp_path_factory.mktemp("pixels")
    pictures = tuple(save(folder / f"{i}.png", rgba) for i, rgba in enumerate(stack))
    result = make_sheet(SheetJob(pictures, folder / "sheet.png", layout=layout, padding=padding))
    sheet = pixels_of(result.png)
    cells = read(result).cells
    back = [sheet[c.y : c.y + c.height, c.x : c.x + c.width].tolist() for c in cells]
    assert back == [np.where(rgba[..., 3:] > 0, rgba, 0).tolist() for rgba in stack]


def test_the_same_sprites_give_the_same_bytes(job):
    first = make_sheet(job)
    again = make_sheet(replace(job, out=job.out.parent / "again" / "crew.png"))
    assert first.png.read_bytes() == again.png.read_bytes()
    assert first.description.read_bytes() == again.description.read_bytes()


def test_few_colours_make_an_indexed_picture(job):
    assert facts_of(make_sheet(job).png)[0] == "P"


def test_more_colours_than_a_palette_holds_keep_them_all(tmp_path):
    rng = np.random.default_rng(0)
    rgba = rng.integers(1, 256, (20, 20, 4))
    result = make_sheet(SheetJob((save(tmp_path / "many.png", rgba),), tmp_path / "sheet.png"))
    assert facts_of(result.png)[0] == "RGBA"
    assert pixels_of(result.png).tolist() == rgba.tolist()


def test_the_sheet_carries_no_metadata_into_the_game(job):
    assert facts_of(make_sheet(job).png)[1] <= {"transparency"}


def test_every_frame_of_an_animation_is_a_cell_of_one_tag(tmp_path):
    frames = [Image.new("RGBA", (3, 3), colour) for colour in (RED, BLUE, RED)]
    frames[0].save(tmp_path / "walk.gif", save_all=True, append_images=frames[1:], duration=[80, 120, 80])
    result = make_sheet(SheetJob((tmp_path / "walk.gif",), tmp_path / "sheet.png"))
    sheet = read(result)
    assert (sheet.tags[0].name, sheet.tags[0].first, sheet.tags[0].last) == ("walk", 0, 2)
    assert [cell.duration_ms for cell in sheet.cells] == [80, 120, 80]


def test_two_sprites_of_one_name_get_two_names(tmp_path, job, pictures):
    twin = save(tmp_path / "other" / "bob.png", [[BLUE]])
    sheet = paint_sheet(replace(job, pictures=(*pictures, twin)))
    assert [tag.name for tag in sheet.description.tags] == ["bob", "fred", "nancy", "bob-2"]


@pytest.mark.parametrize("name", ["忍者 ずかん.png", "hero v1.2.png", "a'b&c.png", "ЁЖ"])
def test_any_name_that_a_folder_takes_is_a_name_for_a_sheet(job, name):
    result = make_sheet(replace(job, out=job.out.with_name(name)))
    assert result.png.is_file()
    assert result.description.stem == result.png.stem


def test_an_earlier_sheet_is_not_overwritten_unasked(job):
    before = make_sheet(job).png.read_bytes()
    with pytest.raises(UserError, match=r"crew\.json exists already"):
        make_sheet(replace(job, border=5))
    assert job.out.read_bytes() == before


def test_a_description_that_is_there_already_counts_as_well(job):
    job.out.parent.mkdir()
    job.out.with_suffix(".json").write_text("mine")
    with pytest.raises(UserError, match=r"crew\.json exists already"):
        make_sheet(job)
    assert job.out.with_suffix(".json").read_text() == "mine"


def test_asked_for_overwriting_replaces_both(job):
    before = make_sheet(job)
    old = before.png.read_bytes(), before.description.read_bytes()
    make_sheet(replace(job, border=5, overwrite=True))
    assert before.png.read_bytes() != old[0]
    assert before.description.read_bytes() != old[1]


def test_a_free_name_is_one_that_none_of_its_files_has(job):
    make_sheet(job)
    job.out.with_name("crew-2.json").write_text("mine")
    result = make_sheet(job, find_name=True)
    assert sorted(path.name for path in result.files) == ["crew-3.json", "crew-3.png"]
    assert read(result).pages[0].image == "crew-3.png"


def test_a_disk_that_is_full_in_the_middle_leaves_the_earlier_sheet_whole(job, monkeypatch):
    result = make_sheet(job)
    before = result.png.read_bytes(), result.description.read_bytes()
    replace_file = Path.replace

    def full(self, target):
        if Path(target).suffix == ".json":
            raise OSError(errno.ENOSPC, "No space left on device")
        return replace_file(self, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(UserError, match="disk is full"):
        make_sheet(replace(job, border=5, overwrite=True))
    assert (result.png.read_bytes(), result.description.read_bytes()) == before
    assert sorted(path.name for path in job.out.parent.iterdir()) == ["crew.json", "crew.png"]


def test_a_sheet_of_nothing_is_refused_in_words(tmp_path):
    with pytest.raises(UserError, match="Pick at least one"):
        make_sheet(SheetJob((), tmp_path / "sheet.png"))


def test_a_picture_that_is_gone_is_refused_by_its_name(job, tmp_path):
    with pytest.raises(UserError, match=r"lost\.png"):
        make_sheet(replace(job, pictures=(tmp_path / "lost.png",)))
    assert not job.out.exists()


def test_a_folder_that_cannot_be_made_is_a_sentence(job, tmp_path):
    (tmp_path / "taken").write_text("a file where a folder should be")
    with pytest.raises(UserError, match="could not be saved"):
        make_sheet(replace(job, out=tmp_path / "taken" / "crew.png"))
    assert (tmp_path / "taken").read_text() == "a file where a folder should be"
