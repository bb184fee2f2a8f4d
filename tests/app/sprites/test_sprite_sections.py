"""Where sprites lie in the grid: lines of equal cells, group under group, each below its heading."""

import pytest

from app.sprites.sections import HEADING, Sections

CELL = 10


@pytest.fixture
def two_groups() -> Sections:
    """Five orcs in two lines of three, and two elves."""
    return Sections({0: "orc", 5: "elf"}, 7, columns=3, cell=CELL)


def test_each_group_lies_below_its_heading(two_groups: Sections) -> None:
    assert two_groups.place(0) == (HEADING, 0)
    assert two_groups.place(4) == (HEADING + CELL, 1)
    assert two_groups.place(5) == (2 * HEADING + 2 * CELL, 0)
    assert two_groups.height == 2 * HEADING + 3 * CELL


def test_without_groups_there_is_no_heading() -> None:
    plain = Sections({}, 7, columns=3, cell=CELL)
    assert [plain.place(row) for row in (0, 3, 6)] == [(0, 0), (CELL, 0), (2 * CELL, 0)]
    assert plain.headed_at(0) is None


def test_a_place_is_found_back(two_groups: Sections) -> None:
    assert [two_groups.row_at(*two_groups.place(row)) for row in range(7)] == list(range(7))


@pytest.mark.parametrize(("y", "column"), [(0, 0), (HEADING + CELL, 2), (-1, 0), (999, 0), (HEADING, 3)])
def test_where_no_cell_lies_there_is_no_row(two_groups: Sections, y: int, column: int) -> None:
    assert two_groups.row_at(y, column) == -1


def test_the_nearest_row_is_the_last_one_before(two_groups: Sections) -> None:
    assert two_groups.nearest(HEADING + CELL, 2) == 4
    assert two_groups.nearest(999, 9) == 6
    assert Sections({}, 0, 3, CELL).nearest(5, 0) == -1


def test_a_heading_belongs_to_its_group(two_groups: Sections) -> None:
    section = two_groups.headed_at(HEADING + 2 * CELL + 1)
    assert section is not None
    assert (section.name, section.first, section.count) == ("elf", 5, 2)


def test_keys_go_over_the_border_of_groups_and_stay_in_their_column(two_groups: Sections) -> None:
    assert two_groups.lines_away(4, 1) == 6
    assert two_groups.lines_away(6, -1) == 4
    assert two_groups.lines_away(2, 1) == 4
    assert two_groups.lines_away(0, -1) == 0
    assert two_groups.lines_away(0, 99) == 5
    assert two_groups.lines_away(6, -99) == 1


def test_a_frame_holds_the_rows_of_the_lines_that_it_touches(two_groups: Sections) -> None:
    assert list(two_groups.framed(0, 999, 1, 2)) == [(1, 2), (4, 4), (6, 6)]
    assert list(two_groups.framed(0, HEADING - 1, 0, 2)) == []


def test_only_what_is_in_sight_is_told(two_groups: Sections) -> None:
    assert list(two_groups.rows_within(HEADING + CELL, HEADING + CELL + 1)) == [range(3, 5)]
