"""spritewell demo: the whole walk on the starter sprites, without a window: learn, draw, choose, export."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from core.events import Progress, Report, Said
from core.generate.denoiser import Denoiser
from core.generate.novelty import Novelty
from core.generate.recipe import recipe_of, to_json, write_png
from core.generate.sampler import Manner, sample
from core.generate.solver import Step
from core.jobs import ImportJob, Mark, SheetJob, TrainJob
from core.library import Drawing
from core.project import Project, create
from core.resources import resource
from core.sheet.making import SheetResult, make_sheet
from core.sprites.collection import read_collection
from core.verbs.importing import add_art
from core.verbs.sampling import now
from core.words import tr

DRAWN, CHOSEN = 64, 16

Learn = Callable[[TrainJob, Report], None]  # core.train alone brings torch, so it is handed in


@dataclass(frozen=True, slots=True)
class Walk:
    project: Path
    sprites: int
    model: Path
    drawn: tuple[Path, ...]
    chosen: tuple[Path, ...]
    sheet: Path
    description: Path

    def __str__(self) -> str:
        return "\n".join(
            [
                tr("The whole walk is done. What it made is the project {project}:", project=self.project),
                tr("{count} sprites to learn from: {folder}", count=self.sprites, folder=self.project / "sprites"),
                tr("the network that learned them: {model}", model=self.model),
                tr("{count} new sprites: {folder}", count=len(self.drawn), folder=self.project / "gallery"),
                tr("the {count} newest of them on a sheet: {sheet}", count=len(self.chosen), sheet=self.sheet),
                tr("and its description for a game engine: {description}", description=self.description),
            ]
        )


def walk(job: TrainJob, report: Report, learn: Learn) -> Walk:
    """job.source becomes the project; its run lies inside."""
    project = create(job.source)
    try:
        report(Said(tr("Taking in the starter sprites.")))
        starter = (resource("starter", "sprites"),)
        sprites = len(add_art(project, ImportJob(starter, project.folder), report).taken)
        job = replace(job, run=project.new_run())
        learn(job, report)
        model = job.run / "model.onnx"
        project.change(model=job.run.name)
        report(Said(tr("Drawing {count} new sprites.", count=DRAWN)))
        drawn, chosen = _draw_and_choose(project, model, job, report)
        sheet = _export(project, chosen)
        return Walk(project.folder, sprites, model, drawn, chosen, sheet.png, sheet.description)
    finally:
        project.close()


def _draw_and_choose(
    project: Project, model: Path, job: TrainJob, report: Report
) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """All that was drawn, and of that the sprites furthest from any that was learned from."""
    denoiser, manner = Denoiser(model, job.device), Manner()
    seeds = range(job.seed, job.seed + DRAWN)

    def on_step(step: Step) -> None:
        report(Progress(DRAWN * step.number // step.total, DRAWN))

    rgba = sample(denoiser, denoiser.card, seeds, manner, on_step)
    rows = []
    for seed, sprite in zip(seeds, rgba, strict=True):
        file = f"gallery/{job.run.name}-{seed:06d}.png"
        recipe = recipe_of(denoiser, manner, seed, now())
        write_png(project.folder / file, sprite, recipe)
        rows.append(Drawing(0, file, job.run.name, seed, to_json(recipe)))
    ids = project.library.add_drawings(rows)
    distance = [near.distance for near in Novelty(read_collection(project.folder).rgba).of(rgba)]
    newest = sorted(sorted(range(DRAWN), key=lambda i: -distance[i])[:CHOSEN])
    project.library.mark([ids[i] for i in newest], Mark.PICKED)
    files = tuple(project.folder / row.file for row in rows)
    return files, tuple(files[i] for i in newest)


def _export(project: Project, pictures: tuple[Path, ...]) -> SheetResult:
    return make_sheet(SheetJob(pictures, project.sheets / "demo.png"))
