"""How far a pupil's drawings are from its teacher's, by what the teacher itself sees in them, and what they leave out.

A trained network is a judge of its own art: its pooled features of a sprite under a little noise tell kinds apart. On
these the kernel distance of Binkowski et al. 2018 compares two sets of drawings, and coverage (Naeem et al. 2020) says
how many of the artist's own sprites have a drawing nearby.
"""

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from core.card import Card
from core.sprites.pixels import Rgba, colours_to_ink, to_ink
from core.train.data import CHANGES
from core.train.network import Network
from core.train.watch import MORE_COPIES, honest_novelty, novelty

LEVEL = 0.5  # of the noise that the teacher sees a sprite under
NEIGHBOURS = 5  # of a sprite: the farthest of them is as far as "nearby" reaches
MOST = 256  # sprites of a side
AT_ONCE = 64


class Likeness:
    def __init__(self, teacher: Network, card: Card, learned: Rgba, held: Rgba, drawn: Rgba) -> None:
        """drawn: the teacher's own drawings."""
        self._net, self._card, self._learned = teacher, card, learned
        self._own = self._seen(learned[:: max(1, len(learned) // MOST)][:MOST])
        self._theirs = self._seen(drawn[:MOST])
        honest = honest_novelty(held, learned).copies
        self.teacher = {f"teacher_{n}": v for n, v in self.of(drawn, of_teacher=True).items()}
        self.teacher["covered"] = self.teacher["teacher_covered"]
        self.most_copies = max(honest, self.teacher["teacher_copies"]) + MORE_COPIES

    def of(self, drawn: Rgba, of_teacher: bool = False) -> dict[str, float]:
        """distance to the teacher's drawings, covered: the share of the artist's sprites, copies: of the drawings."""
        seen = self._seen(drawn[:MOST])
        distance = 0.0 if of_teacher else _distance(seen, self._theirs)
        return {
            "distance": distance,
            "covered": _covered(self._own, seen),
            "copies": novelty(drawn[:MOST], self._learned).copies,
        }

    @torch.no_grad()
    def _seen(self, sprites: Rgba) -> npt.NDArray[np.float64]:
        ink = torch.from_numpy(to_ink(sprites))
        noise = torch.randn(ink.shape, generator=torch.Generator().manual_seed(0))
        palette = torch.from_numpy(colours_to_ink(np.array(self._card.palette, np.uint8)))
        device = next(self._net.parameters()).device
        found: list[Tensor] = []
        for at in range(0, len(ink), AT_ONCE):
            x = (ink + LEVEL * noise)[at : at + AT_ONCE].to(device)
            words = x.new_zeros(len(x), self._card.width + CHANGES)
            found.append(self._net(x, torch.full_like(x[:, :1], LEVEL), words, palette.to(device)).features.cpu())
        features = torch.cat(found).double().numpy()
        return np.asarray(features)


def _distance(first: npt.NDArray[np.float64], second: npt.NDArray[np.float64]) -> float:
    """Unbiased squared maximum mean discrepancy with a cubic kernel, times a thousand."""
    middle, spread = second.mean(0), second.std() + 1e-9
    a, b = (first - middle) / spread, (second - middle) / spread
    kernels = [(x @ y.T / x.shape[1] + 1) ** 3 for x, y in ((a, a), (b, b), (a, b))]
    for square in kernels[:2]:
        np.fill_diagonal(square, 0)
    n, m = len(a), len(b)
    inside = kernels[0].sum() / max(1, n * (n - 1)) + kernels[1].sum() / max(1, m * (m - 1))
    return float(1000 * (inside - 2 * kernels[2].mean()))


def _covered(own: npt.NDArray[np.float64], drawn: npt.NDArray[np.float64]) -> float:
    if len(own) <= NEIGHBOURS:
        return 1.0
    reach = np.sort(_apart(own, own), 1)[:, NEIGHBOURS]  # the first is the sprite itself
    return float((_apart(own, drawn).min(1) <= reach).mean())


def _apart(first: npt.NDArray[np.float64], second: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    squares = (first**2).sum(1)[:, None] + (second**2).sum(1) - 2 * first @ second.T
    apart: npt.NDArray[np.float64] = np.sqrt(np.maximum(squares, 0))
    return apart
