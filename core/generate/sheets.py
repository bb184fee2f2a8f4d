"""Whole sheets from a network: from noise, or around the frames that are given; in one palette, and of one creature.

Everything an artist asks of a sheet is one question with other cells given: one frame (draw the rest), all sides but
one (draw that side), every second frame (draw what lies between), all but one (draw it again), a part of one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from core.card import Card
from core.errors import UserError
from core.frames import MOST_FRAMES, Slot, told
from core.generate.edit import level_of
from core.generate.sampler import Manner, fresh_noise, noise_of
from core.generate.second_look import Way, looked_at_twice
from core.generate.solver import Array, Idea, OnStep, begin, solve
from core.generate.steady import steadied
from core.generate.wish import understand
from core.sprites.pixels import Rgba, colours_to_ink, to_ink
from core.words import tr

Mask = npt.NDArray[np.bool_]  # (S, S), true where a frame is drawn anew
AskSheet = Callable[[Array, Array, Array, Array, Array], Idea]  # a SheetDenoiser
FRAME_SEEDS = 2**20  # apart lie the seeds of two frames of a sheet
CALM = 0.25  # of the noise a walk begins with where a frame is given: of all likely mates, the likeliest
SHARED = 0.8  # of a variation's noise is the same in all frames, so that they change alike
MOST_COLOURS = 128


@dataclass(frozen=True, slots=True)
class Cell:
    """One frame that is wanted: drawn, given, or given in part."""

    slot: Slot
    rgba: Rgba | None = None  # (S, S, 4)
    open: Mask | None = None  # of a given frame what is drawn anew


@dataclass(frozen=True, slots=True)
class SheetWish:
    cells: tuple[Cell, ...]
    colours: tuple[tuple[int, int, int, int], ...] = ()  # empty: those of the given frames, else the network's
    strength: float = 1.0  # below 1 what is open of a given frame begins from what it shows: a variation

    @property
    def has_open(self) -> bool:
        return any(cell.rgba is None or (cell.open is not None and cell.open.any()) for cell in self.cells)


def whole(slots: Sequence[Slot], given: dict[Slot, Rgba] | None = None) -> SheetWish:
    """These slots, with some of them given; whether the counts of a cycle agree is no matter."""
    known = {(s.action, s.side, s.place): rgba for s, rgba in (given or {}).items()}
    return SheetWish(tuple(Cell(s, known.get((s.action, s.side, s.place))) for s in slots))


def anew(wish: SheetWish, number: int, open: Mask | None = None) -> SheetWish:
    """One frame again, or a part of it; all others as they are."""
    cell = wish.cells[number]
    mask = np.ones(cell.rgba.shape[:2], np.bool_) if open is None and cell.rgba is not None else open
    cells = tuple(replace(c, open=mask if i == number else None) for i, c in enumerate(wish.cells))
    return replace(wish, cells=cells, strength=1.0)


def varied(wish: SheetWish, strength: float) -> SheetWish:
    """All frames, changed alike."""
    if any(cell.rgba is None for cell in wish.cells):
        raise UserError(tr("A sheet is varied as a whole: draw the frames that are missing first."))
    cells = tuple(replace(c, open=np.ones(c.rgba.shape[:2], np.bool_)) for c in wish.cells if c.rgba is not None)
    return replace(wish, cells=cells, strength=strength)


def between(wish: SheetWish) -> SheetWish:
    """Room for a new frame behind each, round the cycle: twice as many, of which every second is given."""
    cells: list[Cell] = []
    for cell in wish.cells:
        slot = cell.slot
        place, count = 2 * slot.place, 2 * slot.count
        cells += [replace(cell, slot=replace(slot, place=p, count=count), open=None) for p in (place, place + 1)]
        cells[-1] = Cell(cells[-1].slot)
    return replace(wish, cells=tuple(cells), strength=1.0)


def draw_sheets(
    ask: AskSheet,
    card: Card,
    wish: SheetWish,
    seeds: Sequence[int],
    manner: Manner = Manner(),
    on_step: OnStep = lambda step: None,
) -> Rgba:
    """(len(seeds), F, S, S, 4). The same seed gives the same sheet; given pixels stay as they are, to the bit."""
    check(wish, card)
    palette = np.array(wish.colours or _colours(wish, card), np.uint8)
    frames, size = len(wish.cells), card.size
    given = np.stack([_given(cell, size) for cell in wish.cells])  # (F, 1, S, S)
    pictures = np.stack([cell.rgba if cell.rgba is not None else _empty(size) for cell in wish.cells])
    ink = to_ink(pictures)
    shown = [i for i in range(frames) if given[i].all()]
    free = [i for i, cell in enumerate(wish.cells) if cell.rgba is None]
    asking = _Asking(ask, card, wish, manner, colours_to_ink(palette))
    sigmas = manner.sigmas(card, None if wish.strength == 1.0 else level_of(wish.strength, card))
    drawn = np.empty((len(seeds), frames, size, size, 4), np.uint8)
    for number, seed in enumerate(seeds):
        own = [seed + FRAME_SEEDS * frame for frame in range(frames)]
        noise = noise_of(own, size) * np.float32(CALM if shown else 1)
        denoise = asking.beside(ink, given)
        if manner.tidy:
            way = Way(colours_to_ink(palette), card.mean, float(sigmas[-1]))
            denoise = looked_at_twice(denoise, way, ~given[:, 0], is_sparing=False)
        fresh = fresh_noise(own, size)
        if wish.strength == 1.0:
            x, first = begin(noise, float(sigmas[0]), card.mean, card.sigma_data)
            x = np.where(given, ink, x).astype(np.float32)
            first = replace(first, x0=np.where(given, ink, first.x0))
            result = solve(denoise, x, sigmas, manner.solver, on_step, first, fresh)
        else:
            noise = (1 - SHARED**2) ** 0.5 * noise + SHARED * noise_of([seed], size)
            x = np.where(given, ink, ink + np.float32(sigmas[0]) * noise).astype(np.float32)
            result = solve(denoise, x, sigmas, manner.solver, on_step, fresh=fresh)
        assert result.index is not None
        drawn[number] = np.where(given[:, 0, :, :, None], pictures, palette[result.index])
        if manner.tidy and wish.strength == 1.0:
            drawn[number] = steadied(drawn[number], [cell.slot for cell in wish.cells], shown, free)
    return drawn


def check(wish: SheetWish, card: Card) -> None:
    """What cannot be drawn is said before anything is."""
    if not 1 <= len(wish.cells) <= MOST_FRAMES:
        raise UserError(
            tr(
                "A sheet that is drawn as one thing has 1 to {most} frames; {count} were asked for. Draw fewer sides "
                "or fewer frames of each.",
                most=MOST_FRAMES,
                count=len(wish.cells),
            )
        )
    if len({(c.slot.action, c.slot.side, c.slot.place) for c in wish.cells}) < len(wish.cells):
        raise UserError(tr("Two frames of the sheet have the same side and place. Give each a place of its own."))
    for cell in wish.cells:
        if cell.rgba is not None and cell.rgba.shape[:2] != (card.size, card.size):
            raise UserError(
                tr(
                    "A frame is {width} × {height} pixels, and the network draws {size} × {size}. Frames of a sheet "
                    "are all of one size.",
                    width=cell.rgba.shape[1],
                    height=cell.rgba.shape[0],
                    size=card.size,
                )
            )
    if not wish.has_open:
        raise UserError(tr("All frames are given: nothing is left to draw. Leave one out, or ask for a variation."))


def sides_of(card: Card) -> tuple[int, ...]:
    """The sides that a whole sheet shows, where nobody says otherwise: four at most, so that each has its cycle."""
    return card.sides[:4] or (0,)


class _Asking:
    """The sheet network as a solver asks it: frames are its batch."""

    def __init__(self, ask: AskSheet, card: Card, wish: SheetWish, manner: Manner, palette: Array) -> None:
        self._ask, self._palette, self._guidance = ask, palette, manner.guidance
        weights = understand(manner.words, card.words).weights or (0.0,)
        self._words = np.array([weights], np.float32)
        self._frames = np.array([[told(cell.slot) for cell in wish.cells]], np.float32)

    def beside(self, ink: Array, given: Mask) -> Callable[[Array, Array | float], Idea]:
        def denoise(x: Array, sigma: Array | float) -> Idea:
            level = np.broadcast_to(np.asarray(sigma, np.float32), given.shape)
            seen, level = np.where(given, ink, x), np.where(given, np.float32(0), level)
            idea = self._ask(seen[None], level[None], self._words, self._frames, self._palette)
            assert idea.index is not None
            assert idea.sure is not None
            return Idea(np.where(given, ink, idea.x0[0]), idea.index[0], None, idea.sure[0])

        return denoise


def _given(cell: Cell, size: int) -> Mask:
    if cell.rgba is None:
        return np.zeros((1, size, size), np.bool_)
    return np.ones((1, size, size), np.bool_) if cell.open is None else ~cell.open[None]


def _empty(size: int) -> Rgba:
    return np.zeros((size, size, 4), np.uint8)


def _colours(wish: SheetWish, card: Card) -> tuple[tuple[int, int, int, int], ...]:
    """Those of the given frames: a creature's other sides hardly ever have a colour that its front has not."""
    shown = [cell.rgba.reshape(-1, 4) for cell in wish.cells if cell.rgba is not None]
    if not shown:
        return card.palette
    found = np.unique(np.concatenate(shown), axis=0)
    solid = [tuple(int(v) for v in colour) for colour in found if colour[3] > 0]
    own = ((0, 0, 0, 0), *((r, g, b, a) for r, g, b, a in solid))
    return own if 1 < len(own) <= MOST_COLOURS else card.palette
