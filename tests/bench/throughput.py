"""Images learned a second at 32x32 beside two peers, taken in turns in one run: ratios hold where seconds do not.

    python tests/bench/throughput.py [--rounds 5] [--threads 2] [--peers FOLDER]

Peers: denoising-diffusion-pytorch at its README's size (dim 64, 1-2-4-8) and diffusers' UNet2DModel at its CIFAR size
(128-256-256-256), installed beside the program (`pip install --no-deps --target FOLDER denoising-diffusion-pytorch
diffusers einops ema-pytorch accelerate ...`). Each learns RGBA batches as its own example does, with AdamW, in 32 bits;
ours learns as a run does: bfloat16 where that pays, Muon, averages, augmentation. One that is missing is left out.
"""

import argparse
import sys
import time
import types
from collections.abc import Callable
from importlib.machinery import ModuleSpec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import torch

from core.jobs import BaseJob
from core.train.devices import find_place
from core.train.farm import Farm
from core.train.prepare import prepare_base
from core.train.student import Student

PEER_BATCH = 16
Step = Callable[[], int]  # learns one batch, gives its size


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--rounds", type=int, default=5)
    a.add_argument("--threads", type=int, default=2)
    a.add_argument("--peers", type=Path)
    a = a.parse_args()
    torch.set_num_threads(a.threads)
    if a.peers:
        sys.path.append(str(a.peers))
    steps = {"Spritewell": ours(a.threads)}
    for name, make in (("denoising-diffusion-pytorch", lucid), ("diffusers UNet2DModel", diffusers)):
        try:
            steps[name] = make()
        except ImportError as error:
            print(f"{name} is left out: {error}")
    speeds: dict[str, list[float]] = {name: [] for name in steps}
    for number in range(a.rounds + 1):
        for name, step in steps.items():
            start = time.perf_counter()
            seen = step()
            if number:  # the first round only warms up
                speeds[name].append(seen / (time.perf_counter() - start))
    best = {name: sorted(found)[len(found) // 2] for name, found in speeds.items()}
    print("| learner | images a second (median) | ours is faster by |\n|---|---|---|")
    for name, speed in best.items():
        print(f"| {name} | {speed:.1f} | {best['Spritewell'] / speed:.1f} |")


def ours(threads: int) -> Step:
    place = find_place("cpu", threads)
    begun = prepare_base(BaseJob((), Path(), size=32, made=512), place.device)
    student = Student(begun.net, begun.data, place, Farm(place.device), seed=0)

    def step() -> int:
        for _ in range(4):
            student.learn(1.0, print)
        return 4 * student.batch

    return step


def lucid() -> Step:
    net = lucid_net()
    return _peer(net, lambda x: net(x))


def lucid_net(drawing: int | None = None) -> torch.nn.Module:
    """It draws in so many steps, else in all 1,000.

    It reads files by torchvision, which learning does not need and which has no CPU build of its own everywhere.
    """
    names = ("torchvision", "torchvision.transforms", "torchvision.utils", "torchvision.models")
    missing = [name for name in names if name not in sys.modules]
    for name in missing:
        sys.modules[name] = types.ModuleType(name)
        sys.modules[name].__spec__ = ModuleSpec(name, None)
        sys.modules[name].inception_v3 = None  # type: ignore[attr-defined]
    for name in names[1:]:
        setattr(sys.modules["torchvision"], name.split(".")[1], sys.modules[name])
    try:
        from denoising_diffusion_pytorch import GaussianDiffusion, Unet
    finally:
        for name in missing:
            del sys.modules[name]
    net = Unet(dim=64, dim_mults=(1, 2, 4, 8), channels=4)
    return GaussianDiffusion(net, image_size=32, timesteps=1000, sampling_timesteps=drawing)


def diffusers_net() -> torch.nn.Module:
    from diffusers import UNet2DModel

    return UNet2DModel(
        sample_size=32,
        in_channels=4,
        out_channels=4,
        block_out_channels=(128, 256, 256, 256),
        down_block_types=("DownBlock2D", "AttnDownBlock2D", "DownBlock2D", "DownBlock2D"),
        up_block_types=("UpBlock2D", "UpBlock2D", "AttnUpBlock2D", "UpBlock2D"),
    )


def diffusers() -> Step:
    from diffusers import DDPMScheduler

    net, schedule = diffusers_net(), DDPMScheduler()

    def loss(x: torch.Tensor) -> torch.Tensor:
        noise, at = torch.randn_like(x), torch.randint(0, 1000, (len(x),))
        return (net(schedule.add_noise(x, noise, at), at).sample - noise).square().mean()

    return _peer(net, loss)


def _peer(net: torch.nn.Module, loss: Callable[[torch.Tensor], torch.Tensor]) -> Step:
    optimiser = torch.optim.AdamW(net.parameters(), 1e-4)
    print(f"{type(net).__name__}: {sum(p.numel() for p in net.parameters()) / 1e6:.1f} M weights")

    def step() -> int:
        optimiser.zero_grad()
        loss(torch.rand(PEER_BATCH, 4, 32, 32)).backward()
        optimiser.step()
        return PEER_BATCH

    return step


if __name__ == "__main__":
    main()
