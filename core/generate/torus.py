"""A network that sees its picture rolled round, so that what it draws meets itself at the edges: a seamless tile."""

import numpy as np
import numpy.typing as npt

from core.generate.sampler import Ask
from core.generate.solver import Array, Idea


def on_a_torus(ask: Ask, size: int) -> Ask:
    """Each picture is looked at four times, rolled by half its width, its height and both; of each look a pixel takes
    what was seen of it far from the edges, where the network knows its neighbours on every side."""
    half = size // 2
    rolls = ((0, 0), (0, half), (half, 0), (half, half))
    trust = np.stack([np.roll(_trust(size), roll, (0, 1)) for roll in rolls])  # (4, size, size)
    share = (trust / trust.sum(0))[:, None, None]
    best = trust.argmax(0)[None, None]

    def ask_all_round(x: Array, sigma: Array | float, words: npt.NDArray[np.float32] | None) -> Idea:
        idea = ask(
            np.concatenate([np.roll(x, (-down, -right), (2, 3)) for down, right in rolls]),
            np.concatenate([_rolled(sigma, down, right, x) for down, right in rolls]),
            None if words is None else np.concatenate([words] * len(rolls)),
        )
        x0 = _back(idea.x0, rolls)
        index, sure = (None if seen is None else _best_of(seen) for seen in (idea.index, idea.sure))
        features = None if idea.features is None else idea.features.reshape(len(rolls), len(x), -1).mean(0)
        return Idea((share * x0).sum(0).astype(x.dtype), index, features, sure)

    def _best_of(seen: Array) -> Array:
        chosen: Array = np.take_along_axis(_back(seen, rolls), best, 0)[0]
        return chosen

    return ask_all_round


def _trust(size: int) -> npt.NDArray[np.float32]:
    """(size, size): how far from the nearest edges, steeply weighted, and nowhere nothing."""
    inward = np.minimum(np.arange(size) + 0.5, size - np.arange(size) - 0.5) / (size / 2)
    return (np.outer(inward, inward) ** 2).astype(np.float32)


def _rolled(sigma: Array | float, down: int, right: int, x: Array) -> Array:
    levels = np.broadcast_to(np.asarray(sigma, np.float32), (len(x), 1, *x.shape[2:]))
    return np.roll(levels, (-down, -right), (2, 3))


def _back(looks: Array, rolls: tuple[tuple[int, int], ...]) -> Array:
    """(4 * B, ..., S, S) as (4, B, ..., S, S), each look rolled back to where its pixels belong."""
    apart = np.split(looks, len(rolls))
    return np.stack([np.roll(look, roll, (-2, -1)) for look, roll in zip(apart, rolls, strict=True)])
