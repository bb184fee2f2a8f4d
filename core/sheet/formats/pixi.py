"""PixiJS: frames by their names with anchors, tags as animations, and further pages as related packs."""

import json
from typing import TYPE_CHECKING, Any

from core.sheet.description import Cell, Description, Page, Tag
from core.sheet.formats.aseprite_json import cell_of, frame_of, pixel_format
from core.sheet.formats.form import Files, Format, unreadable
from core.words import later

if TYPE_CHECKING:
    from core.sheet.painting import Sheet

TITLE = "PixiJS"


def write(sheet: "Sheet") -> Files:
    told = sheet.description
    names = [_file(sheet.name, number) for number in range(len(told.pages))]
    files = {}
    for number, (page, name) in enumerate(zip(told.pages, names, strict=True)):
        meta: dict[str, Any] = {
            "app": "Spritewell",
            "version": "1",
            "image": page.image,
            "format": pixel_format(told),
            "size": {"w": page.width, "h": page.height},
            "scale": "1",
        }
        found: dict[str, Any] = {
            "frames": {
                c.name: {**frame_of(c), "anchor": {"x": round(c.anchor[0], 6), "y": round(c.anchor[1], 6)}}
                for c in told.cells
                if c.page == number
            }
        }
        # An animation finds the frames of its own pack alone.
        found["animations"] = {
            t.name: [told.cells[i].name for i in t.played]
            for t in told.tags
            if {told.cells[i].page for i in t.frames} == {number}
        }
        if number == 0 and len(names) > 1:
            meta["related_multi_packs"] = names[1:]
        found["meta"] = meta
        files[name] = (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()
    return files


def read(files: Files) -> Description:
    try:
        packs = [json.loads(content) for name, content in files.items() if name.endswith(".json")]
        packs.sort(key=lambda pack: "related_multi_packs" not in pack["meta"])
        pages = tuple(Page(p["meta"]["image"], int(p["meta"]["size"]["w"]), int(p["meta"]["size"]["h"])) for p in packs)
        found = {
            name: cell_of(name, frame, _pivot(frame), number)
            for number, pack in enumerate(packs)
            for name, frame in pack["frames"].items()
        }
        cells: dict[str, Cell] = {}
        tags = []
        for name, played in ((n, p) for pack in packs for n, p in pack["animations"].items()):
            own = list(dict.fromkeys(played))
            tags.append(Tag(name, len(cells), len(cells) + len(own) - 1))
            cells |= {frame: found[frame] for frame in own}
        return Description(
            pages,
            tuple(cells.values()),
            tuple(tags),
            packs[0]["meta"]["format"] == "I8",
        )
    except (ValueError, TypeError, KeyError, AttributeError, IndexError) as error:
        raise unreadable(TITLE) from error


def _pivot(frame: dict[str, Any]) -> tuple[float, float]:
    return (
        float(frame["anchor"]["x"]) * int(frame["sourceSize"]["w"]),
        float(frame["anchor"]["y"]) * int(frame["sourceSize"]["h"]),
    )


def _file(name: str, page: int) -> str:
    return f"{name}.json" if page == 0 else f"{name}-{page}.json"


PACK = Format(
    later("PixiJS"),
    write,
    read,
    later(
        "const sheet = await Assets.load(NAME + '.json'); new AnimatedSprite(sheet.animations['walk']), or "
        "Sprite.from('bob'). The pivot is each texture's defaultAnchor. For hard pixels set "
        "TextureSource.defaultOptions.scaleMode = 'nearest' before loading."
    ),
    largest=4096,
)
