"""Prints how fast art comes in: 10,000 loose sprites, a sheet of 4096 x 4096, near-duplicates among 10,000."""

import resource
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from core import project
from core.jobs import ImportJob
from core.sprites.duplicates import find_duplicates
from core.sprites.importing import import_art
from core.sprites.pixels import Rgba
from core.sprites.slicing import cut, find_grid

SPRITES = 10_000


def sprites(count: int, size: int) -> Rgba:
    """Bodies with outlines, ramps and noise, no two alike."""
    random = np.random.default_rng(0)
    stack = np.zeros((count, size, size, 4), np.uint8)
    palette = random.integers(0, 256, (24, 4), np.uint8)
    palette[:, 3] = 255
    for sprite in stack:
        left, right, top = random.integers(1, size // 3, 3)
        body = random.integers(0, 24, (6, 6)).repeat(size // 6 + 1, 0).repeat(size // 6 + 1, 1)[:size, :size]
        sprite[top:, left : size - right] = palette[body][top:, left : size - right]
    return stack


def write_art(folder: Path, count: int) -> Rgba:
    """So many files in twenty folders; what lies in them."""
    stack = sprites(count, 32)
    for number, sprite in enumerate(stack):
        (folder / f"g{number % 20}").mkdir(parents=True, exist_ok=True)
        Image.fromarray(sprite).save(folder / f"g{number % 20}" / f"s{number}.png")
    return stack


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        art, home = Path(folder) / "art", Path(folder) / "project"
        stack = write_art(art, SPRITES)
        project.create(home).close()
        start = time.perf_counter()
        taken = len(import_art(ImportJob((art,), home), set(), lambda event: None).taken)
        print(f"{taken} sprites imported in {time.perf_counter() - start:.1f} s (aim: under 8 s with the page)")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB (aim: under 400 MB)")
    sheet = np.ascontiguousarray(
        np.concatenate([np.concatenate(list(stack[row * 128 % 9000 :][:128]), axis=1) for row in range(128)])
    )
    start = time.perf_counter()
    grid = find_grid([sheet])
    cells = cut(sheet, grid) if grid else []
    print(
        f"a sheet of 4096 x 4096 sliced into {len(cells)} of {grid} in {time.perf_counter() - start:.1f} s (aim: 1.5 s)"
    )
    start = time.perf_counter()
    pairs = len(find_duplicates(stack))
    print(f"{pairs} near-duplicates among {len(stack)} in {time.perf_counter() - start:.1f} s (aim: under 5 s)")


if __name__ == "__main__":
    main()
