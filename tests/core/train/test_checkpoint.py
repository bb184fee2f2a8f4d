"""What is on disk comes back as it was, or is refused in words."""

import json
from dataclasses import asdict, replace

import pytest
import torch
from safetensors.torch import save_file

from core.errors import UserError
from core.train.checkpoint import Weights, adopt, build, load_weights, save_tensors, save_weights
from core.train.data import CHANGES
from core.train.network import LATER, Network, Shape
from core.train.optimiser import Optimiser
from core.train.plan import Clock, rate

SHAPE = Shape(16, 2 + CHANGES, (32, 32))


def _weights(words=("orc", "imp")):
    torch.manual_seed(0)
    net = Network(Shape(16, len(words) + CHANGES, (32, 32)))
    torch.nn.init.normal_(net.words.weight)
    return Weights(net.shape, words, {n: p.detach() for n, p in net.named_parameters()}, {"name": "a run"})


def test_weights_come_back_as_they_were(tmp_path):
    weights = _weights()
    save_weights(weights, tmp_path / "a.safetensors")
    back = load_weights(tmp_path / "a.safetensors")
    assert (back.shape, back.words, back.facts) == (weights.shape, weights.words, weights.facts)
    assert all(torch.equal(back.tensors[n], t) for n, t in weights.tensors.items())
    assert not build(back).training


def test_a_network_of_before_the_outright_guess_answers_as_it_did_and_goes_on():
    weights = _weights()
    older = replace(weights, tensors={n: t for n, t in weights.tensors.items() if not n.startswith(LATER)})
    now, before = build(weights).state_dict(), build(older).state_dict()
    assert all(torch.equal(now[name], before[name]) for name in now)
    optimiser = Optimiser(build(older))
    state = {n: t + 1 for n, t in optimiser.state().items() if LATER not in n}
    optimiser.load(state)
    assert torch.equal(optimiser.state()["muon.widen.weight"], state["muon.widen.weight"])
    with pytest.raises(UserError, match="other tensors"):
        build(replace(older, tensors={n: t for n, t in older.tensors.items() if n != "stem.bias"}))


def test_a_flipped_byte_is_found(tmp_path):
    file = tmp_path / "a.safetensors"
    save_weights(_weights(), file)
    content = bytearray(file.read_bytes())
    content[-100] ^= 1
    file.write_bytes(content)
    with pytest.raises(UserError, match="damaged"):
        load_weights(file)


@pytest.mark.parametrize("content", [b"", b"not a network at all", b"\xff" * 64])
def test_a_file_that_is_no_network_is_refused_in_words(tmp_path, content):
    file = tmp_path / "a.safetensors"
    file.write_bytes(content)
    with pytest.raises(UserError, match="damaged"):
        load_weights(file)


def test_weights_of_a_newer_version_are_refused(tmp_path):
    file = tmp_path / "a.safetensors"
    save_weights(_weights(), file)
    tensors = dict(load_weights(file).tensors)
    about = {"format": 99, "shape": {}, "words": [], "facts": {}}
    from core.train.checkpoint import _sum

    save_file(tensors, file, {"spritewell": json.dumps(about), "sum": _sum(tensors)})
    with pytest.raises(UserError, match="newer version"):
        load_weights(file)


@pytest.mark.parametrize("shape", [{"widths": [32, 10**6]}, {"widths": [32, -32]}, {"widths": [32]}, {"words": 1e9}])
def test_a_network_beyond_all_bounds_is_refused_before_it_is_made(tmp_path, shape):
    file = tmp_path / "a.safetensors"
    header = {"format": 1, "words": [], "facts": {}, "shape": asdict(SHAPE) | shape}
    save_tensors({"a": torch.zeros(1)}, {"spritewell": json.dumps(header)}, file)
    with pytest.raises(UserError, match="holds no Spritewell network"):
        load_weights(file)


def test_a_tuned_network_keeps_words_by_name_and_begins_new_ones_at_nothing():
    old = _weights(("orc", "imp"))
    net = Network(Shape(16, 3 + CHANGES, (32, 32)))
    adopt(net, ("elf", "imp", "orc"), CHANGES, old)
    assert torch.equal(net.words.weight[:, 2], old.tensors["words.weight"][:, 0])
    assert torch.equal(net.words.weight[:, 1], old.tensors["words.weight"][:, 1])
    assert not net.words.weight[:, 0].any()
    assert torch.equal(net.words.weight[:, 3:], old.tensors["words.weight"][:, 2:])


def test_the_rate_rises_stays_and_falls_to_nothing():
    assert rate(0.0, False) < 0.1
    assert rate(0.3, False) == 1.0
    assert rate(0.8, False) == pytest.approx(0.5)
    assert rate(1.0, False) == 0.0


def test_a_run_by_the_clock_counts_the_time_before_an_interruption():
    clock = Clock(None, seconds=100.0, spent=60.0)
    clock.start()
    assert clock.share(7) == pytest.approx(0.6, abs=0.01)
