"""The network takes every size and palette, and knows the nearest colour before it has learned."""

import pytest
import torch
from torch.nn.functional import cross_entropy

from core.jobs import SIZES
from core.train.diffusion import answer
from core.train.network import Network, Shape, idea

PALETTE = torch.tensor([[0.0, 0, 0, -1], [1, 1, 1, 1], [-1, -1, -1, 1], [1, -1, -1, 1]])


def _network(size=16, words=2):
    torch.manual_seed(0)
    return Network(Shape(size, words, (32, 32))).eval()


@pytest.mark.parametrize("size", SIZES)
def test_every_sprite_size_goes_through_the_same_trunk(size):
    net = _network(size)
    logits, features = net(torch.randn(2, 4, size, size), torch.ones(2, 1, size, size), torch.zeros(2, 2), PALETTE)
    assert logits.shape == (2, size, size, 4)
    assert features.shape == (2, 32)


def test_with_almost_no_noise_the_nearest_colour_wins_before_anything_is_learned():
    index = torch.randint(0, 4, (2, 16, 16), generator=torch.Generator().manual_seed(1))
    x = PALETTE[index].permute(0, 3, 1, 2) + 0.05 * torch.randn(2, 4, 16, 16)
    logits, _ = _network()(x, torch.full((2, 1, 16, 16), 0.06), torch.zeros(2, 2), PALETTE)
    assert torch.equal(logits.argmax(-1), index)


def test_a_longer_palette_with_unused_entries_gives_the_same_answer():
    net, x, sigma, words = _network(), torch.randn(2, 4, 16, 16), torch.ones(2, 1, 16, 16), torch.zeros(2, 2)
    longer = torch.cat([PALETTE, torch.randn(3, 4)]).expand(2, -1, -1)
    unused = torch.tensor([[False] * 4 + [True] * 3] * 2)
    short, _ = net(x, sigma, words, PALETTE)
    long, _ = net(x, sigma, words, longer, unused)
    assert torch.allclose(idea(short, PALETTE), idea(long, longer), atol=1e-5)


def test_the_order_of_the_palette_does_not_matter():
    net, x, sigma, words = _network(), torch.randn(2, 4, 16, 16), torch.ones(2, 1, 16, 16), torch.zeros(2, 2)
    order = torch.tensor([2, 0, 3, 1])
    straight, _ = net(x, sigma, words, PALETTE)
    turned, _ = net(x, sigma, words, PALETTE[order])
    assert torch.allclose(straight[..., order], turned, atol=1e-4)


def test_the_gradients_of_the_answer_are_those_of_its_parts():
    chance = torch.Generator().manual_seed(0)
    palette = torch.rand(2, 5, 4, generator=chance, dtype=torch.float64)
    index = torch.randint(0, 5, (2, 3, 3), generator=chance)
    logits = torch.randn(2, 3, 3, 5, generator=chance, dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(lambda given: answer(given, palette, index), logits)
    guess, entropy = answer(logits, palette, index)
    assert torch.allclose(guess, idea(logits, palette))
    assert torch.allclose(entropy, cross_entropy(logits.permute(0, 3, 1, 2), index, reduction="none"))
