"""Drawings that begin from pictures instead of pure noise: variations, repairs, and what lies between two sprites."""

import base64
import binascii
import math
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.card import Card
from core.errors import UserError
from core.generate.sampler import BATCH, Ask, Manner, fresh_noise, guided, in_what_memory_holds, noise_of
from core.generate.solver import Array, Idea, OnStep, solve
from core.generate.wish import understand
from core.sprites.pixels import Rgba, to_ink
from core.words import tr

Mask = npt.NDArray[np.bool_]  # (size, size), true where a sprite is drawn anew

LEAST_STRENGTH = 0.02
BETWEEN_STRENGTH = 0.5  # enough noise that two blended sprites run into one, and little enough that both are seen in it


@dataclass(frozen=True, slots=True)
class Edit:
    """What a drawing begins from. Pictures are packed as text, so that a recipe holds all it takes."""

    sprite: str
    strength: float = 1.0  # near 0 the sprite stays as it is, at 1 nothing of it is left
    mask: str = ""  # empty: all of it is drawn anew
    other: str = ""  # the sprite at the far end, where there is one
    place: float = 0.0  # how far on the way to the other, 0 to 1


def variation(sprite: Rgba, strength: float) -> Edit:
    return Edit(_pack(sprite), _checked(strength))


def repair(sprite: Rgba, mask: Mask) -> Edit:
    """Only what the mask covers is drawn; every other pixel stays as it is, to the bit."""
    if not mask.any():
        raise UserError(tr("The mask covers no pixel: nothing would be drawn. Paint over what shall be drawn anew."))
    return Edit(_pack(sprite), mask=_pack(mask.astype(np.uint8)))


def between(first: Rgba, last: Rgba, count: int, strength: float = BETWEEN_STRENGTH) -> list[Edit]:
    """The stations of a strip from one sprite to another, neither end among them."""
    start, end = _pack(first), _pack(last)
    return [Edit(start, _checked(strength), "", end, place / (count + 1)) for place in range(1, count + 1)]


def draw_edits(
    ask: Ask,  # a Denoiser
    card: Card,
    edits: Sequence[Edit],  # all of one strength
    seeds: Sequence[int],  # one an edit
    manner: Manner = Manner(),
    on_step: OnStep = lambda step: None,
) -> Rgba:
    """(len(edits), S, S, 4). The same edit and seed give the same sprite, whatever is drawn beside it."""
    if len({edit.strength for edit in edits}) != 1:
        raise ValueError("edits that are drawn together walk down from the same noise")
    wish = understand(manner.words, card.words)
    sigmas = manner.sigmas(card, level_of(edits[0].strength, card))
    palette = np.array(card.palette, np.uint8)
    drawn = np.zeros((len(edits), card.size, card.size, 4), np.uint8)
    ask = in_what_memory_holds(ask)
    for start in range(0, len(edits), BATCH):
        some, own = edits[start : start + BATCH], seeds[start : start + BATCH]
        sprites = np.stack([_unpack(edit.sprite, (card.size, card.size, 4)) for edit in some])
        given = np.stack([_given(edit, card.size) for edit in some])
        ink = _blend(some, sprites, card.size)
        x = np.where(given, ink, ink + np.float32(sigmas[0]) * _noise(some, own, card.size))
        denoise = guided(_beside(ask, ink, given), wish, manner.guidance, len(some))
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
        return Idea(np.where(given, ink, idea.x0), idea.index, idea.features)

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


def _noise(edits: Sequence[Edit], seeds: Sequence[int], size: int) -> npt.NDArray[np.float32]:
    """The seed's own noise; on the way to another sprite it turns into a second one on the arc between them."""
    noise = noise_of(seeds, size)
    for place, (edit, seed) in enumerate(zip(edits, seeds, strict=True)):
        if edit.other:
            second = np.random.Generator(np.random.Philox(key=seed).jumped()).standard_normal((4, size, size), "f4")
            noise[place] = _on_the_arc(noise[place], second, edit.place)
    return noise


def _on_the_arc(first: Array, second: Array, place: float) -> Array:
    """Spherical interpolation: a straight line between two noises would pass through weaker noise than either."""
    cosine = float(np.vdot(first, second)) / float(np.linalg.norm(first) * np.linalg.norm(second))
    angle = math.acos(max(-1.0, min(1.0, cosine)))
    turned: Array = (math.sin((1 - place) * angle) * first + math.sin(place * angle) * second) / math.sin(angle)
    return turned.astype(np.float32)


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
