"""The peers of trials.py: diffusers' UNet2DModel made small and tuned with care, and two libraries as they come.

Each learns by the processor's clock as the program's own arms do, keeps an average of its weights, and draws in 20
steps, where its example takes hundreds: DPM-Solver++ for diffusers, DDIM for denoising-diffusion-pytorch.
"""

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from throughput import diffusers_net, lucid_net
from torch import Tensor, nn

from core.sprites.collection import read_collection
from core.sprites.pixels import from_ink, to_ink
from core.train.optimiser import Average

STEPS, DRAWN, FEW, AT_ONCE = 20, 500, 100, 100
Loss = Callable[[Tensor], Tensor]


def small_unet(work: Path, seed: int, seconds: float) -> tuple[np.ndarray, int]:
    """Channels 64-128-128 with attention at 8x8, 1,000 noise levels by the squared cosine, AdamW that warms up and
    cools down, an average of the weights, bfloat16 convolutions, mirrored sprites: what a careful user would choose."""
    from diffusers import DDPMScheduler, UNet2DModel

    x0 = _sprites(work)
    torch.manual_seed(seed)
    kinds = ("DownBlock2D", "DownBlock2D", "AttnDownBlock2D")
    ups = ("AttnUpBlock2D", "UpBlock2D", "UpBlock2D")
    widths = (64, 128, 128)
    net = UNet2DModel(
        sample_size=x0.shape[-1], in_channels=4, out_channels=4, layers_per_block=1,
        block_out_channels=widths, down_block_types=kinds, up_block_types=ups, attention_head_dim=32,
    )  # fmt: skip
    levels = DDPMScheduler(beta_schedule="squaredcos_cap_v2")
    seen = _learn(net, _foretelling(net, levels, in_half=True), x0, seconds, batch=64, rate=5e-4)
    return _solved(net, levels, x0, DRAWN), seen


def diffusers_as_it_is(work: Path, seed: int, seconds: float) -> tuple[np.ndarray, int]:
    """UNet2DModel at its CIFAR size, learning as its training example does."""
    from diffusers import DDPMScheduler

    x0 = _sprites(work)
    torch.manual_seed(seed)
    net, levels = diffusers_net(), DDPMScheduler()
    seen = _learn(net, _foretelling(net, levels, in_half=False), x0, seconds, batch=16, rate=1e-4)
    return _solved(net, levels, x0, FEW), seen


def lucid_as_it_is(work: Path, seed: int, seconds: float) -> tuple[np.ndarray, int]:
    """denoising-diffusion-pytorch as its README has it. It wants values from 0 to 1."""
    x0 = _sprites(work)
    torch.manual_seed(seed)
    net = lucid_net(STEPS)
    seen = _learn(net, lambda x: net((x + 1) / 2), x0, seconds, batch=16, rate=8e-5)
    with torch.no_grad():
        return from_ink((net.sample(batch_size=FEW) * 2 - 1).clamp(-1, 1).numpy()), seen


PEERS = {"small-unet": small_unet, "diffusers": diffusers_as_it_is, "denoising-diffusion-pytorch": lucid_as_it_is}


def _sprites(work: Path) -> Tensor:
    return torch.from_numpy(to_ink(read_collection(work / "learn").rgba))


def _foretelling(net: nn.Module, levels: object, in_half: bool) -> Loss:
    def loss(x: Tensor) -> Tensor:
        noise, at = torch.randn_like(x), torch.randint(0, 1000, (len(x),))
        with torch.autocast("cpu", torch.bfloat16, enabled=in_half):
            found = net(levels.add_noise(x, noise, at), at).sample
        return (found.float() - noise).square().mean()

    return loss


def _learn(net: nn.Module, loss: Loss, x0: Tensor, seconds: float, batch: int, rate: float) -> int:
    """Leaves the average of its weights in the network; gives how many sprites it saw."""
    optimiser = torch.optim.AdamW(net.parameters(), rate, betas=(0.9, 0.99), weight_decay=0.0)
    average, step, start = Average(net, 0.1), 0, time.process_time()
    while (share := (time.process_time() - start) / seconds) < 1:
        for group in optimiser.param_groups:
            group["lr"] = rate * min(1.0, share / 0.05 + 0.05, (1 - share) / 0.3)
        some = x0[torch.randint(len(x0), (batch,))]
        some = torch.where(torch.rand(batch, 1, 1, 1) < 0.5, some.flip(3), some)
        optimiser.zero_grad()
        torch.autograd.backward(loss(some))
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        step += 1
        average.update(net, step)
    net.load_state_dict(average.weights, strict=False)
    return step * batch


def _solved(net: nn.Module, levels: object, x0: Tensor, count: int) -> np.ndarray:
    from diffusers import DPMSolverMultistepScheduler

    solver = DPMSolverMultistepScheduler.from_config(levels.config)
    parts = []
    for _ in range(count // AT_ONCE):
        solver.set_timesteps(STEPS)
        x = torch.randn(AT_ONCE, *x0.shape[1:])
        for at in solver.timesteps:
            with torch.no_grad():
                x = solver.step(net(x, at).sample, at, x).prev_sample
        parts.append(from_ink(x.clamp(-1, 1).numpy()))
    return np.concatenate(parts)
