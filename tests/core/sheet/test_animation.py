"""Moving pictures: times and pixels come back, transparent pixels never show the frame before."""

import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from sheets import crew, pixels_of

from core.errors import UserError
from core.sheet.animation import Moving, animated
from core.sheet.description import Direction, Tag
from core.sheet.plan import Plan, PlannedTag, plan_text
from core.verbs.animate import AnimateWish, animate

RED, BLUE, AIR = (255, 0, 0, 255), (0, 0, 255, 255), (0, 0, 0, 0)
LEFT = np.array([[RED, AIR], [RED, AIR]], np.uint8)
RIGHT = np.array([[AIR, BLUE], [AIR, BLUE]], np.uint8)


def played(content):
    with Image.open(io.BytesIO(content)) as image:
        found = []
        for number in range(image.n_frames):
            image.seek(number)
            found.append((np.array(image.convert("RGBA")).tolist(), image.info["duration"]))
        return found


@pytest.mark.parametrize("kind", [Moving.GIF, Moving.APNG, Moving.WEBP])
def test_every_frame_comes_back_with_its_time(kind):
    content = animated([LEFT, RIGHT, LEFT], [80, 120, 200], kind)
    assert played(content) == [(LEFT.tolist(), 80), (RIGHT.tolist(), 120), (LEFT.tolist(), 200)]


def test_gif_times_are_hundredths_that_viewers_keep_to():
    assert [ms for _, ms in played(animated([LEFT, RIGHT], [1, 117], Moving.GIF))] == [20, 120]


@pytest.mark.parametrize("kind", [Moving.APNG, Moving.WEBP])
def test_half_there_and_exact_times_are_kept_where_the_form_can(kind):
    soft = LEFT.copy()
    soft[0, 0, 3] = 100
    assert played(animated([soft, RIGHT], [33, 67], kind)) == [(soft.tolist(), 33), (RIGHT.tolist(), 67)]


def test_a_gif_of_many_colours_is_thinned_and_stays_transparent():
    rng = np.random.default_rng(0)
    noisy = [np.dstack([rng.integers(0, 256, (24, 24, 3)), np.full((24, 24), 255)]).astype(np.uint8) for _ in range(2)]
    for frame in noisy:
        frame[:4] = 0
    found = played(animated(noisy, [100, 100], Moving.GIF))
    assert [np.array(pixels)[:4, :, 3].max() for pixels, _ in found] == [0, 0]
    assert np.abs(np.array(found[1][0])[4:, :, :3] - noisy[1][4:, :, :3].astype(int)).mean() < 40


def test_equal_frames_in_a_row_stand_longer():
    assert [ms for _, ms in played(animated([LEFT, LEFT, RIGHT], [50, 70, 90], Moving.APNG))] == [120, 90]


def test_a_strip_holds_the_frames_side_by_side():
    content = animated([LEFT, RIGHT], [100, 100], Moving.STRIP)
    with Image.open(io.BytesIO(content)) as image:
        assert np.array(image.convert("RGBA")).tolist() == np.concatenate([LEFT, RIGHT], axis=1).tolist()


def test_a_strip_wider_than_programs_read_is_refused_with_its_width():
    frame = np.full((4, 30, 4), 255, np.uint8)
    with pytest.raises(UserError, match="30000 pixels wide"):
        animated([frame] * 1000, [100] * 1000, Moving.STRIP)


def test_frames_of_different_sizes_stand_on_one_ground():
    small = np.array([[RED]], np.uint8)
    found = played(animated([LEFT, small], [100, 100], Moving.APNG))
    assert found[1][0] == [[list(AIR), list(AIR)], [list(RED), list(AIR)]]


@settings(max_examples=30, deadline=None)
@given(first=st.integers(0, 5), count=st.integers(1, 6), direction=st.sampled_from(Direction))
def test_a_round_shows_every_frame_and_ends_where_the_next_begins(first, count, direction):
    tag = Tag("walk", first, first + count - 1, direction)
    assert set(tag.played) == set(tag.frames)
    steps = [abs(b - a) for a, b in zip(tag.played, (*tag.played[1:], tag.played[0]), strict=True)]
    is_there_and_back = direction in (Direction.PING_PONG, Direction.PING_PONG_REVERSE)
    assert max(steps) <= (1 if is_there_and_back or count == 1 else count - 1)


def test_animate_takes_files_in_order_at_a_given_speed_and_size(tmp_path):
    done = animate(AnimateWish(crew(tmp_path)[:3], tmp_path / "walk.gif", fps=10, scale=3))
    with Image.open(done.file) as image:
        assert (image.n_frames, image.size, image.info["duration"]) == (3, (24, 24), 100)


def test_animate_plays_one_tag_of_a_plan_with_its_times_and_direction(tmp_path):
    pictures = crew(tmp_path / "art")
    plan = Plan((PlannedTag("walk", ("a.png", "b.png", "c.png"), Direction.PING_PONG),))
    (tmp_path / "plan.json").write_text(plan_text(plan))
    done = animate(AnimateWish(pictures, tmp_path / "walk.png", tags=tmp_path / "plan.json", tag="walk"))
    assert done.frames == 4
    with Image.open(done.file) as image:
        image.seek(1)
        assert np.array(image.convert("RGBA")).tolist() == pixels_of(pictures[1]).tolist()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"out": "walk.mp4"}, "End it with .gif, .png or .webp"),
        ({"fps": 0.0}, "a number above 0"),
        ({"scale": 0}, "whole numbers from 1"),
        ({"tag": "fly"}, "no tag fly"),
    ],
)
def test_what_cannot_be_is_refused_in_words(tmp_path, changes, sentence):
    words = {"pictures": crew(tmp_path / "art"), **changes}
    wish = AnimateWish(out=tmp_path / str(words.pop("out", "walk.gif")), **words)
    with pytest.raises(UserError, match=sentence):
        animate(wish)


def test_an_animation_is_not_overwritten_unasked(tmp_path):
    wish = AnimateWish(crew(tmp_path / "art"), tmp_path / "walk.gif")
    animate(wish)
    with pytest.raises(UserError, match=r"walk\.gif exists already"):
        animate(wish)
