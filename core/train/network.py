"""The network: a small convolutional U-Net that is told a palette and answers, pixel by pixel, which of its colours.

One trunk serves every sprite size. Pixels are folded into channels until the grid is about 16 cells wide, so a 32 px
sprite costs little more than a 16 px one. Noise stays continuous in ordered colour space; only the answer is discrete:
the palette is an input, each colour is a learned vector, and a pixel's logits are how well its features fit each of
them. So one network serves every palette, and tuning to a new one needs no new head. The noisy pixel's own likelihood
under each colour is added to the logits: near the end of drawing the right answer is the nearest colour, and the
network need not learn that.

Beside that a colour is guessed outright: as a Gaussian over all colours, whose logarithm is linear in a colour and its
square, so that it is five more features of a pixel. Fits alone learn late that the parts of a sprite share a hue.

Pixels times colours is the largest tensor by far, so likelihood, fit and bias of a colour are one product of pixel rows
and colour rows, and the network answers with these: see answer.py.
"""

import math
from contextlib import nullcontext
from dataclasses import dataclass
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from core.train.answer import expected_by

LATER = "outright."  # came to the network after the first ones were made: in their files it is not
LEAST_SIGMA = 0.03  # a given pixel (sigma 0) is as sure as this
OUTRIGHT = 16.0  # how loud the guess is that a convolution of ordinary size makes


@dataclass(frozen=True, slots=True)
class Shape:
    """What decides the sizes of a network's tensors."""

    size: int  # sprites are size x size
    words: int = 0
    widths: tuple[int, int] = (64, 128)  # channels on the grid, and at half of it
    colour_features: int = 32

    @property
    def fold(self) -> int:
        """Pixels folded into one cell, along each side: the grid is 16 to 24 cells wide and can be halved."""
        return {16: 1, 24: 1, 32: 2, 48: 3, 64: 4, 96: 4}[self.size]


class Fit(NamedTuple):
    """What the network answers: how well pixels fit colours, as rows whose products are the logits."""

    rows: Tensor  # (B, S*S, F)
    colours: Tensor  # (B, K, F), or (1, K, F) where all sprites share a palette
    features: Tensor  # (B, wide): what the sprites are like

    @property
    def logits(self) -> Tensor:
        """Over the palette, (B, S, S, K)."""
        size = math.isqrt(self.rows.shape[1])
        fit = self.rows @ self.colours.mT
        return fit.reshape(fit.shape[0], size, size, -1)


