"""Wishes arrive once, in order; the one to leave stays."""

from core.wishes import Wish, Wishes


def test_each_wish_is_taken_once_in_order() -> None:
    wishes = Wishes()
    for word in ("backup", "sample", "nonsense", ""):
        wishes.add(word)
    assert list(wishes.take()) == [Wish.BACKUP, Wish.SAMPLE]
    assert list(wishes.take()) == []
    assert not wishes.is_leaving


def test_the_first_word_to_leave_counts() -> None:
    wishes = Wishes()
    wishes.add("pause")
    wishes.add("stop")
    assert wishes.is_leaving
    assert wishes.is_pausing
    assert list(wishes.take()) == []
