"""Led away from the beginner it was: by exactly that much, in its file as in PyTorch, and only while it needs it."""

import numpy as np
import onnx
import pytest
import torch

from core.card import Card
from core.events import Measured
from core.generate.denoiser import Denoiser
from core.generate.preview import draw_colours
from core.jobs import TrainJob
from core.train import beginner, loop
from core.train.beginner import AWAY, further, parted, together
from core.train.checkpoint import beginner_of, build, load_weights
from core.train.export import weights_inside
from core.train.half import halved
from core.train.network import Network, Shape
from core.train.press import Press
from core.train.twin import _quantise, feeds_of

WIDTHS = (32, 32)
PALETTE = torch.tensor([[0.0, 0, 0, -1], [1, 1, 1, 1], [-1, -1, -1, 1], [1, -1, -1, 1]])


def _network(seed: int) -> Network:
    torch.manual_seed(seed)
    net = Network(Shape(16, 6, WIDTHS)).eval()
    with torch.no_grad():
        for p in net.parameters():
            p.add_(0.05 * torch.randn_like(p))
    return net


def _card() -> Card:
    return Card("pair", 16, ((0, 0, 0, 0), (9, 9, 9, 255), (250, 9, 9, 255)), ("a", "b"))


@pytest.fixture(scope="module")
def pair_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("pair") / "model.onnx"
    Press(path).write(_network(0), _card(), path, _network(1))
    return path


def test_the_answer_lies_as_far_beyond_the_network_as_it_is_from_its_beginner():
    x, sigma, words = torch.randn(2, 4, 16, 16), torch.full((2, 1, 16, 16), 0.7), torch.zeros(2, 6)
    own, early = (_network(seed)(x, sigma, words, PALETTE) for seed in (0, 1))
    led = further(own, early).logits.log_softmax(-1)
    wanted = (own.logits + AWAY * (own.logits - early.logits)).log_softmax(-1)
    assert torch.allclose(led, wanted, atol=2e-3)
    assert not torch.allclose(led, own.logits.log_softmax(-1), atol=0.1)


def test_who_never_differed_from_its_beginner_answers_as_it_is():
    x, sigma, words = torch.randn(2, 4, 16, 16), torch.full((2, 1, 16, 16), 0.7), torch.zeros(2, 6)
    own = _network(0)(x, sigma, words, PALETTE)
    assert torch.allclose(further(own, own).logits, own.logits, atol=2e-3)


def test_the_file_draws_as_both_of_them(pair_file):
    x = torch.randn(2, 4, 16, 16, generator=torch.Generator().manual_seed(0))
    denoiser = Denoiser(pair_file, "cpu", 1)
    found = denoiser(x.numpy(), 0.7)
    palette = torch.from_numpy(denoiser._palette)
    level = torch.full((2, 1, 16, 16), 0.7)
    own, early = (_network(seed)(x, level, torch.zeros(2, 6), palette) for seed in (0, 1))
    share = further(own, early).logits.softmax(-1)
    assert np.abs(found.x0 - (share @ palette).permute(0, 3, 1, 2).detach().numpy()).max() < 2e-3


def test_on_a_card_both_are_reckoned_in_16_bits(pair_file):
    half = halved(onnx.load(pair_file))
    inside = {weight.name for weight in half.graph.initializer if weight.data_type == onnx.TensorProto.FLOAT16}
    assert {f"{net}middle.0.conv1.weight_half" for net in ("net.", "beginner.")} <= inside


def test_in_eight_bits_it_is_the_beginner_that_is_reckoned(pair_file, tmp_path):
    sprites = np.array(_card().palette, np.uint8)[np.random.default_rng(0).integers(0, 3, (24, 16, 16))]
    _quantise(pair_file, tmp_path / "small.onnx", list(feeds_of(onnx.load(pair_file), sprites)))
    small = {
        w.name for w in onnx.load(tmp_path / "small.onnx").graph.initializer if w.data_type == onnx.TensorProto.INT8
    }
    assert any(name.startswith("beginner.middle") for name in small)
    assert not any(name.startswith("net.") for name in small)


def test_the_file_is_gone_on_from_with_the_network_alone(pair_file):
    _, tensors = weights_inside(pair_file)
    own = dict(_network(0).named_parameters())
    assert all(torch.equal(tensors[name], p) for name, p in own.items())


def test_a_graph_of_two_is_filled_again_but_not_for_one_alone(pair_file, tmp_path, monkeypatch):
    def is_made(*given):
        raise AssertionError("a graph was made")

    monkeypatch.setattr("core.train.press.export", is_made)
    monkeypatch.setattr("core.train.press.starter_networks", list)
    again = Press(pair_file)
    again.write(_network(2), _card(), tmp_path / "other.onnx", _network(3))
    assert "beginner.head.weight" in {i.name for i in onnx.load(tmp_path / "other.onnx").graph.initializer}
    with pytest.raises(AssertionError, match="a graph was made"):
        again.write(_network(2), _card(), tmp_path / "alone.onnx")


def test_weights_are_put_together_and_parted_again():
    own, early = {"a": torch.ones(1)}, {"a": torch.zeros(1)}
    back = parted(together(own, early))
    assert (back.own, back.beginner) == (own, early)


@pytest.mark.parametrize(("least", "by_heart", "is_led"), [(4, 1e9, True), (4, 0.0, False), (1000, 1e9, False)])
def test_a_run_is_led_if_it_is_long_and_still_has_much_to_learn(
    small_batches, little_art, tmp_path, monkeypatch, least, by_heart, is_led
):
    monkeypatch.setattr(loop, "LEAST_STEPS", least)
    monkeypatch.setattr(beginner, "BY_HEART", by_heart)
    written = []
    monkeypatch.setattr(Press, "write", lambda press, net, card, path, early=None: written.append(early))
    events = []
    job = TrainJob(little_art, tmp_path / "run", base="scratch", steps=10, backups=0, device="cpu", threads=1)
    loop.train(job, events.append, draw_colours)
    best = load_weights(tmp_path / "run" / "best.safetensors")
    assert (beginner_of(best) is not None) is is_led
    assert (written[-1] is not None) is is_led
    assert any(isinstance(event, Measured) for event in events)
    if is_led:
        early, own = dict(beginner_of(best).named_parameters()), dict(build(best).named_parameters())
        assert any(not torch.equal(p, own[name]) for name, p in early.items())


def test_a_run_that_goes_on_has_the_beginner_that_it_had(small_batches, little_art, tmp_path, monkeypatch):
    monkeypatch.setattr(loop, "LEAST_STEPS", 4)
    monkeypatch.setattr(beginner, "BY_HEART", 1e9)
    monkeypatch.setattr(Press, "write", lambda *given, **named: None)
    job = TrainJob(little_art, tmp_path / "run", base="scratch", steps=8, backups=0, device="cpu", threads=1)
    loop.train(job, lambda event: None, draw_colours)
    before = parted(load_weights(tmp_path / "run" / "best.safetensors").tensors).beginner
    loop.train(TrainJob(**{**_fields(job), "resume": True, "steps": 12}), lambda event: None, draw_colours)
    after = parted(load_weights(tmp_path / "run" / "best.safetensors").tensors).beginner
    assert before
    assert all(torch.equal(t, after[name]) for name, t in before.items())


def _fields(job):
    return {name: getattr(job, name) for name in job.__dataclass_fields__}
