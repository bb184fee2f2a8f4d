"""Drawings that begin from pictures, not from pure noise: variations, repairs, tiles, what lies between two sprites."""

import base64
import binascii
import math
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from core.card import Card
from core.errors import UserError
from core.generate.behind import noise_behind, on_the_arc
from core.generate.sampler import BATCH, Ask, Manner, fresh_noise, guided, in_what_memory_holds, noise_of, words_of
from core.generate.second_look import looked_at_twice, way_of
from core.generate.solver import Array, Idea, OnStep, begin, solve
from core.generate.torus import on_a_torus
from core.generate.wish import understand
from core.sprites.pixels import Rgba, to_ink
from core.words import tr

Mask = npt.NDArray[np.bool_]  # (size, size), true where a sprite is drawn anew

LEAST_STRENGTH = 0.02
SEAM_STRENGTH = 0.65  # beyond it a mended seam is a frame of another texture
BLEND_STRENGTH = 0.5  # enough noise that two blended sprites run into one, and little enough that both are seen in it


@dataclass(frozen=True, slots=True)
class Edit:
    """What a drawing begins from. Pictures are packed as text, so that a recipe holds all it takes."""

    sprite: str
    strength: float = 1.0  # near 0 the sprite stays as it is, at 1 nothing of it is left
    mask: str = ""  # empty: all of it is drawn anew
    other: str = ""  # the sprite at the far end, where there is one
    place: float = 0.0  # how far on the way to the other, 0 to 1
    is_behind: bool = False  # that way lies in the noise behind both, not in a blend of their pixels
    is_tile: bool = False  # its edges meet: the right one the left one, the bottom the top


def variation(sprite: Rgba, strength: float) -> Edit:
    return Edit(_pack(sprite), _checked(strength))


def repair(sprite: Rgba, mask: Mask) -> Edit:
    """Only what the mask covers is drawn; every other pixel stays as it is, to the bit."""
    if not mask.any():
        raise UserError(tr("The mask covers no pixel: nothing would be drawn. Paint over what shall be drawn anew."))
    return Edit(_pack(sprite), mask=_pack(mask.astype(np.uint8)))


def finish(sprite: Rgba, region: Mask | None = None) -> Edit:
    """A half-drawn sprite: what is there stays, what is transparent (in the region, if there is one) is drawn."""
    is_open = sprite[..., 3] == 0
    if region is not None:
        is_open &= region
    if not is_open.any():
        raise UserError(tr("No pixel is transparent there: nothing is left to draw. Erase what shall be drawn anew."))
    if is_open.all():
        raise UserError(tr("Nothing is drawn yet. Draw a part of the sprite, and the rest of it can be finished."))
    return repair(sprite, is_open)


def as_it_is(sprite: Rgba) -> Edit:
    """No pixel of it is drawn: the recipe of what was changed by hand."""
    return Edit(_pack(sprite), mask=_pack(np.zeros(sprite.shape[:2], np.uint8)))


def between(first: Rgba, last: Rgba, count: int) -> list[Edit]:
    """The stations of a strip from one sprite to another, neither end among them: each a sprite of its own."""
    start, end = _pack(first), _pack(last)
    return [Edit(start, 1.0, "", end, place / (count + 1), is_behind=True) for place in range(1, count + 1)]


def blended(first: Rgba, last: Rgba, count: int, strength: float = BLEND_STRENGTH) -> list[Edit]:
    """The same way, nearer to the pixels of both ends: each station begins from a blend of them."""
    start, end = _pack(first), _pack(last)
    return [Edit(start, _checked(strength), "", end, place / (count + 1)) for place in range(1, count + 1)]


def tile(sprite: Rgba, strength: float = 1.0) -> Edit:
    """A variation whose edges meet; at full strength a tile out of nothing."""
    return replace(variation(sprite, strength), is_tile=True)


