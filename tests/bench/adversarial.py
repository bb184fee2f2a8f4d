"""Diffusion, instant and adversarial side by side: the same sprites, the same minutes, networks of about the same size.

    python tests/bench/adversarial.py SET --judge JUDGE.py [--minutes 10] [--run RUN] [--seed 0] [--keep DIR]

SET is a folder of sprites; a fifth of it is put aside first, as in quality.py. RUN is a finished run to compare with,
whose folder "learn" lies beside it; without it one is trained here. The adversarial network is a plain convolutional
generator against a detector of its own size, with what is known to hold small sets together: the paired loss and both
gradient penalties of R3GAN (Huang et al. 2024), colour, translation and cutout on all that the detector sees
(DiffAugment, Zhao et al. 2020), and an averaged generator. It gets as long as the diffusion run and its pupil together.
Its colours are snapped to the palette afterwards, which the others need not.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np
import torch
import torch.nn.functional as F
from quality import ask, contact, put_aside, tell
from torch import Tensor, nn

from core.card import instant_of
from core.generate.denoiser import Denoiser
from core.generate.preview import draw_colours
from core.generate.sampler import Manner, sample
from core.jobs import InstantJob, TrainJob
from core.learning import teach_instant
from core.sprites.collection import read_collection
from core.sprites.palette import find_palette
from core.sprites.pixels import colours_to_ink, to_ink
from core.train.devices import find_place
from core.train.loop import train

DRAWN, BATCH, NOISE, WIDE = 500, 16, 64, 128
PENALTY, RATE, BETAS, KEEP = 10.0, 2e-4, (0.0, 0.99), 0.995  # a penalty of 1 lets the detector win in minutes
COLUMNS = ("kid", "kid_lo", "kid_hi", "precision", "recall", "coverage", "copies", "specks", "colours")


class Block(nn.Module):
    """Two convolutions beside a straight way, without norms: scaled at the start so that depth does not matter."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.first, self.second = nn.Conv2d(width, width, 3, padding=1), nn.Conv2d(width, width, 3, padding=1)
        nn.init.zeros_(self.second.weight)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.second(F.leaky_relu(self.first(F.leaky_relu(x, 0.2)), 0.2))


