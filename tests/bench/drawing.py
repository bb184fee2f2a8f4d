"""How fast sprites are drawn at 32x32 on the CPU, beside two peers, taken in turns in one run.

    python tests/bench/drawing.py [--model FILE] [--threads 2] [--rounds 5] [--peers FOLDER]

Without --model a network of the base's shape and untrained weights is exported, which takes as long to ask. Peers as in
throughput.py; a step of theirs is timed and counted as often as their own default takes it: 1000 steps of
denoising-diffusion-pytorch (its README's size), 50 of DDIM by diffusers' UNet2DModel (its CIFAR size). Beside seconds
by the clock stand seconds of processor time, which other programs on the machine lengthen less; with --threads 1 no
thread waits for another by turning in circles, so these alone can be compared on a busy machine.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

import numpy as np
import torch
from throughput import diffusers_net, lucid_net

from core.card import Card
from core.generate.denoiser import Denoiser
from core.generate.edit import draw_edits, repair
from core.generate.sampler import Manner, sample
from core.generate.solver import Step
from core.sprites.maker import make_sprites
from core.sprites.nearest import Known
from core.sprites.palette import find_palette
from core.sprites.pixels import Rgba
from core.train.data import CHANGES
from core.train.export import export
from core.train.network import Network, Shape
from core.train.twin import write_twin

SIZE, WORDS, SET = 32, 24, 20_000
DDPM_STEPS, DDIM_STEPS = 1000, 50


@dataclass(frozen=True, slots=True)
class Time:
    wall: float
    cpu: float

    def __str__(self) -> str:
        return f"{self.wall:.2f} s, {self.cpu:.2f} s of processor time"


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--model", type=Path)
    a.add_argument("--threads", type=int, default=2)
    a.add_argument("--rounds", type=int, default=5)
    a.add_argument("--peers", type=Path)
    a = a.parse_args()
    torch.set_num_threads(a.threads)
    if a.peers:
        sys.path.append(str(a.peers))
    with tempfile.TemporaryDirectory() as folder:
        model = a.model or untrained(Path(folder) / "model.onnx")
        quick, exact = (Denoiser(model, "cpu", a.threads, is_exact=exact) for exact in (False, True))
    ours: dict[str, Callable[[], object]] = {
        "16 sprites, 10 steps": lambda: sample(quick, quick.card, range(16)),
        "16 sprites, 10 steps, in floats": lambda: sample(exact, exact.card, range(16)),
        "wall of 64, 10 steps": lambda: sample(quick, quick.card, range(64), Manner(tidy=False)),
        "wall of 64, 10 steps, in floats": lambda: sample(exact, exact.card, range(64), Manner(tidy=False)),
        "repair, nine alternatives": repair_of(quick),
    }
    known, drawn = Known(varied(SET)), varied(64, seed=1)
    ours["nearest of 20,000 for 64"] = lambda: known.nearest(drawn, 1)
    peers = peer_steps()
    times: dict[str, list[Time]] = {}
    for number in range(a.rounds + 1):
        for name, work in {**ours, **{name: step for name, (step, _) in peers.items()}}.items():
            found = timed(work)
            if number:  # the first round only warms up
                times.setdefault(name, []).append(found)
    best = {name: sorted(found, key=lambda t: t.wall)[len(found) // 2] for name, found in times.items()}
    print(f"{quick.device}, {a.threads} threads, {quick.card.size} px, {len(quick.card.palette)} colours")
    print(f"first idea seen after {1000 * first_idea(quick):.0f} ms")
    for name in ours:
        steps = f"; {10 / best[name].wall:.1f} steps a second" if "wall" in name else ""
        print(f"{name}: {best[name]}{steps}")
    for name, (_, steps) in peers.items():
        peer, own = best[name], best["16 sprites, 10 steps"]
        by_clock, by_processor = steps * peer.wall / own.wall, steps * peer.cpu / own.cpu
        print(f"{name}, 16 sprites: {steps * peer.wall:.0f} s")
        print(f"... ours is faster {by_clock:.0f} times by the clock, {by_processor:.0f} times by processor time")


def timed(work: Callable[[], object]) -> Time:
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Time(time.perf_counter() - wall, time.process_time() - cpu)


def first_idea(denoiser: Denoiser) -> float:
    """From the order of a wall of sixteen to the first idea of the network, in seconds."""
    seen: list[float] = []

    def look(step: Step) -> None:
        if step.number == 1:
            seen.append(time.perf_counter())

    start = time.perf_counter()
    sample(denoiser, denoiser.card, range(16), on_step=look)
    return seen[0] - start


def untrained(path: Path) -> Path:
    torch.manual_seed(0)
    net = Network(Shape(SIZE, WORDS + CHANGES))
    for weights in net.parameters():
        if not weights.any():
            torch.nn.init.normal_(weights, std=0.02)
    sprites = varied(64)
    colours = find_palette(sprites, 96).colours
    words = tuple(f"word{number}" for number in range(WORDS))
    export(net, Card("untrained", SIZE, tuple(tuple(int(v) for v in c) for c in colours), words), path)
    write_twin(path, sprites)
    return path


def varied(count: int, seed: int = 0) -> Rgba:
    """Sprites of the program's own making at 32x32, recoloured and moved, so that no two are the same."""
    rng = np.random.default_rng(seed)
    made = make_sprites(200, seed)[0].repeat(2, 1).repeat(2, 2)
    out = made[rng.integers(0, len(made), count)]
    for sprite in out:
        colour = sprite[..., rng.permutation(3)].astype(int) + rng.integers(-50, 50, 3)
        sprite[..., :3] = np.where(sprite[..., 3:] > 0, np.clip(colour, 0, 255), 0)
        sprite[:] = np.roll(sprite, tuple(rng.integers(-2, 3, 2)), (0, 1))
    return out


def repair_of(denoiser: Denoiser) -> Callable[[], object]:
    mask = np.zeros((denoiser.card.size,) * 2, np.bool_)
    mask[8:20, 8:20] = True
    size = denoiser.card.size
    sprite = varied(1, seed=2)[0] if size == SIZE else np.zeros((size, size, 4), np.uint8)
    return lambda: draw_edits(denoiser, denoiser.card, [repair(sprite, mask)] * 9, range(9))


def peer_steps() -> dict[str, tuple[Callable[[], object], int]]:
    """One step of sixteen sprites each, and how many of them a drawing takes."""
    found: dict[str, tuple[Callable[[], object], int]] = {}
    x, at = torch.randn(16, 4, SIZE, SIZE), torch.full((16,), 500)
    try:
        lucid = lucid_net()
        found["denoising-diffusion-pytorch"] = (torch.no_grad()(lambda: lucid.p_sample(x, 500)), DDPM_STEPS)
        unet = diffusers_net()
        found["diffusers DDIM-50"] = (torch.no_grad()(lambda: unet(x, at).sample), DDIM_STEPS)
    except ImportError as error:
        print(f"A peer is left out: {error}")
    return found


if __name__ == "__main__":
    main()
