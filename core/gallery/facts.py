"""What a drawing's recipe says, as lines for people."""

import json
import math
from dataclasses import dataclass
from typing import Any

from core.gallery.wordings import wordings
from core.library import Drawing
from core.words import tr


@dataclass(frozen=True, slots=True)
class Fact:
    name: str
    value: str


def facts_of(drawing: Drawing) -> tuple[Fact, ...]:
    """The lines that matter to an artist, those that say nothing left out. A recipe that cannot be read gives fewer."""
    recipe = _recipe(drawing)
    steps, guidance, size = recipe.get("steps"), recipe.get("guidance", 1.0), recipe.get("size")
    lines = (
        (tr("Words"), str(recipe.get("words") or "")),
        (tr("Begun from"), _beginning(recipe.get("edit"))),
        (tr("Seed"), str(drawing.seed)),
        (tr("Model"), drawing.model),
        (tr("Size"), tr("{size} × {size}", size=size) if size else ""),
        (tr("Steps"), str(steps) if steps else ""),
        (tr("Strength of words"), f"{guidance:g}" if isinstance(guidance, int | float) and guidance != 1 else ""),
        (tr("Made by"), _derived(recipe.get("derived"))),
        (tr("Steered"), tr("by your taste") if recipe.get("path") else ""),
        (tr("Kin"), _kin(drawing.kin)),
        (tr("To mend"), ", ".join(w.name for flaw, w in wordings().items() if flaw & (drawing.flaws or 0))),
    )
    return tuple(Fact(name, value) for name, value in lines if value)


def fact_of_taste(odds: float) -> Fact:
    """What the judge of the artist's taste foretells of a drawing, and how sure it is of that."""
    share = 1 / (1 + math.exp(-abs(odds)))
    told = tr("a pick, {share:.0%} sure", share=share) if odds > 0 else tr("no pick, {share:.0%} sure", share=share)
    return Fact(tr("Your taste"), told)


def _kin(kin: str) -> str:
    return {"cousin": tr("like one of yours"), "copy": tr("almost a copy of one of yours")}.get(kin, "")


def _derived(how: object) -> str:
    name, _, degrees = str(how or "").partition(" ")
    return {
        "mended": tr("mending"),
        "turned": tr("turning by {degrees}°", degrees=degrees),
        "recoloured": tr("other colours"),
    }.get(name, "")


def _beginning(edit: object) -> str:
    if not isinstance(edit, dict):
        return ""
    if edit.get("mask"):
        return tr("a sprite, parts of it drawn anew")
    strength, place = edit.get("strength"), edit.get("place")
    if edit.get("other") and isinstance(place, int | float):
        return tr("two sprites, {place:.0%} of the way", place=place)
    return tr("a sprite, varied by {strength:g}", strength=strength) if isinstance(strength, int | float) else ""


def _recipe(drawing: Drawing) -> dict[str, Any]:
    try:
        found = json.loads(drawing.recipe)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
