"""Where a network learns, and in which number format: what a short trial proves, not what is installed."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import nn

from core.errors import UserError
from core.words import tr

TRIAL_STEPS = 3
HALF_GAIN = 1.1  # bfloat16 must be this much faster before it is taken
SHORT = ("out of memory", "not enough memory", "allocate memory", "bad_alloc", "alloc_failed", "failed to allocate")
CARDS = ("cuda", "cudnn", "cublas")


@dataclass(frozen=True, slots=True)
class Place:
    device: torch.device
    half: bool  # convolutions in bfloat16

    @property
    def words(self) -> str:
        """For a sentence: "the graphics card", "the processor, 3 cores"."""
        if self.device.type == "cuda":
            return tr("the graphics card (CUDA)")
        cores = torch.get_num_threads()
        return tr("the processor, one core") if cores == 1 else tr("the processor, {n} cores", n=cores)


def find_place(wanted: str, threads: int | None) -> Place:
    """wanted is "auto", "cpu", "cuda" or "cuda:1". A card that is not there is an error, not a slow surprise."""
    cuda = torch.cuda.is_available()
    if wanted.startswith("cuda") and not cuda:
        raise UserError(tr("PyTorch finds no CUDA card here. Train on the CPU, or install a CUDA build of PyTorch."))
    if cuda and wanted != "cpu":
        return Place(torch.device("cuda" if wanted == "auto" else wanted), half=True)
    torch.set_num_threads(threads or max(1, (os.cpu_count() or 2) - 1))
    return Place(torch.device("cpu"), _half_pays())


def is_memory(error: BaseException) -> bool:
    """Whether there was not enough of it, on the card or beside it. Access to wrong memory is another matter."""
    said = str(error).lower()
    return isinstance(error, torch.OutOfMemoryError | MemoryError) or any(sign in said for sign in SHORT)


@contextmanager
def in_words() -> Iterator[None]:
    """For whoever learns: what the machine lacks, or has lost, becomes a sentence. Its weights a card takes along, so
    the run goes on from what was saved."""
    try:
        yield
    except (RuntimeError, MemoryError) as error:
        said = str(error).lower()
        if is_memory(error):
            raise UserError(tr("There was not enough memory to train. Close other programs and go on.")) from error
        if any(sign in said for sign in CARDS):
            raise UserError(
                tr(
                    "The graphics card or its driver failed. Restart or update the driver, then go on: what was saved "
                    "is kept."
                )
            ) from error
        raise


def _half_pays() -> bool:
    """Some processors multiply bfloat16 in hardware and win by half; on others it is slower, and once it was wrong."""
    generator = torch.Generator().manual_seed(0)
    conv = nn.Conv2d(64, 64, 3, padding=1)
    x = torch.randn(32, 64, 16, 16, generator=generator).contiguous(memory_format=torch.channels_last)
    with torch.no_grad():
        exact = conv(x)
        with torch.autocast("cpu", torch.bfloat16):
            rough = conv(x).float()
    if F.mse_loss(rough, exact) > 1e-4 * exact.square().mean():
        return False
    return _seconds(conv, x, half=False) > HALF_GAIN * _seconds(conv, x, half=True)


def _seconds(conv: nn.Conv2d, x: torch.Tensor, half: bool) -> float:
    best = float("inf")
    for _ in range(TRIAL_STEPS):
        start = time.process_time()  # by the clock a busy machine would decide
        with torch.autocast("cpu", torch.bfloat16, enabled=half):
            loss = F.silu(conv(x)).float().square().mean()
        torch.autograd.backward(loss)
        best = min(best, time.process_time() - start)
    return best
