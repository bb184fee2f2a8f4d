"""What a step looks like while a sprite condenses."""

from pathlib import Path

import numpy as np
import pytest
from tiny import tiny_model, tiny_sprites

from core.generate.denoiser import Denoiser
from core.generate.frames import look
from core.generate.sampler import Manner, sample
from core.generate.solver import Step


@pytest.fixture
def frames(tmp_path: Path) -> list[np.ndarray]:
    denoiser = Denoiser(tiny_model(tmp_path / "model.onnx"), "cpu")
    found: list[np.ndarray] = []

    def keep(step: Step) -> None:
        found.append(look(step, denoiser.card))

    sample(denoiser, denoiser.card, range(3), Manner(), keep)
    return found


def test_every_step_is_a_picture_of_all_sprites(frames: list[np.ndarray]) -> None:
    assert {frame.shape for frame in frames} == {(3, 16, 16, 4)}
    assert len(frames) == 11


def test_the_first_is_blue_ink(frames: list[np.ndarray]) -> None:
    shown = frames[0][frames[0][..., 3] > 128].astype(int)
    assert len(shown) > 50
    assert (shown[:, 2] > shown[:, 0]).all()


def test_the_last_is_the_sprite_itself(frames: list[np.ndarray]) -> None:
    known = {sprite.tobytes() for sprite in tiny_sprites(8)}
    assert {sprite.tobytes() for sprite in frames[-1]} <= known


def test_each_frame_comes_nearer_to_the_last(frames: list[np.ndarray]) -> None:
    apart = [float(np.abs(frame.astype(int) - frames[-1]).mean()) for frame in frames]
    assert apart[0] > apart[5] > apart[9] > apart[10]
