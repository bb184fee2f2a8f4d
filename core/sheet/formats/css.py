"""Plain CSS: a class for each sprite, and keyframes for each tag."""

import re
from typing import TYPE_CHECKING

from core.sheet.description import Cell, Description, Page, Tag
from core.sheet.formats.form import Files, Format, only, unreadable
from core.sheet.formats.names import css_class, distinct
from core.words import later

if TYPE_CHECKING:
    from core.sheet.painting import Sheet

TITLE = "CSS"


def write(sheet: "Sheet") -> Files:
    told = sheet.description
    sprites = distinct([css_class(cell.name) for cell in told.cells])
    tags = distinct([css_class(tag.name) for tag in told.tags])
    lines = [
        ".sprite { display: inline-block; background-repeat: no-repeat; image-rendering: pixelated; }",
    ]
    for cell, name in zip(told.cells, sprites, strict=True):
        lines.append(f".sprite.{name} {{ {_look(told, cell)} width: {cell.width}px; height: {cell.height}px; }}")
    for tag, name in zip(told.tags, tags, strict=True):
        if tag.first == tag.last:
            continue
        times = [told.cells[i].duration_ms for i in tag.played]
        whole, at = sum(times), 0
        lines.append(f"@keyframes {name} {{")
        for i, ms in zip(tag.played, times, strict=True):
            cell = told.cells[i]
            size = f"width: {cell.width}px; height: {cell.height}px;"
            lines.append(f"  {100 * at / whole:.4f}% {{ {_look(told, cell)} {size} }}")
            at += ms
        lines += ["}", f".sprite.play-{name} {{ animation: {name} {whole}ms step-end infinite; }}"]
    return {f"{sheet.name}.css": "\n".join([*lines, ""]).encode()}


def read(files: Files) -> Description:
    text = only(files, ".css", TITLE)[1]
    cells, images = [], []
    for name, body in _RULE.findall(text):
        look = _LOOK.search(body)
        size = _SIZE.search(body)
        if look is None or size is None:
            continue
        image = re.sub(r"\\(.)", r"\1", look[1])
        if image not in images:
            images.append(image)
        x, y = -int(look[2]), -int(look[3])
        cells.append(Cell(x, y, int(size[1]), int(size[2]), name, page=images.index(image)))
    if not cells:
        raise unreadable(TITLE)
    places = [(cell.page, cell.x, cell.y) for cell in cells]
    tags = []
    for name, body in re.findall(r"@keyframes (\S+) \{\n(.*?)\n\}", text, re.DOTALL):
        played = [
            places.index((images.index(re.sub(r"\\(.)", r"\1", image)), -int(x), -int(y)))
            for image, x, y in _LOOK.findall(body)
        ]
        tags.append(Tag(name, min(played), max(played)))
    return Description(tuple(Page(image, 0, 0) for image in images), tuple(cells), tuple(tags))


_RULE = re.compile(r"^\.sprite\.(\S+) \{([^}]*)\}", re.MULTILINE)
_LOOK = re.compile(r'background-image: url\("((?:[^"\\]|\\.)*)"\); background-position: (-?\d+)px (-?\d+)px;')
_SIZE = re.compile(r"width: (\d+)px; height: (\d+)px;")


def _look(told: Description, cell: Cell) -> str:
    image = told.pages[cell.page].image.replace("\\", "\\\\").replace('"', '\\"')
    return f'background-image: url("{image}"); background-position: {-cell.x}px {-cell.y}px;'


SHEET = Format(
    later("CSS"),
    write,
    read,
    later('<span class="sprite bob"></span> shows a sprite, <span class="sprite play-walk"></span> plays a tag.'),
    largest=8192,
)
