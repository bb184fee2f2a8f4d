"""Aseprite's JSON (hash), in the form that Phaser and PixiJS both take, and its array form.

Phaser looks frames up by "0", "1" ..., and PixiJS wants its "animations" beside the frames, so it has all of them.
"""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from core.sheet.description import STILL_MS, Cell, Description, Direction, Page, Tag
from core.sheet.formats.form import Files, Format, only, unreadable
from core.words import later

if TYPE_CHECKING:
    from core.sheet.painting import Sheet

TITLE = "Aseprite JSON"


def write(sheet: "Sheet") -> Files:
    told = sheet.description
    frames = [f"  {_plain(str(i))}: {_plain(frame_of(cell))}" for i, cell in enumerate(told.cells)]
    animations = [f"  {_plain(t.name)}: {_plain([str(i) for i in t.played])}" for t in told.tags]
    lines = [
        '{ "frames": {',
        *_commas(frames),
        " },",
        ' "animations": {',
        *_commas(animations),
        " },",
        f' "meta": {_plain(_meta(told))}',
        "}",
        "",
    ]
    return {f"{sheet.name}.json": "\n".join(lines).encode()}


def write_array(sheet: "Sheet") -> Files:
    told = sheet.description
    frames = [f"  {_plain({'filename': cell.name, **frame_of(cell)})}" for cell in told.cells]
    lines = ['{ "frames": [', *_commas(frames), " ],", f' "meta": {_plain(_meta(told))}', "}", ""]
    return {f"{sheet.name}.json": "\n".join(lines).encode()}


def read(files: Files) -> Description:
    """Any Aseprite JSON, hash or array, whose frames are not turned."""
    try:
        found = json.loads(only(files, ".json", TITLE)[1])
        frames, meta = found["frames"], found["meta"]
        each = frames.items() if isinstance(frames, dict) else ((f["filename"], f) for f in frames)
        pivots = _pivots(meta, len(frames))
        return Description(
            pages=(Page(str(meta["image"]), int(meta["size"]["w"]), int(meta["size"]["h"])),),
            cells=tuple(cell_of(name, f, pivot) for (name, f), pivot in zip(each, pivots, strict=True)),
            tags=tuple(
                Tag(str(t["name"]), int(t["from"]), int(t["to"]), Direction(t.get("direction", "forward")))
                for t in meta.get("frameTags", ())
            ),
            is_indexed=meta["format"] == "I8",
        )
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise unreadable(TITLE) from error


def frame_of(cell: Cell) -> dict[str, Any]:
    """As Aseprite, TexturePacker, Phaser and PixiJS all say it."""
    return {
        "frame": {"x": cell.x, "y": cell.y, "w": cell.width, "h": cell.height},
        "rotated": False,
        "trimmed": cell.is_trimmed,  # PixiJS takes a frame as trimmed where this is missing
        "spriteSourceSize": {"x": cell.left, "y": cell.top, "w": cell.width, "h": cell.height},
        "sourceSize": {"w": cell.whole_width, "h": cell.whole_height},
        "duration": cell.duration_ms,
    }


def cell_of(name: str, frame: dict[str, Any], pivot: tuple[float, float] | None = None, page: int = 0) -> Cell:
    if frame.get("rotated"):
        raise ValueError("turned")
    box, source = frame["frame"], frame["spriteSourceSize"]
    return Cell(
        int(box["x"]),
        int(box["y"]),
        int(box["w"]),
        int(box["h"]),
        name,
        int(source["x"]),
        int(source["y"]),
        int(frame["sourceSize"]["w"]),
        int(frame["sourceSize"]["h"]),
        pivot,
        int(frame.get("duration", STILL_MS)),
        page,
    )


def pixel_format(told: Description) -> str:
    return "I8" if told.is_indexed else "RGBA8888"


def _meta(told: Description) -> dict[str, Any]:
    (page,) = told.pages
    return {
        "app": "Spritewell",
        "version": "1",
        "image": page.image,
        "format": pixel_format(told),
        "size": {"w": page.width, "h": page.height},
        "scale": "1",
        "frameTags": [
            {"name": t.name, "from": t.first, "to": t.last, "direction": t.direction.value} for t in told.tags
        ],
        "slices": _slices(told.cells),
    }


def _slices(cells: tuple[Cell, ...]) -> list[dict[str, Any]]:
    """The pivots as Aseprite keeps them: one slice, with a key wherever the pivot changes."""
    keys: list[dict[str, Any]] = []
    before = None
    for number, cell in enumerate(cells):
        if cell.pivot is not None and (cell.pivot, cell.whole_width, cell.whole_height) != before:
            before = (cell.pivot, cell.whole_width, cell.whole_height)
            bounds = {"x": 0, "y": 0, "w": cell.whole_width, "h": cell.whole_height}
            pivot = {"x": int(cell.pivot[0]), "y": int(cell.pivot[1])}
            keys.append({"frame": number, "bounds": bounds, "pivot": pivot})
    return [{"name": "pivot", "color": "#0000ffff", "keys": keys}] if keys else []


def _pivots(meta: dict[str, Any], count: int) -> list[tuple[float, float] | None]:
    pivots: list[tuple[float, float] | None] = [None] * count
    for each in meta.get("slices", ()):
        for key in each["keys"]:
            if "pivot" in key:
                here = (float(key["pivot"]["x"]), float(key["pivot"]["y"]))
                pivots[key["frame"] :] = [here] * (count - key["frame"])
    return pivots


def _commas(lines: Iterable[str]) -> list[str]:
    """One entry a line: short enough to read, and a change shows in version control as the line that it is."""
    *most, last = lines
    return [*(f"{line}," for line in most), last]


def _plain(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


_HOW = later(
    "Phaser: this.load.aseprite(key, png, json), then this.anims.createFromAseprite(key). PixiJS: Assets.load(json), "
    "then sheet.animations[name]. Both find every tag by its name. Set pixelArt: true in Phaser and "
    "texture.source.scaleMode = 'nearest' in PixiJS."
)
HASH = Format(later("Aseprite JSON (Phaser, PixiJS)"), write, read, _HOW, many_pages=False, largest=4096)
ARRAY = Format(
    later("Aseprite JSON, array"),
    write_array,
    read,
    later("For tools that read Aseprite's array form: frames lie in order, tags stand in meta.frameTags."),
    many_pages=False,
    largest=4096,
)
