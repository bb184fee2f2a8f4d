"""Stars, colours, collections, kept filters, piles and family: each returns what was before, and undoing is exact."""

from pathlib import Path

import pytest

from core.errors import UserError
from core.gallery import choices
from core.gallery.choices import Group, Rate, Side
from core.gallery.query import Query, find
from core.jobs import Mark
from core.library import Drawing, Library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library(tmp_path / "library.sqlite")
    library.add_drawings([Drawing(0, f"gallery/{n}.png", "m", n, "{}") for n in range(1, 7)])
    yield library
    library.close()


def test_rating_returns_what_was_there(library: Library) -> None:
    choices.rate(library, Rate.STARS, {1: 3, 2: 5})
    assert choices.rate(library, Rate.STARS, {1: 0, 2: 1, 99: 4}) == {1: 3, 2: 5}
    assert [drawing.stars for drawing in sorted(library.drawings([1, 2]), key=lambda d: d.id)] == [0, 1]


def test_a_collection_counts_what_is_not_in_the_bin(library: Library) -> None:
    swamp = choices.new_group(library, " Swamp ")
    assert choices.new_group(library, "Swamp") == swamp
    assert choices.collect(library, swamp, [1, 2, 3]) == [1, 2, 3]
    assert choices.collect(library, swamp, [3, 4]) == [4]
    assert choices.collect(library, swamp, [1, 5], is_in=False) == [1]
    library.hide_drawings([2])
    assert choices.groups(library) == [Group(swamp, "Swamp", 2)]
    assert find(library, Query(collection=swamp), 0.0).ids == [4, 3]
    assert sorted(choices.forget_group(library, swamp)) == [2, 3, 4]
    assert choices.groups(library) == []


def test_a_collection_without_a_name_is_refused(library: Library) -> None:
    with pytest.raises(UserError, match="needs a name"):
        choices.new_group(library, "  ")


def test_a_filter_is_kept_replaced_and_forgotten(library: Library) -> None:
    assert choices.keep_filter(library, "mine", Query(stars=4)) is None
    assert choices.keep_filter(library, "mine", Query(stars=5)) == Query(stars=4)
    assert choices.kept_filters(library) == {"mine": Query(stars=5)}
    assert choices.keep_filter(library, "mine", None) == Query(stars=5)
    assert choices.kept_filters(library) == {}


def test_piles_know_their_sides_and_give_them_back(library: Library) -> None:
    assert choices.pile(library, "round", {1: Side.LIKE, 2: Side.UNLIKE}) == {1: None, 2: None}
    assert choices.pile(library, "round", {1: Side.UNLIKE, 2: None}) == {1: Side.LIKE, 2: Side.UNLIKE}
    assert choices.piled(library, "round") == {1: Side.UNLIKE}
    assert choices.detectors(library) == ["round"]


def test_marks_are_likes_and_dislikes_and_stars_count_too(library: Library) -> None:
    library.mark([1], Mark.PICKED)
    library.mark([2, 6], Mark.REJECTED)
    choices.rate(library, Rate.STARS, {3: 4, 4: 1, 5: 2, 6: 5})
    assert choices.marked(library) == {
        1: Side.LIKE,
        2: Side.UNLIKE,
        3: Side.LIKE,
        4: Side.UNLIKE,
        6: Side.UNLIKE,
    }
    assert choices.marked(library, most=1) == {3: Side.LIKE, 6: Side.UNLIKE}  # the newest of each side


def test_a_family_is_walked_both_ways(library: Library) -> None:
    choices.set_parents(library, 5, [2, 1])
    choices.set_parents(library, 6, [2, 2])
    assert [parent.id for parent in choices.parents(library, 5)] == [2, 1]
    assert [child.id for child in choices.children(library, 2)] == [5, 6]


def test_what_nobody_looked_at_is_told_until_somebody_did(library: Library) -> None:
    assert choices.unnoticed(library, 2) == [(6, "gallery/6.png"), (5, "gallery/5.png")]
    choices.note(library, [choices.Noticed(n, "new", 0.4, 2) for n in (5, 6)])
    assert [id for id, _ in choices.unnoticed(library, 9)] == [4, 3, 2, 1]
    assert (library.drawing(5).kin, library.drawing(5).flaws) == ("new", 2)
    choices.forget_noticed(library)
    assert len(choices.unnoticed(library, 9)) == 6
