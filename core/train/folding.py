"""A network for sprites of one size begins with what one for another size knows, its stem and head included.

Both see cells of a grid; only how many pixels a cell folds differs. So the stem that was made for 2x2 pixels is given
the means of what lies under each of them, and the head says the same of all pixels that lie under one of its own.
"""

import math

import torch
from torch import Tensor

STEM, HEADS = "stem.weight", ("head.weight", "head.bias", "outright.weight", "outright.bias")


def refolded(name: str, tensor: Tensor, old: int, new: int) -> Tensor:
    """A tensor of a stem or a head that folds old x old pixels, for one that folds new x new; others as they are."""
    if old == new or (name != STEM and name not in HEADS):
        return tensor
    under = _shares(old, new)
    if name == STEM:  # (w, channels * old * old, 3, 3)
        parts = tensor.reshape(len(tensor), -1, old, old, *tensor.shape[2:])
        return torch.einsum("wcyxij,yn,xm->wcnmij", parts, under, under).flatten(1, 3)
    over = under.T / under.sum(0)[:, None]
    parts = tensor.reshape(-1, old, old, *tensor.shape[1:])
    return torch.einsum("cyx...,ny,mx->cnm...", parts, over, over).flatten(0, 2)


def _shares(old: int, new: int) -> Tensor:
    """(old, new): how much of each old pixel each new one covers; a row adds up to 1."""
    shares = torch.zeros(old, new)
    for i in range(old):
        low, high = i * new / old, (i + 1) * new / old
        for j in range(math.floor(low), math.ceil(high)):
            shares[i, j] = min(high, j + 1) - max(low, j)
    return shares / shares.sum(1, keepdim=True)
