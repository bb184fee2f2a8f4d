"""How long the bench takes: nine alternatives, a redraw of the live sketch, a way between, tiles, a ladder. By hand.

    python tests/bench/rework.py [--model MODEL] [--threads 1] [--rounds 7]
    python tests/bench/rework.py --model MODEL --seams

Two networks by default, the starter's of 16 and of 32 pixels. Timed from the wish to the finished pixels: the median
of the rounds, taken in turns. The processor's own seconds stand beside those of the clock: on a busy machine they tell
what a free one would take. With --seams no time is taken: of tiles and of drawings by a network that has learned
grounds it is told how much more neighbours differ across the edges, where a tile meets itself, than inside.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np

from core.generate.denoiser import Denoiser
from core.generate.edit import Edit, between, draw_edits, finish, repair, tile, variation
from core.generate.ladder import climb
from core.generate.sampler import Manner, sample
from core.resources import resource

STARTERS = ("model.onnx", "model32.onnx")
TILES = 32
SKETCH_STEPS = 5  # as app.generate.rework.sketch has it
Rgba = np.ndarray


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seams", action="store_true")
    options = parser.parse_args()
    models = [options.model] if options.model else [resource("starter", name) for name in STARTERS]
    if options.seams:
        for model in models:
            tell_seams(Denoiser(model, "cpu", options.threads))
        return
    print(f"{options.threads} thread(s), median of {options.rounds} rounds")
    print("| | size | clock | processor | a second, by the processor | aim |\n|---|---|---|---|---|---|")
    for model in models:
        measure(Denoiser(model, "cpu", options.threads), options.rounds)


def measure(network: Denoiser, rounds: int) -> None:
    card, size = network.card, network.card.size
    first, last = sample(network, card, [3, 4])
    region = np.zeros((size, size), np.bool_)
    region[size // 4 : size // 2, size // 4 : 3 * size // 4] = True
    half = first.copy()
    half[size // 2 :] = 0
    half[: size // 2, ::2][half[: size // 2, ::2, 3] == 0] = (*first[..., :3].max((0, 1)), 255)  # never empty
    tasks: dict[str, tuple[Callable[[], object], str]] = {
        "nine alternatives of a region": (drawing(network, [repair(first, region)] * 9), "1 s"),
        "nine ways to finish a half": (drawing(network, [finish(half)] * 9), "1 s"),
        "nine variations": (drawing(network, [variation(first, 0.45)] * 9), "1 s"),
        "one redraw of the live sketch": (drawing(network, [variation(first, 0.42)], SKETCH_STEPS), "0.2 s"),
        "six between two sprites": (drawing(network, between(first, last, 6)), ""),
        "nine seamless tiles": (drawing(network, [tile(first, 1.0)] * 9), ""),
        "a ladder of five rungs": (lambda: list(climb(network, card, first)), ""),
    }
    seconds: dict[str, list[tuple[float, float]]] = {name: [] for name in tasks}
    for number in range(rounds + 1):
        for name, (task, _) in tasks.items():
            start, busy = time.perf_counter(), time.process_time()
            task()
            if number:  # the first round only warms up
                seconds[name].append((time.perf_counter() - start, time.process_time() - busy))
    for name, (_, aim) in tasks.items():
        clock, busy = (statistics.median(column) for column in zip(*seconds[name], strict=True))
        print(f"| {name} | {size} | {clock:.3f} s | {busy:.3f} s | {1 / busy:.1f} | {aim} |", flush=True)


def tell_seams(network: Denoiser) -> None:
    card, seeds = network.card, range(TILES)
    nothing = np.zeros((card.size, card.size, 4), np.uint8)
    tiles = draw_edits(network, card, [tile(nothing)] * TILES, seeds)
    for name, rgba in (("tiles", tiles), ("drawings", sample(network, card, seeds))):
        print(f"{TILES} {name} at {card.size} px: neighbours across the edges differ {seam(rgba):.2f} times as much")


def seam(rgba: Rgba) -> float:
    """How much more each pixel differs from the next one round the edge than from the next one inside."""
    seen = rgba[..., :3] * (rgba[..., 3:] / 255)
    steps = [np.abs(seen - np.roll(seen, 1, axis)).swapaxes(0, axis) for axis in (1, 2)]
    across, inside = (float(np.mean([step[rows].mean() for step in steps])) for rows in (slice(1), slice(1, None)))
    return across / inside


def drawing(network: Denoiser, edits: list[Edit], steps: int = 10) -> Callable[[], Rgba]:
    return lambda: draw_edits(network, network.card, edits, range(len(edits)), Manner(steps))


if __name__ == "__main__":
    main()
