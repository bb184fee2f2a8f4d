"""A wall that the artist's taste bends: with a network that draws at once, the best of a thousand."""

import threading
from pathlib import Path

import numpy as np
import pytest
from tiny import tiny_model

from app.generate import painting
from app.generate.drawing import Order
from core.errors import Stopped
from core.generate.denoiser import Denoiser
from core.generate.solver import Idea


@pytest.fixture
def network(tmp_path: Path) -> Denoiser:
    tiny_model(tmp_path / "instant.onnx", levels=(10.0, 0.8))
    return Denoiser(tmp_path / "instant.onnx", "cpu", 1)


def _order(tmp_path: Path, is_kept: bool) -> Order:
    taste = ((tmp_path / "mine.npz", 1.0),)
    return Order(tmp_path / "instant.onnx", "", tuple(range(16)), 2, "", tmp_path, taste=taste, is_kept=is_kept)


@pytest.mark.parametrize(("is_kept", "looked_through"), [(True, 1024), (False, 64)])
def test_a_wall_is_the_best_of_a_thousand_and_of_a_few_while_a_slider_moves(
    network: Denoiser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_kept: bool, looked_through: int
) -> None:
    seen: list[int] = []

    def judge(idea: Idea, sigma: float) -> np.ndarray:
        seen.append(len(idea.x0))
        return idea.x0[:, 0].mean((1, 2)).astype(np.float64)

    monkeypatch.setattr(painting, "_judge", lambda order, network: judge)
    done = painting.paint(network, _order(tmp_path, is_kept), threading.Event(), lambda frame: None)
    assert seen == [looked_through]
    assert len(done.rgba) == 16


def test_a_thousand_are_given_up_before_the_step_is_over(
    network: Denoiser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop, asked = threading.Event(), []

    def ask(self: Denoiser, x: np.ndarray, *rest: object) -> object:
        asked.append(len(x))
        stop.set()
        return plain(self, x, *rest)  # type: ignore[arg-type]

    plain = Denoiser.__call__
    monkeypatch.setattr(Denoiser, "__call__", ask)
    monkeypatch.setattr(painting, "_judge", lambda order, network: lambda idea, sigma: np.zeros(len(idea.x0)))
    with pytest.raises(Stopped):
        painting.paint(network, _order(tmp_path, is_kept=True), stop, lambda frame: None)
    assert asked == [64]
