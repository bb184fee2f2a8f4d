"""A sprite on a ladder of noise: on each rung what the network still knows of it, measured by drawing from there."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np

from core.card import Card
from core.generate.edit import draw_edits, level_of, variation
from core.generate.novelty import REACH, Novelty
from core.generate.sampler import Ask, Manner, noise_of
from core.generate.solver import Array, OnStep
from core.generate.wish import understand
from core.sprites.nearest import nearest
from core.sprites.pixels import Rgba, from_ink, to_ink

STRENGTHS = (0.2, 0.4, 0.55, 0.7, 0.9)
DRAWN = 8  # from each rung
SHOWN = 4  # of those
# Without a set to measure it on: what the starter sprites say, rounded.
SAME, COUSIN = 0.1, 0.2
_SURELY = 2  # drawings more than chance would give a word before a rung is named by it


class Grasp(Enum):
    """What of a sprite comes back from a rung."""

    WHOLE = "whole"  # every drawing is that sprite
    MOST = "most"
    SOME = "some"
    COUSINS = "cousins"  # none of them, but at least half are as near to it as sprites of the set are to each other
    KIND = "kind"  # only what it is called
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Known:
    """The artist's own sprites, by which likeness is measured."""

    novelty: Novelty
    words: Sequence[tuple[str, ...]]  # of each sprite


@dataclass(frozen=True, slots=True)
class Rung:
    strength: float
    sigma: float
    noised: Rgba  # (S, S, 4) what the network was shown
    idea: Rgba  # (S, S, 4) what it makes of that at first sight, soft where it is unsure
    drawings: Rgba  # (SHOWN, S, S, 4)
    same: int  # of DRAWN drawings, how many came back as the same sprite
    cousins: int = 0  # and how many others as near as half of the set's own are to their nearest
    kind: str = ""  # the word of the sprites that most drawings come nearest to, where that is no accident
    of_kind: int = 0

    @property
    def grasp(self) -> Grasp:
        if self.same == DRAWN:
            return Grasp.WHOLE
        if 2 * self.same >= DRAWN:
            return Grasp.MOST
        if self.same:
            return Grasp.SOME
        if 2 * self.cousins >= DRAWN:
            return Grasp.COUSINS
        return Grasp.KIND if self.kind else Grasp.NONE


def climb(
    ask: Ask,  # a Denoiser
    card: Card,
    sprite: Rgba,  # (S, S, 4)
    seed: int = 0,
    manner: Manner = Manner(),
    strengths: Sequence[float] = STRENGTHS,
    on_step: OnStep = lambda step: None,
    known: Known | None = None,
) -> Iterator[Rung]:
    """From the clear picture up into the noise, one rung at a time."""
    noise = noise_of([seed], card.size)
    wish = understand(manner.words, card.words)
    words = None if wish.is_empty else np.array([wish.weights], np.float32)
    copy, cousin = (known.novelty.copy_below, known.novelty.cousin_below) if known else (SAME, COUSIN)
    for strength in strengths:
        sigma = level_of(strength, card)
        x = (to_ink(sprite[None]) + sigma * noise).astype(np.float32)
        idea = ask(x, sigma, words)
        edits = [variation(sprite, strength)] * DRAWN
        drawn = draw_edits(ask, card, edits, range(seed, seed + DRAWN), manner, on_step)
        apart, _ = nearest(drawn, sprite[None], REACH, mirror=False)
        same = int((apart <= copy).sum())
        kind, of_kind = _kind_of(drawn, known) if known else ("", 0)
        yield Rung(
            strength,
            sigma,
            at_the_loudness_of_a_sprite(x, sigma)[0],
            _soft(idea.x0)[0],
            drawn[:SHOWN],
            same,
            int((apart <= cousin).sum()) - same,
            kind,
            of_kind,
        )


def at_the_loudness_of_a_sprite(x: Array, sigma: float) -> Rgba:
    """Noisy ink values as pixels that drown in the noise instead of being glared over by it."""
    return from_ink((x / math.hypot(1, sigma)).astype(np.float32))


def _kind_of(drawn: Rgba, known: Known) -> tuple[str, int]:
    """The rarest word that so many of the nearest sprites share as random sprites of the set would not."""
    near = [known.words[found.index] for found in known.novelty.of(drawn)]
    share = {word: sum(word in own for own in known.words) / len(known.words) for own in near for word in own}
    counts = {word: sum(word in own for own in near) for word in share}
    sure = [w for w, count in counts.items() if 2 * count > len(drawn) and count >= len(drawn) * share[w] + _SURELY]
    kind = min(sure, key=lambda word: (share[word], word), default="")
    return kind, counts.get(kind, 0)


def _soft(x0: Array) -> Rgba:
    """(N, 4, S, S) ink values as pixels whose alpha says how surely they are there."""
    there = np.clip((x0[:, 3] + 1) / 2, 0, 1)
    colour = x0[:, :3].transpose(0, 2, 3, 1) / np.clip(there, 0.25, 1)[..., None]
    rgba = np.empty((*there.shape, 4), np.uint8)
    rgba[..., :3] = np.rint(np.clip(colour + 1, 0, 2) * 127.5)
    rgba[..., 3] = np.rint(there * 255)
    rgba[rgba[..., 3] == 0] = 0
    return rgba
