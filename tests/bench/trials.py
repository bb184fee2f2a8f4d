"""Which design learns more in the same time? Each arm learns one set from scratch for as many seconds of one core.

    python tests/bench/trials.py SET --judge JUDGE.py [--seconds 180] [--arms ...] [--seeds 0 1 2] [--keep DIR]
    python tests/bench/trials.py SET --judge JUDGE.py --peers FOLDER --arms as-it-is small-unet diffusers
    python tests/bench/trials.py SET --judge JUDGE.py --base BASE.safetensors --arms as-it-is from-base

The clock counts the processor's time of this process, not the wall's, so that other work on the machine favours no arm,
and arms take turns. A fifth of SET is put aside by name for the judge; each arm draws 500 sprites in ten steps.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

import numpy as np
import torch
from peer_arms import PEERS
from quality import COLUMNS, ask, contact, put_aside
from torch import Tensor, nn
from torch.func import functional_call

from core.generate.preview import draw_colours
from core.generate.schedule import Schedule
from core.generate.solver import Idea, draw
from core.jobs import TrainJob
from core.sprites.pixels import colours_to_ink
from core.train import diffusion, optimiser
from core.train.beginner import AT, needs_lead
from core.train.devices import find_place
from core.train.farm import Farm
from core.train.network import Network, Shape
from core.train.plan import rate
from core.train.prepare import Beginning, prepare
from core.train.student import Student
from core.train.watch import Answers, draw_some, held_loss

DRAWN, AT_ONCE = 500, 100
TUNED = "from-base"
ALONE = "not-led"  # away from the beginner it was


class Gain(nn.Module):
    """What a norm leaves when it is taken out: a gain and a shift a channel."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.weight, self.bias = nn.Parameter(torch.ones(width)), nn.Parameter(torch.zeros(width))

    def forward(self, x: Tensor) -> Tensor:
        return x * self.weight[:, None, None] + self.bias[:, None, None]


class Flat(Shape):
    """Pixels are not folded: the grid is as wide as the sprite."""

    fold = 1  # type: ignore[assignment]


class InColours(Network):
    """The plain answer in place of the palette's: the expected colour itself, preconditioned as EDM has it."""

    def __init__(self, shape: Shape) -> None:
        super().__init__(shape)
        self.head = nn.Conv2d(shape.widths[0], 4 * shape.fold**2, 3, padding=1)

    def colour(self, x: Tensor, sigma: Tensor, words: Tensor) -> Tensor:
        scale = sigma**2 + diffusion.SIGMA_DATA**2
        level = sigma.clamp_min(0.03).log() / 4
        given = torch.cat([x * scale.rsqrt(), torch.zeros_like(x), level], 1)
        with torch.autocast("cpu", torch.bfloat16, enabled=self.in_half):
            e = self._embed(sigma, words)
            h, _ = self._trunk(self.stem(nn.functional.pixel_unshuffle(given, self.shape.fold)), nn.functional.silu(e))
            f = nn.functional.pixel_shuffle(self.head(h), self.shape.fold)
        skip = diffusion.SIGMA_DATA**2 / scale
        return skip * x + sigma * diffusion.SIGMA_DATA * scale.rsqrt() * f.float()


class ColourStudent(Student):
    def _losses(self) -> diffusion.Losses:
        whole = self._data.batch(self.batch, self.random)
        sigma = diffusion.noise_levels(self.batch, self.random)
        x0 = diffusion.paint(whole.index, whole.palette)
        noise = torch.randn(x0.shape, generator=self.random)
        level = sigma.expand(-1, 1, *x0.shape[2:])
        guess = self.net.colour(x0 + sigma * noise, level, whole.words)
        loss = (diffusion.weight(sigma) * (guess - x0).square()).mean()
        return diffusion.Losses(loss, loss, loss)


@dataclass(frozen=True)
class Arm:
    make: Callable[[Shape], Network] = Network
    student: type[Student] = Student
    uses_muon: bool = True


def without_norms(shape: Shape) -> Network:
    net = Network(shape)
    for block in net.modules():
        for name, part in list(block.named_children()):
            if isinstance(part, nn.GroupNorm):
                setattr(block, name, Gain(part.num_channels))
    return net


def fits_alone(shape: Shape) -> Network:
    """No colour is guessed outright: it is found by how well learned features of pixels and colours fit."""
    net = Network(shape)
    net.outright.requires_grad_(False)
    return net


