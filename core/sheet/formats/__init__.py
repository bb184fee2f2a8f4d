"""Each file writes one engine's description of a sheet, and reads it back."""

from collections.abc import Callable
from dataclasses import dataclass

from core.errors import UserError
from core.sheet.description import Description
from core.sheet.formats import aseprite_json
from core.words import tr


@dataclass(frozen=True, slots=True)
class Format:
    title: str  # as people call it
    ending: str  # of the file beside the sheet
    write: Callable[[Description], str]


FORMATS = {"aseprite": Format("Aseprite JSON", aseprite_json.ENDING, aseprite_json.write)}


def format_named(name: str) -> Format:
    if name not in FORMATS:
        raise UserError(
            tr("There is no sheet format {name}. Choose one of: {known}.", name=name, known=", ".join(FORMATS))
        )
    return FORMATS[name]
