"""Packing keeps every rectangle whole, inside, and apart from the others."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import UserError
from core.jobs import Layout
from core.sheet.layout import Room, arrange
from core.sheet.packing import pack, pack_into

SIZES = st.lists(st.tuples(st.integers(1, 20), st.integers(1, 20)), min_size=1, max_size=25)


def times_covered(sizes, arrangement):
    covered = [np.zeros((height, width), int) for width, height in arrangement.pages]
    for (width, height), spot in zip(sizes, arrangement.spots, strict=True):
        assert min(spot.x, spot.y) >= 0
        assert spot.x + width <= arrangement.pages[spot.page][0]
        assert spot.y + height <= arrangement.pages[spot.page][1]
        covered[spot.page][spot.y : spot.y + height, spot.x : spot.x + width] += 1
    return max(int(page.max()) for page in covered)


def rows_of(sizes):
    """Tags of three sprites, and one of what is left."""
    return [min(3, len(sizes) - first) for first in range(0, len(sizes), 3)]


def density(sizes, arrangement):
    return sum(w * h for w, h in sizes) / sum(w * h for w, h in arrangement.pages)


@settings(max_examples=30, deadline=None)
@given(
    sizes=SIZES,
    layout=st.sampled_from(Layout),
    padding=st.integers(0, 4),
    border=st.integers(0, 4),
    columns=st.one_of(st.none(), st.integers(1, 30)),
    power_of_two=st.booleans(),
    square=st.booleans(),
)
def test_sprites_stay_inside_and_never_touch_another(sizes, layout, padding, border, columns, power_of_two, square):
    room = Room(padding, border, columns, power_of_two, square)
    assert times_covered(sizes, arrange(sizes, layout, room, rows_of(sizes))) == 1


@settings(max_examples=20, deadline=None)
@given(sizes=SIZES, layout=st.sampled_from(Layout), padding=st.integers(0, 3), power_of_two=st.booleans())
def test_what_does_not_fit_goes_on_to_further_pages(sizes, layout, padding, power_of_two):
    room = Room(padding, 1, power_of_two=power_of_two, max_size=32, many_pages=True)
    arrangement = arrange(sizes, layout, room, rows_of(sizes))
    assert times_covered(sizes, arrangement) == 1
    assert max(max(page) for page in arrangement.pages) <= 32


@settings(max_examples=20, deadline=None)
@given(sizes=SIZES, padding=st.integers(1, 5), border=st.integers(0, 5), layout=st.sampled_from(Layout))
def test_padding_lies_between_all_sprites_and_the_border_around_them(sizes, padding, border, layout):
    arrangement = arrange(sizes, layout, Room(padding, border), rows_of(sizes))
    boxes = [(s.x, s.y, s.x + w, s.y + h) for s, (w, h) in zip(arrangement.spots, sizes, strict=True)]
    apart = [
        max(b[0] - a[2], a[0] - b[2], b[1] - a[3], a[1] - b[3])
        for number, a in enumerate(boxes)
        for b in boxes[:number]
    ]
    ((width, height),) = arrangement.pages
    assert min(apart, default=padding) >= padding
    assert min(min(box[:2]) for box in boxes) >= border
    assert width - max(box[2] for box in boxes) >= border
    assert height - max(box[3] for box in boxes) >= border


@settings(max_examples=30, deadline=None)
@given(sizes=SIZES, layout=st.sampled_from(Layout), square=st.booleans())
def test_power_of_two_sheets_have_sides_of_powers_of_two(sizes, layout, square):
    ((width, height),) = arrange(sizes, layout, Room(1, 1, power_of_two=True, square=square), rows_of(sizes)).pages
    assert width.bit_count() == height.bit_count() == 1
    assert width == height or not square


@settings(max_examples=30, deadline=None)
@given(sizes=SIZES, layout=st.sampled_from(Layout))
def test_square_sheets_are_square(sizes, layout):
    ((width, height),) = arrange(sizes, layout, Room(1, 1, square=True), rows_of(sizes)).pages
    assert width == height


@settings(max_examples=30, deadline=None)
@given(count=st.integers(1, 40), border=st.integers(0, 30), padding=st.integers(0, 3), power_of_two=st.booleans())
def test_engines_that_count_cells_find_every_sprite(count, border, padding, power_of_two):
    arrangement = arrange([(8, 6)] * count, Layout.ROWS, Room(padding, border, power_of_two=power_of_two))
    grid, (page,) = arrangement.grid, arrangement.pages
    assert grid.columns == (page[0] - grid.margin + grid.spacing) // (8 + grid.spacing)
    assert {((s.x - grid.margin) % (8 + padding), (s.y - grid.margin) % (6 + padding)) for s in arrangement.spots} == {
        (0, 0)
    }


def test_rectangles_that_fit_exactly_leave_no_pixel_free():
    packed = pack_into([(2, 4), (2, 2), (2, 2)], 4, 4)
    assert packed is not None
    assert packed.places == ((0, 0), (2, 0), (2, 2))
    assert (packed.width, packed.height) == (4, 4)


def test_a_box_that_is_too_small_is_refused():
    assert pack_into([(3, 3), (3, 3)], 5, 5) is None
    assert pack([(3, 3), (3, 3)], 5) is None


def test_mixed_sprites_are_packed_densely():
    rng = np.random.default_rng(3)
    sizes = [(int(w), int(h)) for w, h in rng.integers(8, 33, (300, 2))]
    assert density(sizes, arrange(sizes, Layout.PACKED)) > 0.975


def test_thousands_of_sprites_are_packed_more_densely_still():
    rng = np.random.default_rng(3)
    sizes = [(int(w), int(h)) for w, h in rng.integers(8, 33, (2000, 2))]
    assert density(sizes, arrange(sizes, Layout.PACKED)) > 0.985


def test_packing_is_the_same_each_time():
    sizes = [(w % 7 + 1, w % 5 + 1) for w in range(50)]
    assert arrange(sizes, Layout.PACKED) == arrange(sizes, Layout.PACKED)


@pytest.mark.parametrize(
    ("layout", "columns", "places"),
    [
        (Layout.ROWS, 3, [(0, 0), (4, 0), (8, 0), (0, 4), (4, 4)]),
        (Layout.ROWS, None, [(0, 0), (4, 0), (8, 0), (0, 4), (4, 4)]),
        (Layout.ROWS, 99, [(0, 0), (4, 0), (8, 0), (12, 0), (16, 0)]),
        (Layout.COLUMNS, 3, [(0, 0), (0, 4), (4, 0), (4, 4), (8, 0)]),
        (Layout.COLUMNS, 1, [(0, 0), (0, 4), (0, 8), (0, 12), (0, 16)]),
        (Layout.PACKED, None, [(0, 0), (4, 0), (8, 0), (0, 4), (4, 4)]),
    ],
)
def test_equal_sprites_lie_in_a_grid(layout, columns, places):
    arrangement = arrange([(4, 4)] * 5, layout, Room(columns=columns))
    assert [(spot.x, spot.y) for spot in arrangement.spots] == places


def test_a_small_sprite_stands_centred_with_its_feet_down():
    small, _ = arrange([(2, 3), (6, 6)], Layout.ROWS, Room(columns=2)).spots
    assert (small.x, small.y) == (2, 3)


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("power_of_two", [False, True])
def test_a_sheet_beyond_the_largest_size_is_refused_in_words(layout, power_of_two):
    with pytest.raises(UserError, match=r"Choose fewer sprites"):
        arrange([(40, 40), (40, 30)] * 8, layout, Room(power_of_two=power_of_two, max_size=128, columns=3), [16])


def test_a_strip_too_long_for_engines_is_refused_with_its_length():
    with pytest.raises(UserError, match="30000×30"):
        arrange([(30, 30)] * 1000, Layout.ROWS, Room(columns=1000))


def test_a_sprite_larger_than_the_sheet_is_refused_with_its_size():
    with pytest.raises(UserError, match="70×20 pixels does not fit"):
        arrange([(70, 20), (4, 4)], Layout.PACKED, Room(max_size=64, many_pages=True))


def test_distances_below_nothing_are_refused():
    with pytest.raises(UserError, match="cannot be less than 0"):
        arrange([(4, 4)], Layout.ROWS, Room(padding=-1))
