"""A finished wall becomes files of the project's gallery, each with the recipe that draws it again."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from core.generate.recipe import Recipe, to_json, write_png
from core.library import Drawing
from core.project import is_project, read_facts
from core.sprites.pixels import Rgba

FOLDER = "gallery"  # of a project; the same as core.project says


def write_drawings(project: Path, rgba: Rgba, recipes: Sequence[Recipe]) -> list[Drawing]:
    """Rows for the library, one a sprite. The same recipe has the same file, so drawing it again adds nothing.

    In a project that wishes it so the files say nothing but their pixels; the library knows the recipe all the same."""
    is_told = not is_project(project) or read_facts(project).tells_recipes
    rows = []
    for sprite, recipe in zip(rgba, recipes, strict=True):
        file = file_of(recipe)
        if not (project / file).exists():
            write_png(project / file, sprite, recipe if is_told else None)
        rows.append(Drawing(0, file, recipe.model, recipe.seed, to_json(recipe)))
    return rows


def file_of(recipe: Recipe) -> str:
    """Where a sprite of this recipe lies, as seen from the project."""
    return f"{FOLDER}/{_name(recipe)}.png"


def _name(recipe: Recipe) -> str:
    model = re.sub(r"[^a-z0-9]+", "-", recipe.model.lower()).strip("-")[:24] or "sprite"
    timeless = to_json(replace(recipe, made=""))
    return f"{model}-{recipe.seed}-{hashlib.sha256(timeless.encode()).hexdigest()[:6]}"
