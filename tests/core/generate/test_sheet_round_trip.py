"""A drawn sheet goes out with its sides as tags, and comes back as the creature that it is."""

import numpy as np
from PIL import Image
from tiny import tiny_sprites

from core.frames import walk
from core.jobs import Layout, SheetJob
from core.sheet.making import make_sheet
from core.sheet.plan import plan_text
from core.sprites.collection import read_collection
from core.sprites.films import films_of
from core.verbs.moving import plan_of


def test_a_sheet_that_went_out_comes_in_with_its_sides_its_places_and_its_pixels(tmp_path):
    slots, drawn = walk((0, 1, 2, 3), 4), tiny_sprites(16)
    names = [f"hero_{slot.side}_{slot.place}.png" for slot in slots]
    for name, rgba in zip(names, drawn, strict=True):
        Image.fromarray(rgba).save(tmp_path / name)
    plan = tmp_path / "plan.json"
    plan.write_text(plan_text(plan_of(["hero"], [names], slots)))
    out = tmp_path / "out"
    out.mkdir()
    pictures = tuple(tmp_path / name for name in names)
    make_sheet(SheetJob(pictures, out / "hero.png", "aseprite-file", Layout.TAGS, tags=plan))
    sprites = read_collection(out, 16)
    (film,) = films_of(sprites.strips, sprites.rgba).films
    found = {(slot.side, slot.place): sprites.rgba[row] for slot, row in zip(film.slots, film.rows, strict=True)}
    assert {slot.count for slot in film.slots} == {4}
    for slot, rgba in zip(slots, drawn, strict=True):
        assert np.array_equal(found[slot.side, slot.place], rgba)
