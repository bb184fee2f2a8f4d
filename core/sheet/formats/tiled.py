"""Tiled: a .tsx over the sheet as a grid, or a collection with a picture for each sprite; tags are tile animations."""

import xml.etree.ElementTree as xml
from typing import TYPE_CHECKING

from core.sheet.description import STILL_MS, Cell, Description, Grid, Page, Tag
from core.sheet.formats.form import Files, Format, only, unreadable
from core.sheet.formats.names import distinct, file_name
from core.words import later

if TYPE_CHECKING:
    from core.sheet.painting import Sheet

TITLE = "Tiled"
_VERSION = {"version": "1.10", "tiledversion": "1.10.2"}


def write_grid(sheet: "Sheet") -> Files:
    told, grid = sheet.description, sheet.description.grid
    if grid is None or len(told.pages) > 1:
        raise ValueError("a tileset of a grid needs one page of equal cells")
    (page,) = told.pages
    rows = (page.height - grid.margin + grid.spacing) // (grid.height + grid.spacing)
    root = _tileset(sheet, grid.width, grid.height, grid.columns * rows, grid.columns)
    root.set("spacing", str(grid.spacing))
    root.set("margin", str(grid.margin))
    xml.SubElement(root, "image", source=page.image, width=str(page.width), height=str(page.height))
    tiles = [tile_of(cell, grid) for cell in told.cells]
    for tag in told.tags:
        if tag.first != tag.last:
            _animate(xml.SubElement(root, "tile", id=str(tiles[tag.first])), told, tag, tiles)
    return {f"{sheet.name}.tsx": _text(root)}


def write_collection(sheet: "Sheet") -> Files:
    from core.sheet.painting import png  # loads numpy, for which the list of formats does not wait

    told = sheet.description
    names = distinct([file_name(cell.name) for cell in told.cells])
    widest, highest = max(f.shape[1] for f in sheet.frames), max(f.shape[0] for f in sheet.frames)
    root = _tileset(sheet, widest, highest, len(told.cells), 0)
    xml.SubElement(root, "grid", orientation="orthogonal", width="1", height="1")
    tag_of = {tag.first: tag for tag in told.tags if tag.first != tag.last}
    files = {}
    for number, (frame, name) in enumerate(zip(sheet.frames, names, strict=True)):
        tile = xml.SubElement(root, "tile", id=str(number))
        source = f"{sheet.name}/{name}.png"
        height, width = frame.shape[:2]
        xml.SubElement(tile, "image", width=str(width), height=str(height), source=source)
        if number in tag_of:
            _animate(tile, told, tag_of[number], range(len(told.cells)))
        files[source] = png(frame, None)
    return {f"{sheet.name}.tsx": _text(root)} | files


def read(files: Files) -> Description:
    name, text = only(files, ".tsx", TITLE)
    if "<!DOCTYPE" in text or "<!ENTITY" in text:  # the one way in which XML can fill the memory
        raise unreadable(TITLE)
    try:
        root = xml.fromstring(text)
        columns, count = int(root.attrib["columns"]), int(root.attrib["tilecount"])
        width, height = int(root.attrib["tilewidth"]), int(root.attrib["tileheight"])
        image = root.find("image")
        if image is None:
            sources = [tile.find("image") for tile in root.findall("tile")]
            found = [source for source in sources if source is not None]
            pages = tuple(Page(i.attrib["source"], int(i.attrib["width"]), int(i.attrib["height"])) for i in found)
            cells = [Cell(0, 0, p.width, p.height, page=number) for number, p in enumerate(pages)]
            grid = None
        else:
            margin, spacing = int(root.get("margin", "0")), int(root.get("spacing", "0"))
            pages = (Page(image.attrib["source"], int(image.attrib["width"]), int(image.attrib["height"])),)
            grid = Grid(width, height, columns, margin, spacing)
            cells = [
                Cell(
                    margin + i % columns * (width + spacing), margin + i // columns * (height + spacing), width, height
                )
                for i in range(count)
            ]
        tags = []
        for tile in root.findall("tile"):
            played = [int(frame.attrib["tileid"]) for frame in tile.findall("animation/frame")]
            if played:
                tags.append(Tag(tile.get("type", name), min(played), max(played)))
        return Description(pages, tuple(cells), tuple(tags), grid=grid)
    except (xml.ParseError, ValueError, KeyError, ZeroDivisionError) as error:
        raise unreadable(TITLE) from error


def tile_of(cell: Cell, grid: Grid) -> int:
    """The number of the tile at this place, as engines count them: from the top left, row by row."""
    column = (cell.x - grid.margin) // (grid.width + grid.spacing)
    row = (cell.y - grid.margin) // (grid.height + grid.spacing)
    return row * grid.columns + column


def _tileset(sheet: "Sheet", width: int, height: int, count: int, columns: int) -> xml.Element:
    facts = {
        "name": sheet.name,
        "tilewidth": str(width),
        "tileheight": str(height),
        "tilecount": str(count),
        "columns": str(columns),
    }
    return xml.Element("tileset", _VERSION | facts)


def _animate(tile: xml.Element, told: Description, tag: Tag, tiles: "list[int] | range") -> None:
    """The first tile of a tag plays it, and carries its name as its class."""
    tile.set("type", tag.name)
    animation = xml.SubElement(tile, "animation")
    for i in tag.played:
        ms = told.cells[i].duration_ms or STILL_MS
        xml.SubElement(animation, "frame", tileid=str(tiles[i]), duration=str(ms))


def _text(root: xml.Element) -> bytes:
    xml.indent(root, " ")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + xml.tostring(root, "unicode").encode() + b"\n"


GRID = Format(
    later("Tiled tileset"),
    write_grid,
    read,
    later("Open the .tsx in Tiled, or add it to a map with Map > Add External Tileset. Tags are animated tiles."),
    may_trim=False,
    needs_grid=True,
    many_pages=False,
)
COLLECTION = Format(
    later("Tiled image collection"),
    write_collection,
    read,
    later("Open the .tsx in Tiled; keep the folder of pictures beside it. Sprites keep their own sizes."),
    has_sheet=False,
    many_pages=False,
    largest=65_535,
)
