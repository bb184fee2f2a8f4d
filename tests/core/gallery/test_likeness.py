"""Likeness: the nearest come first, copies lie in one stack, and what was reckoned is found again."""

from pathlib import Path

import numpy as np

from core.gallery.likeness import Index, read_described, write_described


def described(count: int = 40) -> np.ndarray:
    return np.random.default_rng(0).normal(size=(count, 120)).astype("f4")


def test_the_nearest_is_itself_then_what_is_like_it() -> None:
    rows = described()
    rows[7] = rows[3] + 0.01
    far = Index(range(100, 140), rows).nearest(103)
    assert sorted(far, key=far.__getitem__)[:2] == [103, 107]


def test_near_duplicates_lie_under_the_newest_of_them() -> None:
    rows = described()
    rows[5] = rows[2]
    rows[9] = rows[2]
    rows[30] = rows[31]
    assert Index(range(40), rows).stacks() == {9: [5, 2], 31: [30]}


def test_the_map_keeps_everybody_on_it_and_neighbours_together() -> None:
    rows = described()
    rows[:, :60] += np.where(np.arange(40) < 20, -8, 8)[:, None]
    places = Index(range(40), rows).places()
    assert all(0 <= place.x <= 1 and 0 <= place.y <= 1 for place in places)
    left = [place.x < 0.5 for place in places]
    assert len(set(left[:20])) == len(set(left[20:])) == 1
    assert left[0] != left[20]


def test_two_sprites_have_a_map_too() -> None:
    assert len(Index([1, 2], described(2)).places()) == 2


def test_what_was_reckoned_is_found_again_and_a_broken_file_is_reckoned_anew(tmp_path: Path) -> None:
    rows = described(3)
    write_described(tmp_path, "a" * 64, {"gallery/a.png": rows[0], "gallery/b.png": rows[1]})
    found = read_described(tmp_path, "a" * 64)
    assert list(found) == ["gallery/a.png", "gallery/b.png"]
    assert np.allclose(found["gallery/b.png"], rows[1], atol=0.01)
    file = next(tmp_path.rglob("*.npz"))
    whole = file.read_bytes()
    for broken in (b"no file of ours", whole[:-30], whole[:200] + bytes(60) + whole[260:]):
        file.write_bytes(broken)
        assert read_described(tmp_path, "a" * 64) == {}
