"""Pictures whose names and shape say all: GameMaker's strips, and character sheets of RPG Maker MV and MZ."""

import re
import struct
from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.sheet.description import Cell, Description, Page, Tag
from core.sheet.formats.form import Files, Format, unreadable
from core.sheet.formats.names import distinct, file_name
from core.words import later

if TYPE_CHECKING:
    from core.sheet.painting import Sheet

_STRIP = re.compile(r"(.*)_strip(\d+)\.png$", re.DOTALL)
_PNG = b"\x89PNG\r\n\x1a\n"
_ACROSS, _DOWN = 3, 4  # the steps of a character, and its ways: down, left, right, up
_WAYS = ("down", "left", "right", "up")


def write_strips(sheet: "Sheet") -> Files:
    """One strip a tag, all frames of it in cells of one size and without gaps, as GameMaker cuts them."""
    from core.sheet.animation import in_rows  # loads numpy, for which the list of formats does not wait

    told = sheet.description
    names = distinct([file_name(tag.name) for tag in told.tags])
    files = {}
    for tag, name in zip(told.tags, names, strict=True):
        frames = [sheet.frames[i] for i in tag.played]
        files[f"{name}_strip{len(frames)}.png"] = in_rows(frames, len(frames))
    return files


def read_strips(files: Files) -> Description:
    pages: list[Page] = []
    cells: list[Cell] = []
    tags: list[Tag] = []
    for name, content in files.items():
        match = _STRIP.match(name)
        if match is None or content[:8] != _PNG:
            continue
        title, count = match[1], int(match[2])
        width, height = _size(content)
        if not count or width % count:
            raise unreadable("GameMaker")
        cells += [Cell(i * width // count, 0, width // count, height, page=len(pages)) for i in range(count)]
        pages.append(Page(name, width, height))
        tags.append(Tag(title, len(cells) - count, len(cells) - 1))
    if not pages:
        raise unreadable("GameMaker")
    return Description(tuple(pages), tuple(cells), tuple(tags))


def write_characters(sheet: "Sheet") -> Files:
    """A $ picture for each character, 3 steps in 4 ways.

    Tags whose names end in down, left, right and up are one character; a tag of twelve frames is one as it is; any
    other tag steps alike in all ways, and a single sprite stands still in them."""
    from core.sheet.animation import in_rows  # loads numpy, for which the list of formats does not wait

    told = sheet.description
    files = {}
    characters = _characters(told.tags)
    for name, ways in zip(distinct([file_name(name) for name, _ in characters]), characters, strict=True):
        files[f"${name}.png"] = in_rows([sheet.frames[i] for way in ways[1] for i in way], _ACROSS)
    return files


def read_characters(files: Files) -> Description:
    pages: list[Page] = []
    cells: list[Cell] = []
    tags: list[Tag] = []
    for name, content in files.items():
        if content[:8] != _PNG or not name.startswith(("$", "!$")):
            continue
        width, height = _size(content)
        if width % _ACROSS or height % _DOWN:
            raise unreadable("RPG Maker")
        wide, high = width // _ACROSS, height // _DOWN
        title = name.lstrip("!$").removesuffix(".png")
        for row, way in enumerate(_WAYS):
            cells += [Cell(column * wide, row * high, wide, high, page=len(pages)) for column in range(_ACROSS)]
            tags.append(Tag(f"{title}_{way}", len(cells) - _ACROSS, len(cells) - 1))
        pages.append(Page(name, width, height))
    if not pages:
        raise unreadable("RPG Maker")
    return Description(tuple(pages), tuple(cells), tuple(tags))


def _characters(tags: Sequence[Tag]) -> list[tuple[str, list[list[int]]]]:
    found: list[tuple[str, list[list[int]]]] = []
    walking: dict[str, dict[str, Tag]] = {}
    for tag in tags:
        stem, way = _way_of(tag.name)
        if way:
            walking.setdefault(stem, {})[way] = tag
        elif len(tag.frames) == _ACROSS * _DOWN:
            found.append((tag.name, [list(tag.frames)[_ACROSS * row : _ACROSS * (row + 1)] for row in range(_DOWN)]))
        else:
            found.append((tag.name, [_steps(tag)] * _DOWN))
    for stem, ways in walking.items():
        any_way = next(iter(ways.values()))
        found.append((stem, [_steps(ways.get(way, any_way)) for way in _WAYS]))
    return found


def _way_of(name: str) -> tuple[str, str]:
    stem, _, way = re.sub(r"[ _.-]+", "_", name).rpartition("_")
    return (stem, way.lower()) if stem and way.lower() in _WAYS else (name, "")


def _steps(tag: Tag) -> list[int]:
    """Step, stand, step: RPG Maker shows the middle one when the character stands."""
    frames = list(tag.played)
    if len(frames) == 1:
        return frames * _ACROSS
    if len(frames) == 2:
        return [frames[1], frames[0], frames[1]]
    return frames[:_ACROSS]


def _size(picture: bytes) -> tuple[int, int]:
    width, height = struct.unpack_from(">II", picture, 16)
    return int(width), int(height)


GAMEMAKER = Format(
    later("GameMaker strips"),
    write_strips,
    read_strips,
    later("Drag the _strip pictures into GameMaker: it reads the number of frames from the name and cuts them itself."),
    has_sheet=False,
    may_trim=False,
    many_pages=False,
    largest=8192,
)
RPG_MAKER = Format(
    later("RPG Maker MV/MZ characters"),
    write_characters,
    read_characters,
    later(
        "Copy the pictures into img/characters; the $ in their names says that each holds one character. Put a ! "
        "before the $ of doors and chests, so that they do not stand six pixels higher."
    ),
    has_sheet=False,
    may_trim=False,
    many_pages=False,
    largest=8192,
)
