"""The network takes every size and palette, and knows the nearest colour before it has learned."""

import pytest
import torch
from torch.nn.functional import cross_entropy

from core.jobs import SIZES
from core.train.answer import answer, expected_by
from core.train.network import Fit, Network, Shape, idea

PALETTE = torch.tensor([[0.0, 0, 0, -1], [1, 1, 1, 1], [-1, -1, -1, 1], [1, -1, -1, 1]])


def _network(size=16, words=2):
    torch.manual_seed(0)
    return Network(Shape(size, words, (32, 32))).eval()


@pytest.mark.parametrize("size", SIZES)
def test_every_sprite_size_goes_through_the_same_trunk(size):
    net = _network(size)
    fit = net(torch.randn(2, 4, size, size), torch.ones(2, 1, size, size), torch.zeros(2, 2), PALETTE)
    assert fit.logits.shape == (2, size, size, 4)
    assert fit.features.shape == (2, 32)


def test_with_almost_no_noise_the_nearest_colour_wins_before_anything_is_learned():
    index = torch.randint(0, 4, (2, 16, 16), generator=torch.Generator().manual_seed(1))
    x = PALETTE[index].permute(0, 3, 1, 2) + 0.05 * torch.randn(2, 4, 16, 16)
    logits = _network()(x, torch.full((2, 1, 16, 16), 0.06), torch.zeros(2, 2), PALETTE).logits
    assert torch.equal(logits.argmax(-1), index)


def test_a_longer_palette_with_unused_entries_gives_the_same_answer():
    net, x, sigma, words = _network(), torch.randn(2, 4, 16, 16), torch.ones(2, 1, 16, 16), torch.zeros(2, 2)
    longer = torch.cat([PALETTE, torch.randn(3, 4)]).expand(2, -1, -1)
    unused = torch.tensor([[False] * 4 + [True] * 3] * 2)
    short = net(x, sigma, words, PALETTE).logits
    long = net(x, sigma, words, longer, unused).logits
    assert torch.allclose(idea(short, PALETTE), idea(long, longer), atol=1e-5)


def test_the_order_of_the_palette_does_not_matter():
    net, x, sigma, words = _network(), torch.randn(2, 4, 16, 16), torch.ones(2, 1, 16, 16), torch.zeros(2, 2)
    order = torch.tensor([2, 0, 3, 1])
    straight = net(x, sigma, words, PALETTE).logits
    turned = net(x, sigma, words, PALETTE[order]).logits
    assert torch.allclose(straight[..., order], turned, atol=1e-4)


@pytest.mark.parametrize("palettes", [1, 5])
def test_the_gradients_of_the_answer_are_those_of_its_parts(monkeypatch, palettes):
    """Two sprites at a time, and one left over."""
    monkeypatch.setattr("core.train.answer.AT_ONCE", 2 * 9 * 6)
    chance = torch.Generator().manual_seed(0)
    palette = torch.rand(palettes, 6, 4, generator=chance, dtype=torch.float64)
    index = torch.randint(0, 6, (5, 3, 3), generator=chance)
    rows = torch.randn(5, 9, 7, generator=chance, dtype=torch.float64, requires_grad=True)
    colours = torch.randn(palettes, 6, 7, generator=chance, dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(lambda r, c: answer(r, c, palette, index), (rows, colours))
    guess, entropy = answer(rows, colours, palette, index)
    logits = Fit(rows, colours, rows).logits
    assert torch.allclose(guess, idea(logits, palette))
    assert torch.allclose(entropy, cross_entropy(logits.permute(0, 3, 1, 2), index, reduction="none"))
    with torch.no_grad():
        assert torch.allclose(expected_by(rows, colours, palette).mT.reshape(5, 4, 3, 3), guess)
