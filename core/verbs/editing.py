"""spritewell edit: drawings that begin from a picture: variations, repairs, tiles, or the way to another picture."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import numpy as np

from core.errors import UserError
from core.events import Progress, Report
from core.generate.begin import read_sprite
from core.generate.denoiser import Denoiser
from core.generate.edit import (
    Edit,
    Mask,
    between,
    blended,
    draw_edits,
    finish,
    mend_seam,
    repair,
    tile,
    variation,
)
from core.generate.effect import Form, write_birth
from core.generate.novelty import REACH
from core.generate.recipe import recipe_of, write_png
from core.generate.sampler import Manner
from core.generate.solver import Step
from core.sprites.nearest import nearest
from core.sprites.pixels import Rgba, pad_to
from core.sprites.reading import read_frames
from core.verbs.sampling import MOST, Picture, need_room, now, say_unknown
from core.words import tr


class Way(Enum):
    VARIATION = "variation"
    REGION = "mask"
    FINISH = "finish"
    SEAMLESS = "seamless"
    SEAM = "mend-seam"
    BETWEEN = "between"
    BLEND = "blend"


@dataclass(frozen=True, slots=True)
class EditWish:
    picture: Path
    way: Way
    strength: float | None = None  # of a variation, or of a tile
    mask: Path | None = None  # what is drawn anew, or where a sprite is finished
    other: Path | None = None  # at the far end
    count: int = 8
    seed: int = 0
    film: Path | None = None  # all drawings as an animation or a strip too


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
    form = _form(wish.film, overwrite)
    start, made = time.monotonic(), now()
    denoiser = Denoiser(model, device)
    card = denoiser.card
    sprite = read_sprite(wish.picture, card.size)
    edits = _edits(wish, sprite, card.size)
    # On the way to another sprite the noise turns slowly, from the same seed; otherwise each has a noise of its own.
    seeds = [wish.seed + (0 if wish.other else place) for place in range(wish.count)]
    say_unknown(manner.words, card.named, report)

    def on_step(step: Step) -> None:
        report(Progress(wish.count * step.number // step.total, wish.count))

    drawn = draw_edits(denoiser, card, edits, seeds, manner, on_step)
    apart, _ = nearest(drawn, sprite[None], REACH)
    pictures = []
    for name, rgba, edit, seed, distance in zip(names, drawn, edits, seeds, apart, strict=True):
        pictures.append(Picture(out / name, recipe_of(denoiser, manner, seed, made, edit), float(distance)))
        write_png(pictures[-1].file, rgba, pictures[-1].recipe)
    if wish.film is not None and form is not None:
        ends = [] if wish.other is None else [read_sprite(wish.other, card.size)]
        write_birth(wish.film, np.stack([*([sprite] if ends else []), *drawn, *ends]), form)
    return Edited(card.name, denoiser.device, out, tuple(pictures), round(time.monotonic() - start, 3))


def _names(wish: EditWish) -> list[str]:
    stem = wish.picture.stem
    if wish.other is not None:
        return [f"{stem}-{wish.other.stem}-{place:03d}.png" for place in range(1, wish.count + 1)]
    return [f"{stem}-{seed:06d}.png" for seed in range(wish.seed, wish.seed + wish.count)]


def _form(film: Path | None, overwrite: bool) -> Form | None:
    if film is None:
        return None
    need_room(film.parent, [film.name], overwrite)
    try:
        return Form(film.suffix.lower())
    except ValueError as error:
        raise UserError(tr("{name} must end in .gif, .apng or .png.", name=film.name)) from error


def _edits(wish: EditWish, sprite: Rgba, size: int) -> Sequence[Edit]:
    mask = None if wish.mask is None else _mask(wish.mask, wish.picture, size)
    other = None if wish.other is None else read_sprite(wish.other, size)
    match wish.way:
        case Way.BETWEEN if other is not None:
            return between(sprite, other, wish.count)
        case Way.BLEND if other is not None:
            return blended(sprite, other, wish.count)
        case Way.REGION if mask is not None:
            return [repair(sprite, mask)] * wish.count
        case Way.FINISH:
            return [finish(sprite, mask)] * wish.count
        case Way.SEAM:
            return [mend_seam(sprite)] * wish.count
        case Way.VARIATION if wish.strength is not None:
            return [variation(sprite, wish.strength)] * wish.count
        case Way.SEAMLESS if wish.strength is not None:
            return [tile(sprite, wish.strength)] * wish.count
    raise ValueError(f"{wish.way} needs more than it was given")


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
