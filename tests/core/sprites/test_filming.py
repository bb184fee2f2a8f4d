"""Animations that come in with art: from frames, tags, strips of sheets and names with numbers."""

from pathlib import Path

import numpy as np
import pytest
from aseprite_files import aseprite, cel, layer, linked, tags
from PIL import Image
from tiny import tiny_sprites

from core import project
from core.animation import Direction, add_animations, animations_of
from core.errors import UserError
from core.jobs import ImportJob
from core.library import Sprite
from core.sprites.importing import Imported, import_art
from core.sprites.pixels import Rgba
from core.sprites.slicing import cut, grid_of
from core.sprites.strips import Strip, own_strip, runs, strip_of


def walk(seed: int, count: int, size: int = 16) -> list[Rgba]:
    """One figure that lifts a foot in another place each time."""
    frames = [tiny_sprites(1, size, seed)[0] for _ in range(count)]
    for step, frame in enumerate(frames):
        frame[size - 1, 2 + 2 * step : 4 + 2 * step] = (10, 20, 30, 255)
    return frames


def brought(art: Path, slice: str = "auto") -> Imported:
    home = project.create(art.parent / "home")
    home.close()
    return import_art(ImportJob((art,), home.folder, slice=slice), (), lambda _event: None)


@pytest.fixture
def art(tmp_path: Path) -> Path:
    folder = tmp_path / "art"
    folder.mkdir()
    return folder


def test_a_gif_is_an_animation_with_its_times_and_a_frame_that_comes_again_is_shown_again(art: Path) -> None:
    one, two, three = (Image.fromarray(rgba) for rgba in walk(1, 3))
    one.save(art / "bob.gif", save_all=True, append_images=[two, one, three], duration=[80, 90, 80, 200], disposal=2)
    imported = brought(art)
    assert [(taken.animation, taken.frame, taken.duration_ms) for taken in imported.taken] == [
        ("bob", 0, 80),
        ("bob", 1, 90),
        ("bob", 3, 200),
    ]
    (film,) = imported.animations
    first, second, third = (taken.digest for taken in imported.taken)
    assert film.frames == ((first, 80), (second, 90), (first, 80), (third, 200))
    assert imported.refused == ()


def test_tags_are_animations_with_their_direction_even_where_they_overlap(art: Path) -> None:
    cels = [cel(0, frame) for frame in walk(2, 3)]
    named = tags(("walk", 0, 2, 2), ("step", 1, 2, 1), ("still", 0, 0, 0))
    frames = [(100, [layer(), cels[0], named]), (120, [cels[1]]), (90, [cels[2]])]
    (art / "bob.aseprite").write_bytes(aseprite(32, *frames, width=16, height=16))
    found = {film.name: (film.direction, [ms for _, ms in film.frames]) for film in brought(art).animations}
    assert found == {
        "bob_walk": (Direction.PING_PONG, [100, 120, 90]),
        "bob_step": (Direction.REVERSE, [120, 90]),
    }


def test_a_linked_cel_is_the_same_sprite_in_another_frame(art: Path) -> None:
    one, two = (cel(0, frame) for frame in walk(2, 2))
    frames = [(100, [layer(), one]), (100, [two]), (100, [linked(0, 0)])]
    (art / "bob.aseprite").write_bytes(aseprite(32, *frames, width=16, height=16))
    imported = brought(art)
    assert len(imported.taken) == 2
    assert len(imported.animations[0].frames) == 3


def test_pictures_with_numbers_are_frames_where_they_are_alike(art: Path) -> None:
    for number, frame in enumerate(walk(3, 4), start=1):
        Image.fromarray(frame).save(art / f"orc_walk_{number:02d}.png")
    for number, sprite in enumerate(tiny_sprites(4, seed=5), start=1):
        Image.fromarray(sprite).save(art / f"potion_{number}.png")
    imported = brought(art)
    assert [(film.name, len(film.frames)) for film in imported.animations] == [("orc_walk", 4)]
    assert {(taken.name, taken.animation, taken.frame) for taken in imported.taken if taken.animation} == {
        (f"orc_walk_{number:02d}", "orc_walk", number) for number in range(1, 5)
    }


def test_a_name_that_says_walk_is_believed_where_others_are_kinds_of_a_thing(art: Path) -> None:
    one, two = (np.roll(walk(4, 1)[0], step, axis=1) for step in (0, 3))
    red, blue = walk(5, 1)[0], walk(5, 1)[0]
    red[4:8, 4:8], blue[4:8, 4:8] = (250, 0, 0, 255), (0, 0, 250, 255)
    for name, pictures in {"orc_run": (one, two), "orc": (one, two), "potion": (red, blue)}.items():
        (art / name).mkdir()
        for number, rgba in enumerate(pictures, start=1):
            rgba = rgba.copy()
            rgba[0, 0] = (len(name), number, 9, 255)
            Image.fromarray(rgba).save(art / name / f"{name}_{number}.png")
    assert [film.name for film in brought(art).animations] == ["orc_run"]


def test_stages_that_only_grow_are_no_frames(art: Path) -> None:
    for number in range(1, 6):
        heap = np.zeros((16, 16, 4), np.uint8)
        heap[14 - 2 * number :, 2:14] = (200, 160, 40, 255)
        Image.fromarray(heap).save(art / f"coins_{number}.png")
    assert brought(art).animations == ()


def test_numbers_that_are_places_on_a_sheet_are_no_frames(art: Path) -> None:
    for number, frame in enumerate(walk(3, 4)):
        Image.fromarray(frame).save(art / f"orc_r0_c{number}.png")
    assert brought(art).animations == ()


