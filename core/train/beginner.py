"""What a network answered early in its run, and how it is led away from that when it draws.

Where a network and the beginner that it was differ, it is mostly the network that is right, and the way from one to
the other goes on beyond it: so an idea is pushed some way further from the beginner's ("autoguidance", Karras et al.
2024). It is done before the colours are chosen, so that an idea stays one of the palette's, and what a noisy pixel says
of itself, which both know, cancels out.

That is for networks that still have much to learn of their sprites. One that knows them nearly by heart would only draw
with less variety, and is left alone.
"""

from collections.abc import Mapping
from typing import NamedTuple

import torch
from torch import Tensor

from core.train.network import Fit

AT = 0.2  # of a run: when the beginner is remembered
LEAST_STEPS = 300  # of a run; in a shorter one there is nobody but beginners
AWAY = 1.0  # of the way from the beginner, once more
BY_HEART = 1.5  # held-out sprites are so many times as hard as learned ones for a network that needs no lead
PREFIX = "beginner."  # of its tensors in a file of weights


class Pair(NamedTuple):
    """The tensors of a file of weights, taken apart."""

    own: dict[str, Tensor]
    beginner: dict[str, Tensor]


def needs_lead(held: float, learned: float) -> bool:
    """By the loss of sprites that were held out, and of learned ones."""
    return held < BY_HEART * learned


def further(fit: Fit, beginner: Fit) -> Fit:
    """Logits are products of rows, so that those of both stand side by side."""
    rows = torch.cat([(1 + AWAY) * fit.rows, -AWAY * beginner.rows], 2)
    return Fit(rows, torch.cat([fit.colours, beginner.colours], 2), fit.features)


def parted(tensors: Mapping[str, Tensor]) -> Pair:
    early = {name.removeprefix(PREFIX): t for name, t in tensors.items() if name.startswith(PREFIX)}
    return Pair({name: t for name, t in tensors.items() if not name.startswith(PREFIX)}, early)


def together(own: Mapping[str, Tensor], beginner: Mapping[str, Tensor]) -> dict[str, Tensor]:
    return dict(own) | {PREFIX + name: t for name, t in beginner.items()}
