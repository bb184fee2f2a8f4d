"""Prints the processor time, all cores together, of describing sprites, an index of 20,000, and learning a judge.

python tests/bench/likeness.py [MODEL]
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the window has it

import numpy as np
from PIL import Image
from tiny import tiny_sprites

from core.gallery.glancing import glance
from core.gallery.likeness import Index, read_described, write_described
from core.gallery.taste import Marks, describe_sprites, learn
from core.generate.critic import LEVELS
from core.generate.denoiser import Denoiser
from core.resources import resource

T = TypeVar("T")
DRAWINGS = 20_000
MARKS = 200
ASKED = 20


def main() -> None:
    network = Denoiser(Path(sys.argv[1]) if len(sys.argv) > 1 else resource("starter", "model.onnx"), "cpu")
    sprites = tiny_sprites(MARKS, network.card.size)
    liked = sprites[..., 0].mean((1, 2)) > np.median(sprites[..., 0].mean((1, 2)))
    levels, took = _timed(lambda: tuple(describe_sprites(network, sprites, level) for level in LEVELS))
    print(f"describing {MARKS} marks at {len(LEVELS)} noise levels: {took:.2f} s")
    print(f"that is {1000 * took / MARKS / len(LEVELS):.1f} ms a sprite and level")
    critic, learned = _timed(lambda: learn("bench", network.digest, Marks(levels, liked)))
    print(f"a judge from {MARKS} marks: {learned:.2f} s, with describing them {took + learned:.2f} s")
    random = np.random.default_rng(0)
    rows = levels[0][random.integers(MARKS, size=DRAWINGS)]
    rows = rows + random.normal(0, 0.05, rows.shape).astype("f4")
    with tempfile.TemporaryDirectory() as place:
        files = {f"gallery/{n:05d}.png": row for n, row in enumerate(rows)}
        _, took = _timed(lambda: write_described(Path(place), network.digest, files))
        found, read = _timed(lambda: read_described(Path(place), network.digest))
        print(f"{len(found):,} descriptions: written in {took:.2f} s, read in {read:.2f} s")
    with tempfile.TemporaryDirectory() as place:
        for n, sprite in enumerate(sprites):
            Image.fromarray(sprite).save(Path(place) / f"{n}.png")
        _, took = _timed(lambda: glance(Path(place), {n: f"{n % MARKS}.png" for n in range(DRAWINGS)}))
        print(f"a glance at {DRAWINGS:,} files, for answers before the network has looked: {took:.2f} s")
    index, took = _timed(lambda: Index(range(DRAWINGS), rows))
    print(f"likeness index of {DRAWINGS:,}: {took:.2f} s")
    _, took = _timed(lambda: [index.nearest(n) for n in range(ASKED)])
    print(f"more like this: {1000 * took / ASKED:.0f} ms a question")
    _, took = _timed(lambda: critic.judge(rows))
    print(f"best first: {DRAWINGS:,} judged in {1000 * took:.0f} ms")
    stacks, took = _timed(index.stacks)
    print(f"stacks: {took:.2f} s, {sum(map(len, stacks.values())):,} lie under others")
    _, took = _timed(index.places)
    print(f"map: {took:.2f} s")


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    """The time that the processor's cores worked for it: other programs on the machine do not count."""
    start = time.process_time()
    found = work()
    return found, time.process_time() - start


if __name__ == "__main__":
    main()
