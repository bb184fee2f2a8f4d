"""A network's twin in eight bits: drawn with where it is good, left alone where it is not."""

import shutil
from pathlib import Path

import numpy as np
import onnx
import pytest

from core.card import TWIN_KEY, twin_of
from core.events import Event
from core.generate.denoiser import TWIN, Denoiser
from core.generate.sampler import sample
from core.sprites.pixels import to_ink
from core.train import twin
from core.train.twin import write_twin

Run = tuple[Path, list[Event]]


@pytest.fixture(scope="module")
def twins(run_of_twenty: Run, learned: np.ndarray, tmp_path_factory: pytest.TempPathFactory) -> Path:
    model = Path(shutil.copy(run_of_twenty[0] / "model.onnx", tmp_path_factory.mktemp("twins")))
    write_twin(model, learned)
    return model


@pytest.fixture
def model(twins: Path, tmp_path: Path) -> Path:
    """With a twin of its own to break."""
    shutil.copy(twin_of(twins), tmp_path)
    return Path(shutil.copy(twins, tmp_path))


def test_the_twin_counts_in_whole_numbers_and_knows_whose_it_is(twins: Path) -> None:
    small = onnx.load(str(twin_of(twins)))
    kinds = [node.op_type for node in small.graph.node]
    assert kinds.count("QuantizeLinear") >= kinds.count("Conv") > 10
    assert {p.key: p.value for p in small.metadata_props}[TWIN_KEY] == Denoiser(twins, "cpu").digest
    assert twin_of(twins).stat().st_size < twins.stat().st_size / 2


def test_the_cpu_draws_with_the_twin_unless_it_shall_be_exact(twins: Path) -> None:
    quick, exact = Denoiser(twins, "cpu"), Denoiser(twins, "cpu", is_exact=True)
    assert (quick.device, exact.device) == (TWIN, "CPU")
    assert quick.digest == exact.digest


def test_both_see_the_same_sprites_in_a_little_noise(twins: Path, learned: np.ndarray) -> None:
    quick, exact = Denoiser(twins, "cpu"), Denoiser(twins, "cpu", is_exact=True)
    noisy = to_ink(learned) + np.random.default_rng(0).normal(0, 0.2, (len(learned), 4, 16, 16))
    ours, theirs = quick(noisy, 0.2), exact(noisy, 0.2)
    assert np.mean(ours.index == theirs.index) > 0.97
    assert np.abs(ours.x0 - theirs.x0).mean() < 0.02


def test_a_seed_gives_the_same_sprite_alone_and_in_company(twins: Path) -> None:
    quick = Denoiser(twins, "cpu")
    assert (sample(quick, quick.card, [5, 6, 7])[1] == sample(quick, quick.card, [6])[0]).all()


def test_the_twin_of_an_earlier_network_is_left_alone(model: Path) -> None:
    later = onnx.load(str(model))
    later.producer_version = "later"
    onnx.save(later, str(model))
    assert Denoiser(model, "cpu").device == "CPU"


@pytest.mark.parametrize("share", [0.0, 0.5, 0.98])
def test_a_damaged_twin_is_left_alone(model: Path, share: float) -> None:
    whole = twin_of(model).read_bytes()
    twin_of(model).write_bytes(whole[: int(share * len(whole))])
    assert Denoiser(model, "cpu").device == "CPU"


def test_a_twin_that_overflows_is_left_alone(model: Path) -> None:
    small = onnx.load(str(twin_of(model)))
    for scale in (i for i in small.graph.initializer if i.name.endswith("_scale")):
        scale.CopyFrom(onnx.numpy_helper.from_array(onnx.numpy_helper.to_array(scale) * np.float32(3), scale.name))
    onnx.save(small, str(twin_of(model)))
    assert Denoiser(model, "cpu").device == "CPU"


def test_a_twin_that_is_too_unlike_is_not_written(
    run_of_twenty: Run, learned: np.ndarray, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = Path(shutil.copy(run_of_twenty[0] / "model.onnx", tmp_path))
    monkeypatch.setattr(twin, "_quantise", lambda model, small, _feeds: shutil.copy(model, small))
    monkeypatch.setattr(twin, "alike", lambda *_asked: twin.LEAST_ALIKE - 0.001)
    assert write_twin(model, learned) < twin.LEAST_ALIKE
    assert not twin_of(model).exists()
