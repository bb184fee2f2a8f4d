"""A sheet laid open: the guess, quick counts, and answers that are remembered for its shape."""

from pathlib import Path

import numpy as np
import pytest
from aseprite_files import aseprite, cel, layer, slices
from PIL import Image
from tiny import tiny_sprites

from core.errors import UserError
from core.jobs import ImportJob
from core.project import create
from core.sprites.importing import import_art
from core.sprites.pixels import Rgba
from core.sprites.sheets import Sheet, Slicing, Way, lay_open, remember
from core.sprites.slicing import grid_of
from core.sprites.strips import Strip


def sheet_of(count: int, columns: int, cell: int = 16, margin: int = 0, spacing: int = 0) -> Rgba:
    rows = -(-count // columns)
    step = cell + spacing
    rgba = np.zeros((2 * margin + rows * step - spacing, 2 * margin + columns * step - spacing, 4), np.uint8)
    for number, sprite in enumerate(tiny_sprites(count, cell)):
        top, left = margin + number // columns * step, margin + number % columns * step
        rgba[top : top + cell, left : left + cell] = sprite
    return rgba


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    Image.fromarray(sheet_of(14, 8)).save(tmp_path / "sheet.png")
    return lay_open(tmp_path / "sheet.png")


def test_the_guess_is_a_grid_and_empty_cells_are_not_counted(sheet: Sheet) -> None:
    assert (sheet.guess.way, str(sheet.guess), sheet.is_sheet) == (Way.GRID, "16x16", True)
    assert sheet.sprites(sheet.guess) == 14
    assert sheet.filled(sheet.guess.grid).tolist() == [[True] * 8, [True] * 6 + [False] * 2]


def test_another_grid_is_counted_at_once(sheet: Sheet) -> None:
    grid = sheet.grid((32, 32), (0, 0), (0, 0))
    assert str(Slicing(Way.GRID, grid)) == "32x32"
    assert sheet.sprites(Slicing(Way.GRID, grid)) == 4


def test_a_grid_never_leaves_the_sheet(sheet: Sheet) -> None:
    grid = sheet.grid((500, 500), (900, 0), (0, 3))
    assert (grid.across.cell, grid.across.margin, grid.across.count) == (128, 0, 1)
    assert sheet.filled(grid).shape == (1, 1)


@pytest.mark.parametrize("text", ["16x16", "16x24+1+2", "16x16+1,0+2", "8x8+0,3+1,0"])
def test_a_grid_is_written_as_it_is_read(text: str) -> None:
    assert str(grid_of(text, np.zeros((64, 64, 4), np.uint8))) == text


def test_an_enlarged_sheet_is_shown_at_its_true_size_and_says_so(tmp_path: Path) -> None:
    large = sheet_of(12, 4, margin=1, spacing=2).repeat(3, axis=0).repeat(3, axis=1)
    Image.fromarray(large).save(tmp_path / "large.png")
    sheet = lay_open(tmp_path / "large.png")
    assert (sheet.guess.factor, sheet.rgba.shape[1] * 3) == (3, large.shape[1])
    assert str(sheet.guess).endswith("/3")


def test_the_answer_for_a_shape_is_used_by_imports_of_folders(tmp_path: Path, sheet: Sheet) -> None:
    other = Slicing(Way.GRID, sheet.grid((32, 32), (0, 0), (0, 0)))
    known = remember(("128x32=8x8", "9x9=none/1"), sheet, other)
    assert known == ("9x9=none/1", "128x32=32x32")
    project = create(tmp_path / "project")
    project.close()
    job = ImportJob((sheet.path,), project.folder, 0, sheets=known)
    imported = import_art(job, (), lambda _event: None)
    assert (len(imported.taken), imported.size) == (4, 32)
    assert lay_open(sheet.path, known).is_remembered


def test_pieces_can_be_wished_for(tmp_path: Path, sheet: Sheet) -> None:
    project = create(tmp_path / "project")
    project.close()
    job = ImportJob((sheet.path,), project.folder, 0, slice="pieces")
    imported = import_art(job, (), lambda _event: None)
    assert len(imported.taken) == len(sheet.pieces)


def test_what_cannot_be_sliced_is_told_in_a_sentence(tmp_path: Path) -> None:
    frames = [Image.fromarray(rgba) for rgba in tiny_sprites(3)]
    frames[0].save(tmp_path / "walk.gif", save_all=True, append_images=frames[1:])
    with pytest.raises(UserError, match="animated"):
        lay_open(tmp_path / "walk.gif")


def sliced_file(folder: Path, *boxes: tuple[int, int, int, int], size: int = 32) -> Path:
    """An Aseprite file with a drawing in every corner, and slices (left, top, width, height)."""
    rgba = np.zeros((size, size, 4), np.uint8)
    rgba[2:10, 2:10] = rgba[-9:-2, -9:-2] = rgba[2:10, -9:-2] = (200, 30, 40, 255)
    named = [slices(f"part{number}", (0, *box)) for number, box in enumerate(boxes)]
    (folder / "atlas.aseprite").write_bytes(
        aseprite(32, (100, [layer(), cel(0, rgba), *named]), width=size, height=size)
    )
    return folder / "atlas.aseprite"


def test_the_slices_of_a_file_cut_it(tmp_path: Path) -> None:
    file = sliced_file(tmp_path, (0, 0, 12, 14), (20, 20, 12, 12))
    sheet = lay_open(file)
    assert (str(sheet.guess), sheet.sprites(sheet.guess)) == ("slices", 2)
    project = create(tmp_path / "project")
    project.close()
    imported = import_art(ImportJob((file,), project.folder, 0), (), lambda _event: None)
    assert [taken.name for taken in imported.taken] == ["atlas_part0", "atlas_part1"]
    assert "Cut along the slices of the file." in imported.taken[0].done


@pytest.mark.parametrize(
    "boxes", [((4, 4, 8, 8),), ((0, 0, 20, 20), (10, 10, 20, 20)), ((0, 0, 40, 8), (0, 10, 8, 40))]
)
def test_a_hit_box_and_slices_that_overlap_or_hang_over_cut_nothing(
    tmp_path: Path, boxes: tuple[tuple[int, int, int, int], ...]
) -> None:
    assert lay_open(sliced_file(tmp_path, *boxes)).guess.way is not Way.SLICES


def test_on_a_large_canvas_one_slice_is_a_picture(tmp_path: Path) -> None:
    sheet = lay_open(sliced_file(tmp_path, (0, 0, 40, 40), size=128))
    assert sheet.sprites(sheet.guess) == 1
    assert sheet.guess.way is Way.SLICES


def test_which_way_animations_lie_is_written_as_it_is_read(sheet: Sheet) -> None:
    rows = Slicing(Way.GRID, sheet.guess.grid, strip=Strip.ROWS)
    assert str(rows) == "16x16:rows"
    assert lay_open(sheet.path, remember((), sheet, rows)).guess == rows


def test_animations_are_shown_as_they_would_be_cut(sheet: Sheet) -> None:
    columns = Slicing(Way.GRID, sheet.guess.grid, strip=Strip.COLUMNS)
    assert {len(run) for run in sheet.animations(columns)} <= {2}
    assert sheet.animations(sheet.guess) == []
