"""A small judge of sprites that knows about noise: what a network thinks of a sprite becomes the odds that it is liked.

It looks at the network's own bottleneck and at its idea of the sprite (shape, colours, where they lie). For each of a
few noise levels it has weights of its own, since what can be told of a sprite in much noise is little.
"""

import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from core.errors import UserError
from core.files import read_whole, write_whole
from core.generate.judges import critic_file
from core.generate.solver import Array, Idea
from core.sprites.reading import BROKEN
from core.words import tr

LEVELS = (0.3, 1.2, 4.0)  # noise levels that it has weights for
GRID = 4  # cells along each side, for where colours lie
MOST = 6.0  # log odds beyond this say nothing more
MOST_BYTES = 1 << 26  # of its file

_HUES = np.array([[1, -0.5, -0.5], [0.5, 0.5, -1], [-0.5, 1, -0.5], [-1, 0.5, 0.5], [-0.5, -0.5, 1], [0.5, -1, 0.5]])


@dataclass(frozen=True, slots=True)
class Learned:
    """What is told of a judge beside its weights."""

    name: str
    network: str  # sha256 of the model.onnx whose bottleneck it reads
    liked: int = 0  # marks that it learned from
    unliked: int = 0
    hit_rate: float = 0.0  # of marks that it had not seen, half by guessing
    certainty: float = 0.0  # 0: it knows nothing; 1: it is never wrong about what it has not seen
    marks: str = ""  # a print of those that it learned from, to see whether there are others by now


@dataclass(frozen=True, slots=True)
class Critic:
    learned: Learned
    centre: Array  # (levels, D)
    spread: Array  # (levels, D)
    weights: Array  # (levels, D)
    bias: Array  # (levels,)

    def __call__(self, idea: Idea, sigma: float) -> npt.NDArray[np.float64]:
        """(B,): the log odds that it is liked, as far as that can be told at so much noise."""
        return self.judge(describe(idea), sigma)

    def judge(self, described: Array, sigma: float = LEVELS[0]) -> npt.NDArray[np.float64]:
        """described: (B, D) as describe() gives it."""
        known = np.log(np.array(LEVELS))
        at = float(np.interp(np.log(sigma), known, np.arange(len(LEVELS))))
        low, share = int(at), at - int(at)
        odds = self._odds(described, low)
        if share:
            odds = (1 - share) * odds + share * self._odds(described, low + 1)
        if sigma > LEVELS[-1]:
            odds = odds * LEVELS[-1] / sigma  # beyond the last level it knows less and less
        found: npt.NDArray[np.float64] = np.clip(odds, -MOST, MOST)
        return found

    def _odds(self, described: Array, level: int) -> npt.NDArray[np.float64]:
        plain = (described - self.centre[level]) / self.spread[level]
        odds: npt.NDArray[np.float64] = plain.astype(np.float64) @ self.weights[level] + self.bias[level]
        return odds


@dataclass(frozen=True, slots=True)
class Mix:
    """Several judges at once, each with a weight that may be negative."""

    critics: tuple[Critic, ...]
    weights: tuple[float, ...]

    def __call__(self, idea: Idea, sigma: float) -> npt.NDArray[np.float64]:
        described = describe(idea)
        odds = np.zeros(len(described))
        for critic, weight in zip(self.critics, self.weights, strict=True):
            odds += weight * critic.judge(described, sigma)
        return odds


def describe(idea: Idea) -> npt.NDArray[np.float32]:
    """(B, D): the bottleneck, then what the idea looks like: a coarse picture, the colours, the shape."""
    if idea.features is None:
        raise TypeError("a judge needs the network's features")
    return np.concatenate([idea.features, *_looks(idea.x0)], 1).astype(np.float32)


def groups_of(count: int) -> tuple[int, ...]:
    """How many numbers each group of a description has."""
    looks = (4 * GRID * GRID, _COLOURS, _SHAPES)
    return (count - sum(looks), *looks)


_COLOURS, _SHAPES = 15, 9


def _looks(x0: Array) -> tuple[Array, Array, Array]:
    """Of (B, 4, S, S) ink: a coarse picture, the colours, the shape."""
    count, _, size, _ = x0.shape
    there = np.clip((x0[:, 3] + 1) / 2, 0, 1)  # how surely a pixel is there
    cell = size // GRID
    coarse = x0[:, :, : cell * GRID, : cell * GRID].reshape(count, 4, GRID, cell, GRID, cell).mean((3, 5))
    area = there.sum((1, 2)) + 1e-3
    colour = (x0[:, :3] / np.maximum(there, 0.05)[:, None]).clip(-1, 1)
    mean = (colour * there[:, None]).sum((2, 3)) / area[:, None]
    spread = np.sqrt((((colour - mean[:, :, None, None]) ** 2) * there[:, None]).sum((2, 3)) / area[:, None])
    lean = np.maximum(0, np.einsum("bchw,kc->bkhw", colour, _HUES.astype(x0.dtype)))
    hues = (lean * there[:, None]).sum((2, 3)) / area[:, None]
    light = colour.mean(1)
    tones = [(where * there).sum((1, 2)) / area for where in (light < -0.5, light > 0.4, np.abs(light) < 0.2)]
    rows, columns = there.max(2), there.max(1)
    turned = there[:, :, ::-1]
    edges = np.abs(np.diff(there, axis=1)).sum((1, 2)) + np.abs(np.diff(there, axis=2)).sum((1, 2))
    lines = np.arange(size) / size
    middle = (there.sum(2) * lines).sum(1) / area
    shape = [
        area / size**2 * 2,
        rows.mean(1) * 2,
        columns.mean(1) * 2,
        np.maximum(0, rows[:, : size // 4]).mean(1),
        rows.mean(1) / (columns.mean(1) + 0.05),
        edges / np.sqrt(area) / 4,  # a ball has the least of it
        np.abs(there - turned).mean((1, 2)) * 4,
        middle * 2,
        area / (rows.sum(1) * columns.sum(1) + 1e-3),
    ]
    return coarse.reshape(count, -1), np.concatenate([mean, spread, hues, np.stack(tones, 1)], 1), np.stack(shape, 1)


# on disk


def save_critic(project: Path, critic: Critic) -> Path:
    content = io.BytesIO()
    told = np.frombuffer(json.dumps(asdict(critic.learned)).encode(), np.uint8)
    arrays: dict[str, Any] = {name: getattr(critic, name) for name in ("centre", "spread", "weights", "bias")}
    np.savez_compressed(content, told=told, **arrays)
    file = critic_file(project, critic.learned.name)
    write_whole(file, content.getvalue())
    return file


def load_critic(file: Path) -> Critic:
    try:
        with np.load(io.BytesIO(read_whole(file, MOST_BYTES)), allow_pickle=False) as found:
            learned = Learned(**json.loads(found["told"].tobytes()))
            return Critic(learned, found["centre"], found["spread"], found["weights"], found["bias"])
    except (*BROKEN, zipfile.BadZipFile, RuntimeError) as error:
        raise UserError(
            tr("What was learned of {name} cannot be read. Mark a few more drawings to learn it anew.", name=file.stem)
        ) from error


def mixed(critics: Sequence[Critic], weights: Sequence[float]) -> Mix:
    return Mix(tuple(critics), tuple(weights))