def mend_seam(sprite: Rgba, width: int = 0, strength: float = SEAM_STRENGTH) -> Edit:
    """Only a frame along the edges is drawn, until they meet; width 0: an eighth of the sprite on each side."""
    size = len(sprite)
    width = width or max(2, size // 8)
    if not 0 < 2 * width < size:
        raise UserError(tr("A seam is 1 to {most} pixels wide; {width} is not.", most=(size - 1) // 2, width=width))
    frame = np.ones((size, size), np.bool_)
    frame[width:-width, width:-width] = False
    return replace(repair(sprite, frame), strength=_checked(strength), is_tile=True)


def draw_edits(
    ask: Ask,  # a Denoiser
    card: Card,
    edits: Sequence[Edit],  # all of one strength, and either all tiles or none
    seeds: Sequence[int],  # one an edit
    manner: Manner = Manner(),
    on_step: OnStep = lambda step: None,
) -> Rgba:
    """(len(edits), S, S, 4). The same edit and seed give the same sprite, whatever is drawn beside it."""
    if len({(edit.strength, edit.is_tile) for edit in edits}) != 1:
        raise ValueError("edits that are drawn together walk down from the same noise in the same way")
    wish = understand(manner.words, card.words)
    sigmas = manner.sigmas(card, level_of(edits[0].strength, card))
    palette = np.array(card.palette, np.uint8)
    drawn = np.zeros((len(edits), card.size, card.size, 4), np.uint8)
    ask = in_what_memory_holds(ask)
    look = on_a_torus(ask, card.size) if edits[0].is_tile else ask
    for start in range(0, len(edits), BATCH):
        some, own = edits[start : start + BATCH], seeds[start : start + BATCH]
        sprites = np.stack([_unpack(edit.sprite, (card.size, card.size, 4)) for edit in some])
        given = np.stack([_given(edit, card.size) for edit in some])
        ink = _blend(some, sprites, card.size)
        x = np.where(given, ink, _noised(ask, card, some, own, ink, float(sigmas[0])))
        denoise = guided(_beside(look, ink, given), words_of(wish, len(some)), manner.guidance, bool(card.levels))
        if manner.looks_twice(card):
            way, free = way_of(card, sigmas), ~given[:, 0]
            denoise = looked_at_twice(denoise, way, free, edits[0].is_tile, manner.sparing)
        fresh = fresh_noise(own, card.size)
        index = solve(denoise, x, sigmas, manner.solver, on_step, fresh=fresh).index
        if index is None:
            raise TypeError("a denoiser for drawing must name palette entries")
        stays = given[:, 0, :, :, None]
        drawn[start : start + len(some)] = np.where(stays, sprites, palette[index])
    return drawn


def level_of(strength: float, card: Card) -> float:
    """The noise that a strength stands for: each step of it loosens the sprite by as much again."""
    low, high = math.log(card.sigma_min), math.log(card.sigma_max)
    return math.exp(low + (high - low) * _checked(strength))


def _checked(strength: float) -> float:
    if not LEAST_STRENGTH <= strength <= 1:
        raise UserError(
            tr("A strength is a number from {least} to 1; {strength} is none.", least=LEAST_STRENGTH, strength=strength)
        )
    return strength


def _beside(ask: Ask, ink: Array, given: Mask) -> Ask:
    """Given pixels are told at noise 0, as the network learned to see them, and are never asked for."""
    if not given.any():
        return ask

    def ask_for_the_rest(x: Array, sigma: Array | float, words: npt.NDArray[np.float32] | None) -> Idea:
        idea = ask(np.where(given, ink, x), np.where(given, np.float32(0), np.float32(sigma)), words)
        return replace(idea, x0=np.where(given, ink, idea.x0))

    return ask_for_the_rest


def _given(edit: Edit, size: int) -> Mask:
    """(1, size, size)"""
    if not edit.mask:
        return np.zeros((1, size, size), np.bool_)
    return np.equal(_unpack(edit.mask, (1, size, size)), 0)


def _blend(edits: Sequence[Edit], sprites: Rgba, size: int) -> npt.NDArray[np.float32]:
    ink = to_ink(sprites)
    for place, edit in enumerate(edits):
        if edit.other:
            far = to_ink(_unpack(edit.other, (size, size, 4))[None])[0]
            ink[place] = (1 - np.float32(edit.place)) * ink[place] + np.float32(edit.place) * far
    return ink


def _noised(
    ask: Ask, card: Card, edits: Sequence[Edit], seeds: Sequence[int], ink: Array, sigma: float
) -> npt.NDArray[np.float32]:
    """What each begins from: its picture with the seed's own noise, or the noise that lies behind two sprites."""
    noise = noise_of(seeds, card.size)
    turned = _turned(noise, edits, seeds)
    if (
        edits[0].strength == 1
    ):  # even under the most noise a picture's own colours would be felt: nothing of them is left
        x, _ = begin(turned, sigma, card.mean, card.sigma_data)
    else:
        x = ink + np.float32(sigma) * turned
    behind: dict[tuple[str, int], Array] = {}
    for place, (edit, seed) in enumerate(zip(edits, seeds, strict=True)):
        if edit.is_behind:
            ends = ((edit.sprite, seed), (edit.other, seed))
            for end in ends:
                if end not in behind:
                    (own,) = to_ink(_unpack(end[0], (card.size, card.size, 4))[None])
                    behind[end] = noise_behind(ask, card, own, noise[place])
            x[place] = on_the_arc(behind[ends[0]], behind[ends[1]], edit.place)
    return x


def _turned(noise: Array, edits: Sequence[Edit], seeds: Sequence[int]) -> Array:
    """The seed's own noise; on the way to another sprite it turns into a second one on the arc between them."""
    turned = noise.copy()
    for place, (edit, seed) in enumerate(zip(edits, seeds, strict=True)):
        if edit.other:
            stream = np.random.Generator(np.random.Philox(key=seed).jumped())
            turned[place] = on_the_arc(noise[place], stream.standard_normal(noise.shape[1:], "f4"), edit.place)
    return turned


def _pack(pixels: npt.NDArray[np.uint8]) -> str:
    return base64.b64encode(zlib.compress(np.ascontiguousarray(pixels).tobytes(), 9)).decode()


def _unpack(text: str, shape: tuple[int, ...]) -> npt.NDArray[np.uint8]:
    """Whoever wrote the text, no more memory is taken than a picture of this shape needs."""
    length = math.prod(shape)
    try:
        pixels = zlib.decompressobj().decompress(base64.b64decode(text, validate=True), length + 1)
        return np.frombuffer(pixels, np.uint8).reshape(shape)
    except (ValueError, zlib.error, binascii.Error) as error:
        raise UserError(
            tr("The picture that this recipe begins from does not fit the network: nothing can be drawn from it.")
        ) from error
