"""Animations that came in with the art go out as tags, with their frames, times and directions."""

import json

import numpy as np
import pytest
from PIL import Image

from core.animation import Animation, Direction, Filmed, Shown, add_animations
from core.jobs import Mark, SheetJob
from core.library import Sprite
from core.project import create
from core.sheet import description
from core.sheet.filmed import with_animations
from core.sheet.plan import Plan, PlannedTag, plan_from, plan_text
from core.verbs.sheet import write_sheet

WALK = Animation(7, "walk", Direction.PING_PONG, (Shown(1, 80), Shown(2, 0), Shown(1, 200)))
FILES = {1: "a.png", 2: "b.png"}


def test_an_animation_becomes_a_tag_with_times_and_direction():
    (tag,) = with_animations(Plan(), [WALK], FILES).tags
    assert tag == PlannedTag("walk", ("a.png", "b.png", "a.png"), description.Direction.PING_PONG, (80, 125, 200))


def test_what_the_artist_renamed_or_dissolved_does_not_come_again():
    plan = with_animations(Plan(), [WALK], FILES)
    gone = plan.with_tag(PlannedTag("walk", ()), instead_of="walk")
    assert with_animations(plan_from(plan_text(gone), "plan.json"), [WALK], FILES).tags == ()


def test_a_name_that_is_taken_gets_a_number():
    plan = with_animations(Plan((PlannedTag("walk", ("b.png",)),)), [WALK], FILES)
    assert [tag.name for tag in plan.tags] == ["walk", "walk-2"]


def test_times_leave_with_their_sprites_and_come_back_from_a_file():
    tag = PlannedTag("walk", ("a.png", "b.png", "c.png"), times_ms=(10, 20, 30))
    assert tag.without({"b.png"}) == PlannedTag("walk", ("a.png", "c.png"), times_ms=(10, 30))
    assert plan_from(plan_text(Plan((tag,))), "plan.json").tags == (tag,)


def test_times_for_other_frames_than_there_are_are_refused_in_words():
    with pytest.raises(Exception, match="times_ms is as long as sprites"):
        plan_from('{"tags": [{"name": "walk", "sprites": ["a.png"], "times_ms": [1, 2]}]}', "plan.json")


def test_a_sheet_of_a_project_holds_its_own_sprites_with_their_animations(tmp_path):
    project = create(tmp_path / "game")
    rows = []
    for number, name in enumerate(("step_1", "step_2", "rock")):
        pixels = np.full((4, 4, 4), (40 * number, 0, 0, 255), np.uint8)
        Image.fromarray(pixels).save(project.sprites / f"{name}.png")
        rows.append(Sprite(0, f"sprites/{name}.png", name, name, name))
    project.library.add_sprites(rows)
    frames = (("step_1", 90), ("step_2", 150), ("step_1", 90))
    add_animations(project.library, [Filmed("step", Direction.REVERSE, frames)])
    assert not project.library.drawing_ids(Mark.PICKED)
    project.close()
    job = SheetJob((project.folder,), tmp_path / "out.png", provenance=True, with_own=True)
    written = write_sheet(job)
    told = json.loads(written.files[0].read_text(encoding="utf-8"))
    assert [(t["name"], t["from"], t["to"], t["direction"]) for t in told["meta"]["frameTags"]] == [
        ("step", 0, 2, "reverse"),
        ("rock", 3, 3, "forward"),
    ]
    assert [frame["duration"] for frame in told["frames"].values()] == [90, 150, 90, 100]
    provenance = json.loads((tmp_path / "out-provenance.json").read_text(encoding="utf-8"))
    assert provenance["statement"].startswith("Our own art")
    assert all(sprite["is_own"] for sprite in provenance["sprites"])
