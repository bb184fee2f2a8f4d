"""Each file writes one engine's description of a sheet, and reads it back."""

from core.errors import UserError
from core.sheet.formats import (
    aseprite_file,
    aseprite_json,
    css,
    godot,
    grid_json,
    libgdx,
    phaser,
    pixi,
    strips,
    tiled,
    unity,
)
from core.sheet.formats.form import Format
from core.words import tr

FORMATS: dict[str, Format] = {
    "aseprite": aseprite_json.HASH,
    "aseprite-array": aseprite_json.ARRAY,
    "aseprite-file": aseprite_file.FILE,
    "godot": godot.GODOT_4,
    "godot3": godot.GODOT_3,
    "unity": unity.META,
    "gamemaker": strips.GAMEMAKER,
    "rpgmaker": strips.RPG_MAKER,
    "phaser": phaser.MULTI,
    "pixi": pixi.PACK,
    "libgdx": libgdx.ATLAS,
    "tiled": tiled.GRID,
    "tiled-collection": tiled.COLLECTION,
    "grid": grid_json.GRID,
    "css": css.SHEET,
}


def format_named(name: str) -> Format:
    if name not in FORMATS:
        raise UserError(
            tr("There is no sheet format {name}. Choose one of: {known}.", name=name, known=", ".join(FORMATS))
        )
    return FORMATS[name]
