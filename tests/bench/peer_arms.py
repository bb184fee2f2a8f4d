"""The peer of trials.py: diffusers' UNet2DModel made small and tuned with care, drawn by DPM-Solver++ in 20 steps."""

import time
from pathlib import Path

import numpy as np
import torch

from core.sprites.collection import read_collection
from core.sprites.pixels import from_ink, to_ink
from core.train.optimiser import Average

BATCH, RATE, STEPS, DRAWN, AT_ONCE = 64, 5e-4, 20, 500, 100


def small_unet(work: Path, seed: int, seconds: float) -> tuple[np.ndarray, int]:
    """Channels 64-128-128 with attention at 8x8, 1,000 noise levels by the squared cosine, AdamW that warms up and
    cools down, an average of the weights, bfloat16 convolutions, mirrored sprites: what a careful user would choose."""
    from diffusers import DDPMScheduler, DPMSolverMultistepScheduler, UNet2DModel

    sprites = read_collection(work / "learn").rgba
    x0 = torch.from_numpy(to_ink(sprites))
    torch.manual_seed(seed)
    kinds = ("DownBlock2D", "DownBlock2D", "AttnDownBlock2D")
    ups = ("AttnUpBlock2D", "UpBlock2D", "UpBlock2D")
    widths = (64, 128, 128)
    net = UNet2DModel(
        sample_size=x0.shape[-1], in_channels=4, out_channels=4, layers_per_block=1,
        block_out_channels=widths, down_block_types=kinds, up_block_types=ups, attention_head_dim=32,
    )  # fmt: skip
    levels = DDPMScheduler(beta_schedule="squaredcos_cap_v2")
    optimiser = torch.optim.AdamW(net.parameters(), RATE, betas=(0.9, 0.99), weight_decay=0.0)
    average, step, start = Average(net, 0.1), 0, time.process_time()
    while (share := (time.process_time() - start) / seconds) < 1:
        for group in optimiser.param_groups:
            group["lr"] = RATE * min(1.0, share / 0.05 + 0.05, (1 - share) / 0.3)
        batch = x0[torch.randint(len(x0), (BATCH,))]
        batch = torch.where(torch.rand(BATCH, 1, 1, 1) < 0.5, batch.flip(3), batch)
        noise, at = torch.randn_like(batch), torch.randint(0, 1000, (BATCH,))
        with torch.autocast("cpu", torch.bfloat16):
            found = net(levels.add_noise(batch, noise, at), at).sample
        optimiser.zero_grad()
        torch.autograd.backward((found.float() - noise).square().mean())
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        step += 1
        average.update(net, step)
    net.load_state_dict(average.weights, strict=False)
    solver = DPMSolverMultistepScheduler.from_config(levels.config)
    parts = []
    for _ in range(DRAWN // AT_ONCE):
        solver.set_timesteps(STEPS)
        x = torch.randn(AT_ONCE, *x0.shape[1:])
        for at in solver.timesteps:
            with torch.no_grad():
                x = solver.step(net(x, at).sample, at, x).prev_sample
        parts.append(from_ink(x.clamp(-1, 1).numpy()))
    return np.concatenate(parts), step * BATCH
