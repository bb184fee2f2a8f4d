"""Children of drawings: each takes two of its parents, lies somewhere between them, and has words of one or both.

Every other child is mixed in the noise that lies behind its parents, where nothing is left of their pixels; the others
begin from a blend of both, as much of it forgotten as the strength says.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from core.errors import UserError
from core.generate.denoiser import Denoiser
from core.generate.edit import Edit, between, blended, draw_edits
from core.generate.keeping import write_drawings
from core.generate.recipe import recipe_of
from core.generate.sampler import MOST_SEED, Manner
from core.generate.wish import understand
from core.library import Drawing
from core.sprites.pixels import Rgba
from core.words import tr

LEAST, MOST = 2, 6  # parents
CHILDREN = 8
STRENGTH = 0.75  # how much of what the parents look like may be forgotten


@dataclass(frozen=True, slots=True)
class Parent:
    id: int
    rgba: Rgba
    words: str = ""


@dataclass(frozen=True, slots=True)
class Child:
    """A child before it is drawn: nothing left to chance but what its seed decides."""

    parents: tuple[int, int]  # ids
    edit: Edit
    words: str
    seed: int


@dataclass(frozen=True, slots=True)
class Litter:
    drawings: tuple[Drawing, ...]
    parents: tuple[tuple[int, int], ...]  # of each


def plan(parents: Sequence[Parent], seed: int, count: int = CHILDREN, strength: float = STRENGTH) -> list[Child]:
    """The same parents and seed have the same children."""
    if not LEAST <= len(parents) <= MOST:
        raise UserError(tr("Choose {least} to {most} drawings as parents.", least=LEAST, most=MOST))
    if len({parent.rgba.shape for parent in parents}) > 1:
        raise UserError(tr("Parents are of one size. Choose drawings of the same network."))
    random = np.random.Generator(np.random.Philox(key=seed))
    children = []
    for number in range(count):
        one, other = (parents[int(place)] for place in random.permutation(len(parents))[:2])
        place = float(np.round(random.uniform(0.3, 0.7), 3))
        (edit,) = between(one.rgba, other.rgba, 1) if number % 2 else blended(one.rgba, other.rgba, 1, strength)
        edit = replace(edit, place=place)
        words = (one.words, other.words, _joined(one.words, other.words))[int(random.integers(3))]
        children.append(Child((one.id, other.id), edit, words, (seed + number) % MOST_SEED))
    return children


def draw_children(network: Denoiser, project: Path, children: Sequence[Child], made: str, steps: int = 10) -> Litter:
    """Files in the gallery, and the rows for them."""
    drawings: dict[int, Drawing] = {}
    known = set(network.card.words)
    for words, strength in dict.fromkeys((child.words, child.edit.strength) for child in children):
        places = [n for n, child in enumerate(children) if (child.words, child.edit.strength) == (words, strength)]
        own = [children[place] for place in places]
        manner = Manner(steps, words if known and not understand(words, network.card.words).is_empty else "")
        rgba = draw_edits(network, network.card, [c.edit for c in own], [c.seed for c in own], manner)
        recipes = [recipe_of(network, manner, c.seed, made, c.edit) for c in own]
        drawings.update(zip(places, write_drawings(project, rgba, recipes), strict=True))
    order = range(len(children))
    return Litter(tuple(drawings[place] for place in order), tuple(children[place].parents for place in order))


def _joined(one: str, other: str) -> str:
    return " ".join(dict.fromkeys([*one.split(), *other.split()]))
