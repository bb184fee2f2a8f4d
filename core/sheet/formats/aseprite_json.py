"""Aseprite's JSON (hash), in the form that Phaser and PixiJS both take.

Phaser looks frames up by "0", "1" ..., and PixiJS wants its "animations" beside the frames, so it has all of them.
"""

import json
from typing import Any

from core.errors import UserError
from core.sheet.description import STILL_MS, Cell, Description, Tag
from core.words import tr

ENDING = ".json"


def write(sheet: Description) -> str:
    frames = {str(i): _frame(c, ms) for i, (c, ms) in enumerate(zip(sheet.cells, sheet.durations_ms, strict=True))}
    meta = {
        "app": "Spritewell",
        "version": "1",
        "image": sheet.image,
        "format": "I8" if sheet.is_indexed else "RGBA8888",
        "size": {"w": sheet.width, "h": sheet.height},
        "scale": "1",
        "frameTags": [{"name": t.name, "from": t.first, "to": t.last, "direction": "forward"} for t in sheet.tags],
    }
    animations = {t.name: [str(i) for i in range(t.first, t.last + 1)] for t in sheet.tags}
    lines = [
        '{ "frames": {',
        _lines(frames),
        " },",
        ' "animations": {',
        _lines(animations),
        " },",
        f' "meta": {_plain(meta)}',
        "}",
        "",
    ]
    return "\n".join(lines)


def read(text: str) -> Description:
    """Any Aseprite JSON, hash or array. Frames that are turned or trimmed are more than a Description can say."""
    try:
        found = json.loads(text)
        frames, meta = found["frames"], found["meta"]
        each = list(frames.values()) if isinstance(frames, dict) else list(frames)
        return Description(
            image=str(meta["image"]),
            width=int(meta["size"]["w"]),
            height=int(meta["size"]["h"]),
            is_indexed=meta["format"] == "I8",
            cells=tuple(_cell(frame) for frame in each),
            durations_ms=tuple(int(frame.get("duration", STILL_MS)) for frame in each),
            tags=tuple(Tag(str(t["name"]), int(t["from"]), int(t["to"])) for t in meta.get("frameTags", ())),
        )
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise UserError(tr("This is not the description of a sheet that Aseprite's JSON could be.")) from error


def _frame(cell: Cell, duration_ms: int) -> dict[str, Any]:
    return {
        "frame": {"x": cell.x, "y": cell.y, "w": cell.width, "h": cell.height},
        "rotated": False,
        "trimmed": False,  # PixiJS takes a frame as trimmed where this is missing
        "spriteSourceSize": {"x": 0, "y": 0, "w": cell.width, "h": cell.height},
        "sourceSize": {"w": cell.width, "h": cell.height},
        "duration": duration_ms,
    }


def _cell(frame: dict[str, Any]) -> Cell:
    if frame.get("rotated") or frame.get("trimmed"):
        raise ValueError("turned or trimmed")
    box = frame["frame"]
    return Cell(int(box["x"]), int(box["y"]), int(box["w"]), int(box["h"]))


def _lines(entries: dict[str, Any]) -> str:
    """One entry a line: short enough to read, and a change shows in version control as the line that it is."""
    return ",\n".join(f"  {_plain(name)}: {_plain(value)}" for name, value in entries.items())


def _plain(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
