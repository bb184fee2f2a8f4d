"""Weights move as Muon and Adam say, and their averages are as wide as asked."""

import torch
from torch import nn

from core.train.optimiser import Average, Optimiser, _power, orthogonal


def test_the_orthogonal_matrix_moves_every_direction_about_as_far():
    torch.manual_seed(0)
    values = torch.linalg.svdvals(orthogonal(torch.randn(48, 144)))
    assert values.min() > 0.6
    assert values.max() < 1.3


def test_the_width_of_an_average_is_what_was_asked_for():
    gamma = _power(0.10)
    assert abs(((gamma + 1) / ((gamma + 2) ** 2 * (gamma + 3))) ** 0.5 - 0.10) < 1e-6


def test_an_average_forgets_where_it_began():
    net = nn.Linear(1, 1, bias=False)
    nn.init.constant_(net.weight, 5.0)
    average = Average(net, 0.1)
    nn.init.constant_(net.weight, 1.0)
    for step in range(1, 200):
        average.update(net, step)
    assert abs(float(average.weights["weight"]) - 1.0) < 1e-4


def test_an_optimiser_brought_back_moves_as_the_first_one_would_have():
    nets = [_little(), _little()]
    ones = [Optimiser(net) for net in nets]
    _step(nets[0], ones[0])
    _step(nets[1], ones[1])
    revived = Optimiser(nets[1])
    revived.load({n: t.clone() for n, t in ones[1].state().items()})
    _step(nets[0], ones[0])
    _step(nets[1], revived)
    pairs = zip(nets[0].parameters(), nets[1].parameters(), strict=True)
    assert all(torch.equal(a, b) for a, b in pairs)


def _little():
    torch.manual_seed(3)
    return nn.Sequential(nn.Conv2d(2, 4, 3), nn.Conv2d(4, 4, 3))


def _step(net, optimiser):
    net(torch.ones(1, 2, 8, 8)).square().sum().backward()
    optimiser.step(1.0)
