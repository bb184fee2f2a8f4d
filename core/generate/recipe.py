"""All it takes to draw a sprite again, as JSON and inside its PNG."""

import io
import json
import math
from dataclasses import dataclass, fields, replace
from enum import Enum
from pathlib import Path
from typing import Any, Protocol, TypeVar, get_type_hints

from PIL import Image, PngImagePlugin

from core.card import Card
from core.errors import UserError
from core.files import write_whole
from core.generate.edit import Edit, draw_edits
from core.generate.sampler import MOST_GUIDANCE, Ask, Manner, sample
from core.generate.schedule import Spacing
from core.generate.solver import Solver
from core.generate.wish import settled
from core.jobs import typed
from core.sprites.pixels import Rgba
from core.words import tr

KEY = "spritewell"  # of the PNG's text that holds the recipe; beside it "parameters", which other programs show
_SOURCES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" '
    'Iptc4xmpExt:DigitalSourceType="SOURCE"/></rdf:RDF></x:xmpmeta>'
)
_MOST_TEXT = 256 * 1024  # room for two sprites of the largest size, however hard they pack
# What recipes always told. A field that came later is told where it says something: gallery names hang on this text.
_ALWAYS = {
    *("model", "digest", "seed", "size", "words", "guidance", "steps", "spacing", "solver", "device", "made"),
    *("sprite", "strength", "mask", "other", "place"),
}


class Network(Protocol):
    """What a recipe tells of the network that drew: a Denoiser."""

    @property
    def card(self) -> Card: ...
    @property
    def digest(self) -> str: ...
    @property
    def device(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Recipe:
    """Every field of a Manner is one of these too, choices as their plain values."""

    model: str  # its name, for people
    digest: str  # sha256 of model.onnx
    seed: int
    size: int
    words: str = ""
    guidance: float = 1.0
    steps: int = 10
    spacing: str = Spacing.KARRAS.value
    solver: str = Solver.DPM_PP_2M.value
    device: str = "CPU"  # another device rounds differently, so it may decide a pixel differently
    made: str = ""  # when, as ISO 8601; empty: the file does not say
    edit: Edit | None = None  # what it begins from; None: pure noise
    curve: tuple[float, ...] = ()  # the numbers of the spacing, if it has some: core.generate.schedule.Schedule
    tidy: bool = False  # what was drawn before there was a second look is drawn so again
    path: tuple[int, ...] = ()  # of a steered sprite
    sparing: bool = False  # what was drawn before colours were spared is drawn so again

    @property
    def manner(self) -> Manner:
        hints = get_type_hints(Manner)
        return Manner(**{f.name: typed(hints[f.name], getattr(self, f.name)) for f in fields(Manner)})


def recipe_of(network: Network, manner: Manner, seed: int, made: str = "", edit: Edit | None = None) -> Recipe:
    how = {f.name: getattr(manner, f.name) for f in fields(Manner)}
    plain = {name: value.value if isinstance(value, Enum) else value for name, value in how.items()}
    card = network.card
    return Recipe(
        model=card.name,
        digest=network.digest,
        seed=seed,
        size=card.size,
        device=network.device,
        made=made,
        edit=edit,
        **plain | {"words": settled(manner.words, card.words)},
    )


T = TypeVar("T", Recipe, Edit)


def redraw(ask: Ask, card: Card, recipe: Recipe) -> Rgba:
    """(S, S, 4): on the same device, with the network of the recipe's digest, the same sprite to the bit."""
    if recipe.edit is None:
        drawn = sample(ask, card, [recipe.seed], recipe.manner)
    else:
        drawn = draw_edits(ask, card, [recipe.edit], [recipe.seed], recipe.manner)
    return drawn.reshape(drawn.shape[1:])


def to_json(recipe: Recipe) -> str:
    told = _told(recipe)
    if recipe.edit is not None:
        told["edit"] = _told(recipe.edit)
    return json.dumps(told, sort_keys=True, ensure_ascii=False)


def from_json(text: str) -> Recipe:
    """A recipe of a newer version keeps what this one knows; one that cannot be followed is a UserError."""
    try:
        found = json.loads(text)
        edit = found.pop("edit", None)
        recipe = _read(Recipe, found)
        if edit is not None:
            recipe = replace(recipe, edit=_read(Edit, edit))
        _ = recipe.manner
        if not 0 <= recipe.guidance <= MOST_GUIDANCE:
            raise ValueError(recipe.guidance)
        return recipe
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise UserError(tr("This recipe cannot be read: a sprite cannot be drawn again from it.")) from error


def write_png(path: Path, rgba: Rgba, recipe: Recipe | None) -> None:
    """One sprite at its native size; without a recipe the file says nothing but its pixels."""
    write_whole(path, png_bytes(rgba, recipe))


def png_bytes(rgba: Rgba, recipe: Recipe | None) -> bytes:
    info = PngImagePlugin.PngInfo()
    if recipe is not None:
        info.add_text("Software", "Spritewell")
        if recipe.made:
            info.add_text("Creation Time", recipe.made)
        info.add_itxt("parameters", _common_form(recipe))
        info.add_itxt(KEY, to_json(recipe))
        source = "compositeWithTrainedAlgorithmicMedia" if recipe.edit else "trainedAlgorithmicMedia"
        info.add_itxt("XML:com.adobe.xmp", _XMP.replace("SOURCE", _SOURCES + source))
    content = io.BytesIO()
    Image.fromarray(rgba).save(content, "PNG", pnginfo=info)
    return content.getvalue()


def read_recipe(path: Path) -> Recipe | None:
    """The recipe inside a PNG; None where there is none."""
    try:
        with Image.open(path, formats=("PNG",)) as picture:
            text = picture.info.get(KEY)
    except (OSError, ValueError, SyntaxError):  # Pillow says so of files that are no pictures
        return None
    return from_json(text) if isinstance(text, str) and len(text) <= _MOST_TEXT else None


def _told(instance: Recipe | Edit) -> dict[str, Any]:
    values = {f.name: (getattr(instance, f.name), f.default) for f in fields(instance) if f.name != "edit"}
    return {name: value for name, (value, default) in values.items() if name in _ALWAYS or value != default}


def _read(kind: type[T], found: dict[str, Any]) -> T:
    hints = get_type_hints(kind)
    values = {f.name: typed(hints[f.name], found[f.name]) for f in fields(kind) if f.name in found}
    if not all(math.isfinite(value) for value in values.values() if isinstance(value, float)):
        raise ValueError("not a number")
    return kind(**values)


def _common_form(recipe: Recipe) -> str:
    """The text that programs which draw pictures have agreed upon by habit."""
    strength = f"Denoising strength: {recipe.edit.strength:g}, " if recipe.edit else ""
    return (
        f"{recipe.words}\n"
        f"Steps: {recipe.steps}, Sampler: {recipe.solver} {recipe.spacing}, CFG scale: {recipe.guidance:g}, "
        f"{strength}Seed: {recipe.seed}, Size: {recipe.size}x{recipe.size}, Model hash: {recipe.digest[:10]}, "
        f"Model: {recipe.model}, Version: Spritewell"
    )
