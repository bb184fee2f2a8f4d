"""One network that learns to draw at once: from noise to where its teacher's long walk from that noise ends.

It is asked at two levels. At the first there is nothing but noise, and its idea is a drawing already; at the second it
sees that idea with some of the noise left, and mends it. Both answers are compared with the teacher's drawing, pixel by
pixel. The second is learned from the pupil's own first ideas, faults and all, and from drawings under all kinds of
noise, so that it goes on to know how to begin from a picture.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from core.train.answer import answer
from core.train.checkpoint import Weights, build
from core.train.data import CHANGES
from core.train.devices import Place
from core.train.diffusion import SIGMA_DATA, drown, paint
from core.train.network import Fit, Network, Shape
from core.train.optimiser import Average, Optimiser

LEVELS = (10.0, 0.8)  # where it is asked, most first
WIDTH = 0.1  # of the average, as a share of the run
PICTURES = 0.2  # of a batch begin from a picture at the second level
PICTURE_LEVELS = (0.3, 5.0)
BATCH, BATCH_ON_CARD = 32, 512  # on a processor more steps are worth more than larger ones


@dataclass(frozen=True, slots=True)
class Lessons:
    """What the teacher drew: from which noise, told what, and how it ended."""

    noise: Tensor  # (N, 4, S, S) unit normal
    words: Tensor  # (N, W + 1): the guidance is the last
    index: Tensor  # (N, S, S) int64 palette entries

    def __len__(self) -> int:
        return len(self.index)

    def some(self, rows: Tensor | slice) -> "Lessons":
        return Lessons(self.noise[rows], self.words[rows], self.index[rows])


@dataclass(frozen=True, slots=True)
class Answered:
    """What the pupil said of some lessons: its ideas (B,4,S,S) at both levels, and how far it was from its teacher."""

    ideas: tuple[Tensor, ...]
    entropies: tuple[Tensor, ...]


class Pupil:
    def __init__(self, teacher: Weights, palette: Tensor, mean: Sequence[float], place: Place, seed: int) -> None:
        self.net = _grown(teacher).lie_on(place.device).train()
        self.net.in_half = place.half
        self.palette = palette.to(place.device)
        self._mean = torch.tensor(mean, device=place.device)[None, :, None, None]
        self._optimiser = Optimiser(self.net)
        self.average = Average(self.net, WIDTH)
        self.random = torch.Generator().manual_seed(seed)
        self.batch = BATCH if place.device.type == "cpu" else BATCH_ON_CARD
        self.step = 0

    def answers(self, lessons: Lessons) -> Answered:
        """Its ideas of a batch, to learn from."""
        x, first = self._noised(lessons.noise), LEVELS[0]
        fit = self._ask(x, torch.full_like(x[:, :1], first), lessons.words)
        idea, entropy = answer(fit.rows, fit.colours, self.palette, lessons.index)
        seen, level = self._second(x, idea.detach(), lessons)
        fit = self._ask(seen, level, lessons.words)
        mended, later = answer(fit.rows, fit.colours, self.palette, lessons.index)
        return Answered((idea, mended), (entropy.mean(), later.mean()))

    def learn(self, loss: Tensor, rate: float) -> None:
        torch.autograd.backward(loss)
        self._optimiser.step(rate)
        self.step += 1
        self.average.update(self.net, self.step)

    @torch.no_grad()
    def draw(self, net: Network, lessons: Lessons, steps: int = 2) -> Tensor:
        """Palette entries (B,S,S) that a network of this shape draws from the noise of some lessons."""
        x, sigma = self._noised(lessons.noise), LEVELS[0]
        for level in (*LEVELS[1:steps], 0.0):
            fit = net(x, torch.full_like(x[:, :1], sigma), self._told(lessons.words), self.palette)
            share = fit.logits.softmax(-1)
            idea = (share @ self.palette).permute(0, 3, 1, 2)
            x, sigma = idea + level / sigma * (x - idea), level
        index: Tensor = share.argmax(-1)
        return index

    def _second(self, x: Tensor, idea: Tensor, lessons: Lessons) -> tuple[Tensor, Tensor]:
        """What it sees at the second level: its own idea with the noise that is left, some pictures with fresh one."""
        level = torch.full_like(x[:, :1], LEVELS[1])
        seen = idea + LEVELS[1] / LEVELS[0] * (x - idea)
        count = round(PICTURES * len(x))
        low, high = PICTURE_LEVELS
        sigma = (low * (high / low) ** torch.rand(count, 1, 1, 1, generator=self.random)).to(x.device)
        noise = torch.randn(count, *x.shape[1:], generator=self.random).to(x.device)
        pictures = drown(paint(lessons.index[:count], self.palette), sigma, noise)
        level[:count] = sigma
        return torch.cat([pictures, seen[count:]]), level

    def _noised(self, noise: Tensor) -> Tensor:
        spread: float = (LEVELS[0] ** 2 + SIGMA_DATA**2) ** 0.5
        return self._mean + spread * noise

    def _ask(self, x: Tensor, level: Tensor, words: Tensor) -> Fit:
        fit: Fit = self.net(x, level, self._told(words), self.palette)
        return fit

    @staticmethod
    def _told(words: Tensor) -> Tensor:
        return torch.cat([words, words.new_zeros(len(words), CHANGES)], 1)


def _grown(teacher: Weights) -> Network:
    """The teacher's own network with one more column for the guidance, which says nothing yet."""
    net = build(teacher)
    shape = teacher.shape
    grown = Network(Shape(shape.size, shape.words + 1, shape.widths, shape.colour_features))
    tensors = dict(net.state_dict())
    words = tensors["words.weight"]
    at = words.shape[1] - CHANGES
    tensors["words.weight"] = torch.cat([words[:, :at], torch.zeros_like(words[:, :1]), words[:, at:]], 1)
    grown.load_state_dict(tensors)
    return grown
