"""The birth of a sprite as a file: every step in its place, for its time, in its colours."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageSequence
from tiny import tiny_model, tiny_sprites

from core.generate.denoiser import Denoiser
from core.generate.effect import Form, birth, write_birth
from core.generate.frames import look
from core.generate.sampler import Manner, sample
from core.generate.solver import Step

SPRITES = tiny_sprites(5)


def _read(path: Path) -> tuple[np.ndarray, list[float]]:
    with Image.open(path) as picture:
        frames = [
            (np.asarray(frame.convert("RGBA")), frame.info["duration"]) for frame in ImageSequence.Iterator(picture)
        ]
    return np.stack([rgba for rgba, _ in frames]), [time for _, time in frames]


@pytest.fixture
def steps(tmp_path: Path) -> np.ndarray:
    """A sprite as it condenses out of ink, soft alpha and all."""
    denoiser = Denoiser(tiny_model(tmp_path / "model.onnx"), "cpu")
    seen: list[Step] = []
    sample(denoiser, denoiser.card, [3], Manner(steps=6), seen.append)
    return np.stack([look(step, denoiser.card)[0] for step in seen])


def test_an_animated_png_has_every_step_to_the_bit_for_its_exact_time(tmp_path: Path, steps: np.ndarray) -> None:
    write_birth(tmp_path / "a.apng", steps, Form.APNG, 83, 777)
    found, times = _read(tmp_path / "a.apng")
    assert (found == steps).all()
    assert times == [83.0] * 6 + [777.0]


def test_a_gif_has_every_step_with_hard_edges(tmp_path: Path, steps: np.ndarray) -> None:
    write_birth(tmp_path / "a.gif", steps, Form.GIF, 83, 777)
    found, times = _read(tmp_path / "a.gif")
    assert set(np.unique(found[..., 3])) <= {0, 255}
    assert ((found[..., 3] == 255) == (steps[..., 3] >= 128)).all()
    assert times == [80] * 6 + [780]


def test_a_gif_keeps_the_colours_of_the_finished_sprite(tmp_path: Path) -> None:
    write_birth(tmp_path / "a.gif", SPRITES, Form.GIF)
    found, _ = _read(tmp_path / "a.gif")
    solid = SPRITES[..., 3] > 0
    assert (found[solid] == SPRITES[solid]).all()


def test_a_gif_of_a_thousand_colours_is_thinned_and_stays_near(tmp_path: Path) -> None:
    down, right = np.mgrid[0:32, 0:32] * 8
    cloud = np.stack([down, right, (down + right) // 2, np.full((32, 32), 255)], -1).astype(np.uint8)
    write_birth(tmp_path / "a.gif", cloud[None], Form.GIF)
    with Image.open(tmp_path / "a.gif") as picture:
        found = np.asarray(picture.convert("RGBA")).astype(int)
    assert np.abs(found - cloud).mean() < 6


def test_a_strip_lays_the_steps_side_by_side(tmp_path: Path) -> None:
    write_birth(tmp_path / "a.png", SPRITES, Form.STRIP)
    with Image.open(tmp_path / "a.png") as picture:
        assert (np.asarray(picture) == np.concatenate(list(SPRITES), axis=1)).all()


def test_a_frame_of_nothing_is_no_trouble(tmp_path: Path) -> None:
    frames = np.stack([np.zeros((16, 16, 4), np.uint8), SPRITES[0]])
    write_birth(tmp_path / "a.gif", frames, Form.GIF)
    found, _ = _read(tmp_path / "a.gif")
    assert not found[0, ..., 3].any()


@pytest.mark.parametrize("form", list(Form))
def test_the_same_steps_give_the_same_bytes(form: Form) -> None:
    assert birth(SPRITES, form) == birth(SPRITES, form)
