"""Sheets to learn from: each batch holds some frames of some sprites, of which part is given and part is to be drawn.

What is lawful for a sprite is lawful for its sheet, if it is done to all frames alike; in the mirror left and right
change places too.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from core.frames import MOST_FRAMES, Slot, in_mirror, told
from core.train.data import CHANGES
from core.train.diffusion import SIGMA_MAX, Batch, given_parts, noise_levels
from core.train.frame_sheets import Sheet, recoloured

AT_ONCE = 48  # frames of a batch
WHOLE = 0.7  # of batches are whole walks: the first frames of every side
MIRRORED, MOVED, RECOLOURED = 0.5, 0.3, 0.5  # chance of each change; creatures are few, so that colours change often
OWN_COLOURS = 0.6  # of batches are told the creature's own colours instead of the whole set's
NOTHING, ONE, SOME, SIDE = 0.15, 0.45, 0.2, 0.12  # of sheets have so much given; the rest a part of a single frame open
NOISIER = 2.0  # times the noise of single sprites: what one frame tells of another is decided there
APART = 0.15  # of sheets have a noise level of its own for each frame


@dataclass(frozen=True, slots=True)
class FrameBatch:
    batch: Batch  # its words end in what tells of each frame
    frames: int  # of one sprite, which follow each other
    sigma: Tensor  # (B, 1, 1, 1)
    given: Tensor  # (B, 1, S, S)


class FrameSet:
    def __init__(self, actions: tuple[str, ...], groups: Sequence[Sequence[Sheet]], held: Sequence[Sheet] = ()) -> None:
        """groups: each is learned from as often, however many sheets it has."""
        self.actions, self.held = actions, list(held)
        self._groups = [list(group) for group in groups if group]
        self.sheets = [sheet for group in self._groups for sheet in group]

    def __len__(self) -> int:
        return len(self.sheets)

    @property
    def sides(self) -> tuple[int, ...]:
        return tuple(sorted({slot.side for sheet in self.sheets for slot in sheet.slots}))

    @property
    def cycle(self) -> int:
        """The frames that most sides have, where a whole sheet of them can be drawn at once."""
        counted = Counter(
            min(MOST_FRAMES, sum(1 for slot in sheet.slots if (slot.action, slot.side) == key))
            for sheet in self.sheets
            for key in {(slot.action, slot.side) for slot in sheet.slots}
        )
        return min(counted.most_common(1)[0][0], MOST_FRAMES // max(1, min(len(self.sides), MOST_FRAMES)))

    def batch(self, generator: torch.Generator) -> FrameBatch:
        """As many frames of each sheet, and sheets enough to fill it."""
        group = self._groups[_below(len(self._groups), generator)]
        first = group[_below(len(group), generator)]
        chosen = _choose(first, generator)
        fitting = [fit for own in self._groups if (fit := [s for s in own if len(s.slots) >= len(chosen)])]
        frames = len(chosen)
        sheets, picks = [first], [chosen]
        while len(sheets) < max(1, AT_ONCE // frames):
            group = fitting[_below(len(fitting), generator)]
            sheet = group[_below(len(group), generator)]
            pick = _choose(sheet, generator, frames)
            sheets.append(sheet)
            picks.append(pick)
        own = _chance(generator) < OWN_COLOURS
        most = max(len(s.colours if own else s.shared) for s in sheets)
        parts = [self._cut(s, pick, own, most, generator) for s, pick in zip(sheets, picks, strict=True)]
        index, palette, told_, unused = (torch.cat(part) for part in zip(*parts, strict=True))
        size = index.shape[1]
        asked = [_given(pick, size, generator) for pick in picks]
        sigma = noise_levels(len(sheets), generator).repeat_interleave(frames, 0)
        apart = torch.rand(len(sheets), generator=generator).repeat_interleave(frames) < APART
        alone = noise_levels(len(index), generator)
        sigma = (torch.where(apart[:, None, None, None], alone, sigma) * NOISIER).clamp(max=SIGMA_MAX)
        return FrameBatch(Batch(index, palette, told_, unused), frames, sigma, torch.cat(asked))

    def _cut(
        self, sheet: Sheet, pick: Sequence[tuple[int, Slot]], own: bool, most: int, generator: torch.Generator
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        chance = torch.rand(6, generator=generator).tolist()
        index = (sheet.own if own else sheet.common)[[row for row, _ in pick]].long()
        slots = [slot for _, slot in pick]
        size, frames = index.shape[1], len(pick)
        across = down = 0
        if chance[1] < MOVED:
            left, right, above, below = _margins(index > 0)
            across, down = int(chance[3] * (left + right + 1)) - left, int(chance[4] * (above + below + 1)) - above
            index = index.roll((down, across), (1, 2))
        mirrored = chance[0] < MIRRORED
        if mirrored:
            index, across = index.flip(2), -across
            slots = [in_mirror(slot) for slot in slots]
        colours = sheet.colours if own else sheet.shared
        is_recoloured = chance[2] < RECOLOURED
        if is_recoloured:
            colours = recoloured(colours, generator)
        palette, unused = torch.zeros(most, 4), torch.ones(most, dtype=torch.bool)
        palette[: len(colours)], unused[: len(colours)] = colours, False
        words = sheet.words * (chance[5] >= 0.3)
        changes = torch.tensor([float(mirrored), across * 4 / size, down * 4 / size, float(is_recoloured)])
        assert len(changes) == CHANGES
        row = torch.cat([words, changes]).expand(frames, -1)
        told_ = torch.cat([row, torch.tensor([told(slot) for slot in slots])], 1)
        return index, palette.expand(frames, -1, -1), told_, unused.expand(frames, -1)


def _choose(sheet: Sheet, generator: torch.Generator, frames: int | None = None) -> list[tuple[int, Slot]]:
    """Which rows of a sheet, and as which slots: a whole walk, where it has one of so many frames, or any frames."""
    sides = sorted({(slot.action, slot.side) for slot in sheet.slots})
    whole = _chance(generator) < WHOLE
    if whole and len(sides) > 1:
        long = min(sum(1 for s in sheet.slots if (s.action, s.side) == side) for side in sides)
        count = min(long, max(1, MOST_FRAMES // len(sides))) if frames is None else frames // len(sides)
        if frames is None and _chance(generator) < 0.2:
            count = 1 + _below(count, generator)
        if 0 < count <= long and count * len(sides) in (frames, frames or count * len(sides)):
            rows = [i for i, s in enumerate(sheet.slots) if s.place < count]
            if len(rows) == count * len(sides):
                return [(i, _of(sheet.slots[i], count)) for i in rows]
    most = min(MOST_FRAMES, len(sheet.slots))
    count = frames or (most if _chance(generator) < 0.5 else 2 + _below(most - 1, generator))
    start = _below(len(sheet.slots) - count + 1, generator)
    if _chance(generator) < 0.5:  # frames that follow each other
        rows = list(range(start, start + count))
    else:
        rows = sorted(torch.randperm(len(sheet.slots), generator=generator)[:count].tolist())
    return [(i, sheet.slots[i]) for i in rows]


def _of(slot: Slot, count: int) -> Slot:
    return Slot(slot.action, slot.side, slot.place, count)


def _given(pick: Sequence[tuple[int, Slot]], size: int, generator: torch.Generator) -> Tensor:
    """(F, 1, S, S): what of these frames is shown clean."""
    frames = len(pick)
    given = torch.zeros(frames, 1, size, size, dtype=torch.bool)
    kind = _chance(generator)
    if kind < NOTHING:
        return given
    if kind < NOTHING + ONE:  # a first frame most often, for that is what artists draw first
        firsts = [i for i, (_, slot) in enumerate(pick) if slot.place == 0] or [0]
        at = firsts[_below(len(firsts), generator)] if _chance(generator) < 0.8 else _below(frames, generator)
        given[at] = True
    elif kind < NOTHING + ONE + SOME:
        share = _chance(generator)
        given[torch.rand(frames, generator=generator) < share] = True
        given[_below(frames, generator)] = False
    elif kind < NOTHING + ONE + SOME + SIDE:
        side = pick[_below(frames, generator)][1].side
        alike = torch.tensor([slot.side == side for _, slot in pick])
        given[~alike if _chance(generator) < 0.5 else alike] = True
        if bool(given.all()):
            given[_below(frames, generator)] = False
    else:
        given[:] = True
        at = _below(frames, generator)
        part = given_parts(8, size, generator)
        open_ = next((p for p in part if bool(p.any()) and not bool(p.all())), None)
        given[at] = False if open_ is None else open_
    return given


def _margins(solid: Tensor) -> tuple[int, int, int, int]:
    """Transparent columns and rows at the left, right, above and below that all frames have, at most a quarter."""
    most = solid.shape[1] // 4
    found = []
    for filled in (solid.any(0).any(0), solid.any(0).any(1)):
        at = filled.nonzero()
        first, last = (int(at[0]), int(at[-1])) if len(at) else (0, len(filled) - 1)
        found += [min(most, first), min(most, len(filled) - 1 - last)]
    left, right, above, below = found
    return left, right, above, below


def _below(count: int, generator: torch.Generator) -> int:
    return int(torch.randint(count, (1,), generator=generator))


def _chance(generator: torch.Generator) -> float:
    return float(torch.rand(1, generator=generator))
