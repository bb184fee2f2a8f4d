"""What is done to a sheet on its way out: trim, extrude, margin, scale, merging, plans, zips, provenance."""

import zipfile
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image
from sheets import TAGS, crew, pixels_of, sheet_of

from core.errors import UserError
from core.jobs import Layout, Pivot, SheetJob, Trim
from core.sheet.making import paint_sheet
from core.sheet.plan import Plan, PlannedTag, Touch, plan_from, plan_text


@pytest.fixture
def job(tmp_path):
    return SheetJob(crew(tmp_path / "art"), tmp_path / "out" / "crew.png")


def test_extruding_repeats_the_edge_around_each_sprite(job):
    sheet = paint_sheet(replace(job, extrude=2, padding=1))
    page, cell = sheet.pages[0], sheet.description.cells[0]
    assert (cell.x, cell.y) == (2, 2)
    assert page[2 + 3, :2].tolist() == [page[2 + 3, 2].tolist()] * 2
    around = page[cell.y - 2 : cell.y + cell.height + 2, cell.x - 2 : cell.x + cell.width + 2]
    assert around.tolist() == np.pad(around[2:-2, 2:-2], ((2, 2), (2, 2), (0, 0)), mode="edge").tolist()


def test_trimming_by_tag_keeps_all_its_frames_equal_in_size(job):
    cells = paint_sheet(replace(job, trim=Trim.TAG, layout=Layout.PACKED), TAGS).description.cells
    assert len({(cell.width, cell.height) for cell in cells[:3]}) == 1
    assert len({(cell.left, cell.top) for cell in cells[:3]}) == 1


def test_a_margin_and_a_scale_move_the_pivot_along(job):
    plan = Plan(touches={"a.png": Touch(pivot=(3, 5))})
    cell = paint_sheet(replace(job, margin=1, scale=2), plan).description.cells[0]
    assert (cell.width, cell.pivot) == (20, (8, 12))


def test_the_feet_are_where_the_lowest_frame_of_a_tag_stands(tmp_path):
    for name, bottom in (("a", 6), ("b", 5)):
        rgba = np.zeros((8, 8, 4), np.uint8)
        rgba[2:bottom, 2:5] = 255
        Image.fromarray(rgba).save(tmp_path / f"{name}.png")
    plan = Plan((PlannedTag("hop", ("a.png", "b.png")),))
    job = SheetJob((tmp_path / "a.png", tmp_path / "b.png"), tmp_path / "out.png")
    assert [cell.pivot for cell in paint_sheet(job, plan).description.cells] == [(4, 6), (4, 6)]
    centred = paint_sheet(replace(job, pivot=Pivot.CENTRE), plan)
    assert centred.description.cells[0].pivot == (4, 4)


def test_equal_pictures_share_their_place_when_asked(job):
    plan = Plan((PlannedTag("walk", ("a.png", "b.png", "a.png")),))
    apart, merged = (paint_sheet(replace(job, merge=merge), plan).description for merge in (False, True))
    assert len({(cell.x, cell.y) for cell in apart.cells}) == 10
    assert len({(cell.x, cell.y) for cell in merged.cells}) == 9
    assert (merged.cells[0].x, merged.cells[0].y) == (merged.cells[2].x, merged.cells[2].y)


def test_a_tag_stands_where_its_first_sprite_is_and_may_show_one_twice(job):
    plan = Plan((PlannedTag("turn", ("d.png", "b.png", "d.png")),))
    tags = paint_sheet(job, plan).description.tags
    assert [tag.name for tag in tags] == ["a", "turn", "c", "e", "f", "g", "h", "i"]
    assert len(tags[1].frames) == 3


def test_a_moved_sprite_loses_no_pixel(job):
    plan = Plan((PlannedTag("walk", ("a.png", "b.png")),), {"a.png": Touch(move=(-3, 2))})
    first, second, *_ = paint_sheet(job, plan).frames
    before = pixels_of(job.pictures[0])
    assert (first[..., 3] > 0).sum() == (before[..., 3] > 0).sum()
    assert first.shape == second.shape


def test_a_plan_reads_back_as_it_was_written():
    assert plan_from(plan_text(TAGS), "plan.json") == TAGS


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"tags": [{}]}',
        '{"tags": [{"name": "walk", "sprites": "a.png"}]}',
        '{"tags": [{"name": " ", "sprites": []}]}',
        '{"tags": [{"name": "walk", "sprites": [], "direction": "sideways"}]}',
        '{"sprites": {"a.png": {"move": [99999, 0]}}}',
        '{"tags": [{"name": "walk", "sprites": []}, {"name": "walk", "sprites": []}]}',
    ],
)
def test_a_plan_that_is_none_is_refused_in_words(text):
    with pytest.raises(UserError, match=r"tags in plan\.json"):
        plan_from(text, "plan.json")


def test_a_zip_holds_all_files_and_how_to_import_them(tmp_path):
    result = sheet_of(tmp_path, "godot", zipped=True)
    with zipfile.ZipFile(result.files[0]) as archive:
        assert archive.namelist() == ["crew.tres", "crew.tscn", "crew.png", "IMPORTING.md"]
        page = archive.read("IMPORTING.md").decode()
    assert "# crew: Godot 4" in page
    assert "| hop | 3 | pingpong | 100 100 100 |" in page
    assert "used for anything by anybody" in page


@pytest.mark.parametrize("scale", [0, 33])
def test_scales_that_are_none_are_refused_in_words(job, scale):
    with pytest.raises(UserError, match="whole numbers from 1 to 32"):
        paint_sheet(replace(job, scale=scale))
