"""spritewell edit: drawings that begin from a picture: variations, a repair, or the way to another picture."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.errors import UserError
from core.events import Progress, Report
from core.generate.denoiser import Denoiser
from core.generate.edit import Edit, Mask, between, draw_edits, repair, variation
from core.generate.novelty import REACH
from core.generate.recipe import recipe_of, write_png
from core.generate.sampler import Manner
from core.generate.solver import Step
from core.sprites.collection import fit, why_not
from core.sprites.nearest import nearest
from core.sprites.pixels import Rgba, pad_to
from core.sprites.reading import read_frames
from core.verbs.sampling import MOST, Picture, need_room, now, say_unknown
from core.words import tr


@dataclass(frozen=True, slots=True)
class EditWish:
    """One of the three is given."""

    picture: Path
    variation: float | None = None
    mask: Path | None = None
    between: Path | None = None
    count: int = 8
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Edited:
    model: str
    device: str
    out: Path
    pictures: tuple[Picture, ...]  # each with its distance to the picture that it began from
    seconds: float

    def __str__(self) -> str:
        return tr(
            "{count} drawings by {model} lie in {out}, drawn on {device} in {seconds:.1f} s.",
            count=len(self.pictures),
            model=self.model,
            out=self.out,
            device=self.device,
            seconds=self.seconds,
        )


def edit_into(
    model: Path, wish: EditWish, manner: Manner, device: str, out: Path, overwrite: bool, report: Report
) -> Edited:
    if not 1 <= wish.count <= MOST:
        raise UserError(tr("Ask for 1 to {most} sprites; {count} were asked for.", most=MOST, count=wish.count))
    names = _names(wish)
    need_room(out, names, overwrite)
    start, made = time.monotonic(), now()
    denoiser = Denoiser(model, device)
    card = denoiser.card
    sprite = _sprite(wish.picture, card.size)
    edits = _edits(wish, sprite, card.size)
    # On the way to another sprite the noise turns slowly, from the same seed; otherwise each has a noise of its own.
    seeds = [wish.seed + (0 if wish.between else place) for place in range(wish.count)]
    say_unknown(manner.words, card.words, report)

    def on_step(step: Step) -> None:
        report(Progress(wish.count * step.number // step.total, wish.count))

    drawn = draw_edits(denoiser, card, edits, seeds, manner, on_step)
    apart, _ = nearest(drawn, sprite[None], REACH)
    pictures = []
    for name, rgba, edit, seed, distance in zip(names, drawn, edits, seeds, apart, strict=True):
        pictures.append(Picture(out / name, recipe_of(denoiser, manner, seed, made, edit), float(distance)))
        write_png(pictures[-1].file, rgba, pictures[-1].recipe)
    return Edited(card.name, denoiser.device, out, tuple(pictures), round(time.monotonic() - start, 3))


def _names(wish: EditWish) -> list[str]:
    stem = wish.picture.stem
    if wish.between is not None:
        return [f"{stem}-{wish.between.stem}-{place:03d}.png" for place in range(1, wish.count + 1)]
    return [f"{stem}-{seed:06d}.png" for seed in range(wish.seed, wish.seed + wish.count)]


def _edits(wish: EditWish, sprite: Rgba, size: int) -> Sequence[Edit]:
    if wish.between is not None:
        return between(sprite, _sprite(wish.between, size), wish.count)
    if wish.mask is not None:
        return [repair(sprite, _mask(wish.mask, wish.picture, size))] * wish.count
    if wish.variation is None:
        raise ValueError("an edit is a variation, a repair or a way to another picture")
    return [variation(sprite, wish.variation)] * wish.count


def _sprite(file: Path, size: int) -> Rgba:
    rgba = read_frames(file)[0].rgba
    reason = why_not(rgba, size, file.stem)
    if reason:
        raise UserError(reason)
    return fit(rgba, size)


def _mask(file: Path, picture: Path, size: int) -> Mask:
    """What is painted on a transparent mask, or what is bright on one without transparency."""
    rgba, own = read_frames(file)[0].rgba, read_frames(picture)[0].rgba
    if rgba.shape != own.shape or max(own.shape[:2]) > size:
        raise UserError(
            tr(
                "The mask {mask} must be as large as {picture}, and neither larger than {size} × {size} pixels.",
                mask=file.name,
                picture=picture.name,
                size=size,
            )
        )
    is_painted = rgba[..., 3] >= 128 if (rgba[..., 3] < 255).any() else rgba[..., :3].max(-1) >= 128
    return np.not_equal(pad_to(np.repeat(is_painted[..., None], 4, axis=-1).astype(np.uint8), size)[..., 0], 0)
