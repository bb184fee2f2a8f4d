"""Animations in time: the order of frames in each direction, and which one is seen when."""

from pathlib import Path

import pytest

from core.animation import (
    STEADY_MS,
    Animation,
    Direction,
    Filmed,
    Shown,
    add_animations,
    animations_in,
    has_animations,
    round_of,
)
from core.library import Library, Sprite

FRAMES = [Sprite(0, f"sprites/walk{n}.png", f"walk{n}", "/art/walk.gif", f"d{n}") for n in range(3)]


@pytest.mark.parametrize(
    ("direction", "order"),
    [
        (Direction.FORWARD, [0, 1, 2, 3]),
        (Direction.REVERSE, [3, 2, 1, 0]),
        (Direction.PING_PONG, [0, 1, 2, 3, 2, 1]),
        (Direction.PING_PONG_REVERSE, [3, 2, 1, 0, 1, 2]),
    ],
)
def test_each_direction_has_its_order(direction: Direction, order: list[int]) -> None:
    assert direction.order(4) == order


def test_a_frame_is_seen_for_its_own_time_and_then_the_round_begins_again() -> None:
    walk = round_of([100, 300], Direction.FORWARD)
    assert [walk.place_at(ms) for ms in (0, 99, 100, 399, 400)] == [0, 0, 1, 1, 0]
    assert (walk.next_after(0), walk.next_after(150), walk.next_after(400)) == (100, 250, 100)


def test_frames_without_times_follow_each_other_steadily() -> None:
    assert round_of([0, 0], Direction.FORWARD).ends_ms == (STEADY_MS, 2 * STEADY_MS)


@pytest.fixture
def shelf(tmp_path: Path):
    shelf = Library(tmp_path / "library.sqlite")
    yield shelf
    shelf.close()


def test_an_animation_shows_a_sprite_as_often_as_it_came(shelf: Library) -> None:
    ids = shelf.add_sprites(FRAMES)
    add_animations(shelf, [Filmed("walk", Direction.PING_PONG, (("d0", 80), ("d1", 90), ("d0", 80), ("d2", 0)))])
    assert animations_in(shelf) == [
        Animation(
            1,
            "walk",
            Direction.PING_PONG,
            (Shown(ids[0], 80), Shown(ids[1], 90), Shown(ids[0], 80), Shown(ids[2], 0)),
        )
    ]


def test_a_frame_that_left_the_set_is_not_shown_and_comes_back(shelf: Library) -> None:
    ids = shelf.add_sprites(FRAMES)
    add_animations(shelf, [Filmed("walk", Direction.FORWARD, (("d0", 0), ("d1", 0), ("d2", 0)))])
    shelf.hide_sprites(ids[1:2])
    assert [frame.sprite for frame in animations_in(shelf)[0].frames] == [ids[0], ids[2]]
    shelf.hide_sprites(ids[:1])
    assert animations_in(shelf) == []
    assert not has_animations(shelf)
    shelf.hide_sprites(ids[:2], hidden=False)
    assert len(animations_in(shelf)[0].frames) == 3
    assert has_animations(shelf)


def test_one_frame_is_no_animation(shelf: Library) -> None:
    shelf.add_sprites(FRAMES)
    add_animations(shelf, [Filmed("still", Direction.FORWARD, (("d0", 0), ("gone", 0)))])
    assert animations_in(shelf) == []
