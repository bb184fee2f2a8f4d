"""Families: parents above, children below, those born together beside; a drawing without any is alone."""

from pathlib import Path

import pytest

from core.gallery.choices import set_parents
from core.gallery.family import WIDEST, family
from core.library import Drawing, Library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    found = Library(tmp_path / "library.sqlite")
    found.add_drawings([Drawing(0, f"gallery/{n}.png", "m", n, "{}") for n in range(1, 41)])
    set_parents(found, 3, [1, 2])
    set_parents(found, 4, [2, 1])
    set_parents(found, 5, [1, 6])
    set_parents(found, 7, [3])
    set_parents(found, 8, [7])
    set_parents(found, 9, [8])
    return found


def shown(library: Library, id: int) -> dict[int, list[int]]:
    rows: dict[int, list[int]] = {}
    for member in family(library, id):
        rows.setdefault(member.generation, []).append(member.drawing.id)
    return rows


def test_two_generations_each_way_are_shown_and_those_born_together(library: Library) -> None:
    assert shown(library, 3) == {-1: [1, 2], 0: [3, 4], 1: [7], 2: [8]}
    assert shown(library, 8) == {-2: [3], -1: [7], 0: [8], 1: [9]}


def test_who_has_neither_parents_nor_children_is_alone(library: Library) -> None:
    assert shown(library, 20) == {0: [20]}


def test_a_large_family_is_cut_and_the_one_asked_about_stays(library: Library) -> None:
    for child in range(10, 41):
        set_parents(library, child, [1, 2])
    found = shown(library, 40)
    assert len(found[0]) == WIDEST
    assert found[0][0] == 40


def test_each_knows_its_parents(library: Library) -> None:
    assert {m.drawing.id: m.parents for m in family(library, 7)} == {1: (), 2: (), 3: (1, 2), 7: (3,), 8: (7,), 9: (8,)}
