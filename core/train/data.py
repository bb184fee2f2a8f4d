"""The whole training set as one tensor of palette entries; every batch is cut from it and changed only in lawful ways.

Lawful is what an artist could have drawn: mirrored, moved by whole pixels inside the transparent margin, recoloured by
swapping the channels of the palette. The network is told what was done (the last columns of its words), so that none
of it leaks into drawing, where nothing is done.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from core.train.diffusion import Batch

CHANGES = 4  # word columns that tell of a change: mirrored, moved across, moved down, recoloured
WORD_DROPOUT, ALL_WORDS_DROPOUT = 0.2, 0.1
MIRRORED, MOVED, RECOLOURED = 0.5, 0.3, 0.12  # chance of each change
HELD_LEAST, HELD_SHARE = 16, 0.08
FRAMES_MOST = 32  # more sprites of one name are a numbered list, not frames of one creature

Entries = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Group:
    """Sprites that share a palette. A project is one group; a base network learns from many."""

    index: Entries  # (N, S, S) palette entries
    colours: npt.NDArray[np.float32]  # (K, 4) ink, entry 0 transparent
    words: npt.NDArray[np.float32]  # (N, W)
    names: Sequence[str]
    one_sided: npt.NDArray[np.bool_] | None = None  # (N,) those whose mirror image is none of this artist's


class TrainingSet:
    """Groups on one device, split into sprites to learn and sprites held out to be honest with."""

    def __init__(self, groups: Sequence[Group], device: torch.device) -> None:
        self.device = device
        most = max(len(g.colours) for g in groups)
        self.index = torch.from_numpy(np.concatenate([g.index for g in groups])).to(device)
        self.words = torch.from_numpy(np.concatenate([g.words for g in groups])).to(device)
        owner = [np.full(len(g.index), i) for i, g in enumerate(groups)]
        self.owner = torch.from_numpy(np.concatenate(owner)).to(device)
        sided = [np.zeros(len(g.index), bool) if g.one_sided is None else g.one_sided for g in groups]
        self.one_sided = torch.from_numpy(np.concatenate(sided)).to(device)
        self.palettes = torch.zeros(len(groups), most, 4, device=device)
        self.unused = torch.ones(len(groups), most, dtype=torch.bool, device=device)
        for i, g in enumerate(groups):
            self.palettes[i, : len(g.colours)] = torch.from_numpy(g.colours)
            self.unused[i, : len(g.colours)] = False
        names = [f"{i}/{name}" for i, g in enumerate(groups) for name in g.names]
        self.learned, self.held = (torch.from_numpy(part).to(device) for part in split(names))
        self.margins = _margins(self.index)

    @property
    def size(self) -> int:
        return int(self.index.shape[1])

    def mean(self) -> tuple[float, float, float, float]:
        """The average ink of a sprite, which is the best idea where all is noise."""
        some = self.learned[:: max(1, len(self.learned) // 2000)]
        ink = self.palettes[self.owner[some, None, None], self.index[some].long()]
        r, g, b, a = ink.mean((0, 1, 2)).tolist()
        return r, g, b, a

    def batch(self, count: int, generator: torch.Generator) -> Batch:
        chosen = self.learned[torch.randint(len(self.learned), (count,), generator=generator).to(self.device)]
        return self._changed(chosen, generator)

    def held_batch(self, start: int, count: int) -> Batch:
        return self._as_is(self.held[start : start + count])

    def learned_batch(self, start: int, count: int) -> Batch:
        """Sprites that were learned, unchanged: to be compared with the held-out ones."""
        return self._as_is(self.learned[start : start + count])

    def learned_all_over(self, count: int) -> Batch:
        """So many of them, from all over: those that follow each other are alike."""
        return self._as_is(self.learned[:: max(1, len(self.learned) // count)][:count])

    def _as_is(self, chosen: Tensor) -> Batch:
        words = torch.cat([self.words[chosen], self.words.new_zeros(len(chosen), CHANGES)], 1)
        owner = self.owner[chosen]
        return Batch(self.index[chosen].long(), self.palettes[owner], words, self.unused[owner])

    def _changed(self, chosen: Tensor, generator: torch.Generator) -> Batch:
        b, size, device = len(chosen), self.size, self.device
        chance = torch.rand(b, 6, generator=generator).to(device)
        owner = self.owner[chosen]
        mirrored = (chance[:, 0] < MIRRORED) & ~self.one_sided[chosen]
        moved = chance[:, 1] < MOVED
        recoloured = chance[:, 2] < RECOLOURED

        left, right, above, below = self.margins[chosen].unbind(1)
        across = torch.where(moved, (chance[:, 3] * (left + right + 1)).long() - left, 0)
        down = torch.where(moved, (chance[:, 4] * (above + below + 1)).long() - above, 0)
        at = torch.arange(size, device=device)
        rows = (at[None] - down[:, None]) % size
        columns = (at[None] - across[:, None]) % size
        index = self.index[chosen[:, None, None], rows[:, :, None], columns[:, None, :]].long()
        index = torch.where(mirrored[:, None, None], index.flip(2), index)
        across = torch.where(mirrored, -across, across)

        palettes = self.palettes[owner]
        orders = torch.tensor([[1, 2, 0], [2, 0, 1], [0, 2, 1], [1, 0, 2], [2, 1, 0]], device=device)
        order = orders[(chance[:, 5] * len(orders)).long()][:, None, :].expand(-1, palettes.shape[1], -1)
        swapped = torch.cat([palettes[..., :3].gather(2, order), palettes[..., 3:]], 2)
        palettes = torch.where(recoloured[:, None, None], swapped, palettes)

        keep = torch.rand(b, self.words.shape[1], generator=generator).to(device) >= WORD_DROPOUT
        any_word = torch.rand(b, 1, generator=generator).to(device) >= ALL_WORDS_DROPOUT
        told = [mirrored.float(), across * 4 / size, down * 4 / size, recoloured.float()]
        words = torch.cat([self.words[chosen] * (keep & any_word), torch.stack(told, 1)], 1)
        return Batch(index, palettes, words, self.unused[owner])


def split(names: Sequence[str]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Rows to learn and rows held out. Frames and recolours of one creature stay together: "orc_03" goes with "orc"."""
    found: dict[str, list[int]] = {}
    for row, name in enumerate(names):
        found.setdefault(_creature(name), []).append(row)
    groups: list[list[int]] = []
    for rows in found.values():
        groups += [rows] if len(rows) <= FRAMES_MOST else [[row] for row in rows]
    if len(groups) < 8:
        return np.arange(len(names)), np.empty(0, np.int64)
    wanted = min(max(HELD_LEAST, round(HELD_SHARE * len(names))), len(names) // 4)
    order = np.random.default_rng(0).permutation(len(groups))
    held: list[int] = []
    for group in order:
        if len(held) + len(groups[group]) <= wanted:
            held.extend(groups[group])
    mask = np.zeros(len(names), bool)
    mask[held] = True
    return np.flatnonzero(~mask), np.flatnonzero(mask)


def _creature(name: str) -> str:
    """What a frame's name says it is a frame of: "orc_walk_03" and "orc_walk_r0_c3" are both "orc_walk"."""
    stem = name.rsplit(".", 1)[0]
    return re.sub(r"[_\- ]r\d+[_\- ]c\d+$|[_\- ]*\d+$", "", stem) or stem


def _margins(index: Tensor) -> Tensor:
    """(N, 4): transparent columns and rows at the left, right, above and below, at most a quarter of the sprite."""
    solid = index > 0
    most = index.shape[1] // 4
    sides = []
    for across in (solid.any(1), solid.any(2)):
        sides += [_leading(across, most), _leading(across.flip(1), most)]
    return torch.stack(sides, 1)


def _leading(filled: Tensor, most: int) -> Tensor:
    """How many entries come before the first filled one; nothing moves in an empty sprite."""
    count: Tensor = (filled.cumsum(1) == 0).sum(1)
    return torch.where(filled.any(1), count.clamp_max(most), 0)
