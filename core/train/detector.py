"""A detector that tells the artist's sprites from a pupil's, by what the teacher's own network sees in them.

The teacher's features are taken at two depths, of sprites under some noise: so nothing is learned by heart from a small
set, and only the heads that judge the features are new. Real and drawn are compared in pairs, with penalties on the
slopes at both (R3GAN, Huang et al. 2024), taken on the features: no second way back through the whole network. What
comes after the small grid is left out: a third of a network's work, and it would not see more.
"""

from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from core.train.checkpoint import Weights, build
from core.train.devices import Place
from core.train.network import Network
from core.train.optimiser import Adam

LEVELS = (0.3, 1.0)  # of the noise that sprites are judged under
PENALTY = 0.1
RATE = 2e-3
WIDTH, SLOPE = 64, 0.2


class Head(nn.Module):
    """One opinion for each place; their mean is the verdict of a depth."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.look = nn.Conv2d(width, WIDTH, 1)
        self.around = nn.Conv2d(WIDTH, WIDTH, 3, padding=1)
        self.verdict = nn.Conv2d(WIDTH, 1, 1)

    def forward(self, features: Tensor) -> Tensor:
        h = F.leaky_relu(self.around(F.leaky_relu(self.look(features), SLOPE)), SLOPE)
        found: Tensor = self.verdict(h).mean((1, 2, 3))
        return found


class Eye(Network):
    """A network as far as its small grid: what it has seen there is kept."""

    found: tuple[Tensor, Tensor]

    def _trunk(self, h: Tensor, e: Tensor) -> tuple[Tensor, Tensor]:
        for block in self.down:
            h = block(h, e)
        fine, h = h, self.halve(h)
        for block, look in zip(self.middle[:2], self.look, strict=True):
            h = look(block(h, e))
        for block in self.middle[2:]:
            h = block(h, e)
        self.found = fine, h
        return fine, h.mean((2, 3))


class Detector:
    def __init__(self, teacher: Weights, palette: Tensor, place: Place, random: torch.Generator) -> None:
        eye = Eye(teacher.shape)
        eye.load_state_dict(build(teacher).state_dict())
        eye.lie_on(place.device).eval()
        eye.in_half = place.half
        for p in eye.parameters():
            p.requires_grad_(False)
        self._eye, self._palette, self._random = eye, palette, random
        self.heads = nn.ModuleList([Head(width) for width in teacher.shape.widths]).to(palette.device)
        self._adam = Adam(self.heads.named_parameters())
        self.loss = 0.0

    def against(self, real: Tensor, drawn: Sequence[Tensor], words: Tensor) -> Tensor:
        """What the drawn ones (each (B,4,S,S), as real) lose by being told apart. It learns from them at once."""
        low, high = LEVELS
        chance = torch.rand(len(real), 1, 1, 1, generator=self._random)
        sigma = (low * (high / low) ** chance).to(real.device)
        true = self._seen(real, sigma, words)
        seen = [self._seen(some, sigma, words) for some in drawn]
        self._learn(true, seen)
        with torch.no_grad():
            verdict = self._verdict(true)
        for p in self.heads.parameters():
            p.requires_grad_(False)
        lost = torch.stack([F.softplus(verdict - self._verdict(each)).mean() for each in seen]).sum()
        for p in self.heads.parameters():
            p.requires_grad_(True)
        return lost

    def _learn(self, true: Sequence[Tensor], seen: Sequence[Sequence[Tensor]]) -> None:
        losses = []
        for each in seen:
            sides = [[f.detach().requires_grad_() for f in side] for side in (true, each)]
            said = [self._verdict(side) for side in sides]
            slopes = torch.autograd.grad([v.sum() for v in said], [*sides[0], *sides[1]], create_graph=True)
            steep = torch.stack([slope.square().sum((1, 2, 3)).mean() for slope in slopes]).sum()
            losses.append(F.softplus(said[1] - said[0]).mean() + PENALTY * steep)
        loss = torch.stack(losses).sum()
        torch.autograd.backward(loss)
        self._adam.step(RATE)
        for p in self.heads.parameters():
            p.grad = None
        self.loss = float(loss.detach())

    def _verdict(self, features: Sequence[Tensor]) -> Tensor:
        return torch.stack([head(f) for head, f in zip(self.heads, features, strict=True)]).sum(0)

    def _seen(self, x0: Tensor, sigma: Tensor, words: Tensor) -> list[Tensor]:
        """The teacher's features, each place of equal length."""
        noise = torch.randn(x0.shape, generator=self._random).to(x0.device)
        self._eye(x0 + sigma * noise, sigma.expand(-1, 1, *x0.shape[2:]), words, self._palette)
        return [F.layer_norm(f.float().permute(0, 2, 3, 1), f.shape[1:2]).permute(0, 3, 1, 2) for f in self._eye.found]
