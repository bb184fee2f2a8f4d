"""Whether one core works or four: what is learned and drawn is the same, but for the last digits of its numbers."""

from collections.abc import Iterator

import numpy as np
import pytest
import torch

from core.generate.denoiser import Denoiser
from core.generate.sampler import Manner, sample
from core.resources import starter_networks
from core.train.network import Network, Shape, idea

APART = 1e-4  # of the largest number of a gradient
PIXELS = 0.01  # of those drawn: two colours that are equally likely may change places


@pytest.fixture(autouse=True)
def as_many_as_before() -> Iterator[None]:
    before = torch.get_num_threads()
    yield
    torch.set_num_threads(before)


def gradients(threads: int) -> list[torch.Tensor]:
    torch.set_num_threads(threads)
    torch.manual_seed(0)
    net = Network(Shape(16, 2, (64, 64)))
    palette = torch.rand(9, 4)
    fit = net(torch.randn(8, 4, 16, 16), torch.ones(8, 1, 16, 16), torch.zeros(8, 2), palette)
    idea(fit.logits, palette).square().mean().backward()
    return [p.grad for p in net.parameters() if p.grad is not None]


@pytest.mark.parametrize("threads", [pytest.param(2, marks=pytest.mark.slow), 4])
def test_a_step_of_learning_is_the_same_with_more_threads(threads: int) -> None:
    alone, together = gradients(1), gradients(threads)
    assert len(alone) == len(together) > 20
    most = max(float(grad.abs().max()) for grad in alone)
    assert most > 0
    assert max(float((a - b).abs().max()) for a, b in zip(alone, together, strict=True)) <= APART * most


@pytest.mark.parametrize("threads", [pytest.param(2, marks=pytest.mark.slow), 4])
def test_a_drawing_is_the_same_with_more_threads(threads: int) -> None:
    network = starter_networks()[0]
    one, more = (Denoiser(network, "cpu", count) for count in (1, threads))
    alone, together = (sample(each, each.card, range(3), Manner(6)) for each in (one, more))
    assert np.ptp(alone) > 0
    assert (alone != together).any(-1).mean() <= PIXELS
