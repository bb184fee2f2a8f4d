"""Flaws of drawn sprites, on pictures of eight by eight, each with its cure."""

import numpy as np
import pytest

from core.gallery.flaws import cure, find_flaws
from core.gallery.wordings import Flaw, wordings

COLOURS = {".": (0, 0, 0, 0), "#": (20, 16, 30, 255), "o": (200, 60, 60, 255), "x": (1, 2, 3, 255)}
COLOURS["s"] = (200, 60, 60, 90)
PALETTE = (COLOURS["#"][:3], COLOURS["o"][:3])

GOOD = """
........
..####..
.#oooo#.
.#oooo#.
.#oooo#.
.#oooo#.
..####..
........"""
ORPHAN = GOOD.replace("........", ".......o", 1)
GAP = GOOD.replace("..####..", "..#.##..", 1)
STRANGE = GOOD.replace(".#oooo#.", ".#oxoo#.", 1)
EDGE = GOOD.replace("........", "...##...", 1)
SOFT = GOOD.replace("..####..", ".s####..", 1)
EMPTY = "\n" + "\n".join(["........"] * 7 + ["...o...."])


def sprite(text: str) -> np.ndarray:
    rows = text.strip().split("\n")
    return np.array([[COLOURS[pixel] for pixel in row] for row in rows], np.uint8)


@pytest.mark.parametrize(
    ("text", "flaws"),
    [
        (GOOD, Flaw(0)),
        (GAP, Flaw.GAPS),
        (STRANGE, Flaw.OFF_PALETTE),
        (EDGE, Flaw.EDGE),
        (SOFT, Flaw.SOFT_ALPHA),
        (EMPTY, Flaw.NEAR_EMPTY),
        (ORPHAN, Flaw.ORPHANS | Flaw.EDGE),
    ],
)
def test_each_flaw_is_found_and_nothing_else(text: str, flaws: Flaw) -> None:
    assert find_flaws(sprite(text)[None], PALETTE) == [flaws]


@pytest.mark.parametrize("text", [ORPHAN, GAP, STRANGE, SOFT])
def test_each_cure_leaves_nothing_to_be_found(text: str) -> None:
    (flaws,) = find_flaws(sprite(text)[None], PALETTE)
    assert find_flaws(cure(sprite(text), flaws, PALETTE)[None], PALETTE) == [Flaw(0)]


def test_the_cures_of_an_orphan_and_a_gap_give_the_good_sprite_back() -> None:
    assert np.array_equal(cure(sprite(ORPHAN), Flaw.ORPHANS), sprite(GOOD))
    assert np.array_equal(cure(sprite(GAP), Flaw.GAPS), sprite(GOOD))


def test_a_sprite_at_the_edge_moves_where_there_is_room() -> None:
    aside = np.roll(sprite(GOOD), 1, axis=1)
    assert find_flaws(aside[None]) == [Flaw.EDGE]
    assert find_flaws(cure(aside, Flaw.EDGE)[None]) == [Flaw(0)]


def test_without_a_palette_every_colour_is_right() -> None:
    assert find_flaws(sprite(STRANGE)[None]) == [Flaw(0)]


def test_every_flaw_has_words() -> None:
    assert set(wordings()) == set(Flaw)
