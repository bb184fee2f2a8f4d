"""An artist's taste, learned from marks: a regularised judge of sprites at several noise levels, in plain numpy.

The judge is logistic regression on what a network makes of a sprite (see core.generate.critic), with all groups of
numbers weighing the same and a ridge whose strength is the one that does best on marks put aside. The same marks, with
noise on their sprites, teach the weights of the noisier levels, so that it can be asked while a sprite is being drawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.errors import UserError
from core.generate.critic import LEVELS, Critic, Learned, describe, groups_of
from core.generate.judges import LEAST_MARKS, LEAST_OF_A_SIDE, is_enough
from core.generate.sampler import Ask, in_what_memory_holds
from core.generate.solver import Array
from core.sprites.pixels import Rgba, to_ink
from core.words import tr

AT_ONCE = 64
_RIDGES = (0.003, 0.01, 0.03, 0.1, 0.3, 1.0)
_FOLDS = 5
_TIMES = 2  # the folds are drawn anew so many times
_FLOOR = 1e-4  # of a spread: a number that never changes says nothing

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Marks:
    """Sprites as the network sees them at each noise level, and whether they are liked."""

    described: tuple[Array, ...]  # one (n, D) for each level
    liked: npt.NDArray[np.bool_]  # (n,)


def describe_sprites(ask: Ask, rgba: Rgba, level: float = LEVELS[0]) -> npt.NDArray[np.float32]:
    """(n, D): sprites (n, s, s, 4) as a network sees them with noise of that level, which hangs on each alone."""
    ask = in_what_memory_holds(ask)
    parts = []
    for start in range(0, len(rgba), AT_ONCE):
        some = rgba[start : start + AT_ONCE]
        ink = to_ink(some)
        noise = np.stack([_noise(sprite, ink.shape[1:]) for sprite in some])
        parts.append(describe(ask(ink + np.float32(level) * noise, level, None)))
    return np.concatenate(parts)


def learn(name: str, network: str, marks: Marks) -> Critic:
    """A judge from at least ten marks, some of each kind."""
    liked = np.asarray(marks.liked, bool)
    count, likes = len(liked), int(liked.sum())
    if not is_enough(liked.tolist()):
        raise UserError(
            tr(
                "Taste is learned from {most} marks on, at least {least} of them picked and {least} rejected.",
                most=LEAST_MARKS,
                least=LEAST_OF_A_SIDE,
            )
        )
    plain = [_plain(described) for described in marks.described]
    ridge, unseen = _choose_ridge(plain[0][0], liked)
    fits = [_fit(x, liked, ridge) for x, _, _ in plain]
    return Critic(
        Learned(name, network, likes, count - likes, _hit_rate(unseen, liked), _certainty(unseen, liked)),
        np.stack([centre for _, centre, _ in plain]),
        np.stack([spread for _, _, spread in plain]),
        np.stack([weights for weights, _ in fits]),
        np.array([bias for _, bias in fits]),
    )


def _noise(sprite: Rgba, shape: Sequence[int]) -> npt.NDArray[np.float32]:
    key = int(np.dot(sprite.ravel().astype(np.uint64), np.arange(1, sprite.size + 1, dtype=np.uint64)) % (1 << 53))
    return np.random.Generator(np.random.Philox(key=key)).standard_normal(tuple(shape), "f4")


def _plain(described: Array) -> tuple[Floats, Floats, Floats]:
    """Centred, and scaled so that each number counts alike within its group, and each group as much as the others."""
    x = described.astype(np.float64)
    centre, spread = x.mean(0), x.std(0)
    floor = np.maximum(_FLOOR, 0.1 * np.median(spread[spread > 0]) if (spread > 0).any() else 1.0)
    spread = np.maximum(spread, floor) * _group_sizes(x.shape[1])
    return (x - centre) / spread, centre, spread


def _group_sizes(count: int) -> Floats:
    """The square root of how many numbers stand in each one's group: the bottleneck must not drown out the rest."""
    sizes: Floats = np.sqrt(np.concatenate([np.full(size, float(size)) for size in groups_of(count)]))
    return sizes


def _choose_ridge(x: Floats, liked: npt.NDArray[np.bool_]) -> tuple[float, Floats]:
    """The strength under which marks that were put aside are foretold best, and the odds they had then."""
    best: tuple[float, float, Floats] | None = None
    for ridge in _RIDGES:
        unseen = np.mean([_unseen(x, liked, ridge, seed) for seed in range(_TIMES)], axis=0)
        loss = float(np.mean(np.logaddexp(0, np.where(liked, -unseen, unseen)) * _balance(liked)))
        if best is None or loss < best[0]:
            best = (loss, ridge, unseen)
    assert best is not None
    return best[1], best[2]


def _unseen(x: Floats, liked: npt.NDArray[np.bool_], ridge: float, seed: int) -> Floats:
    """The odds of each mark from a judge that had not seen it."""
    fold = np.zeros(len(liked), np.int64)
    random = np.random.default_rng(seed)
    for side in (liked, ~liked):  # each fold has its share of both
        own = random.permutation(np.flatnonzero(side))
        fold[own] = np.arange(len(own)) % _FOLDS
    odds = np.zeros(len(liked))
    for number in range(_FOLDS):
        aside = fold == number
        if aside.any():
            weights, bias = _fit(x[~aside], liked[~aside], ridge)
            odds[aside] = x[aside] @ weights + bias
    return odds


def _fit(x: Floats, liked: npt.NDArray[np.bool_], ridge: float) -> tuple[Floats, float]:
    """Logistic regression by Newton's method in the space of the marks: there are fewer of them than numbers."""
    count = len(x)
    kernel = x @ x.T + 1.0  # the one is the bias, held as loosely as the rest
    sign = np.where(liked, 1.0, -1.0)
    worth = _balance(liked)
    held = ridge * count
    alpha: Floats = np.zeros(count)
    for _ in range(8):
        odds = kernel @ alpha
        wrong = 1 / (1 + np.exp(np.clip(sign * odds, -30, 30)))
        slope = worth * wrong * sign
        bend = np.maximum(worth * wrong * (1 - wrong), 1e-6)
        target = odds + slope / bend
        fresh: Floats = np.linalg.solve(kernel + np.diag(held / bend), target).astype(np.float64)
        if np.abs(fresh - alpha).max() < 1e-4 * (1 + np.abs(alpha).max()):
            alpha = fresh
            break
        alpha = fresh
    return x.T @ alpha, float(alpha.sum())


def _balance(liked: npt.NDArray[np.bool_]) -> Floats:
    """Both sides count the same, however many marks each has."""
    share = np.clip(liked.mean(), 1e-6, 1 - 1e-6)
    worth: Floats = np.where(liked, 0.5 / share, 0.5 / (1 - share))
    return worth


def _hit_rate(odds: Floats, liked: npt.NDArray[np.bool_]) -> float:
    """The mean of both sides' shares that were foretold: a half by guessing, whatever was marked more often."""
    return float(((odds > 0)[liked].mean() + (odds <= 0)[~liked].mean()) / 2)


def _certainty(odds: Floats, liked: npt.NDArray[np.bool_]) -> float:
    """How often a liked one stands above an unliked one, from 0 (as by chance) to 1 (always)."""
    above = (odds[liked][:, None] > odds[~liked][None, :]).mean()
    return float(np.clip(2 * above - 1, 0, 1))
