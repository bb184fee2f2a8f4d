"""Networks of runs that draw for comparison: pure work for a worker's thread, where alone their library is loaded."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import UserError
from core.runs import backups_of, step_of
from core.words import tr

if TYPE_CHECKING:
    from core.sprites.pixels import Rgba


@dataclass(frozen=True, slots=True)
class Grown:
    """The same sprite by the network of one step."""

    words: str
    rgba: "Rgba"  # (S, S, 4)


def draw_seeds(model: Path, seeds: Sequence[int]) -> "Rgba":
    """(len(seeds), S, S, 4): without words, as every network can."""
    from core.generate.denoiser import Denoiser
    from core.generate.sampler import sample

    network = Denoiser(model, threads=1)  # beside the window, and perhaps beside a training
    return sample(network, network.card, seeds)


def grow(run: Path, recipe_text: str) -> list[Grown]:
    """A drawing of the gallery drawn again by all networks that the run has kept, the oldest first."""
    from core.generate.denoiser import Denoiser
    from core.generate.recipe import from_json, redraw

    networks = [(tr("step {step}", step=f"{step_of(file):,}"), file) for file in backups_of(run)]
    if (run / "model.onnx").is_file():
        networks.append((tr("kept"), run / "model.onnx"))
    if not networks:
        raise UserError(tr("This run has no backups yet. They come with time; Back up now makes one at once."))
    recipe = from_json(recipe_text)
    grown = []
    for words, file in networks:
        network = Denoiser(file, threads=1)
        if network.card.size != recipe.size:
            raise UserError(
                tr(
                    "This sprite is {size} pixels wide, and the networks of this run draw {other}. Choose another one.",
                    size=recipe.size,
                    other=network.card.size,
                )
            )
        grown.append(Grown(words, redraw(network, network.card, recipe)))
    return grown
