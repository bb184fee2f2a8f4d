"""All it takes to draw a sprite again, as JSON and inside its PNG."""

import io
import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from PIL import Image, PngImagePlugin

from core.card import Card
from core.errors import UserError
from core.files import write_whole
from core.generate.edit import Edit, draw_edits
from core.generate.sampler import Ask, Manner, sample
from core.generate.schedule import Spacing
from core.generate.solver import Solver
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


@dataclass(frozen=True, slots=True)
class Recipe:
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

    @property
    def manner(self) -> Manner:
        return Manner(self.steps, self.words, self.guidance, Spacing(self.spacing), Solver(self.solver))


def redraw(ask: Ask, card: Card, recipe: Recipe) -> Rgba:
    """(S, S, 4): on the same device, with the network of the recipe's digest, the same sprite to the bit."""
    if recipe.edit is None:
        drawn = sample(ask, card, [recipe.seed], recipe.manner)
    else:
        drawn = draw_edits(ask, card, [recipe.edit], [recipe.seed], recipe.manner)
    return drawn.reshape(drawn.shape[1:])


def to_json(recipe: Recipe) -> str:
    """A drawing out of pure noise reads as it did before there were edits: its name in the gallery hangs on it."""
    told = {name: value for name, value in asdict(recipe).items() if (name, value) != ("edit", None)}
    return json.dumps(told, sort_keys=True, ensure_ascii=False)


def from_json(text: str) -> Recipe:
    """A recipe of a newer version keeps what this one knows; one that cannot be followed is a UserError."""
    try:
        found = json.loads(text)
        recipe = Recipe(**_known(Recipe, found))
        if not all(isinstance(getattr(recipe, name), int) for name in ("seed", "size", "steps")):
            raise TypeError("seed, size and steps are numbers")
        if found.get("edit") is not None:
            recipe = replace(recipe, edit=_edit(found["edit"]))
        _ = recipe.manner
        return recipe
    except (ValueError, TypeError, KeyError) as error:
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


def _known(kind: type[Recipe] | type[Edit], found: dict[str, Any]) -> dict[str, Any]:
    return {f.name: found[f.name] for f in fields(kind) if f.name in found}


def _edit(found: dict[str, Any]) -> Edit:
    edit = Edit(**_known(Edit, found))
    if not all(isinstance(text, str) for text in (edit.sprite, edit.mask, edit.other)):
        raise TypeError("pictures are packed as text")
    return replace(edit, strength=float(edit.strength), place=float(edit.place))


def _common_form(recipe: Recipe) -> str:
    """The text that programs which draw pictures have agreed upon by habit."""
    strength = f"Denoising strength: {recipe.edit.strength:g}, " if recipe.edit else ""
    return (
        f"{recipe.words}\n"
        f"Steps: {recipe.steps}, Sampler: {recipe.solver} {recipe.spacing}, CFG scale: {recipe.guidance:g}, "
        f"{strength}Seed: {recipe.seed}, Size: {recipe.size}x{recipe.size}, Model hash: {recipe.digest[:10]}, "
        f"Model: {recipe.model}, Version: Spritewell"
    )
