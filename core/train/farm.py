"""Several processes that learn one network: alone unless torchrun started more, on one machine or on many.

Every process draws the same large batch from the same seed and learns its own slice of it; gradients are averaged, so
the result is that of one process with the whole batch. The first process keeps the clock, looks, saves and speaks.
"""

import os
from collections.abc import Sequence

import torch
import torch.distributed as dist
from torch import Tensor

OVER = 1.0  # what the first process says when the run is at its end, or was stopped


class Farm:
    def __init__(self, device: torch.device) -> None:
        self.size = int(os.environ.get("WORLD_SIZE", "1"))
        self.rank = int(os.environ.get("RANK", "0"))
        self._device = device
        if self.size > 1 and not dist.is_initialized():
            dist.init_process_group("nccl" if device.type == "cuda" else "gloo")

    @property
    def leads(self) -> bool:
        return self.rank == 0

    def part(self, whole: Tensor) -> Tensor:
        """This process's slice of a batch."""
        return whole if self.size == 1 else whole[self.rank :: self.size]

    def average(self, weights: Sequence[Tensor]) -> None:
        """Gradients of all processes, averaged, in one message."""
        if self.size == 1:
            return
        grads = [p.grad for p in weights if p.grad is not None]
        flat = torch.cat([g.reshape(-1) for g in grads])
        dist.all_reduce(flat)
        flat /= self.size
        start = 0
        for g in grads:
            g.copy_(flat[start : start + g.numel()].view_as(g))
            start += g.numel()

    def agree(self, value: float) -> float:
        """What the first process says: the share of the run that is done."""
        if self.size == 1:
            return value
        said = torch.tensor([value], dtype=torch.float64, device=self._device)
        dist.broadcast(said, 0)
        return float(said)

    def leave(self) -> None:
        if self.size > 1 and dist.is_initialized():
            dist.destroy_process_group()
