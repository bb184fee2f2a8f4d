"""Weights move as Muon and Adam say, and their averages are as wide as asked."""

import subprocess
import sys

import torch
from torch import nn

from core.train.optimiser import ADAM_RATE, BETAS, Adam, Average, Optimiser, _power, orthogonal


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


def test_adam_moves_as_pytorchs_own_does():
    torch.manual_seed(1)
    theirs = [nn.Parameter(torch.randn(5, 7)), nn.Parameter(torch.randn(11)), nn.Parameter(torch.randn(3))]
    ours = [nn.Parameter(p.detach().clone()) for p in theirs]
    reference = torch.optim.AdamW(theirs, ADAM_RATE, betas=BETAS, weight_decay=0.0)
    mine = Adam((str(n), p) for n, p in enumerate(ours))
    for step in range(60):
        rate = ADAM_RATE * (1 - step / 80)
        reference.param_groups[0]["lr"] = rate
        for n, (p, q) in enumerate(zip(theirs, ours, strict=True)):
            p.grad = torch.randn_like(p) * 10.0 ** -(step % 5) if n < 2 or step % 3 else None
            q.grad = None if p.grad is None else p.grad.clone()
        reference.step()
        mine.step(rate)
    assert all(torch.allclose(p, q, rtol=0, atol=1e-6) for p, q in zip(theirs, ours, strict=True))


def test_a_state_that_pytorchs_adam_wrote_is_gone_on_from():
    weight = nn.Parameter(torch.ones(4))
    reference = torch.optim.AdamW([weight], ADAM_RATE, betas=BETAS, weight_decay=0.0)
    weight.grad = torch.arange(4.0)
    reference.step()
    mine = nn.Parameter(weight.detach().clone())
    revived = Adam([("w", mine), ("fresh", nn.Parameter(torch.ones(2)))])
    revived.load({f"adam.w.{key}": value.clone() for key, value in reference.state[weight].items()})
    mine.grad, weight.grad = torch.ones(4), torch.ones(4)
    reference.step()
    revived.step(ADAM_RATE)
    assert torch.allclose(weight, mine, rtol=0, atol=1e-6)


def test_moving_weights_does_not_import_the_compiler():
    code = """if True:
        import sys, torch
        from core.train.optimiser import Average, Optimiser
        net = torch.nn.Sequential(torch.nn.Conv2d(2, 4, 3), torch.nn.Conv2d(4, 4, 3))
        optimiser, average = Optimiser(net), Average(net, 0.1)
        net(torch.ones(1, 2, 8, 8)).square().sum().backward()
        optimiser.step(1.0)
        average.update(net, 1)
        sys.exit("torch._dynamo" in sys.modules)
    """
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def _little():
    torch.manual_seed(3)
    return nn.Sequential(nn.Conv2d(2, 4, 3), nn.Conv2d(4, 4, 3))


def _step(net, optimiser):
    net(torch.ones(1, 2, 8, 8)).square().sum().backward()
    optimiser.step(1.0)
