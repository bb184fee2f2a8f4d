"""The doctor at a project: what is found has pictures, and a cure leaves every file that lay there as it was."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from tiny import tiny_sprites

from core.errors import Stopped
from core.library import Sprite
from core.sprites.curing import Checked, Diagnosis, carry_out, check, cures_of, foretell, is_alike, written
from core.sprites.findings import Cure, Flaw
from core.sprites.pixels import Rgba, digest


def lay(folder: Path, pictures: list[Rgba]) -> list[Sprite]:
    (folder / "sprites").mkdir()
    rows = []
    for number, rgba in enumerate(pictures, start=1):
        file = f"sprites/tiny-{digest(rgba)[:12]}.png"
        Image.fromarray(rgba).save(folder / file)
        rows.append(Sprite(number, file, f"tiny{number}", "", digest(rgba)))
    return rows


def all_of(checked: Iterator[Checked]) -> tuple[Diagnosis, ...]:
    last = list(checked)[-1]
    assert last.is_done
    return last.found


@pytest.fixture
def soft() -> list[Rgba]:
    pictures = list(tiny_sprites(3))
    pictures[1][0, 0] = (250, 10, 10, 100)
    return pictures


def test_a_finding_names_its_sprites_and_shows_them_before_and_after(tmp_path: Path, soft: list[Rgba]) -> None:
    (found,) = [
        d for d in all_of(check(tmp_path, lay(tmp_path, soft), 16, lambda: True)) if d.cure.flaw is Flaw.SOFT_ALPHA
    ]
    assert found.ids == (2,)
    assert (found.before[0][..., 3] == 100).sum() == 1
    assert (found.after[0][..., 3] == 100).sum() == 0


def test_a_cure_writes_a_new_file_and_leaves_the_old_one(tmp_path: Path, soft: list[Rgba]) -> None:
    sprites = lay(tmp_path, soft)
    original = (tmp_path / sprites[1].file).read_bytes()
    cured = carry_out(Cure(Flaw.SOFT_ALPHA), tmp_path, sprites, {2}, 16)
    assert set(cured.looks) == {2}
    assert (tmp_path / sprites[1].file).read_bytes() == original
    with Image.open(tmp_path / cured.looks[2].file) as image:
        assert digest(np.array(image)) == cured.looks[2].digest


def test_sprites_that_were_all_enlarged_are_learned_at_their_true_size(tmp_path: Path) -> None:
    large = [rgba.repeat(2, axis=0).repeat(2, axis=1) for rgba in tiny_sprites(4)]
    sprites = lay(tmp_path, large)
    (found,) = [d for d in all_of(check(tmp_path, sprites, 32, lambda: True)) if d.cure.flaw is Flaw.ENLARGED]
    cured = carry_out(found.cure, tmp_path, sprites, found.ids, 32)
    assert (len(cured.looks), cured.size) == (4, 16)


def test_what_to_expect_counts_sprites_and_words(tmp_path: Path, soft: list[Rgba]) -> None:
    sprites = lay(tmp_path, soft)
    assert foretell(sprites, 16).startswith("3 sprites, no labels")
    assert foretell([], 16) == ""
    assert foretell(sprites, 96) == (
        f"{foretell(sprites, 16)} Sprites of 96 × 96 learn slowly without a graphics card: give them longer."
    )


def test_nobody_waits_for_an_answer_that_nobody_wants(tmp_path: Path, soft: list[Rgba]) -> None:
    sprites = lay(tmp_path, soft)
    asked = iter([True] * 2)
    with pytest.raises(Stopped):
        list(check(tmp_path, sprites, 16, lambda: next(asked, False)))


def test_cures_are_written_down_and_read_back() -> None:
    cures = (Cure(Flaw.ENLARGED, "2"), Cure(Flaw.DUPLICATE), Cure(Flaw.KEY_BACKGROUND, "#ff00ff"))
    assert cures_of(written(cures) + "\nof a later version: 7") == cures


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (Cure(Flaw.STRAY_COLOURS, "#000000=#111111"), Cure(Flaw.STRAY_COLOURS, "#222222=#333333"), True),
        (Cure(Flaw.KEY_BACKGROUND, "#ff00ff"), Cure(Flaw.KEY_BACKGROUND, "#000000"), False),
        (Cure(Flaw.DUPLICATE), Cure(Flaw.DUPLICATE), True),
        (Cure(Flaw.DUPLICATE), Cure(Flaw.EMPTY), False),
    ],
)
def test_a_cure_is_meant_for_what_is_alike(one: Cure, other: Cure, alike: bool) -> None:
    assert is_alike(one, other) is alike
