"""The pictures of a run: what the network draws now, and what it makes of one of the artist's sprites under noise."""

import io
import json
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from PIL import Image, PngImagePlugin

from core.files import write_whole
from core.sprites.pixels import Rgba
from core.train.data import TrainingSet
from core.train.diffusion import drown, paint
from core.train.network import idea
from core.train.watch import Answers

LEVELS = (0.2, 0.6, 1.5, 4.0)  # of noise: from nearly whole to nearly gone
MOST_SHEETS = 240  # that a run keeps, for the slider through time
SEES = "sees.png"

Ink = npt.NDArray[np.float32]


def save_wall(pictures: Rgba, path: Path, columns: int, since: int) -> None:
    """Pictures side by side without gaps; the file says how many stand in a row, and the step of the oldest."""
    n, h, w, _ = pictures.shape
    rows = n // columns
    wall = pictures[: rows * columns].reshape(rows, columns, h, w, 4).swapaxes(1, 2)
    _save(wall.reshape(rows * h, columns * w, 4), path, {"columns": str(columns), "since": str(since)})


def keep_few(folder: Path, most: int = MOST_SHEETS) -> None:
    """Every second of the older sheets goes when they are too many: a night is as easy to look through."""
    sheets = sorted(folder.glob("step_*.png"))
    if len(sheets) > most:
        for sheet in sheets[1:-1:2]:
            sheet.unlink(missing_ok=True)


def see(answers: Answers, data: TrainingSet, colours: Rgba, number: int) -> tuple[Rgba, list[dict[str, float]]]:
    """(3, levels + 1, S, S, 4): the sprite itself, then under each noise what is seen, expected and likeliest.

    With it for each level: which share of the sprite's own pixels would stay, and of its outline."""
    rows = len(data.held) or len(data.learned)
    at = number % rows
    batch = data.held_batch(at, 1) if len(data.held) else data.learned_batch(at, 1)
    count, size = len(LEVELS), data.size
    batch = type(batch)(
        batch.index.expand(count, -1, -1),
        batch.palette.expand(count, -1, -1),
        batch.words.expand(count, -1),
        None if batch.unused is None else batch.unused.expand(count, -1),
    )
    x0 = paint(batch.index, batch.palette)
    noise = torch.randn(1, 4, size, size, generator=torch.Generator().manual_seed(at)).to(data.device)
    sigma = torch.tensor(LEVELS, device=data.device).reshape(count, 1, 1, 1).expand(-1, 1, size, size)
    x = drown(x0, sigma, noise)
    logits = answers(x, sigma, batch).logits
    likely = logits.argmax(-1).cpu().numpy()
    own = batch.index.cpu().numpy()
    pictures = np.zeros((3, count + 1, size, size, 4), np.uint8)
    pictures[:, 0] = colours[own[0]]
    pictures[0, 1:] = soft(x.float().cpu().numpy())
    pictures[1, 1:] = soft(idea(logits, batch.palette).float().cpu().numpy())
    pictures[2, 1:] = colours[likely]
    return pictures, [
        {"sigma": level, "kept": _share(own[0] == likely[i], own[0] > 0), "outline": _outline(own[0], likely[i])}
        for i, level in enumerate(LEVELS)
    ]


def save_sight(sight: tuple[Rgba, list[dict[str, float]]], path: Path) -> None:
    pictures, levels = sight
    rows, columns, h, w, _ = pictures.shape
    sheet = pictures.swapaxes(1, 2).reshape(rows * h, columns * w, 4)
    _save(sheet, path, {"columns": str(columns), "levels": json.dumps(levels)})


def soft(ink: Ink) -> Rgba:
    """(N, 4, S, S) ink, noisy or expected, as one would see it: unlike a sprite it may be half there."""
    alpha = np.clip((ink[:, 3:] + 1) / 2, 0, 1)
    rgb = np.clip((ink[:, :3] / np.maximum(alpha, 0.25) + 1) / 2, 0, 1)
    whole = np.concatenate([rgb, alpha], 1).transpose(0, 2, 3, 1)
    return np.asarray(whole * 255 + 0.5, np.uint8)


def _share(same: npt.NDArray[np.bool_], among: npt.NDArray[np.bool_]) -> float:
    return float(same[among].mean()) if among.any() else 1.0


def _outline(own: npt.NDArray[np.int64], likely: npt.NDArray[np.int64]) -> float:
    """How well the silhouettes cover each other: 1 where they are the same, 0 where they do not meet."""
    mine, theirs = own > 0, likely > 0
    both = (mine | theirs).sum()
    return float((mine & theirs).sum() / both) if both else 1.0


def _save(rgba: Rgba, path: Path, facts: dict[str, str]) -> None:
    info = PngImagePlugin.PngInfo()
    for key, value in facts.items():
        info.add_text(key, value)
    content = io.BytesIO()
    Image.fromarray(rgba).save(content, "PNG", pnginfo=info)
    write_whole(path, content.getvalue())
