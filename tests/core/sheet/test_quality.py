"""Flags before an export: each is raised by its fault alone, and its cure takes it away."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image
from sheets import TAGS, crew

from core.jobs import SheetJob
from core.sheet.jitter import Jitter, jitter, steadying
from core.sheet.layout import TooLarge
from core.sheet.making import paint_sheet
from core.sheet.plan import Plan, PlannedTag
from core.sheet.quality import Fault, check, check_size, cured

RED = (200, 40, 40, 255)


def sprite(folder, name, **boxes):
    """8x8, each box (left, top, right, bottom) in a colour of its own; no air below."""
    rgba = np.zeros((8, 8, 4), np.uint8)
    for colour, (left, top, right, bottom) in boxes.items():
        rgba[top:bottom, left:right] = {"red": RED, "soft": (200, 40, 40, 90), "blue": (0, 0, 255, 255)}[colour]
    Image.fromarray(rgba).save(folder / f"{name}.png")
    return folder / f"{name}.png"


def job_of(*pictures):
    return SheetJob(tuple(pictures), pictures[0].with_name("out.png"))


def faults(job, plan=Plan(), palette=()):
    return [flag.fault for flag in check(job, plan, palette, paint_sheet(job, plan))]


def test_a_sprite_with_nothing_wrong_raises_no_flag(tmp_path):
    assert faults(job_of(sprite(tmp_path, "a", red=(2, 2, 6, 8))), palette=["#c82828"]) == []


@pytest.mark.parametrize(
    ("boxes", "fault"),
    [
        ({"red": (0, 2, 6, 8)}, Fault.EDGE),
        ({"red": (2, 0, 6, 8)}, Fault.EDGE),
        ({"red": (2, 2, 8, 8)}, Fault.EDGE),
        ({"red": (2, 2, 6, 8), "soft": (3, 3, 4, 4)}, Fault.SOFT_ALPHA),
        ({"red": (2, 2, 6, 8), "blue": (3, 3, 4, 4)}, Fault.OFF_PALETTE),
    ],
)
def test_each_fault_is_flagged_and_cured(tmp_path, boxes, fault):
    job = job_of(sprite(tmp_path, "a", **boxes))
    assert faults(job, palette=["#c82828"]) == [fault]
    assert faults(cured(job, fault, ["#c82828"]), palette=["#c82828"]) == []


def test_a_cure_of_size_that_was_tried_already_is_not_offered_again(tmp_path):
    job = replace(job_of(sprite(tmp_path, "a", red=(2, 2, 6, 8))), format="rpgmaker")
    (flag,) = check_size(TooLarge("Too large."), job)
    assert (flag.sentence, flag.fault) == ("Too large.", Fault.TOO_LARGE)
    assert check_size(TooLarge("Too large."), cured(job, flag.fault)) == ()


def test_a_tile_that_fills_its_picture_may_touch_its_edges(tmp_path):
    assert faults(job_of(sprite(tmp_path, "a", red=(0, 0, 8, 8)))) == []


def test_frames_that_stand_apart_are_flagged_with_how_far_and_steadied(tmp_path):
    pictures = [sprite(tmp_path, name, red=(left, 2, left + 3, 8)) for name, left in (("a", 2), ("b", 4), ("c", 2))]
    plan = Plan((PlannedTag("walk", ("a.png", "b.png", "c.png")),))
    (flag,) = check(job_of(*pictures), plan)
    assert flag.sentence == "The frames of walk stand up to 2 pixels apart."
    assert faults(cured(job_of(*pictures), Fault.JITTER), plan) == []


def test_the_steadied_frames_keep_every_pixel(tmp_path):
    pictures = [sprite(tmp_path, name, red=(left, 2, left + 3, 8)) for name, left in (("a", 0), ("b", 5), ("c", 5))]
    plan = Plan((PlannedTag("walk", ("a.png", "b.png", "c.png")),))
    sheet = paint_sheet(cured(job_of(*pictures), Fault.JITTER), plan)
    assert [int((frame[..., 3] > 0).sum()) for frame in sheet.frames] == [18, 18, 18]
    assert jitter(sheet.frames) == Jitter(0, 0)


def test_a_sheet_beyond_the_engines_limit_goes_on_to_further_pages(tmp_path):
    pictures = crew(tmp_path, 64)
    job = SheetJob(pictures, tmp_path / "out.png", format="pixi", columns=9, scale=8, max_size=8192)
    sheet = paint_sheet(job, TAGS)
    assert check(job, TAGS, sheet=sheet)[-1].fault is Fault.TOO_LARGE
    after = cured(job, Fault.TOO_LARGE)
    assert Fault.TOO_LARGE not in faults(after, TAGS)


def test_an_empty_frame_stands_nowhere_and_is_not_moved():
    empty = np.zeros((4, 4, 4), np.uint8)
    there = empty.copy()
    there[1:3, 1:3] = RED
    assert steadying([empty, there, there]) == [(0, 0), (0, 0), (0, 0)]