ARMS = {
    "as-it-is": Arm(),
    "fits-alone": Arm(make=fits_alone),
    "adamw": Arm(uses_muon=False),
    "no-norms": Arm(make=without_norms),
    "colours": Arm(make=InColours, student=ColourStudent),
    TUNED: Arm(),
    ALONE: Arm(),
    "unfolded": Arm(make=lambda shape: Network(Flat(shape.size, shape.words, shape.widths))),
}


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("set", type=Path)
    a.add_argument("--judge", type=Path, required=True)
    a.add_argument("--seconds", type=float, default=180.0)
    a.add_argument("--arms", nargs="+", default=[name for name in ARMS if name != TUNED])
    a.add_argument("--base", default="base", help="what the arm from-base begins with")
    a.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2])
    a.add_argument("--peers", type=Path)
    a.add_argument("--keep", type=Path)
    a = a.parse_args()
    if a.peers:
        sys.path.append(str(a.peers))
    work = Path(tempfile.mkdtemp(prefix="trials-"))
    put_aside(a.set, work)
    print("| arm | seed | sprites seen | " + " | ".join(COLUMNS) + " |\n|" + "---|" * (len(COLUMNS) + 3), flush=True)
    for seed in a.seeds:
        for name in a.arms:
            learn = PEERS.get(name) or partial(ours, name, a.base if name == TUNED else "scratch")
            pictures, seen = learn(work, seed, a.seconds)
            np.save(work / f"{name}-{seed}.npy", pictures)
            found = ask(a.judge, work, f"{name}-{seed}.npy")
            print(f"| {name} | {seed} | {seen} | " + " | ".join(f"{found[c]:.3g}" for c in COLUMNS) + " |", flush=True)
            if a.keep:
                a.keep.mkdir(parents=True, exist_ok=True)
                contact(pictures[:64], pictures[64:128], a.keep / f"{name}-{seed}.png")


def ours(name: str, base: str, work: Path, seed: int, seconds: float) -> tuple[np.ndarray, int]:
    arm, place = ARMS[name], find_place("cpu", 1)
    begun = prepare(TrainJob(work / "learn", work / "run", base, seed=seed), place.device)
    torch.manual_seed(seed)
    net = begun.net if begun.tuned else arm.make(begun.net.shape).lie_on(place.device)
    student = arm.student(net, begun.data, place, Farm(place.device), seed)
    if not arm.uses_muon:
        student._optimiser = AdamAlone(net)
    start = time.process_time()
    while (share := (time.process_time() - start) / seconds) < 1:
        student.learn(rate(share, begun.tuned), lambda sentence: None)
        if share >= AT and not student.beginner:
            student.remember()
    student.is_led = name != ALONE and not isinstance(net, InColours) and _needs_lead(student, begun)
    draw_some_more = colours_drawn if isinstance(net, InColours) else palette_drawn
    parts = [draw_some_more(begun, student, 1000 * seed + n) for n in range(DRAWN // AT_ONCE)]
    return np.concatenate(parts), student.step * student.batch


def _needs_lead(student: Student, begun: Beginning) -> bool:
    own = Answers(student.net, student.averages[-1].weights)
    held, learned = (held_loss(own, begun.data, learned=of_learned).middle for of_learned in (False, True))
    return needs_lead(held, learned)


def palette_drawn(begun: Beginning, student: Student, seed: int) -> np.ndarray:
    index = draw_some(student.answers(), begun.data, draw_colours, AT_ONCE, seed)
    return np.asarray(begun.palette.colours[index])


def colours_drawn(begun: Beginning, student: Student, seed: int) -> np.ndarray:
    """Each pixel ends on the nearest colour of the palette."""
    net, weights, size = student.net, student.averages[-1].weights, begun.data.size
    words = torch.zeros(AT_ONCE, net.words.in_features)
    noise = np.random.default_rng(seed).standard_normal((AT_ONCE, 4, size, size)).astype(np.float32)

    def denoise(x: np.ndarray, sigma: float) -> Idea:
        level = torch.full((AT_ONCE, 1, size, size), sigma)
        with torch.no_grad():
            return Idea(
                functional_call(
                    _Colour(net),
                    {f"net.{n}": w for n, w in weights.items()},
                    (torch.from_numpy(x).float(), level, words),
                ).numpy()
            )

    x = draw(denoise, noise, Schedule().sigmas(10), begun.data.mean(), diffusion.SIGMA_DATA).x
    palette = colours_to_ink(begun.palette.colours)
    far = ((x[:, None] - palette[None, :, :, None, None]) ** 2).sum(2)
    return np.asarray(begun.palette.colours[far.argmin(1)])


class _Colour(nn.Module):
    def __init__(self, net: InColours) -> None:
        super().__init__()
        self.net = net

    def forward(self, x: Tensor, sigma: Tensor, words: Tensor) -> Tensor:
        return self.net.colour(x, sigma, words)


class AdamAlone(optimiser.Optimiser):
    def __init__(self, net: nn.Module) -> None:
        super().__init__(net)
        self._muon = []
        self._adam = optimiser.Adam(net.named_parameters())


if __name__ == "__main__":
    main()
