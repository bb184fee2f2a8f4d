"""Is it getting better, and is it still inventing? The figures that decide which network of a run is kept."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.func import functional_call

from core.sprites.nearest import nearest
from core.train.answer import expected_by
from core.train.beginner import further
from core.train.data import TrainingSet
from core.train.diffusion import SIGMA_DATA, Batch, drown, losses, noise_levels, paint, weight
from core.train.network import Fit, Network, expected

Array = npt.NDArray[Any]
# What core.generate.preview.draw_colours is given, and what it is
Ask = Callable[[Array, Array | float], tuple[Array, npt.NDArray[np.int32], Array]]
Draw = Callable[[Ask, Array, Sequence[float], float, Array], npt.NDArray[np.int32]]

BANDS = (0.15, 0.3, 0.6, 1.2, 2.5, 6.0)  # noise levels at which held-out sprites are asked for
MIDDLE = (0.3, 0.6, 1.2)  # where shapes are decided, and where copying shows first
COPY = 0.02  # rms distance below which a sprite is a copy, as the judge has it
MORE_COPIES, NEARER = 0.02, 0.8  # than honest sprites: this much is copying
MOST_HELD = 96
MOST_COMPARED = 64  # with thousands of learned sprites each takes some hundredths of a second


@dataclass(frozen=True, slots=True)
class Loss:
    """Of held-out sprites, by noise level: EDM's weighted squared error. Some levels may not have been asked for."""

    bands: dict[float, float]

    @property
    def middle(self) -> float:
        return sum(self.bands[s] for s in MIDDLE) / len(MIDDLE)

    @property
    def all(self) -> float:
        return sum(self.bands.values()) / len(self.bands)


class Answers:
    """A network with given weights (an average, mostly), asked without learning; led away from a beginner if it has
    one, as it is when it draws."""

    def __init__(self, net: Network, weights: Mapping[str, Tensor], beginner: Mapping[str, Tensor] = {}) -> None:
        self._net, self._weights, self._beginner = net, dict(weights), dict(beginner)

    @torch.no_grad()
    def __call__(self, x: Tensor, sigma: Tensor, batch: Batch) -> Fit:
        given = (x, sigma, batch.words, batch.palette, batch.unused)
        fit: Fit = functional_call(self._net, self._weights, given)
        return further(fit, functional_call(self._net, self._beginner, given)) if self._beginner else fit


def held_loss(
    answers: Answers, data: TrainingSet, learned: bool = False, bands: Sequence[float] = BANDS, most: int = MOST_HELD
) -> Loss:
    """With the same noise every time, so that two figures of one run can be compared. learned: of learned sprites."""
    rows = len(data.learned if learned else data.held)
    count = min(rows, most)
    batch = data.learned_all_over(count) if learned else data.held_batch(0, count)
    x0 = paint(batch.index, batch.palette)
    found = {}
    for band in bands:
        noise = _noise(x0.shape, int(band * 1000)).to(data.device)
        sigma = torch.full((count, 1, data.size, data.size), band, device=data.device)
        fit = answers(drown(x0, sigma, noise), sigma, batch)
        guess = expected_by(fit.rows, fit.colours, batch.palette).mT.view_as(x0)
        found[band] = float((weight(sigma) * (guess - x0).square()).mean())
    return Loss(found)


def whole_loss(answers: Answers, data: TrainingSet) -> float:
    """Of held-out sprites, measured as the loss of a step is: what a plot can show beside it."""
    count = min(len(data.held), MOST_HELD)
    batch, chance = data.held_batch(0, count), torch.Generator().manual_seed(0)
    sigma = noise_levels(count, chance).to(data.device)
    noise = torch.randn(count, 4, data.size, data.size, generator=chance).to(data.device)
    given = torch.zeros(count, 1, data.size, data.size, dtype=torch.bool, device=data.device)
    return float(losses(answers, batch, sigma, noise, given).total)