class Block(nn.Module):
    """Two plain 3x3 convolutions beside a straight way; the embedding scales what passes between them."""

    def __init__(self, width_in: int, width: int, embedding: int) -> None:
        super().__init__()
        self.norm1 = nn.GroupNorm(width_in // 16, width_in)
        self.conv1 = nn.Conv2d(width_in, width, 3, padding=1)
        self.film = nn.Linear(embedding, 2 * width)
        self.norm2 = nn.GroupNorm(width // 16, width)
        self.conv2 = nn.Conv2d(width, width, 3, padding=1)
        self.straight = nn.Conv2d(width_in, width, 1) if width_in != width else nn.Identity()
        nn.init.zeros_(self.conv2.weight)
        nn.init.zeros_(self.film.weight)
        nn.init.zeros_(self.film.bias)

    def forward(self, x: Tensor, e: Tensor) -> Tensor:
        h = self.conv1(F.silu(self.norm1(x)))
        gain, shift = self.film(e)[:, :, None, None].chunk(2, 1)
        h = self.conv2(F.silu(self.norm2(h) * (1 + gain) + shift))
        straight = self.straight(x)
        out: Tensor = straight + h
        return out


class Attention(nn.Module):
    """Each cell looks at all others: only on the small grid, where it is cheap."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.heads = width // 32
        self.norm = nn.GroupNorm(width // 16, width)
        self.qkv = nn.Conv2d(width, 3 * width, 1)
        self.out = nn.Conv2d(width, width, 1)
        nn.init.zeros_(self.out.weight)

    def forward(self, x: Tensor) -> Tensor:
        b, c, h, w = x.shape
        q, k, v = self.qkv(self.norm(x)).reshape(b, 3, self.heads, c // self.heads, h * w).transpose(-1, -2).unbind(1)
        seen = (q * q.shape[-1] ** -0.5 @ k.mT).softmax(-1) @ v
        out: Tensor = self.out(seen.transpose(-1, -2).reshape(b, c, h, w))
        return x + out


class Network(nn.Module):
    """(x, sigma, words, palette) -> how well each pixel fits each colour. See Shape for the sizes."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.in_half = False  # convolutions in bfloat16: set where that was proved faster and right
        w, wide = shape.widths
        cells, d = shape.fold**2, shape.colour_features
        embedding = 2 * wide
        self.frequencies: Tensor
        self.register_buffer(
            "frequencies", torch.exp(torch.linspace(math.log(0.5), math.log(16.0), 16)), persistent=False
        )
        self.noise = nn.Sequential(nn.Linear(32, embedding), nn.SiLU(), nn.Linear(embedding, embedding))
        self.words = nn.Linear(max(1, shape.words), embedding, bias=False)
        self.colours = nn.Sequential(nn.Linear(20, 64), nn.SiLU(), nn.Linear(64, 64), nn.SiLU(), nn.Linear(64, d + 1))
        to_mood = nn.Linear(64, embedding)
        nn.init.zeros_(to_mood.weight)
        self.mood = nn.Sequential(nn.Linear(20, 64), nn.SiLU(), to_mood)
        self.stem = nn.Conv2d(9 * cells, w, 3, padding=1)
        self.down = nn.ModuleList([Block(w, w, embedding), Block(w, w, embedding)])
        self.halve = nn.Conv2d(w, wide, 3, stride=2, padding=1)
        self.middle = nn.ModuleList([Block(wide, wide, embedding) for _ in range(4)])
        self.look = nn.ModuleList([Attention(wide) for _ in range(2)])
        self.widen = nn.Conv2d(wide, w, 3, padding=1)
        self.up = nn.ModuleList([Block(2 * w, w, embedding), Block(w, w, embedding), Block(w, w, embedding)])
        self.norm = nn.GroupNorm(w // 16, w)
        self.head = nn.Conv2d(w, d * cells, 3, padding=1)
        self.outright = nn.Conv2d(w, 5 * cells, 3, padding=1)
        for p in (self.words.weight, *self.outright.parameters()):
            nn.init.zeros_(p)

    def lie_on(self, device: torch.device) -> "Network":
        """Itself on a device, its kernels laid out as convolutions like them."""
        self.to(device)
        for p in self.parameters():
            if p.dim() == 4:
                p.data = p.data.contiguous(memory_format=torch.channels_last)
        return self

    def forward(self, x: Tensor, sigma: Tensor, words: Tensor, palette: Tensor, unused: Tensor | None = None) -> Fit:
        """x (B,4,S,S), sigma (B,1,S,S), words (B,W), palette (K,4) or (B,K,4); unused (B,K) marks entries to ignore."""
        palette = palette if palette.dim() == 3 else palette[None]
        pixels, colours = _evidence(x, sigma, palette, unused)
        guess = _pixels(expected_by(pixels, colours, palette), x)
        level = sigma.clamp_min(LEAST_SIGMA).log() / 4
        seen = F.pixel_unshuffle(torch.cat([x * torch.rsqrt(sigma**2 + 0.25), guess, level], 1), self.shape.fold)
        waves = _waves(palette)
        # Distances between colours need all 32 bits near the end of drawing; the convolutions between do not.
        beside = self._beside(seen, words)
        with torch.autocast(x.device.type, torch.bfloat16) if self.in_half else nullcontext():
            e = self._embed(sigma, words) + self._average(self.mood(waves), unused)
            h, features = self._trunk(self._begin(seen, beside), F.silu(e))
            f = F.pixel_shuffle(self.head(h), self.shape.fold)
            outright = F.pixel_shuffle(self.outright(h), self.shape.fold)
            pixels = self._told_beside(pixels, h, beside)
        pixels = pixels + F.pad(OUTRIGHT * outright.float().flatten(2).mT, (0, 1))
        vectors = self.colours(waves)
        rows = torch.cat([f.float().flatten(2).mT, pixels], 2)
        told = vectors[..., :-1] / math.sqrt(f.shape[1])
        colours = torch.cat([told, colours[..., :-1], colours[..., -1:] + vectors[..., -1:]], 2)
        return Fit(rows, colours, features.float())

    def _beside(self, seen: Tensor, words: Tensor) -> Tensor | None:
        """What there is to see beside a sprite: for a single one, nothing."""
        return None

    def _begin(self, seen: Tensor, beside: Tensor | None) -> Tensor:
        """The first features of each cell."""
        h: Tensor = self.stem(seen)
        return h

    def _told_beside(self, pixels: Tensor, h: Tensor, beside: Tensor | None) -> Tensor:
        """The rows of pixels, with what is known of them from elsewhere."""
        return pixels

    def _trunk(self, h: Tensor, e: Tensor) -> tuple[Tensor, Tensor]:
        """The last features of each cell (B,w,H,W) and the pooled features (B,F)."""
        skips = []
        for block in self.down:
            h = block(h, e)
            skips.append(h)
        h = self.halve(h)
        for block, look in zip(self.middle[:2], self.look, strict=True):
            h = look(block(h, e))
        features = h.mean((2, 3))
        for block in self.middle[2:]:
            h = block(h, e)
        h = F.interpolate(self.widen(h), scale_factor=2.0, mode="nearest")
        h = torch.cat([h, skips.pop()], 1)
        for block in self.up:
            h = block(h, e)
        return F.silu(self.norm(h)), features

    def _embed(self, sigma: Tensor, words: Tensor) -> Tensor:
        level = sigma.amax((1, 2, 3)).clamp_min(LEAST_SIGMA).log() / 4  # the noise of what is still to be drawn
        angle = level[:, None] * self.frequencies * math.pi
        noise: Tensor = self.noise(torch.cat([angle.sin(), angle.cos()], 1))
        told: Tensor = self.words(words)
        return noise + told

    @staticmethod
    def _average(moods: Tensor, unused: Tensor | None) -> Tensor:
        if unused is None:
            return moods.mean(1)
        used = (~unused).to(moods.dtype)[..., None]
        return (moods * used).sum(1) / used.sum(1)


def idea(logits: Tensor, palette: Tensor) -> Tensor:
    """The expected colour of each pixel: logits (B,S,S,K) to ink (B,4,S,S)."""
    return expected(logits.softmax(-1), palette)


def expected(share: Tensor, palette: Tensor) -> Tensor:
    """The same from each colour's share of a pixel."""
    palette = palette if palette.dim() == 3 else palette[None]
    return (share @ palette[:, None]).permute(0, 3, 1, 2)


def _evidence(x: Tensor, sigma: Tensor, palette: Tensor, unused: Tensor | None) -> tuple[Tensor, Tensor]:
    """Rows of pixels (B,S*S,6) and of colours (B,K,6) whose products are log N(x; colour, sigma^2), up to a constant
    of each pixel. The last column of a pixel is 1, so that anything can be added to a colour's."""
    certain = sigma.clamp_min(LEAST_SIGMA) ** -2
    pixels = torch.cat([x * certain, certain, torch.ones_like(certain)], 1).flatten(2).mT
    half = palette.square().sum(-1, keepdim=True) / -2
    if unused is None:
        return pixels, torch.cat([palette, half, torch.zeros_like(half)], -1)
    return pixels, torch.cat([palette, half, -1e4 * unused[..., None].to(half.dtype)], -1)


def _pixels(rows: Tensor, like: Tensor) -> Tensor:
    """(B,S*S,4) to (B,4,S,S)."""
    return rows.mT.reshape(like.shape)


def _waves(colours: Tensor) -> Tensor:
    """A colour as itself and slow waves of itself, so that near colours can be told apart: (..., 4) -> (..., 20)."""
    return torch.cat([colours, *(f(colours * math.pi * k) for k in (1, 2) for f in (torch.sin, torch.cos))], -1)
