"""Sheets of creatures as tensors, and the colours they may be told in."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from core.frames import Slot
from core.sprites.films import Films
from core.sprites.palette import find_palette, to_indices
from core.sprites.pixels import Rgba, colours_to_ink

COLOURS_MOST = 96
CHANNELS = ((1, 2, 0), (2, 0, 1), (0, 2, 1), (1, 0, 2), (2, 1, 0))
TURNED = 0.5  # of recoloured creatures have their hues turned, one part of them further than the other
_GREY = torch.full((3,), 3**-0.5)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A film as tensors."""

    slots: tuple[Slot, ...]
    own: Tensor  # (N, S, S) entries of its own palette
    common: Tensor  # (N, S, S) entries of the set's
    colours: Tensor  # (K, 4) ink, its own
    shared: Tensor  # (K, 4) ink, the set's
    words: Tensor  # (W,)


def sheets_of(
    films: Films, rgba: Rgba, common: Tensor, words: Tensor, shared: Tensor, held: Tensor
) -> tuple[list[Sheet], list[Sheet]]:
    """Those to learn and those held out. common (N, S, S) entries of shared (K, 4); words (N, W); held: rows."""
    aside = set(held.tolist())
    learned: list[Sheet] = []
    kept_back: list[Sheet] = []
    for film in films.films:
        kept = [(slot, row) for slot, row in zip(film.slots, film.rows, strict=True) if row not in aside]
        is_held = 2 * len(kept) < len(film.rows)
        cells = list(zip(film.slots, film.rows, strict=True)) if is_held else kept
        if len(cells) > 1:
            rows = [row for _, row in cells]
            slots = [slot for slot, _ in cells]
            sheet = _sheet(slots, rgba[rows], common[rows].cpu(), shared.cpu(), words[rows[0]].cpu())
            (kept_back if is_held else learned).append(sheet)
    return learned, kept_back


def sheets_of_walks(made: npt.NDArray[np.uint8], slots: Sequence[Slot], words: int) -> list[Sheet]:
    """made (N, F, S, S, 4), all in one set of colours; of nothing that words tell."""
    flat = made.reshape(-1, *made.shape[2:])
    palette = find_palette(flat, COLOURS_MOST)
    shared = torch.from_numpy(colours_to_ink(palette.colours))
    common = torch.from_numpy(to_indices(flat, palette)).reshape(made.shape[:-1])
    none = torch.zeros(max(1, words))
    return [_sheet(slots, frames, own, shared, none) for frames, own in zip(made, common, strict=True)]


def recoloured(colours: Tensor, generator: torch.Generator) -> Tensor:
    """Ink colours of a creature that might have been painted otherwise: its channels swapped, or its hues turned."""
    chance = torch.rand(5, generator=generator)
    rgb, alpha = colours[:, :3], colours[:, 3:]
    if float(chance[0]) >= TURNED:
        return colours[:, [*CHANNELS[int(chance[1] * len(CHANNELS))], 3]]
    turns = chance[1:3] * 2 * torch.pi
    grey = (rgb @ _GREY)[:, None] * _GREY
    chroma = rgb - grey
    across = torch.linalg.cross(_GREY.expand_as(chroma), chroma)
    first = torch.tensor([2.0, -1.0, -1.0]) / 6**0.5
    hue = torch.atan2(across @ first, chroma @ first)
    turn = torch.where((hue + chance[3] * 2 * torch.pi).cos() > 0, turns[0], turns[1])[:, None]
    turned = grey * (0.8 + 0.4 * chance[4]) + chroma * turn.cos() + across * turn.sin()
    return torch.cat([torch.where(alpha > 0, turned.clamp(-1, 1), rgb), alpha], 1)


def _sheet(slots: Sequence[Slot], rgba: Rgba, common: Tensor, shared: Tensor, words: Tensor) -> Sheet:
    palette = find_palette(rgba, COLOURS_MOST)
    own: npt.NDArray[np.uint8] = to_indices(rgba, palette)
    colours = torch.from_numpy(colours_to_ink(palette.colours))
    return Sheet(tuple(slots), torch.from_numpy(own), common, colours, shared, words)
