"""The maths of learning: sprites are drowned in noise of every strength, and the network is asked what they were.

Notation of Karras et al. 2022 ("EDM"): x = x0 + sigma * n, and D(x; sigma) is the expected x0. The network answers
with a distribution over palette colours at each pixel; D is its mean, so the squared error of EDM and the cross-entropy
of the true colour have the same optimum, the true posterior.
"""

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from core.train.answer import answer
from core.train.network import Fit

SIGMA_DATA = 0.5
SIGMA_MIN, SIGMA_MAX = 0.06, 30.0  # below 0.06 the nearest palette colour is already right
P_MEAN, P_STD = -0.4, 1.3  # ln sigma ~ N(P_MEAN, P_STD^2): most learning where shapes are decided
ENTROPY_SHARE = 1.0  # 0.3 and 1.0 were tried: KID 109 and 97, one seed
GIVEN_SHARE = 0.2  # of sprites have a part given at sigma 0, so that painting and repairing need no other network


@dataclass(frozen=True, slots=True)
class Batch:
    """Sprites to learn from. Colours are palette entries; the palette belongs to each sprite."""

    index: Tensor  # (B, S, S) int64
    palette: Tensor  # (B, K, 4) or (K, 4) ink
    words: Tensor  # (B, W)
    unused: Tensor | None = None  # (B, K) bool: entries that fill up a shorter palette


Ask = Callable[[Tensor, Tensor, Batch], Fit]  # noisy sprites, their noise levels: how each pixel fits each colour


@dataclass(frozen=True, slots=True)
class Losses:
    total: Tensor
    squared: Tensor  # EDM's weighted squared error
    entropy: Tensor  # of the true colours


def noise_levels(count: int, generator: torch.Generator) -> Tensor:
    """(count, 1, 1, 1), drawn evenly along the distribution so that every batch sees every level."""
    even = (torch.arange(count) + torch.rand(count, generator=generator)) / count
    even = even[torch.randperm(count, generator=generator)].clamp(1e-4, 1 - 1e-4)
    normal = torch.erfinv(2 * even - 1) * 2**0.5
    return (normal * P_STD + P_MEAN).exp().clamp(SIGMA_MIN, SIGMA_MAX).reshape(count, 1, 1, 1)


def given_parts(count: int, size: int, generator: torch.Generator) -> Tensor:
    """(count, 1, S, S) bool: which pixels are given. Rectangles, halves and what lies outside them; mostly nothing."""
    a = torch.rand(count, 4, generator=generator)
    low, high = (a[:, :2] * 1.2 - 0.2) * size, (a[:, 2:] * 1.2) * size
    at = torch.arange(size)
    inside = [(at >= low[:, i : i + 1]) & (at < torch.maximum(low, high)[:, i : i + 1]) for i in (0, 1)]
    box = inside[0][:, :, None] & inside[1][:, None, :]
    kind = torch.rand(count, generator=generator)
    box = torch.where((kind < GIVEN_SHARE / 2)[:, None, None], box, ~box)
    return (box & (kind < GIVEN_SHARE)[:, None, None])[:, None]


def drown(x0: Tensor, sigma: Tensor, noise: Tensor) -> Tensor:
    return x0 + sigma * noise


def weight(sigma: Tensor) -> Tensor:
    """EDM's lambda(sigma), which gives every noise level an equal say at the start."""
    return (sigma**2 + SIGMA_DATA**2) / (sigma * SIGMA_DATA) ** 2


def losses(ask: Ask, batch: Batch, sigma: Tensor, noise: Tensor, given: Tensor) -> Losses:
    """sigma (B,1,1,1), noise (B,4,S,S), given (B,1,S,S). Given pixels are seen clean and not asked for."""
    x0 = paint(batch.index, batch.palette)
    level = torch.where(given, 0.0, sigma)
    fit = ask(drown(x0, level, noise), level, batch)
    guess, entropy = answer(fit.rows, fit.colours, batch.palette, batch.index)
    asked = (~given).float()
    share = asked.mean(dim=(1, 2, 3), keepdim=True).clamp_min(1e-3)
    asked = asked / share  # each sprite counts the same, however much of it was given
    squared = (weight(sigma) * asked * (guess - x0).square()).mean()
    entropy = (entropy * asked[:, 0]).mean()
    return Losses(squared + ENTROPY_SHARE * entropy, squared, entropy)


def paint(index: Tensor, palette: Tensor) -> Tensor:
    """Palette entries to ink: (B,S,S) and (K,4) or (B,K,4) -> (B,4,S,S)."""
    if palette.dim() == 2:
        return palette[index].permute(0, 3, 1, 2).contiguous(memory_format=torch.channels_last)
    b, h, w = index.shape
    ink = palette.gather(1, index.reshape(b, h * w, 1).expand(-1, -1, 4))
    return ink.reshape(b, h, w, 4).permute(0, 3, 1, 2).contiguous(memory_format=torch.channels_last)
