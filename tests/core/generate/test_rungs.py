"""Rungs are named by measurement on the artist's own set: how alike its sprites are, and what they are called."""

from pathlib import Path

import numpy as np
import pytest
from tiny import tiny_model, tiny_sprites

from core.generate.denoiser import Denoiser
from core.generate.ladder import DRAWN, Grasp, Known, Rung, climb
from core.generate.novelty import Novelty

SPRITES = tiny_sprites(16)


class Measured(Novelty):
    """A set whose sprites are so far apart."""

    def __init__(self, copy: float, cousin: float) -> None:
        super().__init__(SPRITES)
        self.copy_below, self.cousin_below = copy, cousin


def rung_at(path: Path, strength: float, known: Known | None) -> Rung:
    denoiser = Denoiser(tiny_model(path / "model.onnx", words=(), sprites=SPRITES), "cpu")
    return next(climb(denoiser, denoiser.card, SPRITES[3], strengths=(strength,), known=known))


def test_what_counts_as_the_same_sprite_is_what_the_set_says(tmp_path: Path) -> None:
    words = [()] * 16
    strict = rung_at(tmp_path, 1.0, Known(Measured(0.0, 0.0), words))
    near = rung_at(tmp_path, 1.0, Known(Measured(0.0, 9.0), words))
    all_one = rung_at(tmp_path, 1.0, Known(Measured(9.0, 9.0), words))
    assert strict.same < DRAWN
    assert (strict.cousins, strict.grasp) != (near.cousins, near.grasp)
    assert near.same + near.cousins == DRAWN
    assert all_one.grasp is Grasp.WHOLE


def test_a_rung_from_which_only_the_kind_comes_back_is_called_by_it(tmp_path: Path) -> None:
    (drawn,) = [rung_at(tmp_path, 0.7, None).drawings]
    novelty = Measured(0.0, 0.0)
    near = {found.index for found in novelty.of(drawn)}
    words = [("sprite", "slime") if place in near else ("sprite",) for place in range(16)]
    rung = rung_at(tmp_path, 0.7, Known(novelty, words))
    assert rung.kind in ("", "slime")  # "sprite" says nothing: all of them are called that
    assert (rung.of_kind > DRAWN / 2) == (rung.kind == "slime")


def test_a_word_that_chance_explains_names_nothing(tmp_path: Path) -> None:
    rung = rung_at(tmp_path, 1.0, Known(Measured(0.0, 0.0), [("sprite",)] * 16))
    assert (rung.kind, rung.of_kind) == ("", 0)
    assert rung.grasp in (Grasp.NONE, Grasp.SOME)


@pytest.mark.parametrize(
    ("same", "cousins", "kind", "grasp"),
    [
        (8, 0, "slime", Grasp.WHOLE),
        (1, 7, "slime", Grasp.SOME),
        (0, 4, "slime", Grasp.COUSINS),
        (0, 3, "slime", Grasp.KIND),
        (0, 3, "", Grasp.NONE),
    ],
)
def test_the_nearest_likeness_names_the_rung(same: int, cousins: int, kind: str, grasp: Grasp) -> None:
    nothing = np.zeros((16, 16, 4), np.uint8)
    assert Rung(0.5, 1.0, nothing, nothing, nothing[None], same, cousins, kind, 5).grasp is grasp
