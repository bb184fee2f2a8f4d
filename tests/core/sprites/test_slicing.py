"""Slicing: grids found without help, with gaps and lines, and nothing cut that is one sprite."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.errors import UserError
from core.sprites.pixels import Rgba, clear_hidden
from core.sprites.regions import Box, find_boxes
from core.sprites.slicing import Run, cut, find_grid, grid_of
from core.sprites.strips import Strip, strip_of

LINE = (40, 40, 60, 255)


def load(path: Path) -> Rgba:
    with Image.open(path) as image:
        return clear_hidden(np.array(image.convert("RGBA")))


def blob(seed: int, size: int) -> Rgba:
    """A little body: one colour in a random outline, another inside."""
    random = np.random.default_rng(seed)
    rgba = np.zeros((size, size, 4), np.uint8)
    left, right = random.integers(0, size // 4, 2)
    rgba[random.integers(0, 3) :, left : size - right] = (*random.integers(0, 256, 3), 255)
    rgba[size // 3 : size // 2 + 2, left + 2 : size - right - 2] = (*random.integers(0, 256, 3), 255)
    return rgba


def sheet_of(size: int, columns: int, rows: int, margin: int, spacing: int, line: tuple[int, ...] | None) -> Rgba:
    step = size + spacing
    shape = (rows * step - spacing + 2 * margin, columns * step - spacing + 2 * margin, 4)
    sheet = np.zeros(shape, np.uint8)
    if line:
        sheet[:] = line
    for number in range(rows * columns):
        top, left = margin + number // columns * step, margin + number % columns * step
        cell = blob(number, size)
        sheet[top : top + size, left : left + size] = np.where(cell[..., 3:] > 0, cell, sheet[:1, :1] if line else 0)
    return sheet


@pytest.mark.parametrize(
    ("size", "columns", "rows", "margin", "spacing", "line"),
    [
        (16, 6, 5, 0, 0, None),
        (16, 6, 5, 1, 1, None),
        (16, 6, 5, 1, 1, LINE),
        (16, 6, 5, 0, 1, LINE),
        (16, 6, 5, 3, 2, None),
        (24, 4, 4, 0, 0, None),
        (32, 6, 1, 0, 0, None),
        (48, 3, 4, 2, 4, None),
    ],
)
def test_a_grid_is_found_without_help(
    size: int, columns: int, rows: int, margin: int, spacing: int, line: tuple[int, ...] | None
) -> None:
    grid = find_grid([sheet_of(size, columns, rows, margin, spacing, line)])
    assert grid is not None
    assert (grid.across.cell, grid.down.cell) == (size, size)
    assert (grid.across.count, grid.down.count) == (columns, rows)
    assert len(cut(sheet_of(size, columns, rows, margin, spacing, line), grid)) == columns * rows


def test_one_sprite_is_no_sheet() -> None:
    assert find_grid([blob(3, 64)]) is None


def test_empty_cells_are_left_out() -> None:
    sheet = sheet_of(16, 4, 4, 0, 0, None)
    sheet[16:32, 32:48] = 0
    grid = find_grid([sheet])
    assert grid is not None
    places = [(cell.row, cell.column) for cell in cut(sheet, grid)]
    assert len(places) == 15
    assert (1, 2) not in places


def test_a_typed_grid_is_taken_at_its_word() -> None:
    grid = grid_of("8x16+1+2", np.zeros((35, 31, 4), np.uint8))
    assert grid.across == Run(8, 1, 2, 3)
    assert grid.down == Run(16, 1, 2, 2)
    assert str(grid) == "8x16+1+2"


@pytest.mark.parametrize("text", ["", "16", "0x16", "16x16+1", "ax b"])
def test_a_grid_that_is_none_is_a_sentence(text: str) -> None:
    with pytest.raises(UserError, match="is no grid"):
        grid_of(text, np.zeros((32, 32, 4), np.uint8))


def test_a_cell_larger_than_the_sheet_is_a_sentence() -> None:
    with pytest.raises(UserError, match="larger than the sheet"):
        grid_of("64x64", np.zeros((32, 32, 4), np.uint8))


def test_rows_that_hardly_change_are_animations() -> None:
    rows = []
    for number in range(4):
        frame = blob(number, 16)
        frames = [frame.copy() for _ in range(4)]
        for step in range(4):
            frames[step][14, step * 3 : step * 3 + 3] = (1, 2, 3, 255)
        rows.append(np.concatenate(frames, axis=1))
    sheet = np.concatenate(rows)
    assert strip_of([cut(sheet, grid_of("16x16", sheet))]) is Strip.ROWS
    turned = np.ascontiguousarray(sheet.transpose(1, 0, 2))
    assert strip_of([cut(turned, grid_of("16x16", turned))]) is Strip.COLUMNS


def test_unlike_cells_are_no_animation() -> None:
    sheet = sheet_of(16, 4, 4, 0, 0, None)
    assert strip_of([cut(sheet, grid_of("16x16", sheet))]) is Strip.NONE


def test_boxes_surround_what_hangs_together_in_reading_order() -> None:
    sheet = np.zeros((40, 60, 4), np.uint8)
    sheet[5:15, 30:42] = 255
    sheet[4:12, 2:10] = 255
    sheet[8:30, 50:58] = 255
    sheet[25:35, 4:14] = 255
    assert find_boxes(sheet) == [Box(2, 4, 8, 8), Box(30, 5, 12, 10), Box(50, 8, 8, 22), Box(4, 25, 10, 10)]


def test_diagonal_neighbours_and_near_parts_are_one_and_crumbs_are_none() -> None:
    sheet = np.zeros((30, 30, 4), np.uint8)
    sheet[range(10), range(10)] = 255
    sheet[11:13, 9:12] = 255  # a foot, one pixel away
    sheet[25, 25] = 255
    assert find_boxes(sheet) == [Box(0, 0, 12, 13)]


def test_an_empty_sheet_has_no_boxes() -> None:
    assert find_boxes(np.zeros((8, 8, 4), np.uint8)) == []


@pytest.mark.parametrize(
    ("sheet", "grid"),
    [
        ("tiny_creatures_16/sheet/tilemap_packed.png", "16x16"),
        ("tiny_dungeon_16/sheet/tilemap_packed.png", "16x16"),
        ("adam_bolt_16/sheet/16x16.png", "16x16"),
        ("awkward/sheet_margin3_spacing2_16x16.png", "16x16+3+2"),
        ("awkward/sheet_margin9_spacing6_48x48_x3.png", "48x48+9+6"),
    ],
)
def test_public_sheets_have_their_true_grid(sets: Path, sheet: str, grid: str) -> None:
    assert str(find_grid([load(sets / sheet)])) == grid


def test_every_ninja_sheet_has_cells_of_sixteen(sets: Path) -> None:
    sheets = sorted((sets / "ninja_adventure_16" / "sheets").rglob("*.png"))
    found = {path.name: str(find_grid([load(path)], likely={16})) for path in sheets}
    assert set(found.values()) == {"16x16"}
