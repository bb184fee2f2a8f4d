"""The network for sprites that move: the same trunk, in which the frames of one sprite look at each other.

Frames are folded into the batch, so that convolutions see each alone and the weights of single sprites serve. Between
them lie two kinds of attention: on the small grid every cell of every frame sees all cells of all frames, which is how
a back knows its front; on the fine grid a cell sees the same cell of the other frames, as it is and mirrored, which is
how a head stays the same head to the pixel while the feet walk. Both begin at nothing: until they have learned, each
frame is drawn as the single sprite that it was, and a single sprite always is.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from core.frames import TOLD
from core.train.network import Block, Network, Shape

COARSE, FINE = (0, 1, 2), (0,)  # blocks of the middle and of the way up behind which frames look at each other


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
        met = F.scaled_dot_product_attention(q, k, v)
        return met.reshape(b, h, w, heads, f, c).permute(0, 4, 3, 5, 1, 2)


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

    def _embed(self, sigma: Tensor, words: Tensor) -> Tensor:
        width = self.words.in_features
        e = super()._embed(sigma, words[:, :width])
        if words.shape[1] == width:
            return e
        told: Tensor = self.frame(words[:, width:])
        return e + told


def is_of_frames(name: str) -> bool:
    """Whether a tensor is one that single sprites have no use for."""
    return ".across." in name or name == "frame.weight"
