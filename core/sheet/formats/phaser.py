"""Phaser's multi-atlas: one JSON for all pages, frames by their names, and the animations in a file of their own."""

import json
from typing import TYPE_CHECKING, Any

from core.sheet.description import Description, Direction, Page, Tag
from core.sheet.formats.aseprite_json import cell_of, frame_of, pixel_format
from core.sheet.formats.form import Files, Format, unreadable
from core.words import later

if TYPE_CHECKING:
    from core.sheet.painting import Sheet

TITLE = "Phaser"
_ANIMATIONS = ".anims.json"


def write(sheet: "Sheet") -> Files:
    told = sheet.description
    textures = []
    for number, page in enumerate(told.pages):
        cells = [cell for cell in told.cells if cell.page == number]
        frames = [
            {"filename": c.name, **frame_of(c), "pivot": dict(zip("xy", map(_rounded, c.anchor), strict=True))}
            for c in cells
        ]
        textures.append(
            {
                "image": page.image,
                "format": pixel_format(told),
                "size": {"w": page.width, "h": page.height},
                "scale": 1,
                "frames": frames,
            }
        )
    atlas = {"textures": textures, "meta": {"app": "Spritewell", "version": "1"}}
    animations = {"anims": [_animation(sheet.name, told, tag) for tag in told.tags], "globalTimeScale": 1}
    return {f"{sheet.name}.json": _text(atlas), f"{sheet.name}{_ANIMATIONS}": _text(animations)}


def read(files: Files) -> Description:
    try:
        atlas: dict[str, Any] = {}
        animations: dict[str, Any] = {"anims": []}
        for name, content in files.items():
            if name.endswith(_ANIMATIONS):
                animations = json.loads(content)
            elif name.endswith(".json"):
                atlas = json.loads(content)
        pages = tuple(Page(str(t["image"]), int(t["size"]["w"]), int(t["size"]["h"])) for t in atlas["textures"])
        found = {
            f["filename"]: cell_of(f["filename"], f, _pivot(f), number)
            for number, t in enumerate(atlas["textures"])
            for f in t["frames"]
        }
        tags: list[Tag] = []
        order: list[str] = []
        for animation in animations["anims"]:
            names = list(dict.fromkeys(f["frame"] for f in animation["frames"]))
            tags.append(Tag(animation["key"], len(order), len(order) + len(names) - 1, _direction(animation)))
            order += names[::-1] if tags[-1].direction is Direction.REVERSE else names
        cells = tuple(found[name] for name in order) or tuple(found.values())
        return Description(pages, cells, tuple(tags), is_indexed=atlas["textures"][0]["format"] == "I8")
    except (ValueError, TypeError, KeyError, AttributeError, IndexError) as error:
        raise unreadable(TITLE) from error


def _animation(atlas: str, told: Description, tag: Tag) -> dict[str, Any]:
    """Phaser knows there-and-back as yoyo; reverse and there-and-back from the end are written out."""
    is_yoyo = tag.direction is Direction.PING_PONG
    played = tuple(tag.frames) if is_yoyo else tag.played
    return {
        "key": tag.name,
        "type": "frame",
        "frames": [{"key": atlas, "frame": told.cells[i].name, "duration": told.cells[i].duration_ms} for i in played],
        "duration": sum(told.cells[i].duration_ms for i in played),  # without it Phaser has no time at all
        "skipMissedFrames": True,
        "delay": 0,
        "repeat": -1,
        "repeatDelay": 0,
        "yoyo": is_yoyo,
    }


def _direction(animation: dict[str, Any]) -> Direction:
    if animation["yoyo"]:
        return Direction.PING_PONG
    names = [f["frame"] for f in animation["frames"]]
    return Direction.REVERSE if len(names) > 1 and names == sorted(names, reverse=True) else Direction.FORWARD


def _pivot(frame: dict[str, Any]) -> tuple[float, float]:
    size, pivot = frame["sourceSize"], frame["pivot"]
    return float(pivot["x"]) * int(size["w"]), float(pivot["y"]) * int(size["h"])


def _rounded(share: float) -> float:
    return round(share, 6)


def _text(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


MULTI = Format(
    later("Phaser multi-atlas"),
    write,
    read,
    later(
        "this.load.multiatlas(NAME, NAME + '.json'), then this.anims.fromJSON(the content of NAME.anims.json). NAME is "
        "the name of this sheet, by which the animations find their frames. Set pixelArt: true in the game's config."
    ),
    largest=4096,
)
