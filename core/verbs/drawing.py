"""python -m core draw JOB.json: drawings for a project's gallery, however many, in the memory of one batch."""

from dataclasses import replace
from datetime import UTC, datetime

from core.card import Card
from core.errors import UserError
from core.events import Drew, Progress, Report, Said
from core.generate.denoiser import Denoiser
from core.generate.edit import draw_edits
from core.generate.keeping import file_of, write_drawings
from core.generate.recipe import Recipe, from_json, recipe_of, to_json
from core.generate.sampler import BATCH, MOST_SEED, Ask, sample
from core.generate.solver import Step
from core.jobs import DrawJob
from core.sprites.pixels import Rgba
from core.verbs.sampling import MOST
from core.words import tr


def draw_into_gallery(job: DrawJob, report: Report) -> None:
    """What lies there from a try that was cut off is told again and not drawn again."""
    if not 1 <= job.count <= MOST:
        raise UserError(tr("Ask for 1 to {most} sprites; {count} were asked for.", most=MOST, count=job.count))
    first = from_json(job.recipe)
    if first.seed + job.count > MOST_SEED:
        raise UserError(tr("The seeds would run past the highest one. Choose a smaller seed."))
    denoiser = Denoiser(job.model, job.device)
    made, told = datetime.now(UTC).isoformat(timespec="seconds"), ""
    for start in range(0, job.count, BATCH):
        seeds = range(first.seed + start, first.seed + min(start + BATCH, job.count))
        recipes = [recipe_of(denoiser, first.manner, seed, made, first.edit) for seed in seeds]
        missing = [recipe for recipe in recipes if not (job.project / file_of(recipe)).exists()]
        if missing:
            drawn = _draw(denoiser, denoiser.card, missing, _Telling(job, report, start, len(recipes)))
            if denoiser.device != missing[0].device:  # the card failed meanwhile
                moved = {recipe.seed: replace(recipe, device=denoiser.device) for recipe in missing}
                recipes, missing = [moved.get(recipe.seed, recipe) for recipe in recipes], list(moved.values())
            write_drawings(job.project, drawn, missing)
        if denoiser.fell_back != told:
            told = denoiser.fell_back
            report(Said(told))
        report(Drew(tuple(file_of(recipe) for recipe in recipes), tuple(to_json(recipe) for recipe in recipes)))
        report(Progress(start + len(recipes), job.count))


def _draw(ask: Ask, card: Card, recipes: list[Recipe], tell: "_Telling") -> Rgba:
    """All alike but for their seeds."""
    first, seeds = recipes[0], [recipe.seed for recipe in recipes]
    if first.edit is None:
        return sample(ask, card, seeds, first.manner, tell)
    return draw_edits(ask, card, [first.edit] * len(seeds), seeds, first.manner, tell)


class _Telling:
    """Counts the sprites of a batch by the share of their steps, so that "stop" is heard at each of them."""

    def __init__(self, job: DrawJob, report: Report, before: int, count: int) -> None:
        self._job, self._report, self._before, self._count = job, report, before, count

    def __call__(self, step: Step) -> None:
        done = self._before + self._count * step.number // (step.total + 1)
        self._report(Progress(done, self._job.count))
