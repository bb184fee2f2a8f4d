"""How weights move: Muon for the hidden convolutions, Adam for the rest, and averages of both over the run.

Muon (Jordan et al. 2024): the momentum of a weight matrix is replaced by its nearest orthogonal matrix, found by five
Newton-Schulz iterations, so that rare directions move as far as common ones. Written here for convolutions, whose
kernels are taken as matrices (out, in * 9); the library's own knows 2-D weights alone.

Adam (Kingma and Ba 2015) is written here too: making any optimiser of PyTorch's imports its compiler, which takes the
child a second of the three in which its first step is wanted.
"""

from collections.abc import Iterable, Iterator

import torch
from torch import Tensor, nn

from core.train.network import LATER

ADAM_RATE, MUON_RATE = 1.5e-3, 0.008
BETAS = (0.9, 0.99)
EPSILON = 1e-8


class Optimiser:
    """One step for all weights of a network; its whole state is tensors by name."""

    def __init__(self, net: nn.Module) -> None:
        named = [(n, p) for n, p in net.named_parameters() if p.requires_grad]
        hidden = {n for n, p in named if p.dim() == 4 and not n.startswith(("stem", "head"))}
        self._muon = [(n, p, torch.zeros_like(p)) for n, p in named if n in hidden]
        self._adam = Adam([(n, p) for n, p in named if n not in hidden])
        self._all = [p for _, p in named]

    def step(self, rate: float) -> float:
        """Move by the gradients there are; rate is a share of the full rates. Gives the gradient's norm."""
        norm = float(nn.utils.clip_grad_norm_(self._all, 1.0))
        self._adam.step(ADAM_RATE * rate)
        _muon_step(self._muon, MUON_RATE * rate)
        for p in self._all:
            p.grad = None
        return norm

    def state(self) -> dict[str, Tensor]:
        return {f"muon.{n}": m for n, _, m in self._muon} | self._adam.state()

    def load(self, state: dict[str, Tensor]) -> None:
        """What came to the network later may be missing in a run of an earlier version."""
        for name, _, m in self._muon:
            if f"muon.{name}" in state or not name.startswith(LATER):
                m.copy_(state[f"muon.{name}"])
        self._adam.load(state)


class Adam:
    """Means of the gradients and of their squares, by weight; each weight counts its own steps."""

    def __init__(self, named: Iterable[tuple[str, Tensor]]) -> None:
        self._weights = dict(named)
        self._mean = {n: torch.zeros_like(p) for n, p in self._weights.items()}
        self._square = {n: torch.zeros_like(p) for n, p in self._weights.items()}
        self._steps = dict.fromkeys(self._weights, 0)

    @torch.no_grad()
    def step(self, rate: float) -> None:
        moved = {n: p.grad for n, p in self._weights.items() if p.grad is not None}
        if not moved:
            return
        grads = list(moved.values())
        means, squares = [self._mean[n] for n in moved], [self._square[n] for n in moved]
        for name in moved:
            self._steps[name] += 1
        young = [tuple(1 - beta ** self._steps[n] for beta in BETAS) for n in moved]
        torch._foreach_lerp_(means, grads, 1 - BETAS[0])
        torch._foreach_mul_(squares, BETAS[1])
        torch._foreach_addcmul_(squares, grads, grads, 1 - BETAS[1])
        spread = torch._foreach_sqrt(squares)
        torch._foreach_div_(spread, [square**0.5 for _, square in young])
        torch._foreach_add_(spread, EPSILON)
        torch._foreach_addcdiv_([self._weights[n] for n in moved], means, spread, [-rate / mean for mean, _ in young])

    def state(self) -> dict[str, Tensor]:
        found: dict[str, Tensor] = {}
        for name, count in self._steps.items():
            found[f"adam.{name}.step"] = torch.tensor(float(count))
            found[f"adam.{name}.exp_avg"] = self._mean[name]
            found[f"adam.{name}.exp_avg_sq"] = self._square[name]
        return found

    def load(self, state: dict[str, Tensor]) -> None:
        """A weight that no gradient has reached may be missing: files of earlier versions leave it out."""
        for name in self._weights:
            if f"adam.{name}.step" not in state:
                continue
            self._steps[name] = int(state[f"adam.{name}.step"])
            self._mean[name].copy_(state[f"adam.{name}.exp_avg"])
            self._square[name].copy_(state[f"adam.{name}.exp_avg_sq"])


class Average:
    """The power-function average of Karras et al. 2024: as wide as a share of the run, however long it gets."""

    def __init__(self, net: nn.Module, width: float) -> None:
        self.width = width  # sigma_rel: the width of the average as a share of the run
        self._power = _power(width)
        self.weights = {n: p.detach().clone() for n, p in net.named_parameters()}

    @torch.no_grad()
    def update(self, net: nn.Module, step: int) -> None:
        keep = (1 - 1 / max(1, step)) ** (self._power + 1)
        new = [p.detach() for p in net.parameters()]
        torch._foreach_lerp_(list(self.weights.values()), new, 1 - keep)


def _power(width: float) -> float:
    """gamma of sigma_rel: the real root of (g+1) / ((g+2)^2 (g+3)) = width^2, by bisection."""
    low, high = 0.0, 1e4
    for _ in range(80):
        g = (low + high) / 2
        low, high = (g, high) if (g + 1) / ((g + 2) ** 2 * (g + 3)) > width**2 else (low, g)
    return low


@torch.no_grad()
def _muon_step(weights: Iterable[tuple[str, Tensor, Tensor]], rate: float, momentum: float = 0.95) -> None:
    for p, m in _with_gradients(weights):
        assert p.grad is not None
        m.lerp_(p.grad, 1 - momentum)
        wanted = p.grad.lerp(m, momentum).flatten(1)
        longer = max(1.0, wanted.shape[0] / wanted.shape[1]) ** 0.5
        p.add_(orthogonal(wanted).view_as(p), alpha=-rate * longer)


def _with_gradients(weights: Iterable[tuple[str, Tensor, Tensor]]) -> Iterator[tuple[Tensor, Tensor]]:
    return ((p, m) for _, p, m in weights if p.grad is not None)


def orthogonal(matrix: Tensor, iterations: int = 5) -> Tensor:
    """About the nearest orthogonal matrix: singular values between 0.7 and 1.2, which is all Muon needs."""
    x: Tensor = matrix.bfloat16()
    tall = x.shape[0] > x.shape[1]
    x = x.T if tall else x
    x = x / (x.norm() + 1e-7)
    for _ in range(iterations):
        a = x @ x.T
        x = 3.4445 * x + (-4.7750 * a + 2.0315 * (a @ a)) @ x
    x = x.T if tall else x
    return x.to(matrix.dtype)
