"""spritewell edit --ladder and --dissolve: what is left of a sprite in ever more noise, measured and shown."""

import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.errors import UserError
from core.events import Progress, Report
from core.generate.begin import read_sprite
from core.generate.denoiser import Denoiser
from core.generate.dissolve import dissolve
from core.generate.edit import variation
from core.generate.effect import Form, write_birth
from core.generate.ladder import DRAWN, STRENGTHS, Known, climb
from core.generate.novelty import Novelty
from core.generate.onnx_file import read_card
from core.generate.poster import at_native_size, poster
from core.generate.recipe import recipe_of, write_png
from core.generate.sampler import Manner
from core.sprites.collection import read_collection
from core.verbs.sampling import learned_from, need_room, now
from core.words import tr

_EFFECT_STEPS = 16


@dataclass(frozen=True, slots=True)
class Measure:
    strength: float
    sigma: float
    grasp: str  # what comes back: whole, most, some, cousins, kind, none
    same: int  # of so many drawings as DRAWN says
    cousins: int
    kind: str
    pictures: tuple[Path, ...]  # some of those drawings


@dataclass(frozen=True, slots=True)
class Climbed:
    model: str
    device: str
    out: Path
    drawn: int
    rungs: tuple[Measure, ...]
    seconds: float

    def __str__(self) -> str:
        return "\n".join(
            tr(
                "strength {strength:.2f}: {same} of {count} come back as it, {cousins} as cousins {kind}",
                strength=rung.strength,
                same=rung.same,
                count=self.drawn,
                cousins=rung.cousins,
                kind=f"({rung.kind})" if rung.kind else "",
            ).rstrip()
            for rung in self.rungs
        )


@dataclass(frozen=True, slots=True)
class Dissolved:
    film: Path  # with the bell curve beside the ink
    effect: Path  # the ink alone, at the sprite's own size
    moments: int

    def __str__(self) -> str:
        return tr("{film} shows it, {effect} is for the game.", film=self.film, effect=self.effect)


def climb_into(
    model: Path,
    picture: Path,
    manner: Manner,
    seed: int,
    against: Path | None,
    device: str,
    out: Path,
    overwrite: bool,
    report: Report,
) -> Climbed:
    start, made = time.monotonic(), now()
    denoiser = Denoiser(model, device)
    card = denoiser.card
    sprite = read_sprite(picture, card.size)
    known = _known(model, against, card.size)
    rungs: list[Measure] = []
    for number, rung in enumerate(climb(denoiser, card, sprite, seed, manner, known=known), start=1):
        files = [out / f"{picture.stem}-rung{number}-{seed + place:06d}.png" for place in range(len(rung.drawings))]
        need_room(out, [file.name for file in files], overwrite)
        for place, (file, rgba) in enumerate(zip(files, rung.drawings, strict=True)):
            write_png(file, rgba, recipe_of(denoiser, manner, seed + place, made, variation(sprite, rung.strength)))
        same, cousins = rung.same, rung.cousins
        rungs.append(Measure(rung.strength, rung.sigma, rung.grasp.value, same, cousins, rung.kind, tuple(files)))
        report(Progress(number, len(STRENGTHS)))
    return Climbed(card.name, denoiser.device, out, DRAWN, tuple(rungs), round(time.monotonic() - start, 3))


def dissolve_into(model: Path, picture: Path, seed: int, out: Path, overwrite: bool) -> Dissolved:
    """No network is asked: only its card is read."""
    card = read_card(model)
    film, effect = out / f"{picture.stem}-ink.gif", out / f"{picture.stem}-vanishing.png"
    need_room(out, [film.name, effect.name], overwrite)
    moments = dissolve(read_sprite(picture, card.size), card, seed)
    write_birth(film, np.stack([poster(moment) for moment in moments]), Form.GIF)
    write_birth(effect, at_native_size(moments)[:: max(1, len(moments) // _EFFECT_STEPS)], Form.STRIP)
    return Dissolved(film, effect, len(moments))


def _known(model: Path, against: Path | None, size: int) -> Known | None:
    """The set that the network learned from, unless another one is named; None: it is nowhere to be found."""
    try:
        sprites = read_collection(against or learned_from(model), size)
    except UserError:
        if against is not None:
            raise
        return None
    return Known(Novelty(sprites.rgba), sprites.words)
