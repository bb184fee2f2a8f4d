"""Picks in the set: known by their origin, counted, and a group of their own."""

from pathlib import Path

from core.library import Library, Sprite
from core.sprites.grouping import Order, grouped
from core.sprites.picks import drawn_by, has_picks, is_pick, provenance

OWN = [Sprite(n, f"sprites/{n}.png", str(n), f"art/{n}.png", f"d{n}") for n in (1, 2, 3)]
PICKS = [Sprite(n, f"sprites/pick-{n}.png", str(n), f"picked from run 7, seed {n}", f"d{n}") for n in (4, 5)]


def test_picks_are_known_by_their_origin() -> None:
    assert [is_pick(sprite) for sprite in [*OWN, *PICKS]] == [False] * 3 + [True] * 2
    assert drawn_by(PICKS[0]) == "run 7, seed 4"


def test_where_a_set_comes_from_is_one_sentence() -> None:
    assert provenance(OWN) == "Made from 3 own sprites."
    assert provenance([*OWN, PICKS[0]]) == "Made from 3 own sprites and 1 pick of run 7."
    assert provenance([*OWN, *PICKS]) == "Made from 3 own sprites and 2 picks of run 7."


def test_picks_stand_together_under_a_heading() -> None:
    found, begins = grouped([PICKS[0], OWN[0], PICKS[1], OWN[1]], Order.SHEET)
    assert list(begins.values()) == ["Picks", "art"]
    assert [is_pick(sprite) for sprite in found] == [True, True, False, False]


def test_a_library_knows_whether_it_has_picks(tmp_path: Path) -> None:
    library = Library(tmp_path / "library.sqlite")
    library.add_sprites(OWN)
    assert not has_picks(library)
    ids = library.add_sprites(PICKS[:1])
    assert has_picks(library)
    library.hide_sprites(ids)
    assert not has_picks(library)
