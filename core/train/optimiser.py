"""How weights move: Muon for the hidden convolutions, Adam for the rest, and averages of both over the run.

Muon (Jordan et al. 2024): the momentum of a weight matrix is replaced by its nearest orthogonal matrix, found by five
Newton-Schulz iterations, so that rare directions move as far as common ones. Written here for convolutions, whose
kernels are taken as matrices (out, in * 9); the library's own knows 2-D weights alone.
"""

from collections.abc import Iterable, Iterator

import torch
from torch import Tensor, nn

ADAM_RATE, MUON_RATE = 1.5e-3, 0.008
BETAS = (0.9, 0.99)


class Optimiser:
    """One step for all weights of a network; its whole state is tensors by name."""

    def __init__(self, net: nn.Module) -> None:
        named = [(n, p) for n, p in net.named_parameters() if p.requires_grad]
        hidden = {n for n, p in named if p.dim() == 4 and not n.startswith(("stem", "head"))}
        self._muon = [(n, p, torch.zeros_like(p)) for n, p in named if n in hidden]
        self._adam_names = [n for n, _ in named if n not in hidden]
        rest = [p for n, p in named if n not in hidden]
        self._adam = torch.optim.AdamW(rest, ADAM_RATE, betas=BETAS, weight_decay=0.0)
        self._all = [p for _, p in named]

    def step(self, rate: float) -> float:
        """Move by the gradients there are; rate is a share of the full rates. Gives the gradient's norm."""
        norm = float(nn.utils.clip_grad_norm_(self._all, 1.0))
        for group in self._adam.param_groups:
            group["lr"] = ADAM_RATE * rate
        self._adam.step()
        _muon_step(self._muon, MUON_RATE * rate)
        for p in self._all:
            p.grad = None
        return norm

    def state(self) -> dict[str, Tensor]:
        found = {f"muon.{n}": m for n, _, m in self._muon}
        for name, p in zip(self._adam_names, self._adam.param_groups[0]["params"], strict=True):
            for key, value in self._adam.state.get(p, {}).items():
                found[f"adam.{name}.{key}"] = torch.as_tensor(value)
        return found

    def load(self, state: dict[str, Tensor]) -> None:
        for name, _, m in self._muon:
            m.copy_(state[f"muon.{name}"])
        for name, p in zip(self._adam_names, self._adam.param_groups[0]["params"], strict=True):
            start = f"adam.{name}."
            self._adam.state[p] = {k[len(start) :]: v.clone() for k, v in state.items() if k.startswith(start)}


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
