"""The ladder of noise: a sprite comes back from its low rungs and is lost on the high ones."""

from pathlib import Path

import numpy as np
import pytest
from tiny import tiny_model, tiny_sprites

from core.errors import Stopped
from core.generate.denoiser import Denoiser
from core.generate.edit import draw_edits, variation
from core.generate.ladder import DRAWN, SHOWN, STRENGTHS, Grasp, Rung, climb
from core.generate.solver import Step

SPRITES = tiny_sprites(8)


@pytest.fixture
def denoiser(tmp_path: Path) -> Denoiser:
    return Denoiser(tiny_model(tmp_path / "model.onnx", words=()), "cpu")


@pytest.fixture
def rungs(denoiser: Denoiser) -> list[Rung]:
    return list(climb(denoiser, denoiser.card, SPRITES[3], seed=2, strengths=(0.2, 0.6, 1.0)))


def test_a_known_sprite_comes_back_from_the_lowest_rung_and_is_lost_at_the_top(rungs: list[Rung]) -> None:
    assert rungs[0].grasp is Grasp.WHOLE
    assert rungs[-1].same < DRAWN / 2
    assert [rung.sigma for rung in rungs] == sorted(rung.sigma for rung in rungs)


def test_a_rung_shows_what_was_seen_and_thought(rungs: list[Rung]) -> None:
    assert (rungs[0].idea == SPRITES[3]).all()
    assert rungs[0].noised.shape == (16, 16, 4)
    spread = [float(np.abs(rung.idea.astype(int) - SPRITES[3]).mean()) for rung in rungs]
    assert spread == sorted(spread)


def test_the_drawings_of_a_rung_are_variations_of_its_strength(denoiser: Denoiser, rungs: list[Rung]) -> None:
    again = draw_edits(denoiser, denoiser.card, [variation(SPRITES[3], 0.6)] * SHOWN, range(2, 2 + SHOWN))
    assert (rungs[1].drawings == again).all()


@pytest.mark.parametrize(
    ("same", "grasp"), [(8, Grasp.WHOLE), (7, Grasp.MOST), (4, Grasp.MOST), (3, Grasp.SOME), (0, Grasp.NONE)]
)
def test_a_rung_is_named_by_how_many_come_back(rungs: list[Rung], same: int, grasp: Grasp) -> None:
    first = rungs[0]
    rung = Rung(first.strength, first.sigma, first.noised, first.idea, first.drawings, same)
    assert rung.grasp is grasp


def test_climbing_stops_within_a_step(denoiser: Denoiser) -> None:
    def stop(step: Step) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        next(climb(denoiser, denoiser.card, SPRITES[3], on_step=stop))


def test_there_are_five_rungs(denoiser: Denoiser) -> None:
    assert len(list(climb(denoiser, denoiser.card, SPRITES[0]))) == len(STRENGTHS) == 5