def test_variants_of_a_floor_are_no_frames(art: Path) -> None:
    random = np.random.default_rng(0)
    floor = random.integers(0, 255, (16, 16, 4), np.uint8)
    floor[..., 3] = 255
    for number in range(3):
        own = np.where(random.random((16, 16, 1)) < 0.3, random.integers(0, 255, (16, 16, 4), np.uint8), floor)
        own[..., 3] = 255
        Image.fromarray(own.astype(np.uint8)).save(art / f"floor_{number}.png")
    assert brought(art).animations == ()


def test_frames_that_are_all_the_same_are_no_animation_and_told_as_repeats(art: Path) -> None:
    still = Image.fromarray(np.tile(walk(1, 1)[0], (1, 3, 1)))
    still.save(art / "strip.png")
    imported = brought(art, slice="16x16:rows")
    assert imported.animations == ()
    assert "same pixels" in imported.refused[0].reason


def sheet(columns: int = 4, frames: int = 4) -> Rgba:
    """Each column is a figure that walks."""
    return np.concatenate([np.concatenate(walk(column, frames)) for column in range(columns)], axis=1)


def test_columns_that_walk_are_guessed_and_the_artist_may_say_otherwise(art: Path) -> None:
    Image.fromarray(sheet()).save(art / "walk.png")
    assert [film.name for film in brought(art).animations] == [f"walk_c{column}" for column in range(4)]


@pytest.mark.parametrize(("slice", "count"), [("16x16:rows", 4), ("16x16:columns", 4), ("16x16:none", 0)])
def test_the_artist_says_which_way_animations_lie(art: Path, slice: str, count: int) -> None:
    Image.fromarray(sheet()).save(art / "walk.png")
    films = brought(art, slice).animations
    assert len(films) == count
    assert {film.name[:6] for film in films} == ({f"walk_{slice[6]}"} if count else set())


def test_a_way_that_is_none_is_a_sentence(art: Path) -> None:
    Image.fromarray(sheet()).save(art / "walk.png")
    with pytest.raises(UserError, match="Write rows, columns or none"):
        brought(art, "16x16:sideways")


def test_an_animation_ends_at_an_empty_cell_and_where_the_frames_become_another_figure() -> None:
    column = np.concatenate([*walk(1, 2), np.zeros((16, 16, 4), np.uint8), *walk(1, 3), *walk(7, 2)])
    cells = cut(column, grid_of("16x16", column))
    assert [[cell.row for cell in run] for run in runs(cells, Strip.COLUMNS)] == [[0, 1], [3, 4, 5], [6, 7]]


def test_a_row_of_cells_in_the_same_colours_is_one_animation_however_much_they_change() -> None:
    random = np.random.default_rng(0)
    blast = np.zeros((4, 16, 16, 4), np.uint8)
    for step, cell in enumerate(blast):
        cell[3 * step : 3 * step + 5, 2:14] = random.choice([[250, 200, 40, 255], [200, 40, 20, 255]], (5, 12))
    items = blast.copy()
    for step, cell in enumerate(items):
        cell[..., 2][cell[..., 3] > 0] = 60 * step + 10
    for pictures, ways in ((blast, Strip.ROWS), (items, Strip.NONE)):
        sheet = np.concatenate([*pictures], axis=1)
        cells = cut(sheet, grid_of("16x16", sheet))
        assert strip_of([cells]) is ways
        assert [len(run) for run in runs(cells, ways)] == ([4] if ways is Strip.ROWS else [])


def test_a_walk_that_comes_back_to_its_first_pose_ends_where_another_pose_follows() -> None:
    rest, left, right = walk(1, 3)
    blow, leap = rest.copy(), rest.copy()
    blow[6:10, 9:14] = leap[2:6, 2:7] = (250, 240, 10, 255)
    column = np.concatenate([rest, left, rest, right, blow, leap])
    cells = cut(column, grid_of("16x16", column))
    assert [[cell.row for cell in run] for run in runs(cells, Strip.COLUMNS)] == [[0, 1, 2, 3], [4], [5]]
    twice = np.concatenate([rest, left, rest, right, rest, left, rest, right])
    assert [len(run) for run in runs(cut(twice, grid_of("16x16", twice)), Strip.COLUMNS)] == [8]


def test_animations_are_found_in_the_project_by_whoever_reads_it(art: Path) -> None:
    for number, frame in enumerate(walk(3, 3)):
        Image.fromarray(frame).save(art / f"orc_{number}.png")
    imported = brought(art)
    home = project.open_project(art.parent / "home")
    ids = home.library.add_sprites([Sprite(0, t.file, t.name, t.origin, t.digest, t.words) for t in imported.taken])
    add_animations(home.library, imported.animations)
    home.close()
    (orc,) = animations_of(home.folder)
    assert [frame.sprite for frame in orc.frames] == ids


def test_the_walks_of_ninja_adventure_are_columns(sets: Path) -> None:
    shapes: dict[tuple[int, ...], list[list]] = {}
    for path in sorted((sets / "ninja_adventure_16" / "sheets").rglob("*.png")):
        rgba = np.asarray(Image.open(path).convert("RGBA"))
        shapes.setdefault(rgba.shape, []).append(cut(rgba, grid_of("16x16", rgba)))
    ways = [own_strip(cells, strip_of(alike)) for alike in shapes.values() for cells in alike]
    assert (ways.count(Strip.COLUMNS), ways.count(Strip.ROWS)) == (46, 2)


@pytest.mark.parametrize(
    "name", ["tiny_creatures_16/sheet/tilemap_packed.png", "tiny_dungeon_16/sheet/tilemap_packed.png"]
)
def test_a_sheet_of_all_kinds_holds_no_animation(sets: Path, name: str) -> None:
    rgba = np.asarray(Image.open(sets / name).convert("RGBA"))
    assert strip_of([cut(rgba, grid_of("16x16", rgba))]) is Strip.NONE
