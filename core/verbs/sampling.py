"""spritewell sample: new sprites from a network, one PNG each, with the recipes to draw them again."""

import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from core.errors import UserError
from core.events import Progress, Report, Said
from core.files import write_whole
from core.generate.denoiser import Denoiser
from core.generate.recipe import Recipe, from_json, to_json, write_png
from core.generate.sampler import BATCH, Manner, sample
from core.generate.schedule import Spacing
from core.generate.solver import Step
from core.generate.wish import understand
from core.jobs import SampleJob
from core.project import is_project
from core.resources import resource
from core.words import tr

RECIPES = "recipes.jsonl"


@dataclass(frozen=True, slots=True)
class Picture:
    file: Path
    recipe: Recipe


@dataclass(frozen=True, slots=True)
class Sampled:
    model: str
    device: str
    out: Path
    pictures: tuple[Picture, ...]
    seconds: float

    def __str__(self) -> str:
        return tr(
            "{count} sprites by {model} lie in {out}, drawn on {device} in {seconds:.1f} s.",
            count=len(self.pictures),
            model=self.model,
            out=self.out,
            device=self.device,
            seconds=self.seconds,
        )


def find_model(wanted: str) -> Path:
    """A model.onnx, the folder of a run, a project, or "base" for the network that comes with the program."""
    if wanted == "base":
        return resource("starter", "model.onnx")
    path = Path(wanted)
    if is_project(path):
        runs = sorted((path / "runs").glob("[0-9]*/model.onnx"))
        if not runs:
            raise UserError(tr("The project {name} has no trained network yet. Train one first.", name=path.name))
        return runs[-1]
    if path.is_dir():
        if not (path / "model.onnx").is_file():
            raise UserError(tr("{path} holds no model.onnx. Choose the folder of a finished run.", path=path))
        return path / "model.onnx"
    return path


def sample_into(job: SampleJob, spacing: Spacing, out: Path, overwrite: bool, report: Report) -> Sampled:
    """Draw and write batch by batch: what was drawn before a stop stays, with its recipes."""
    if job.count < 1:
        raise UserError(tr("At least one sprite is needed; {count} were asked for.", count=job.count))
    seeds = range(job.seed, job.seed + job.count)
    _need_room(out, [_name(seed) for seed in seeds], overwrite)
    start = time.monotonic()
    denoiser = Denoiser(job.model, job.device)
    words = denoiser.card.words
    unknown = understand(job.words, words).unknown
    if unknown and words:
        asked, known = ", ".join(unknown), ", ".join(words)
        report(Said(tr("This network does not know: {asked}. It knows: {known}.", asked=asked, known=known)))
    elif unknown:
        report(Said(tr("This network knows no words: it draws whatever it likes.")))
    manner = Manner(job.steps, job.words, job.guidance, spacing)
    earlier = _earlier_recipes(out, {_name(seed) for seed in seeds})
    pictures: list[Picture] = []
    for first in range(0, job.count, BATCH):
        some = seeds[first : first + BATCH]

        def on_step(step: Step, first: int = first, count: int = len(some)) -> None:
            report(Progress(first + count * step.number // step.total, job.count))

        for seed, rgba in zip(some, sample(denoiser, denoiser.card, some, manner, on_step), strict=True):
            pictures.append(Picture(out / _name(seed), recipe_of(denoiser, manner, seed)))
            write_png(pictures[-1].file, rgba, pictures[-1].recipe)
        write_whole(out / RECIPES, earlier + "".join(f"{to_json(picture.recipe)}\n" for picture in pictures))
    return Sampled(denoiser.card.name, denoiser.device, out, tuple(pictures), round(time.monotonic() - start, 3))


def recipe_of(denoiser: Denoiser, manner: Manner, seed: int) -> Recipe:
    return Recipe(
        model=denoiser.card.name,
        digest=denoiser.digest,
        seed=seed,
        size=denoiser.card.size,
        words=manner.words,
        guidance=manner.guidance,
        steps=manner.steps,
        spacing=manner.spacing.value,
        solver=manner.solver.value,
        device=denoiser.device,
        made=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def _name(seed: int) -> str:
    return f"{seed:06d}.png"


def _earlier_recipes(out: Path, redrawn: Collection[str]) -> str:
    """Those of the sprites that lie there and stay."""
    file = out / RECIPES
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    return "".join(f"{line}\n" for line in lines if line.strip() and _name(from_json(line).seed) not in redrawn)


def _need_room(folder: Path, names: Sequence[str], overwrite: bool) -> None:
    if folder.exists() and not folder.is_dir():
        raise UserError(tr("{folder} is a file. Choose a folder to write to.", folder=folder))
    taken = [name for name in names if (folder / name).exists()]
    if taken and not overwrite:
        raise UserError(
            tr(
                "{folder} holds {name} already. Choose another folder, or allow it with --overwrite.",
                folder=folder,
                name=taken[0],
            )
        )
