"""The network for sprites that move: the same trunk, in which the frames of one sprite look at each other.

Frames are folded into the batch, so that convolutions see each alone and the weights of single sprites serve. Between
them lie two kinds of attention: on the small grid every cell of every frame sees all cells of all frames, which is how
a back knows its front; on the fine grid a cell sees the same cell of the other frames, as it is and mirrored, which is
how a head stays the same head to the pixel while the feet walk. Both begin at nothing: until they have learned, each
frame is drawn as the single sprite that it was, and a single sprite always is.
"""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from core.frames import TOLD
from core.train.network import Block, Network, Shape

LOOKS, LOOK_WIDTH = 3, 16  # of each frame at the others, in as many ways
VIEWS = 2 * LOOKS  # as they are, and in the mirror
HARDLY = -3.0  # so sure is a pixel at first that it is one of another frame
FAR = 1  # pixels from which a pixel can be taken over
UNLIKE = 0.3  # how far frames of one creature are apart, as a noise level
COARSE, FINE = (1, 2), (0, 2)  # blocks of the middle and of the way up behind which frames look at each other


@dataclass(slots=True)
class Together:
    """How many pictures that follow each other in a batch are frames of one sprite."""

    frames: int = 1


class Across(nn.Module):
    """Attention from frame to frame. What a frame is (its side, its place) comes to it with the block's embedding."""

    def __init__(self, width: int, embedding: int, together: Together) -> None:
        super().__init__()
        self.heads = width // 32
        self.norm = nn.GroupNorm(width // 16, width)
        self.told = nn.Linear(embedding, width)
        self.qkv = nn.Conv2d(width, 3 * width, 1)
        self.out = nn.Conv2d(width, width, 1)
        for p in self.out.parameters():
            nn.init.zeros_(p)
        self._together = together

    def forward(self, x: Tensor, e: Tensor) -> Tensor:
        frames = self._together.frames
        if frames == 1:
            return x
        n, c, h, w = x.shape
        seen = self._where(self.norm(x) + self.told(e)[:, :, None, None])
        parts = self.qkv(seen).reshape(n // frames, frames, 3, self.heads, c // self.heads, h, w)
        met = self._meet(*parts.unbind(2))
        out: Tensor = self.out(met.reshape(n, c, h, w))
        return x + out

    def _where(self, seen: Tensor) -> Tensor:
        return seen

    def _meet(self, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
        """Each (B, F, heads, C, H, W); so is what comes back."""
        raise NotImplementedError


class Coarse(Across):
    """Every cell sees all cells of all frames."""

    def __init__(self, width: int, embedding: int, together: Together, cells: int) -> None:
        super().__init__(width, embedding, together)
        self.place = nn.Parameter(torch.randn(width, cells, cells) * 0.2)

    def _where(self, seen: Tensor) -> Tensor:
        return seen + self.place

    def _meet(self, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
        b, f, heads, c, h, w = q.shape
        q, k, v = (t.permute(0, 2, 1, 4, 5, 3).reshape(b, heads, f * h * w, c) for t in (q, k, v))
        if q.dtype == torch.bfloat16:  # there the fused attention takes half as long again
            met: Tensor = (q * c**-0.5 @ k.mT).softmax(-1) @ v
        else:
            met = F.scaled_dot_product_attention(q, k, v)
        return met.reshape(b, heads, f, h, w, c).permute(0, 2, 1, 5, 3, 4)


class Fine(Across):
    """A cell sees the same cell of all frames, and the cell that it is in the mirror."""

    def __init__(self, width: int, embedding: int, together: Together) -> None:
        super().__init__(width, embedding, together)
        self.mirrored = nn.Parameter(torch.randn(self.heads, width // self.heads) * 0.2)

    def _meet(self, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
        b, f, heads, c, h, w = q.shape
        k = torch.cat([k, k.flip(-1) + self.mirrored[:, :, None, None]], 1)
        v = torch.cat([v, v.flip(-1)], 1)
        q, k, v = (t.permute(0, 4, 5, 2, 1, 3).reshape(b * h * w, heads, -1, c) for t in (q, k, v))
        met: Tensor = (q * c**-0.5 @ k.mT).softmax(-1) @ v  # so few keys: the fused attention takes ten times as long
        return met.reshape(b, h, w, heads, f, c).permute(0, 4, 3, 5, 1, 2)


class Mates(nn.Module):
    """The pictures of the other frames, at a pixel's own place and at its place in the mirror.

    Of several frames it is a mean, in which sure pixels count more than noisy ones, and frames that have to do with
    this one more than others: so what is given is seen as it is, and of many noisy frames what is common to them.
    """

    def __init__(self, width: int, fold: int, together: Together) -> None:
        super().__init__()
        self.asks = nn.Linear(TOLD, LOOKS * LOOK_WIDTH, bias=False)
        self.shows = nn.Linear(TOLD, LOOKS * LOOK_WIDTH, bias=False)
        self.blend = nn.Conv2d(VIEWS * 5 * fold**2, width, 3, padding=1)
        nn.init.zeros_(self.blend.weight)
        nn.init.zeros_(_bias(self.blend))
        self._fold, self._together = fold, together

    def forward(self, seen: Tensor, told: Tensor) -> Tensor:
        """seen (B*F, 9 * fold**2, H, W) as the stem has it, told (B*F, TOLD): (B*F, VIEWS, 5, S, S) the mean and the
        square of its noise."""
        frames = self._together.frames
        pixels = F.pixel_shuffle(seen, self._fold)
        n, _, h, w = pixels.shape
        level = (pixels[:, 8:] * 4).exp()
        picture = pixels[:, :4] * (level**2 + 0.25).sqrt()
        own, own_level = (t.reshape(n // frames, frames, -1, h, w) for t in (picture, level))
        asks, shows = (
            t(told).reshape(n // frames, frames, LOOKS, LOOK_WIDTH).transpose(1, 2) for t in (self.asks, self.shows)
        )
        score = asks @ shows.mT / math.sqrt(LOOK_WIDTH) - 1e4 * torch.eye(frames, device=told.device)
        mirrored = own.flip(-1), own_level.flip(-1)
        views: list[Tensor] = [self._view(score, *other) for other in ((own, own_level), mirrored)]
        return torch.cat(views, 4).flatten(0, 1).permute(0, 3, 4, 1, 2)

    def blended(self, beside: Tensor) -> Tensor:
        """As the first features of a cell."""
        mean, left = beside[:, :, :4], beside[:, :, 4:]
        told = torch.cat([mean * torch.rsqrt(left + 0.25), left.log() / 8], 2)
        out: Tensor = self.blend(F.pixel_unshuffle(told.flatten(1, 2), self._fold))
        return out

    @staticmethod
    def _view(score: Tensor, picture: Tensor, level: Tensor) -> Tensor:
        """(B, F, S, S, LOOKS, 5)"""
        picture, level = picture.permute(0, 3, 4, 1, 2)[:, :, :, None], level.permute(0, 3, 4, 1, 2)  # (B,S,S,(1,)F,C)
        sure = -(level[..., 0] ** 2 + UNLIKE**2).log()  # (B, S, S, F)
        share = (score[:, None, None] + sure[..., None, None, :]).softmax(-1)  # (B, S, S, LOOKS, F, F)
        left = (share**2 @ level[:, :, :, None] ** 2).clamp_min(1e-3)
        return torch.cat([share @ picture, left], -1).transpose(3, 4).permute(0, 3, 1, 2, 4, 5)


class Copies(nn.Module):
    """A pixel may be taken over from another frame, from its own place or from near it: the network says from where,
    and how surely. A head that nods by a pixel is the same head, and need not be drawn again from memory."""

    def __init__(self, width: int, fold: int) -> None:
        super().__init__()
        places = VIEWS * len(range(-FAR, FAR + 1)) ** 2
        self.gates = nn.Conv2d(width, (places + 1) * fold**2, 3, padding=1)
        nn.init.zeros_(self.gates.weight)
        nn.init.constant_(_bias(self.gates), HARDLY)
        self._fold = fold

    def forward(self, h: Tensor, beside: Tensor) -> Tensor:
        """h (N, w, H, W), beside (N, VIEWS, 5, S, S): rows of pixels (N, S*S, 6) that are added to their own."""
        n, _, _, _, size = beside.shape
        wide = 2 * FAR + 1
        gates = F.pixel_shuffle(self.gates(h), self._fold).float().flatten(2)  # (N, places + 1, S*S)
        share = gates[:, :-1].softmax(1).reshape(n, VIEWS * wide**2, 1, size * size)
        edged = F.pad(beside.flatten(1, 2), (FAR, FAR, FAR, FAR), mode="replicate")
        near = [
            edged[:, :, down : down + size, across : across + size] for down in range(wide) for across in range(wide)
        ]
        around = torch.stack(near, 1).reshape(n, wide**2 * VIEWS, 5, size * size)
        taken = (share * around).sum(1)
        mean, left = taken[:, :4], taken[:, 4:]  # (N, 4, S*S), (N, 1, S*S)
        certain = (left + (-gates[:, -1:]).clamp(-4, 4).exp()).reciprocal()
        return torch.cat([mean * certain, certain, torch.zeros_like(certain)], 1).mT


class FrameBlock(Block):
    def __init__(self, width_in: int, width: int, embedding: int, across: Across) -> None:
        super().__init__(width_in, width, embedding)
        self.across = across

    def forward(self, x: Tensor, e: Tensor) -> Tensor:
        out: Tensor = self.across(super().forward(x, e), e)
        return out


class FrameNetwork(Network):
    """A Network whose words may end in what tells of a frame: core.frames.TOLD columns more."""

    def __init__(self, shape: Shape) -> None:
        super().__init__(shape)
        w, wide = shape.widths
        embedding, cells = 2 * wide, shape.size // shape.fold // 2
        self._together = Together()
        self.mates = Mates(w, shape.fold, self._together)
        self.copies = Copies(w, shape.fold)
        self.frame = nn.Linear(TOLD, embedding, bias=False)
        nn.init.zeros_(self.frame.weight)
        for i in COARSE:
            self.middle[i] = FrameBlock(wide, wide, embedding, Coarse(wide, embedding, self._together, cells))
        for i in FINE:
            self.up[i] = FrameBlock(w if i else 2 * w, w, embedding, Fine(w, embedding, self._together))

    @contextmanager
    def together(self, frames: int) -> Iterator[None]:
        """Within, so many pictures that follow each other in a batch are one sprite."""
        self._together.frames = frames
        try:
            yield
        finally:
            self._together.frames = 1

    def _beside(self, seen: Tensor, words: Tensor) -> Tensor | None:
        if self._together.frames == 1:
            return None
        beside: Tensor = self.mates(seen, words[:, self.words.in_features :])
        return beside

    def _begin(self, seen: Tensor, beside: Tensor | None) -> Tensor:
        h = super()._begin(seen, beside)
        return h if beside is None else h + self.mates.blended(beside)

    def _told_beside(self, pixels: Tensor, h: Tensor, beside: Tensor | None) -> Tensor:
        return pixels if beside is None else pixels + self.copies(h, beside)

    def _embed(self, sigma: Tensor, words: Tensor) -> Tensor:
        width = self.words.in_features
        e = super()._embed(sigma, words[:, :width])
        if words.shape[1] == width:
            return e
        told: Tensor = self.frame(words[:, width:])
        return e + told


def _bias(convolution: nn.Conv2d) -> Tensor:
    assert convolution.bias is not None
    return convolution.bias


def is_of_frames(name: str) -> bool:
    """Whether a tensor is one that single sprites have no use for."""
    return ".across." in name or name.startswith(("mates.", "copies.", "frame."))