def widths(size: int) -> list[int]:
    """Channels at 4 px, 8 px, ... up to the whole size, where they cost most."""
    levels = (size // 4).bit_length() - 1
    return [WIDE] * levels + [WIDE // 2]


class Generator(nn.Module):
    def __init__(self, size: int) -> None:
        super().__init__()
        wide = widths(size)
        self.start = nn.Linear(NOISE, WIDE * 16)
        self.levels = nn.ModuleList([nn.Sequential(Block(width), Block(width)) for width in wide])
        self.narrow = nn.ModuleList([nn.Conv2d(a, b, 1) for a, b in pairwise([WIDE, *wide])])
        self.out = nn.Conv2d(wide[-1], 4, 1)

    def forward(self, z: Tensor) -> Tensor:
        h = self.start(z).view(-1, WIDE, 4, 4)
        for number, (narrow, level) in enumerate(zip(self.narrow, self.levels, strict=True)):
            h = level(narrow(F.interpolate(h, scale_factor=2.0, mode="nearest") if number else h))
        return torch.tanh(self.out(h))


class Detector(nn.Module):
    def __init__(self, size: int) -> None:
        super().__init__()
        wide = widths(size)[::-1]
        self.start = nn.Conv2d(4, wide[0], 1)
        self.levels = nn.ModuleList([nn.Sequential(Block(width), Block(width)) for width in wide])
        self.widen = nn.ModuleList([nn.Conv2d(a, b, 1) for a, b in pairwise([wide[0], *wide])])
        self.out = nn.Linear(WIDE * 16, 1)

    def forward(self, x: Tensor) -> Tensor:
        h = self.start(x)
        for number, (widen, level) in enumerate(zip(self.widen, self.levels, strict=True)):
            h = level(widen(F.avg_pool2d(h, 2) if number else h))
        return self.out(h.flatten(1))[:, 0]


def augment(x: Tensor, chance: torch.Generator) -> Tensor:
    """Colour, translation and cutout, all differentiable: the detector never sees a sprite as it is."""
    b, _, size, _ = x.shape
    rgb, alpha = x[:, :3], x[:, 3:]
    light, rich, strong = (torch.rand(b, 1, 1, 1, generator=chance) for _ in range(3))
    rgb = rgb + (light - 0.5)
    grey = rgb.mean(1, keepdim=True)
    rgb = (rgb - grey) * rich * 2 + grey
    middle = rgb.mean((1, 2, 3), keepdim=True)
    x = torch.cat([(rgb - middle) * (strong + 0.5) + middle, alpha], 1)
    reach = size // 8
    padded = F.pad(x, (reach,) * 4, value=-1.0)
    across, down = (torch.randint(2 * reach + 1, (b,), generator=chance) for _ in range(2))
    at = torch.arange(size)
    x = padded[
        torch.arange(b)[:, None, None, None],
        torch.arange(4)[None, :, None, None],
        (at + down[:, None])[:, None, :, None],
        (at + across[:, None])[:, None, None, :],
    ]
    top, left = (torch.randint(size, (b, 1), generator=chance) - size // 4 for _ in range(2))
    hidden = ((at >= top) & (at < top + size // 2))[:, :, None] & ((at >= left) & (at < left + size // 2))[:, None]
    return torch.where(hidden[:, None], 0.0, x)


def set_against(real: Tensor, seconds: float, seed: int, half: bool, say: Callable[[str], None]) -> Generator:
    """The averaged generator after so many seconds; half: in bfloat16 where diffusion learns in it too."""
    torch.manual_seed(seed)
    chance = torch.Generator().manual_seed(seed)
    generator, detector = Generator(real.shape[-1]), Detector(real.shape[-1])
    kept = Generator(real.shape[-1])
    kept.load_state_dict(generator.state_dict())
    moves = [torch.optim.Adam(net.parameters(), RATE, betas=BETAS) for net in (generator, detector)]
    begun, step = time.monotonic(), 0
    while (spent := time.monotonic() - begun) < seconds:
        some = real[torch.randint(len(real), (BATCH,), generator=chance)]
        mirrored = torch.rand(BATCH, 1, 1, 1, generator=chance) < 0.5
        some = augment(torch.where(mirrored, some.flip(3), some), chance)
        with torch.autocast("cpu", torch.bfloat16, enabled=half):
            made = augment(generator(torch.randn(BATCH, NOISE, generator=chance)).float(), chance)
            seen = [some.detach().requires_grad_(), made.detach().requires_grad_()]
            said = [detector(x).float() for x in seen]
            slopes = torch.autograd.grad([s.sum() for s in said], seen, create_graph=True)
            steep = sum(slope.square().sum((1, 2, 3)).mean() for slope in slopes)
            loss = F.softplus(said[1] - said[0]).mean() + PENALTY / 2 * steep
            _move(moves[1], loss)
            with torch.no_grad():
                theirs = detector(some).float()
            _move(moves[0], F.softplus(theirs - detector(made).float()).mean())
        with torch.no_grad():
            for mine, new in zip(kept.parameters(), generator.parameters(), strict=True):
                mine.lerp_(new, 1 - min(KEEP, step / (step + 10)))  # it forgets how it began
        step += 1
        if step % 50 == 0:
            say(f"{spent:.0f} s, step {step}: detector {float(loss):.3f}")
    say(f"{step} steps")
    return kept.eval()


def _move(optimiser: torch.optim.Adam, loss: Tensor) -> None:
    optimiser.zero_grad()
    torch.autograd.backward(loss)
    optimiser.step()


def drawn_by(generator: Generator, colours: np.ndarray, seed: int) -> np.ndarray:
    """In the colours of the set: the nearest of its palette."""
    with torch.no_grad():
        z = torch.randn(DRAWN, NOISE, generator=torch.Generator().manual_seed(seed))
        ink = torch.cat([generator(z[at : at + BATCH]) for at in range(0, DRAWN, BATCH)])
    apart = np.square(ink.permute(0, 2, 3, 1).numpy()[..., None, :] - colours_to_ink(colours)).sum(-1)
    return colours[apart.argmin(-1)]


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("set", type=Path)
    a.add_argument("--judge", type=Path, required=True)
    a.add_argument("--minutes", type=float, default=10.0)
    a.add_argument("--run", type=Path)
    a.add_argument("--seed", type=int, default=0)
    a.add_argument("--threads", type=int, default=2)
    a.add_argument("--keep", type=Path, help="folder for contact sheets")
    a = a.parse_args()
    work = Path(tempfile.mkdtemp(prefix="adversarial-"))
    put_aside(a.set, work)
    run = a.run or work / "run"
    if a.run is None:
        train(TrainJob(work / "learn", run, "base", a.minutes, seed=a.seed, threads=a.threads), tell, draw_colours)
    if not instant_of(run / "model.onnx").is_file():
        teach_instant(InstantJob(run, seed=a.seed, device="cpu", threads=a.threads), tell)
    place = find_place("cpu", a.threads)
    learn = read_collection(work / "learn").rgba
    colours = np.asarray(find_palette(learn, 96).colours)
    print("| network | seconds a sprite | " + " | ".join(COLUMNS) + " |")
    print("|" + "---|" * (len(COLUMNS) + 2), flush=True)
    seeds = range(DRAWN * a.seed, DRAWN * (a.seed + 1))

    def row(name: str, draw: Callable[[], np.ndarray]) -> None:
        start = time.process_time()
        pictures = draw()
        each = (time.process_time() - start) / len(pictures)
        file = f"{name.replace(' ', '_')}.npy"
        np.save(work / file, pictures)
        found = ask(a.judge, work, file)
        print("| " + " | ".join((name, f"{each:.4f}", *(f"{found[c]:.3g}" for c in COLUMNS))) + " |", flush=True)
        if a.keep:
            a.keep.mkdir(parents=True, exist_ok=True)
            contact(pictures[:64], learn[:: max(1, len(learn) // 64)][:64], a.keep / f"{Path(file).stem}.png")

    def with_network(file: Path, steps: int) -> Callable[[], np.ndarray]:
        denoiser = Denoiser(file, "cpu", a.threads)
        return lambda: sample(denoiser, denoiser.card, seeds, Manner(steps))

    model = run / "model.onnx"
    for steps in (10, 2, 1):
        row(f"diffusion, {steps} steps", with_network(model, steps))
    for steps in (2, 1):
        row(f"instant, {steps} steps", with_network(instant_of(model), steps))
    generator = set_against(torch.from_numpy(to_ink(learn)), 1.18 * a.minutes * 60, a.seed, place.half, _say)
    row("adversarial", lambda: drawn_by(generator, colours, a.seed))


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
