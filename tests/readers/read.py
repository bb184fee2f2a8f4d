"""Reads a file by the engine or parser that is named, in an environment that has them, and prints what it found."""

import json
import os
import sys
from pathlib import Path

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"


def tiled(tsx: Path) -> object:
    """Through a map that uses the tileset, as games do."""
    import pytiled_parser

    tmx = tsx.with_name("map.tmx")
    tmx.write_text(
        '<map version="1.10" tiledversion="1.10.2" orientation="orthogonal" renderorder="right-down" width="1" '
        'height="1" tilewidth="8" tileheight="8" infinite="0" nextlayerid="2" nextobjectid="1"><tileset firstgid="1" '
        f'source="{tsx.name}"/><layer id="1" name="a" width="1" height="1"><data encoding="csv">1</data></layer></map>'
    )
    tileset = pytiled_parser.parse_map(tmx).tilesets[1]
    tiles = {
        id: {"class": tile.class_, "frames": [[f.tile_id, f.duration] for f in tile.animation or ()]}
        for id, tile in (tileset.tiles or {}).items()
    }
    return {
        "name": tileset.name,
        "columns": tileset.columns,
        "count": tileset.tile_count,
        "spacing": tileset.spacing,
        "margin": tileset.margin,
        "image": str(tileset.image) if tileset.image else None,
        "tiles": tiles,
    }


def arcade(tmx: Path) -> object:
    """The pixels of the first tile that a map shows, through Arcade's own loader."""
    import arcade as engine

    loaded = engine.load_tilemap(tmx)
    sprites = next(iter(loaded.sprite_lists.values()))
    return [list(sprite.texture.image.convert("RGBA").tobytes()) for sprite in sprites]


def pygame(description: Path) -> object:
    """Each frame cut out of the sheet as a game in pygame does it, as bytes."""
    import pygame as engine

    engine.display.init()
    told = json.loads(description.read_text(encoding="utf-8"))
    sheet = engine.image.load(str(description.with_name(told["image"]))).convert_alpha(engine.display.set_mode((1, 1)))
    size = (told["cellWidth"], told["cellHeight"])
    cuts = [sheet.subsurface(((f["x"], f["y"]), size)) for f in told["frames"]]
    return [engine.image.tobytes(cut, "RGBA").hex() for cut in cuts]


def unity(meta: Path) -> object:
    import yaml
    from unityparser import UnityDocument

    UnityDocument.load_yaml(str(meta))
    return yaml.safe_load(meta.read_text(encoding="utf-8"))["TextureImporter"]


def godot(tres: Path) -> object:
    """The parser knows no &"name", which Godot 4 writes for names."""
    from godot_parser import load

    copy = tres.with_name("plain.tres")
    copy.write_text(tres.read_text(encoding="utf-8").replace('&"', '"'), encoding="utf-8")
    resource = load(str(copy))
    section = next(s for s in resource.get_sections() if s.header.name == "resource")
    return [{"name": a["name"], "frames": len(a["frames"]), "speed": a["speed"]} for a in section["animations"]]


if __name__ == "__main__":
    print(json.dumps(globals()[sys.argv[1]](Path(sys.argv[2]))))
