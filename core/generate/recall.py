"""A picture that says how it was made, and the network at hand that made it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from core.generate.recipe import Recipe, read_recipe


@dataclass(frozen=True, slots=True)
class Recalled:
    picture: Path
    recipe: Recipe
    model: Path | None  # the network that drew it; None: it is not at hand


def recall(picture: Path, models: Iterable[Path]) -> Recalled | None:
    """None for a picture that does not say. A recipe that cannot be followed is a UserError."""
    recipe = read_recipe(picture)
    if recipe is None:
        return None
    return Recalled(picture, recipe, next((model for model in models if _digest(model) == recipe.digest), None))


def _digest(model: Path) -> str:
    try:
        return hashlib.sha256(model.read_bytes()).hexdigest()
    except OSError:
        return ""
