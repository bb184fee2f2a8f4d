"""Packing keeps every rectangle whole, inside, and apart from the others."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import UserError
from core.jobs import Layout
from core.sheet.layout import Spacing, arrange
from core.sheet.packing import pack, pack_into

SIZES = st.lists(st.tuples(st.integers(1, 20), st.integers(1, 20)), min_size=1, max_size=25)


def times_covered(arrangement):
    covered = np.zeros((arrangement.height, arrangement.width), int)
    for cell in arrangement.cells:
        assert min(cell.x, cell.y) >= 0
        assert cell.x + cell.width <= arrangement.width
        assert cell.y + cell.height <= arrangement.height
        covered[cell.y : cell.y + cell.height, cell.x : cell.x + cell.width] += 1
    return covered


@settings(max_examples=60, deadline=None)
@given(
    sizes=SIZES,
    layout=st.sampled_from(Layout),
    padding=st.integers(0, 4),
    border=st.integers(0, 4),
    columns=st.one_of(st.none(), st.integers(1, 30)),
    power_of_two=st.booleans(),
)
def test_sprites_keep_their_size_and_never_touch_another(sizes, layout, padding, border, columns, power_of_two):
    arrangement = arrange(sizes, layout, Spacing(padding, border), columns, power_of_two)
    assert [(c.width, c.height) for c in arrangement.cells] == sizes
    assert times_covered(arrangement).max() == 1
    grown = times_covered(arrange([(w + padding, h + padding) for w, h in sizes], layout, Spacing(), columns))
    assert grown.max() == 1


@settings(max_examples=40, deadline=None)
@given(sizes=SIZES, padding=st.integers(1, 5), border=st.integers(0, 5), layout=st.sampled_from(Layout))
def test_padding_lies_between_all_sprites_and_the_border_around_them(sizes, padding, border, layout):
    arrangement = arrange(sizes, layout, Spacing(padding, border))
    cells = arrangement.cells
    apart = [
        max(b.x - a.x - a.width, a.x - b.x - b.width, b.y - a.y - a.height, a.y - b.y - b.height)
        for number, a in enumerate(cells)
        for b in cells[:number]
    ]
    assert min(apart, default=padding) >= padding
    assert min(min(c.x, c.y) for c in cells) >= border
    assert arrangement.width - max(c.x + c.width for c in cells) >= border
    assert arrangement.height - max(c.y + c.height for c in cells) >= border


@settings(max_examples=30, deadline=None)
@given(sizes=SIZES, layout=st.sampled_from(Layout))
def test_power_of_two_sheets_have_sides_of_powers_of_two(sizes, layout):
    arrangement = arrange(sizes, layout, Spacing(1, 1), power_of_two=True)
    assert arrangement.width.bit_count() == 1
    assert arrangement.height.bit_count() == 1


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
    assert arrange(sizes, Layout.PACKED).density > 0.9


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
    arrangement = arrange([(4, 4)] * 5, layout, columns=columns)
    assert [(c.x, c.y) for c in arrangement.cells] == places


def test_a_small_sprite_stands_centred_with_its_feet_down():
    small, _ = arrange([(2, 3), (6, 6)], Layout.ROWS, columns=2).cells
    assert (small.x, small.y) == (2, 3)


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("power_of_two", [False, True])
def test_a_sheet_beyond_the_largest_size_is_refused_in_words(layout, power_of_two):
    with pytest.raises(UserError, match=r"Choose fewer sprites"):
        arrange([(40, 40), (40, 30)] * 8, layout, power_of_two=power_of_two, max_size=128)


def test_a_strip_too_long_for_engines_is_refused_with_its_length():
    with pytest.raises(UserError, match="30000×30"):
        arrange([(30, 30)] * 1000, Layout.ROWS, columns=1000)


def test_distances_below_nothing_are_refused():
    with pytest.raises(UserError, match="cannot be less than 0"):
        arrange([(4, 4)], Layout.ROWS, Spacing(padding=-1))