def mean_loss(data: TrainingSet) -> float:
    """What a network that always answers the average sprite would lose: less than this is learning."""
    batch = data.learned_all_over(min(len(data.learned), MOST_HELD))
    x0 = paint(batch.index, batch.palette)
    mean = torch.tensor(data.mean(), device=data.device)[None, :, None, None]
    far = float((mean - x0).square().mean())
    return sum(far * float(weight(torch.tensor(s))) for s in BANDS) / len(BANDS)


def draw_some(
    answers: Answers, data: TrainingSet, draw: Draw, count: int, seed: int, group: int = 0, first: int = 0
) -> Array:
    """Palette entries (count,S,S) drawn in one group's palette, each with the words of one of its sprites; one seed
    always means one noise and one choice.

    first: of all the sprites of this seed, the number of the first that is wanted."""
    palette, unused = data.palettes[group : group + 1], data.unused[group : group + 1]
    words = data.words.new_zeros(count, data.words.shape[1] + _changes(data, answers))
    words[:, : data.words.shape[1]] = data.words[_some_of(data, group, first + count, seed)[first:]]
    batch = Batch(torch.empty(0), palette.expand(count, -1, -1), words, unused.expand(count, -1))

    def ask(x: Array, sigma: Array | float) -> tuple[Array, npt.NDArray[np.int32], Array]:
        noisy = torch.from_numpy(np.ascontiguousarray(x, np.float32)).to(data.device)
        level = np.broadcast_to(np.asarray(sigma, np.float32), (count, 1, data.size, data.size))
        share = answers(noisy, torch.from_numpy(level.copy()).to(data.device), batch).logits.softmax(-1)
        sure, index = share.max(-1)
        x0 = expected(share, batch.palette)
        return x0.cpu().numpy(), index.to(torch.int32).cpu().numpy(), sure.cpu().numpy()

    noise = _noise(torch.Size((first + count, 4, data.size, data.size)), seed)[first:].numpy()
    return draw(ask, noise, data.mean(), SIGMA_DATA, palette[0].cpu().numpy())


@dataclass(frozen=True, slots=True)
class Novelty:
    """How near sprites lie to the learned ones."""

    copies: float  # share nearer than COPY
    distance: float  # the median

    def is_copying(self, honest: "Novelty") -> bool:
        """Beside sprites that were never learned. Their loss rises long before, while drawings still get better."""
        return self.copies > honest.copies + MORE_COPIES or self.distance < NEARER * honest.distance


def novelty(drawn: Array, learned: Array) -> Novelty:
    """Both are RGBA stacks; mirrored and shifted sprites are no new ones."""
    distance, _ = nearest(drawn, learned)
    return Novelty(float((distance < COPY).mean()), float(np.median(distance)))


def honest_novelty(held: Array, learned: Array) -> Novelty:
    """Of the artist's own sprites, which are new to each other: held-out ones, or learned ones to the rest."""
    if len(held):
        return novelty(held[:MOST_COMPARED], learned)
    if len(learned) < 2:
        return Novelty(1.0, 0.0)  # one sprite: there is nothing to be new against
    own = [novelty(learned[i : i + 1], np.delete(learned, i, 0)) for i in range(min(len(learned), MOST_COMPARED))]
    return Novelty(float(np.mean([n.copies for n in own])), float(np.median([n.distance for n in own])))


def _some_of(data: TrainingSet, group: int, count: int, seed: int) -> Tensor:
    """Rows of learned sprites of a group, by chance."""
    own = data.learned[data.owner[data.learned] == group]
    return own[torch.randint(len(own), (count,), generator=torch.Generator().manual_seed(seed)).to(data.device)]


def _changes(data: TrainingSet, answers: Answers) -> int:
    return int(answers._net.words.in_features - data.words.shape[1])


def _noise(shape: torch.Size, seed: int) -> Tensor:
    return torch.randn(shape, generator=torch.Generator().manual_seed(seed))


def weight_distance(net: nn.Module, before: Mapping[str, Tensor]) -> float:
    """How far the weights went from where they began, as a share of their size. Zero means nothing was learned."""
    far = sum(float((p.detach() - before[n]).square().sum()) for n, p in net.named_parameters())
    size = sum(float(before[n].square().sum()) for n, _ in net.named_parameters())
    return math.sqrt(far / max(size, 1e-12))
