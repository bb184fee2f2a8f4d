"""One network that learns: its weights, their averages, how they move and the chance that feeds it."""

import math
from collections.abc import Callable, Mapping

import torch
from torch import Tensor

from core.errors import UserError
from core.train import diffusion
from core.train.beginner import parted, together
from core.train.data import TrainingSet
from core.train.devices import Place, is_memory
from core.train.farm import Farm
from core.train.network import LATER, Fit, Network
from core.train.optimiser import Average, Optimiser
from core.train.watch import Answers
from core.words import tr

BATCH, BATCH_ON_CARD = 64, 512
WIDTHS = (0.05, 0.10)  # of the averages; the better one on held-out sprites is kept
LEAST_BATCH, LEAST_RATE = 4, 0.1
_NET, _AVERAGE, _OPTIMISER = "net.", "average", "optimiser."


class Student:
    def __init__(self, net: Network, data: TrainingSet, place: Place, farm: Farm, seed: int) -> None:
        self.net, self._data, self._farm = net, data, farm
        net.in_half = place.half
        self._optimiser = Optimiser(net)
        self.averages = [Average(net, width) for width in WIDTHS]
        self.beginner: dict[str, Tensor] = {}  # the widest average early in the run, once it has been remembered
        self.is_led = False  # away from it when it draws
        self.random = torch.Generator().manual_seed(seed)
        self.batch = (BATCH if place.device.type == "cpu" else BATCH_ON_CARD) * farm.size
        self.step = 0
        self._slower = 1.0  # the rate is cut when a step failed

    def learn(self, rate: float, say: Callable[[str], None]) -> float:
        """One step. A loss that is no number goes back to the last good average and on at half the rate."""
        try:
            found = self._losses()
            torch.autograd.backward(found.total)
        except (RuntimeError, MemoryError) as error:
            if not is_memory(error) or self.batch <= LEAST_BATCH or self._farm.size > 1:
                raise
            self.batch //= 2
            for p in self.net.parameters():
                p.grad = None  # of half a step
            say(tr("Memory is short: it goes on with {n} sprites at a time.", n=self.batch))
            return math.nan
        self._farm.average(list(self.net.parameters()))
        loss = float(found.total.detach())
        self._optimiser.step(rate * self._slower)
        self.step += 1
        if not math.isfinite(loss):
            self._back_to_good(say)
            return loss
        for average in self.averages:
            average.update(self.net, self.step)
        return loss

    def remember(self) -> None:
        """What drawings can be led away from, later on."""
        self.beginner = {name: t.clone() for name, t in self.averages[-1].weights.items()}

    def answers(self) -> Answers:
        """As it would draw."""
        return Answers(self.net, self.averages[-1].weights, self.led_from)

    @property
    def led_from(self) -> dict[str, Tensor]:
        return self.beginner if self.is_led else {}

    def state(self) -> dict[str, Tensor]:
        tensors: dict[str, Tensor] = {f"{_NET}{n}": p for n, p in self.net.named_parameters()}
        for i, average in enumerate(self.averages):
            tensors |= {f"{_AVERAGE}{i}.{n}": t for n, t in average.weights.items()}
        tensors |= {f"{_OPTIMISER}{n}": t for n, t in self._optimiser.state().items()}
        tensors = together(tensors, self.beginner)
        return tensors | {"random": self.random.get_state(), "slower": torch.tensor(self._slower)}

    def load(self, tensors: dict[str, Tensor]) -> None:
        early = parted(tensors).beginner
        self.beginner = {name: t.to(self._data.device) for name, t in early.items()}
        with torch.no_grad():
            for name, p in self.net.named_parameters():
                _take(p, tensors, f"{_NET}{name}", name)
            for i, average in enumerate(self.averages):
                for name, kept in average.weights.items():
                    _take(kept, tensors, f"{_AVERAGE}{i}.{name}", name)
        cut = len(_OPTIMISER)
        self._optimiser.load({n[cut:]: t for n, t in tensors.items() if n.startswith(_OPTIMISER)})
        self.random.set_state(tensors["random"])
        self._slower = float(tensors["slower"])

    def _losses(self) -> diffusion.Losses:
        data, size, part = self._data, self._data.size, self._farm.part
        whole = data.batch(self.batch, self.random)
        sigma = diffusion.noise_levels(self.batch, self.random)
        noise = torch.randn(self.batch, 4, size, size, generator=self.random)
        given = diffusion.given_parts(self.batch, size, self.random)
        unused = None if whole.unused is None else part(whole.unused)
        mine = diffusion.Batch(part(whole.index), part(whole.palette), part(whole.words), unused)
        sigma, noise, given = (part(t).to(data.device) for t in (sigma, noise, given))
        return diffusion.losses(self._answer, mine, sigma, noise, given)

    def _answer(self, x: Tensor, level: Tensor, batch: diffusion.Batch) -> Fit:
        fit: Fit = self.net(x, level, batch.words, batch.palette, batch.unused)
        return fit

    def _back_to_good(self, say: Callable[[str], None]) -> None:
        self._slower /= 2
        if self._slower < LEAST_RATE:
            sentence = tr("The network does not learn on these sprites: its numbers ran away. Try without the base.")
            raise UserError(sentence)
        good = self.averages[0].weights
        with torch.no_grad():
            for name, p in self.net.named_parameters():
                p.copy_(good[name])
        self._optimiser = Optimiser(self.net)
        say(tr("A step went wrong at step {step}: it went back and goes on more slowly.", step=self.step))


def _take(mine: Tensor, tensors: Mapping[str, Tensor], key: str, name: str) -> None:
    """A run of an earlier version goes on: what it did not have begins now."""
    if key in tensors or not name.startswith(LATER):
        mine.copy_(tensors[key])
