"""A grid in a few numbers, for frameworks that cut sheets in code: LÖVE, pygame, Bevy, Ebitengine."""

import json
from typing import TYPE_CHECKING

from core.sheet.description import Cell, Description, Direction, Grid, Page, Tag
from core.sheet.formats.form import Files, Format, only, unreadable
from core.sheet.formats.tiled import tile_of
from core.words import later

if TYPE_CHECKING:
    from core.sheet.painting import Sheet

TITLE = "grid JSON"


def write(sheet: "Sheet") -> Files:
    told, grid = sheet.description, sheet.description.grid
    if grid is None or len(told.pages) > 1:
        raise ValueError("a grid needs one page of equal cells")
    (page,) = told.pages
    found = {
        "image": page.image,
        "imageWidth": page.width,
        "imageHeight": page.height,
        "cellWidth": grid.width,
        "cellHeight": grid.height,
        "columns": grid.columns,
        "rows": 1 + max(tile_of(cell, grid) for cell in told.cells) // grid.columns,
        "margin": grid.margin,
        "spacing": grid.spacing,
        "frames": [
            {
                "name": cell.name,
                "cell": tile_of(cell, grid),
                "x": cell.x,
                "y": cell.y,
                "durationMs": cell.duration_ms,
                "pivot": list(cell.pivot or ()),
            }
            for cell in told.cells
        ],
        "animations": {
            tag.name: {"first": tag.first, "last": tag.last, "direction": tag.direction.value, "play": list(tag.played)}
            for tag in told.tags
        },
    }
    return {f"{sheet.name}.json": (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()}


def read(files: Files) -> Description:
    try:
        found = json.loads(only(files, ".json", TITLE)[1])
        width, height = int(found["cellWidth"]), int(found["cellHeight"])
        grid = Grid(width, height, int(found["columns"]), int(found["margin"]), int(found["spacing"]))
        cells = tuple(
            Cell(
                int(f["x"]),
                int(f["y"]),
                width,
                height,
                str(f["name"]),
                pivot=(float(f["pivot"][0]), float(f["pivot"][1])) if f["pivot"] else None,
                duration_ms=int(f["durationMs"]),
            )
            for f in found["frames"]
        )
        tags = tuple(
            Tag(name, int(t["first"]), int(t["last"]), Direction(t["direction"]))
            for name, t in found["animations"].items()
        )
        page = Page(str(found["image"]), int(found["imageWidth"]), int(found["imageHeight"]))
        return Description((page,), cells, tags, grid=grid)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise unreadable(TITLE) from error


GRID = Format(
    later("Grid JSON (LÖVE, pygame, Bevy, Ebitengine)"),
    write,
    read,
    later(
        "Read the JSON, then cut the picture at x and y of each frame. LÖVE: love.graphics.newQuad(x, y, cellWidth, "
        "cellHeight, image), image:setFilter('nearest'). pygame: image.subsurface((x, y, cellWidth, cellHeight)). "
        "Bevy: TextureAtlasLayout::from_grid(UVec2::new(cellWidth, cellHeight), columns, rows, Some(spacing), "
        "Some(margin)), ImagePlugin::default_nearest(). Ebitengine: image.SubImage(image.Rect(x, y, x + cellWidth, "
        "y + cellHeight))."
    ),
    may_trim=False,
    needs_grid=True,
    many_pages=False,
)
