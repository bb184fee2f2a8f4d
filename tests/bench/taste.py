"""Measures taste: a rule is hidden in 60 marks; how many of the next drawings keep it, unsteered, ranked and steered?

    python tests/bench/taste.py MODEL SET [--seeds 3] [--wanted 48] [--steps 8]

MODEL is a model.onnx trained on SET, a folder of sprites. For each rule and seed it draws sixty sprites, marks them by
the rule (as drawn: few or many keep it), learns a judge, and draws so many more in four ways: as they come; the best
of four times as many by the judge; the best of four for each seed; and resampled on the way. "Covered" is the share of
those sprites of the set that keep the rule which lie nearest to one of the drawings: it falls where a judge draws one
favourite again and again. "Copies" are those nearer to the set than 19 in 20 of its own are to each other.
"""

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np

from core.errors import UserError
from core.gallery.taste import Marks, describe_sprites, learn
from core.generate.critic import LEVELS, Critic
from core.generate.denoiser import Denoiser
from core.generate.novelty import Kin, Novelty
from core.generate.sampler import Manner, sample
from core.generate.steer import Steering, sample_steered
from core.sprites.collection import read_collection
from core.sprites.nearest import nearest

MARKS = 60
AMONG = 4
WAYS = ("as they come", "ranked", "best of 4", "resampled")


def red(rgba: np.ndarray) -> np.ndarray:
    """A quarter of it is red."""
    r, g, b = (rgba[..., c].astype(int) for c in range(3))
    there = rgba[..., 3] > 0
    return ((r > 1.5 * g + 20) & (r > 1.5 * b + 20) & there).sum((1, 2)) >= 0.25 * there.sum((1, 2)).clip(1)


def slight(rgba: np.ndarray) -> np.ndarray:
    """It covers less than a quarter of the square."""
    return (rgba[..., 3] > 0).mean((1, 2)) < 0.25


def short(rgba: np.ndarray) -> np.ndarray:
    """It is not taller than 26 of 32 pixels."""
    rows = (rgba[..., 3] > 0).any(2)
    size = rows.shape[1]
    height = size - rows.argmax(1) - rows[:, ::-1].argmax(1)
    return height <= size * 26 / 32


RULES: dict[str, Callable[[np.ndarray], np.ndarray]] = {"red": red, "slight": slight, "short": short}


def main() -> None:
    parser = argparse.ArgumentParser(description="Hide a rule in marks, and see how often it is kept.")
    parser.add_argument("model", type=Path)
    parser.add_argument("set", type=Path)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--wanted", type=int, default=48)
    parser.add_argument("--steps", type=int, default=8)
    parser.add_argument("--threads", type=int, default=None)
    given = parser.parse_args()
    network = Denoiser(given.model, "cpu", given.threads)
    own = read_collection(given.set, network.card.size).rgba
    novelty = Novelty(own)
    manner = Manner(steps=given.steps)
    print("| rule | seed | way | keep it | covered | copies | unseen marks right | learned in |", flush=True)
    print("|---|---|---|---|---|---|---|---|", flush=True)
    gains: dict[str, list[float]] = {way: [] for way in WAYS}
    for seed in range(given.seeds):
        marked = sample(network, network.card, range(100_000 * seed, 100_000 * seed + MARKS), manner)
        described = tuple(describe_sprites(network, marked, level) for level in LEVELS)
        seeds = range(100_000 * seed + 1000, 100_000 * seed + 1000 + given.wanted)
        slots = range(seeds[0], seeds[0] + given.wanted * AMONG)
        pool = sample(network, network.card, slots, manner)
        pool_described = describe_sprites(network, pool)
        for name, rule in RULES.items():
            start = time.perf_counter()
            try:
                critic = learn(name, network.digest, Marks(described, rule(marked)))
            except UserError as error:
                print(f"| {name} | {seed} | {error} |", flush=True)
                continue
            took = time.perf_counter() - start
            drawn = _ways(network, critic, manner, pool, pool_described, seeds)
            plain = float(rule(drawn[WAYS[0]]).mean())
            for way, rgba in drawn.items():
                kept = float(rule(rgba).mean())
                gains[way].append(kept / max(plain, 1 / given.wanted))
                copies = np.mean([near.kin is Kin.COPY for near in novelty.of(rgba)])
                right = f"{critic.learned.hit_rate:.0%} | {took:.2f} s" if way == WAYS[0] else " | "
                cover = _covered(rgba, own, rule)
                print(f"| {name} | {seed} | {way} | {kept:.0%} | {cover:.0%} | {copies:.0%} | {right} |", flush=True)
    for way, factors in gains.items():
        if factors:
            print(f"{way}: {np.mean(factors):.1f} times as many keep the rule (least {min(factors):.1f})", flush=True)


def _ways(
    network: Denoiser, critic: Critic, manner: Manner, pool: np.ndarray, described: np.ndarray, seeds: range
) -> dict[str, np.ndarray]:
    odds = critic.judge(described)
    best = odds.reshape(-1, AMONG).argmax(1) + np.arange(len(seeds)) * AMONG
    steered = sample_steered(network, network.card, seeds, manner, critic, Steering(1.5, AMONG))
    return {
        WAYS[0]: pool[::AMONG],
        WAYS[1]: pool[np.argsort(-odds)[: len(seeds)]],
        WAYS[2]: pool[best],
        WAYS[3]: steered.rgba,
    }


def _covered(rgba: np.ndarray, own: np.ndarray, rule: Callable[[np.ndarray], np.ndarray]) -> float:
    keepers = own[rule(own)]
    kept = rgba[rule(rgba)]
    if not len(kept) or not len(keepers):
        return 0.0
    _, index = nearest(kept, keepers, reach=1)
    return len(set(index.tolist())) / len(keepers)


if __name__ == "__main__":
    main()
