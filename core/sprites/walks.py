"""Makes creatures that walk, as many as wanted: each seen from four sides in four frames, in the maker's colours."""

import argparse
import io
from collections.abc import Callable
from pathlib import Path
from random import Random

import numpy as np
from PIL import Image

from core.errors import UserError
from core.files import write_whole
from core.frames import Slot, walk
from core.sprites.maker import SIZES
from core.sprites.making import inks
from core.sprites.making.canvas import outlined
from core.sprites.making.enlarge import enlarged
from core.sprites.making.walks.beasts import beast, bird, crawler
from core.sprites.making.walks.creatures import blob, floater
from core.sprites.making.walks.people import person
from core.sprites.making.walks.sculpture import SIDE, Cells
from core.sprites.making.walks.step import FRAMES, Build, walks
from core.words import tr

SIDES = (0, 1, 2, 3)  # of core.frames.SIDES: down, up, left, right
SLOTS: tuple[Slot, ...] = tuple(walk(SIDES, FRAMES))
_KINDS: tuple[tuple[str, Callable[[Random], Build]], ...] = (
    ("person", person),
    ("blob", blob),
    ("person", person),
    ("beast", beast),
    ("person", person),
    ("bird", bird),
    ("crawler", crawler),
    ("floater", floater),
)
_TWO_SIDED = 0.75  # have one right side that is their left one in the mirror, as most artists draw it


def make_walks(count: int, seed: int, size: int = 16) -> tuple[np.ndarray, list[str]]:
    """(count, 16, size, size, 4) in the order of SLOTS, and their names. The same seed begins with the same ones."""
    if size not in SIZES:
        raise UserError(tr("Sprites can be made at {sizes} pixels.", sizes=", ".join(map(str, SIZES))))
    cells = np.zeros((count, len(SLOTS), SIDE, SIDE), np.uint8)
    names = []
    for i in range(count):
        kind, some = _KINDS[i % len(_KINDS)]
        cells[i] = _walked(some, Random(f"walk {seed}/{i}"), kind == "floater")
        names.append(f"walking_{kind}_{seed}_{i:04d}")
    flat = cells.reshape(-1, SIDE, SIDE)
    while flat.shape[1] < size:
        flat = enlarged(flat)
    flat = outlined(flat)
    return inks.palette()[flat].reshape(count, len(SLOTS), size, size, 4), names


def write_walks(folder: Path, count: int, seed: int, size: int = 16) -> int:
    """Write OUT/<name>.png for each: a column a side, a row a frame. Gives how many."""
    made, names = make_walks(count, seed, size)
    for frames, name in zip(made, names, strict=True):
        sheet = frames.reshape(len(SIDES), FRAMES, size, size, 4).transpose(1, 2, 0, 3, 4)
        file = io.BytesIO()
        Image.fromarray(sheet.reshape(FRAMES * size, len(SIDES) * size, 4)).save(file, "PNG", optimize=True)
        write_whole(folder / f"{name}.png", file.getvalue())
    return len(names)


def _walked(some: Callable[[Random], Build], random: Random, is_floating: bool) -> np.ndarray:
    build, steps = some(random), walks(random, is_floating)
    mirrored = random.random() < _TWO_SIDED
    pictures: dict[tuple[int, int], Cells] = {}
    for step in steps:
        sculpture, face = build(step)
        for side in SIDES:
            seen = sculpture.seen(side)
            painted = sculpture.painted(seen, side)
            if face is not None:
                face.on(seen, painted, side)
            pictures[side, step.beat] = painted
    if mirrored:
        for step in steps:
            pictures[3, step.beat] = pictures[2, step.beat][:, ::-1]
    return np.stack([pictures[slot.side, slot.place] for slot in SLOTS])


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m core.sprites.walks", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--count", type=int, default=48)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--size", type=int, default=16, choices=SIZES)
    given = parser.parse_args()
    count = write_walks(given.out, given.count, given.seed, given.size)
    print(tr("{count} walks in {folder}.", count=count, folder=given.out))


if __name__ == "__main__":
    main()
