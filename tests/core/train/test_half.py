"""A network's twin in 16 bits: reckoned on the CPU here, which turns its numbers back where it must."""

import shutil
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto

from core.card import TWIN_KEY, half_of
from core.events import Event
from core.generate.denoiser import Denoiser
from core.sprites.pixels import to_ink
from core.train import half
from core.train.half import write_half

Run = tuple[Path, list[Event]]


@pytest.fixture(scope="module")
def model(run_of_twenty: Run, learned: np.ndarray, tmp_path_factory: pytest.TempPathFactory) -> Path:
    model = Path(shutil.copy(run_of_twenty[0] / "model.onnx", tmp_path_factory.mktemp("halves")))
    assert write_half(model, learned) > 0.99
    return model


def test_convolutions_are_in_16_bits_and_what_it_takes_and_answers_is_not(model: Path) -> None:
    twin = onnx.load(str(half_of(model)))
    kinds = {weight.name: weight.data_type for weight in twin.graph.initializer}
    kernels = [kinds[node.input[1]] for node in twin.graph.node if node.op_type == "Conv"]
    assert len(kernels) > 10
    assert kernels.count(TensorProto.FLOAT) == 1  # what guesses outright, beside colours
    assert set(kernels) == {TensorProto.FLOAT, TensorProto.FLOAT16}
    answers = {value.name: value.type.tensor_type.elem_type for value in [*twin.graph.input, *twin.graph.output]}
    assert answers.pop("index") == TensorProto.INT32
    assert set(answers.values()) == {TensorProto.FLOAT}
    assert half_of(model).stat().st_size < 0.7 * model.stat().st_size


def test_it_knows_whose_twin_it_is(model: Path) -> None:
    told = {entry.key: entry.value for entry in onnx.load(str(half_of(model))).metadata_props}
    assert told[TWIN_KEY] == Denoiser(model, "cpu").digest


def test_it_sees_what_the_network_sees(model: Path, learned: np.ndarray, tmp_path: Path) -> None:
    whole = Denoiser(model, "cpu", is_exact=True)
    twin = Denoiser(Path(shutil.copy(half_of(model), tmp_path / "model.onnx")), "cpu")
    noise = np.random.default_rng(0).standard_normal((len(learned), 4, 16, 16)).astype(np.float32)
    for sigma in (0.2, 2.0, 20.0):
        noisy = to_ink(learned) + sigma * noise
        noisy[:, :, :4] = to_ink(learned)[:, :, :4]
        levels = np.full((len(learned), 1, 16, 16), sigma, np.float32)
        levels[:, :, :4] = 0  # given pixels
        ours, theirs = twin(noisy, levels), whole(noisy, levels)
        assert np.mean(ours.index == theirs.index) > 0.995
        assert np.abs(ours.x0 - theirs.x0).max() < 0.02


def test_one_that_is_too_unlike_is_not_written(
    run_of_twenty: Run, learned: np.ndarray, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = Path(shutil.copy(run_of_twenty[0] / "model.onnx", tmp_path))
    monkeypatch.setattr(half, "alike", lambda *_asked: half.LEAST_ALIKE - 0.001)
    assert write_half(model, learned) < half.LEAST_ALIKE
    assert not half_of(model).exists()
