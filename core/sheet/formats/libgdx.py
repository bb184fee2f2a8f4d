"""libGDX and Spine: an .atlas in the form that both read today; the older form is read as well."""

import re
from typing import TYPE_CHECKING

from core.sheet.description import Cell, Description, Page, Tag
from core.sheet.formats.form import Files, Format, only, unreadable
from core.sheet.formats.names import one_line
from core.words import later

if TYPE_CHECKING:
    from core.sheet.painting import Sheet

TITLE = "libGDX"


def write(sheet: "Sheet") -> Files:
    """A tag is a name whose regions are numbered; a tag of one frame has no number."""
    told = sheet.description
    tag_of = {i: tag for tag in told.tags for i in tag.frames}
    lines: list[str] = []
    for number, page in enumerate(told.pages):
        lines += [
            *([""] if number else []),
            page.image,
            f"size: {page.width}, {page.height}",
            "format: RGBA8888",
            "filter: Nearest, Nearest",
            "repeat: none",
            "pma: false",
        ]
        for i, cell in enumerate(told.cells):
            if cell.page == number:
                lines += _region(cell, tag_of[i], i)
    return {f"{sheet.name}.atlas": "\n".join([*lines, ""]).encode()}


def read(files: Files) -> Description:
    text = only(files, ".atlas", TITLE)[1]
    try:
        pages: list[Page] = []
        regions: list[tuple[str, int, Cell]] = []
        for block in re.split(r"\n[ \t]*\n", text.strip("\n")):
            head, *rest = _entries(block.splitlines())
            width, height = (int(v) for v in head[1]["size"].split(","))
            for name, facts in rest:
                regions.append((name, int(facts.get("index", -1)), _cell(name, facts, len(pages))))
            pages.append(Page(head[0], width, height))
        regions.sort(key=lambda region: region[1])  # stable: the frames of each name come in order
        by_name: dict[str, list[Cell]] = {}
        for name, _, cell in regions:
            by_name.setdefault(name, []).append(cell)
        cells: list[Cell] = []
        tags = []
        for name, own in by_name.items():
            tags.append(Tag(name, len(cells), len(cells) + len(own) - 1))
            cells += own
        return Description(tuple(pages), tuple(cells), tuple(tags))
    except (ValueError, KeyError, IndexError) as error:
        raise unreadable(TITLE) from error


def _region(cell: Cell, tag: Tag, number: int) -> list[str]:
    lines = [
        one_line(tag.name),
        f"index: {-1 if tag.first == tag.last else number - tag.first}",
        f"bounds: {cell.x}, {cell.y}, {cell.width}, {cell.height}",
    ]
    if cell.is_trimmed:
        bottom = cell.whole_height - cell.top - cell.height
        lines.append(f"offsets: {cell.left}, {bottom}, {cell.whole_width}, {cell.whole_height}")
    return lines


def _entries(lines: list[str]) -> list[tuple[str, dict[str, str]]]:
    found: list[tuple[str, dict[str, str]]] = []
    for line in lines:
        key, colon, value = line.partition(":")
        if colon and found:
            found[-1][1][key.strip()] = value.strip()
        else:
            found.append((line.strip(), {}))
    return found


def _cell(name: str, facts: dict[str, str], page: int) -> Cell:
    if facts.get("rotate", "false") not in ("false", "0"):
        raise ValueError("turned")
    if "bounds" in facts:
        x, y, width, height = (int(v) for v in facts["bounds"].split(","))
        left, bottom, full_width, full_height = (
            int(v) for v in facts.get("offsets", f"0,0,{width},{height}").split(",")
        )
    else:
        (x, y), (width, height) = (_pair(facts[key]) for key in ("xy", "size"))
        (full_width, full_height), (left, bottom) = (_pair(facts[key]) for key in ("orig", "offset"))
    return Cell(x, y, width, height, name, left, full_height - bottom - height, full_width, full_height, page=page)


def _pair(text: str) -> tuple[int, int]:
    first, second = text.split(",")
    return int(first), int(second)


ATLAS = Format(
    later("libGDX / Spine .atlas"),
    write,
    read,
    later(
        "new TextureAtlas(Gdx.files.internal(NAME + '.atlas')), then atlas.findRegion(\"bob\") or, for a tag, "
        'new Animation<>(0.1f, atlas.findRegions("walk"), PlayMode.LOOP). The atlas asks for nearest filtering itself.'
    ),
    largest=4096,
)
