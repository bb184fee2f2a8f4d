"""The second look at a drawing: lone pixels that the network, seeing all the rest, would draw otherwise, are drawn so,
and colours that hardly anything speaks for are left out.

A walk ends with every pixel decided on its own, so now and then one falls on a colour that nothing around it explains.
The network knows pixels that are given (noise level 0), so it can be asked about these alone. What it is sure of is
taken; an eye or a glint, which it expects where it is, stays.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from core.card import Card
from core.generate.solver import Array, Idea
from core.generate.sparing import in_few_colours
from core.sprites.pixels import colours_to_ink

Mask = npt.NDArray[np.bool_]
Look = Callable[[Array, Array | float], Idea]

SURE = 0.6  # 0.5 leaves fewer lone pixels than artists draw, 0.75 nearly twice as many
LEVEL = 2.0  # told of a pixel that is asked again: so much noise that its colour says nothing


@dataclass(frozen=True, slots=True)
class Way:
    """What is known of a drawing before it begins."""

    colours: npt.NDArray[np.float32]  # (K, 4) ink
    mean: Sequence[float]  # of the sprites, in ink values
    last: float  # noise level


def way_of(card: Card, sigmas: npt.NDArray[np.float64]) -> Way:
    return Way(colours_to_ink(np.array(card.palette, np.uint8)), card.mean, float(sigmas[-1]))


def looked_at_twice(
    denoise: Look, way: Way, may_change: Mask | None = None, is_tile: bool = False, is_sparing: bool = True
) -> Look:
    """The same denoiser, but its idea at the last level is looked at again; may_change (B, S, S): all where None.

    is_sparing: with colours, too, which frames of one film must not be, each for itself."""

    def again(x: Array, sigma: Array | float) -> Idea:
        idea = denoise(x, sigma)
        if isinstance(sigma, np.ndarray) or sigma > way.last or idea.index is None or idea.sure is None:
            return idea  # a file of an earlier day tells not how sure it is
        doubted = lone(idea.index, is_tile)
        mended = _mended(idea, denoise, way, doubted if may_change is None else doubted & may_change)
        return _spared(mended, way, may_change) if is_sparing else mended

    return again


def _mended(idea: Idea, denoise: Look, way: Way, doubted: Mask) -> Idea:
    if idea.index is None or not doubted.any():
        return idea
    asked = doubted[:, None]
    mean = np.array(way.mean, np.float32)[:, None, None]
    drawn = _ink(idea.index, way.colours)
    found = denoise(np.where(asked, mean, drawn), np.where(asked, np.float32(LEVEL), np.float32(0)))
    if found.index is None or found.sure is None:
        return idea
    return _taken(idea, np.where(doubted & (found.sure > SURE), found.index, idea.index), way)


def _spared(idea: Idea, way: Way, may_change: Mask | None) -> Idea:
    if idea.index is None:
        return idea
    return _taken(idea, in_few_colours(idea.index, idea.x0, way.colours, may_change), way)


def _taken(idea: Idea, index: npt.NDArray[np.int32], way: Way) -> Idea:
    changed = (index != idea.index)[:, None]
    return replace(idea, index=index, x0=np.where(changed, _ink(index, way.colours), idea.x0))


def lone(index: npt.NDArray[np.int32], is_tile: bool = False) -> Mask:
    """(B, S, S): pixels of a colour that none of their eight neighbours has; a tile goes on beyond its edges."""
    size, beside = index.shape[1], ((0, 0), (1, 1), (1, 1))
    padded = np.pad(index, beside, "wrap") if is_tile else np.pad(index, beside, constant_values=-1)
    around = [(down, across) for down in range(3) for across in range(3) if (down, across) != (1, 1)]
    alone: Mask = np.all([padded[:, d : d + size, a : a + size] != index for d, a in around], axis=0)
    return alone


def _ink(index: npt.NDArray[np.int32], colours: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    return colours[index].transpose(0, 3, 1, 2)
