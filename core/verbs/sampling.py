"""spritewell sample: new sprites from a network, one PNG each, with the recipes to draw them again."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from core.card import Card, instant_of
from core.errors import UserError
from core.events import Progress, Report, Said
from core.files import write_whole
from core.generate.denoiser import Denoiser
from core.generate.effect import Form, write_birth
from core.generate.frames import look
from core.generate.novelty import REACH
from core.generate.recipe import Recipe, from_json, recipe_of, to_json, write_png
from core.generate.sampler import BATCH, read_manner, sample
from core.generate.solver import Step
from core.generate.wish import terms_of, understand
from core.jobs import SampleJob, TrainJob, load_job
from core.project import is_project
from core.resources import resource, starter_networks
from core.sprites.collection import read_collection
from core.sprites.nearest import nearest
from core.sprites.pixels import Rgba
from core.words import tr

RECIPES = "recipes.jsonl"
MOST = 1_000_000  # sprites at once: more would fill a disk with small files
TRACES = "trace"  # the folder of the denoising steps, beside the sprites
_TRACED = 8  # sprites whose steps are held in memory at a time
_TRIES = 20  # drawings for each new sprite that is asked for; a network that only copies is not asked for ever


@dataclass(frozen=True, slots=True)
class Picture:
    file: Path
    recipe: Recipe
    distance: float | None = None  # to the nearest of the sprites that it was compared with


@dataclass(frozen=True, slots=True)
class Sampled:
    model: str
    device: str
    out: Path
    pictures: tuple[Picture, ...]
    seconds: float
    thrown_away: int = 0  # because they came too near to the set

    def __str__(self) -> str:
        lie = tr(
            "{count} sprites by {model} lie in {out}, drawn on {device} in {seconds:.1f} s.",
            count=len(self.pictures),
            model=self.model,
            out=self.out,
            device=self.device,
            seconds=self.seconds,
        )
        if not self.thrown_away:
            return lie
        away = tr("{count} came too near to the set and were thrown away.", count=self.thrown_away)
        return "\n".join([lie, away])


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


def quick(model: Path) -> Path:
    """The network that learned of this one to draw at once."""
    file = instant_of(model)
    if not file.is_file():
        raise UserError(
            tr(
                "{model} has not learned to draw at once. Teach it with: spritewell instant {run}",
                model=model,
                run=model.parent,
            )
        )
    return file


def sample_into(job: SampleJob, out: Path, overwrite: bool, report: Report) -> Sampled:
    """Draw and write batch by batch: what was drawn before a stop stays, with its recipes."""
    if not 1 <= job.count <= MOST:
        raise UserError(tr("Ask for 1 to {most} sprites; {count} were asked for.", most=MOST, count=job.count))
    tries = 1 if job.new_only is None else _TRIES
    seeds = range(job.seed, job.seed + tries * job.count)
    need_room(out, map(_name, seeds), overwrite)
    if job.trace:
        need_room(out / TRACES, (trace_name(_name(seed)) for seed in seeds), overwrite)
    model = quick(job.model) if job.instant else job.model
    manner = read_manner(job.steps, job.words, job.guidance, job.schedule, job.solver, job.tidy)
    start, made = time.monotonic(), now()
    denoiser = Denoiser(model, job.device)
    own = None if job.new_only is None else _own_sprites(job, denoiser.card.size)
    say_unknown(job.words, denoiser.card.named, report)
    earlier = _earlier_recipes(out)
    pictures: list[Picture] = []
    tried, most, told = 0, _TRACED if job.trace else BATCH, ""
    try:
        while len(pictures) < job.count and tried < len(seeds):
            some = seeds[tried : tried + min(most, job.count - len(pictures))]
            tried += len(some)
            watch = _Watch(denoiser.card, report, len(pictures), len(some), job)
            drawn = sample(denoiser, denoiser.card, some, manner, watch.on_step)
            if denoiser.fell_back != told:
                told = denoiser.fell_back
                report(Said(told))
            distances = [None] * len(some) if own is None else [float(d) for d in nearest(drawn, own, REACH)[0]]
            for place, (seed, rgba, distance) in enumerate(zip(some, drawn, distances, strict=True)):
                if distance is not None and job.new_only is not None and distance < job.new_only:
                    continue
                recipe = recipe_of(denoiser, manner, seed, made)
                write_png(out / _name(seed), rgba, recipe)
                pictures.append(Picture(out / _name(seed), recipe, distance))
                if job.trace:
                    write_birth(out / TRACES / trace_name(_name(seed)), watch.steps_of(place), Form.APNG)
    finally:  # stopped or not, what was drawn keeps its recipes
        lines = earlier | {picture.file.name: to_json(picture.recipe) for picture in pictures}
        if lines:
            write_whole(out / RECIPES, "".join(f"{line}\n" for line in lines.values()))
    if len(pictures) < job.count:
        report(
            Said(
                tr(
                    "Only {count} of {tried} drawings are so far from the set. Ask for a smaller distance.",
                    count=len(pictures),
                    tried=tried,
                )
            )
        )
    seconds = round(time.monotonic() - start, 3)
    return Sampled(denoiser.card.name, denoiser.device, out, tuple(pictures), seconds, tried - len(pictures))


class _Watch:
    """What is told and kept of one batch while it is drawn."""

    def __init__(self, card: Card, report: Report, before: int, count: int, job: SampleJob) -> None:
        self._card, self._report, self._before, self._count, self._job = card, report, before, count, job
        self._looks: list[Rgba] = []

    def on_step(self, step: Step) -> None:
        self._report(Progress(self._before + self._count * step.number // step.total, self._job.count))
        if self._job.trace:
            self._looks.append(look(step, self._card))

    def steps_of(self, place: int) -> Rgba:
        return np.stack([sprites[place] for sprites in self._looks])


def _own_sprites(job: SampleJob, size: int) -> Rgba:
    """What the drawings may not come too near to."""
    return read_collection(job.against or learned_from(job.model), size).rgba


def learned_from(model: Path) -> Path:
    """The sprites that a network learned from, where its run still says so."""
    if model in starter_networks():
        return resource("starter", "sprites")
    job_file = model.with_name("job.json")
    if not job_file.is_file():
        raise UserError(
            tr(
                "{model} does not say where the sprites lie that it learned from. Name them with --against.",
                model=model,
            )
        )
    return load_job(TrainJob, job_file).source


def say_unknown(text: str, words: Sequence[str], report: Report) -> None:
    for term in terms_of(text, words):
        if term.is_synonym:
            report(Said(tr('"{said}" is taken for "{word}".', said=term.said, word=term.word)))
    unknown = understand(text, words).unknown
    if unknown and words:
        asked, known = ", ".join(unknown), ", ".join(words)
        report(Said(tr("This network does not know: {asked}. It knows: {known}.", asked=asked, known=known)))
    elif unknown:
        report(Said(tr("This network knows no words: it draws whatever it likes.")))


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _name(seed: int) -> str:
    return f"{seed:06d}.png"


def trace_name(name: str) -> str:
    return Path(name).with_suffix(Form.APNG.value).name


def _earlier_recipes(out: Path) -> dict[str, str]:
    """The line of each sprite that lies there already, by its name."""
    file = out / RECIPES
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    return {_name(from_json(line).seed): line for line in lines if line.strip()}


def need_room(folder: Path, names: Iterable[str], overwrite: bool) -> None:
    if folder.exists() and not folder.is_dir():
        raise UserError(tr("{folder} is a file. Choose a folder to write to.", folder=folder))
    there = {file.name for file in folder.iterdir()} if folder.exists() else set()
    taken = next((name for name in names if name in there), None) if there else None
    if taken is not None and not overwrite:
        raise UserError(
            tr(
                "{folder} holds {name} already. Choose another folder, or allow it with --overwrite.",
                folder=folder,
                name=taken,
            )
        )
